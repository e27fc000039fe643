// A whole newsroom that dies where it is told to: `node newsroom.ts '{"databaseUrl": …}'`.
import { wallClock } from '#src/app.ts';
import type { Feed } from '#src/domain/feed.ts';
import { installationIdOf, localWorkspace, type Channel } from '#src/domain/workspace.ts';
import { openJournal } from '#src/journal/journal.ts';
import { openNewsroom } from '#src/newsroom.ts';
import { usualLimits } from '#src/notify/limits.ts';
import type { CrashPoint } from '#src/notify/probe.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { makeRota } from '#src/settings/oncall.ts';
import { shippedConfig } from '#test/support/config-folder.ts';
import { sharedCache } from '#test/support/shared-cache.ts';
import { english, languages } from '#test/support/texts.ts';
import { posterTo } from './poster.ts';

export type ChaosNewsroomOptions = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly platformUrl: string;
  readonly feeds: readonly Feed[];
  readonly allowHosts: readonly string[];
  readonly follow: string;
  /** Dies here, the first time that it comes there. */
  readonly crashAt?: CrashPoint;
};

const { platformUrl, follow, crashAt, ...options } = JSON.parse(
  process.argv[2] ?? '',
) as ChaosNewsroomOptions;
const installationId = installationIdOf('slack', 'T1');
const channel: Channel = { installationId, platform: 'slack', channelId: 'C1' };
const hurried = { messages: 1_000, perMs: 1 };

const newsroom = await openNewsroom({
  ...options,
  workspace: { id: localWorkspace, name: 'The desk', timeZone: 'UTC', language: 'en' },
  lexicon: await loadLexicon(shippedConfig, sharedCache()),
  languages,
  rota: makeRota([]),
  userAgent: 'Sitrep (test)',
  marks: [],
  limits: {
    ...usualLimits,
    leaseMs: 600,
    sendTimeoutMs: 300,
    settleAgainMs: 100,
    paces: { slack: hurried, discord: hurried, terminal: hurried },
  },
  pace: { lookEveryMs: 20, hostApartMs: 0, leaseMs: 600 },
  now: wallClock,
  journal: openJournal({ write: () => {} }, english),
  probe: {
    at(point) {
      if (point === crashAt) process.kill(process.pid, 'SIGKILL');
    },
  },
});
await newsroom.connect(
  { id: installationId, workspaceId: localWorkspace, platform: 'slack', accountId: 'T1' },
  posterTo(platformUrl, true),
);
await newsroom.follow(channel, follow);
newsroom.start();
