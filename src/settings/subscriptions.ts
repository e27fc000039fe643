import { z } from 'zod';
import { installationIdOf, type Channel, type Platform } from '../domain/workspace.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

const rowsMax = 1_000;

/** A channel as editors write it down. */
export const channelShape = z.union(
  [
    z.literal('terminal'),
    z.string().regex(/^slack:[A-Z0-9]+\/[CG][A-Z0-9]{6,}$/),
    z.string().regex(/^discord:\d{17,20}\/\d{17,20}$/),
  ],
  { error: 'terminal, slack:TEAM/CHANNEL or discord:SERVER/CHANNEL, by their ids' },
);

const shape = z.strictObject({
  subscriptions: z
    .array(z.strictObject({ channel: channelShape, follow: z.string().min(1).max(1_000) }))
    .max(rowsMax)
    .default([]),
});

/** A row of config/subscriptions.yaml as written; the words of `follow` are respond's to read. */
export type SubscriptionRow = {
  readonly platform: Platform;
  /** Slack's team, Discord's server, or "local". */
  readonly accountId: string;
  readonly channelId: string;
  /** What `subscribe` takes: "city-captured in syria updates:flat". */
  readonly follow: string;
  /** For a ConfigError about the words. */
  readonly line: number | undefined;
};

/** Reads config/subscriptions.yaml. Throws a ConfigError with file and line for anything that is not as it should be. */
export function readSubscriptions(path: string): readonly SubscriptionRow[] {
  const file = readYamlFile(path, shape);
  return file.value.subscriptions.map(({ channel, follow }, index) => ({
    ...channelOf(channel),
    follow,
    line: file.lineOf(['subscriptions', index, 'follow']),
  }));
}

/**
 * A channel as an option of the command line names it.
 * @throws a ConfigError when it names none
 */
export function chatChannelOf(text: string): Channel {
  const read = channelShape.safeParse(text);
  if (!read.success || text === 'terminal')
    throw new ConfigError('--to', undefined, 'slack:TEAM/CHANNEL or discord:SERVER/CHANNEL, by their ids');
  return writtenChannel(text);
}

/** A channel as `channelShape` took it. */
export function writtenChannel(text: string): Channel {
  const { platform, accountId, channelId } = channelOf(text);
  return { installationId: installationIdOf(platform, accountId), platform, channelId };
}

function channelOf(text: string): Pick<SubscriptionRow, 'platform' | 'accountId' | 'channelId'> {
  const match = /^(slack|discord):([^/]+)\/(.+)$/.exec(text);
  if (match === null) return { platform: 'terminal', accountId: 'local', channelId: 'terminal' };
  const platform = match[1] === 'slack' ? 'slack' : 'discord';
  return { platform, accountId: match[2] ?? '', channelId: match[3] ?? '' };
}
