import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
} from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { webApi } from '@slack/bolt';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { FeedState } from '#src/domain/feed-state.ts';
import { later, minuteMs } from '#src/domain/instant.ts';
import { saying } from '#src/domain/saying.ts';
import type { Dossier } from '#src/domain/story.ts';
import { eventsOf } from '#src/ingest/feed-events.ts';
import { failureOfStatus } from '#src/net/fetch/http-failure.ts';
import { composeCard } from '#src/notify/card.ts';
import { storyLines } from '#src/notify/digest.ts';
import { composeFollowUp } from '#src/notify/follow-up.ts';
import { failureOf as slackFailureOf } from '#src/platforms/slack/errors.ts';
import { topicNames } from '#src/respond/known-topics.ts';
import { elementsOf, readMessages, readWritten } from '#src/settings/messages.ts';
import { aDelivery, aNewsroom, slackDesk, type Memory } from './respond/newsroom.ts';
import { world } from './respond/world.ts';
import { shippedConfig } from './support/config-folder.ts';
import { night } from './support/night.ts';
import { messagesWith } from './support/texts.ts';
import { productWire } from './support/wire.ts';

/** English in which our letters are wide ones (ｗｉｄｅ): what is narrow is another's, or was never translated. */
const wideEnglish = 'en-XW';
/** From a letter of ASCII to the same in Unicode's fullwidth forms. */
const toWide = 0xfee0;

function wideMessages(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const written of readWritten(join(shippedConfig, 'messages'), 'en')) {
    const [group = '', name = ''] = written.id.split('.');
    groups[group] = { ...groups[group], [name]: printAST(elementsOf(written).map(widened)) };
  }
  // An English sentence goes on from a name without a mark; another language quotes what is English.
  return { ...groups, headline: { ...groups['headline'], told: '{name}: “{what}”' } };
}

function widened(element: MessageFormatElement): MessageFormatElement {
  if (isLiteralElement(element)) return { ...element, value: element.value.replace(/[A-Za-z]/g, wideOf) };
  if (isTagElement(element)) return { ...element, children: element.children.map(widened) };
  if (!isPluralElement(element) && !isSelectElement(element)) return element;
  const options = Object.entries(element.options).map(([form, option]) => [
    form,
    { ...option, value: option.value.map(widened) },
  ]);
  return { ...element, options: Object.fromEntries(options) };
}

function wideOf(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + toWide);
}

const wire = await productWire();

/** The stories of the night of Homs, as a desk has them. */
function dossiersOfTheNight(): readonly Dossier[] {
  const { tell, dossier } = wire();
  const woven = night.articles.map(({ minutes, outlet, headline, text }) =>
    tell({ outlet, headline, text, at: later(night.startsAt, minutes * minuteMs) }),
  );
  const ids = new Set(woven.flatMap(({ storyIds }) => storyIds));
  return [...ids].map((id, index) => {
    const told = dossier(id);
    return { ...told, story: { ...told.story, slug: `S-${7000 + index}` } };
  });
}

