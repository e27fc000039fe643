import { z } from 'zod';
import type { Actor } from '../domain/actor.ts';
import { webhookUrl, type Feed } from '../domain/feed.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

const pollEveryMinSeconds = 15;
const pollEveryMaxSeconds = 24 * 60 * 60;
/** Watched feeds of one newsroom; more is a slip, or a case for several watchers' config. */
const feedsMax = 5_000;

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 };

const seconds = z
  .string()
  .regex(/^\d{1,5}[smhd]$/, 'a duration such as 30s, 5m or 1h')
  .transform(secondsOf)
  .refine((value) => value >= pollEveryMinSeconds && value <= pollEveryMaxSeconds, 'from 15s to 1d');

const feedShape = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case letters, digits and "-"')
    .max(60),
  outlet: z.string().trim().min(1).max(80),
  url: z
    .string()
    .refine(isWebUrl, 'an address that begins with http:// or https://, without a name or password')
    .optional(),
  // Instead of a url: nothing is fetched, its items are pushed (docs/feeds.md, "From scripts").
  reader: z.literal('webhook').optional(),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a language tag such as en or pt-BR')
    .optional(),
  pollEvery: seconds.optional(),
  speaksFor: z
    .string()
    .regex(/^actor-[a-z0-9-]+$/, "an actor's id, such as actor-sana")
    .optional(),
  // Only where its owner allows it.
  fullText: z.boolean().optional(),
  // For people: where the address is known from. A feed nobody can account for is nobody's to keep.
  source: z.string().min(1).max(400),
});

const feedsShape = z.strictObject({ feeds: z.array(feedShape).max(feedsMax) });

/** Reads config/feeds.yaml. Throws a ConfigError with file and line for anything that is not as it should be. */
export function readFeeds(path: string): readonly Feed[] {
  const { value, lineOf } = readYamlFile(path, feedsShape);
  for (const key of ['id', 'url'] as const) {
    const twice = value.feeds.findIndex((feed, index) =>
      value.feeds.slice(0, index).some((before) => feed[key] !== undefined && before[key] === feed[key]),
    );
    if (twice !== -1)
      throw new ConfigError(path, lineOf(['feeds', twice, key]), `another feed has the same ${key}`);
  }
  const astray = value.feeds.findIndex(({ url, reader }) => (url === undefined) === (reader === undefined));
  if (astray !== -1)
    throw new ConfigError(path, lineOf(['feeds', astray]), 'give it a url, or "reader: webhook" instead');
  return value.feeds.map(feedOf);
}

/** Throws a ConfigError with file and line where a feed speaks for somebody whom config/actors does not know. */
export function checkSpokenFor(path: string, actors: readonly Pick<Actor, 'id'>[]): void {
  const { value, lineOf } = readYamlFile(path, feedsShape);
  for (const [index, { speaksFor }] of value.feeds.entries())
    if (speaksFor !== undefined && actors.every(({ id }) => id !== speaksFor))
      throw new ConfigError(
        path,
        lineOf(['feeds', index, 'speaksFor']),
        `there is no ${speaksFor} in config/actors: it is "actor-" and an id there`,
      );
}

function feedOf({
  id,
  outlet,
  url,
  language,
  pollEvery,
  speaksFor,
  fullText,
}: z.infer<typeof feedShape>): Feed {
  return {
    id: `feed-${id}`,
    outlet,
    url: url ?? webhookUrl(id),
    ...(language === undefined ? {} : { language }),
    ...(speaksFor === undefined ? {} : { speaksFor }),
    ...(pollEvery === undefined ? {} : { pollEverySeconds: pollEvery }),
    ...(fullText === undefined ? {} : { fullText }),
  };
}

function secondsOf(text: string): number {
  const unit = text.at(-1);
  const factor = unit === 's' || unit === 'm' || unit === 'h' || unit === 'd' ? unitSeconds[unit] : 1;
  return Number.parseInt(text, 10) * factor;
}

/** Secrets do not stand in config/: a feed that needs a password is refused here rather than logged later. */
function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}