/** What is shown of a message: its texts, not the commands of its buttons, nor what only a platform reads. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (unseen.has(name) ? [] : textsIn(part)));
}

const unseen = new Set(
  'form language urgency standing stance command style url domain at show storySlug mentions'.split(' '),
);

/** Narrow words that stand beside each other. Lists are joined by the platform we run on. */
function narrow(text: string): readonly string[] {
  const words = text.split(' ').map((word) => (/[Ａ-ｚ]|^and$|^S-\d/.test(word) ? '|' : word));
  return words
    .join(' ')
    .split(/[^\p{L}'’ -]+| {2,}/u)
    .map((run) => run.trim())
    .filter((run) => /[A-Za-z]{2}/.test(run));
}

test('a newsroom in another language is shown no English but what was said in it, and names', async () => {
  const languages = readMessages(messagesWith({ [`${wideEnglish}/all.yaml`]: stringify(wideMessages()) }));
  const texts = languages.textsIn(wideEnglish);
  const dossiers = dossiersOfTheNight();
  const context = { texts, marks: [], heldByMutes: 2, mentions: [], postedAt: at };
  const { ask } = aNewsroom({ dossiers: [...dossiers], languages, language: wideEnglish });
  const asked = ['status homs', 'latest since:30d', 'story S-7000', 'why S-7000', 'oncall brief'];

  const shown = textsIn([
    dossiers.map((dossier) => composeCard(dossier, context)),
    dossiers.map((dossier) =>
      dossier.updates.map((update) => composeFollowUp(update, dossier, context, { inThread: false })),
    ),
    storyLines(dossiers, texts),
    await Promise.all(asked.map(async (line) => (await ask(line, { at })).answer)),
  ]);

  const places = dossiers.map(({ story: { place } }) => place);
  const actors = dossiers.flatMap(({ claims }) => claims.map(({ speakerShort }) => speakerShort));
  expect(englishIn(shown, [night.articles, places, ['Al Khums', 'Libya'], actors, asked])).toEqual([]);
  expect(shown.filter(isWide).length).toBeGreaterThan(100);
});

/** What is shown that is neither translated nor said by others. */
function englishIn(shown: readonly string[], others: unknown): readonly string[] {
  const theirs = textsIn(others).join('\n').replaceAll(/\s+/g, ' ').toLowerCase();
  return [...new Set(shown.flatMap(narrow).filter((run) => !theirs.includes(run.toLowerCase())))];
}

function isWide(text: string): boolean {
  return /[Ａ-ｚ]/.test(text);
}

const at = later(night.startsAt, 600 * minuteMs);
const ago = (minutes: number) => later(at, -minutes * minuteMs);
const url = 'https://levant-wire.example/rss';
const down = failureOfStatus(503, undefined, 0);
const notIn = slackFailureOf(new webApi.WebAPIPlatformError({ ok: false, error: 'not_in_channel' }));
const failing: FeedState = {
  feedId: 'feed-levant',
  readAt: ago(90),
  failingSince: ago(60),
  failure: down.detail,
};
const back: FeedState = { feedId: 'feed-levant', readAt: at };

/** A newsroom in which much is wrong. */
const troubled = {
  watchedFeeds: [
    {
      feed: { id: 'feed-levant', outlet: 'Levant Wire', url },
      state: failing,
      askedAt: ago(1),
      dueAt: later(at, minuteMs),
    },
  ],
  feedEvents: [
    ...eventsOf({ ...back, readAt: ago(90) }, failing, false, at),
    ...eventsOf(failing, back, true, at),
  ],
  deliveries: [
    aDelivery({ state: 'failed', reason: saying('failure.forbidden', { detail: notIn.detail }) }),
    aDelivery({ state: 'pending', reason: notIn.detail }),
  ],
  resting: [{ installationId: slackDesk.installationId, reason: notIn.detail, until: later(at, minuteMs) }],
  calendar: {
    readAt: ago(90),
    failingSince: ago(60),
    failure: saying('unreadable.no-calendar'),
    strangers: [],
  },
  looks: {
    [url]: { format: 'RSS 2.0', items: 1, placed: 0, taken: [], warnings: [saying('feed-remark.teasers')] },
  },
} satisfies Partial<Memory>;

test('what goes wrong, what is asked of the desk and what it refuses are told without English', async () => {
  const languages = readMessages(messagesWith({ [`${wideEnglish}/all.yaml`]: stringify(wideMessages()) }));
  const { ask, desk } = aNewsroom({ ...troubled, languages, language: wideEnglish });
  const asked = [
    'feeds',
    'feeds levant',
    `feeds test ${url}`,
    'feeds test https://nowhere.example/',
    `feeds add ${url}`,
    ...'deliveries|pending|oncall|settings|audit|mutes|subscriptions|help|status homs'.split('|'),
    ...desk.commands.flatMap(({ verb, examples }) => [`help ${verb}`, ...examples]),
    ...'mute|mute everything|mute x for 1|subscribe|subscribe nonsense|subscribe capture in nowhere'.split(
      '|',
    ),
    ...'unmute 9|pause 9|why S-0000|story S-0000|confirm S-0000|latest since:2y|nonsense'.split('|'),
  ];

  const shown: string[] = [];
  // A minute apart: nobody may ask for much at once.
  for (const [minutes, line] of asked.entries())
    shown.push(...textsIn([await ask(line, { at: later(at, minutes * minuteMs), role: 'admin' })]));

  const typed = desk.commands.flatMap(({ verb, parameters }) => [
    verb,
    ...parameters.map(({ name }) => name),
  ]);
  const texts = textsIn([asked, typed, topicNames(world.topics)]);
  const words = new Set(texts.flatMap((text) => text.split(/[^\w-]+/)));
  const names = [
    'Levant Wire',
    'The desk',
    'UTC',
    'Dec',
    'Al Khums',
    'Libya',
    wideEnglish,
    slackDesk.installationId,
    'slack T0000001',
  ];
  const english = englishIn(shown, [asked, names]);
  expect(english.filter((run) => !run.split(' ').every((word) => words.has(word)))).toEqual([]);
  expect(shown.filter(isWide).length).toBeGreaterThan(100);
});
