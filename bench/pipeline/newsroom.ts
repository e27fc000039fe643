// The product at work: the newsroom of `sitrep start` with its Slack and Discord sides, in a process of its own whose
// memory is measured. What is taken out are the platforms' own paces and the pause between two requests to one host,
// since a bench has but a few of either. `node newsroom.ts '{"databaseUrl": …}'`; asked over IPC.
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Feed } from '#src/domain/feed.ts';
import { localWorkspace, type Channel } from '#src/domain/workspace.ts';
import { wallClock } from '#src/app.ts';
import { openJournal } from '#src/journal/journal.ts';
import { openNewsroom } from '#src/newsroom.ts';
import { usualLimits, type Limits } from '#src/notify/limits.ts';
import { openDiscord } from '#src/platforms/discord/discord.ts';
import { openSlack } from '#src/platforms/slack/slack.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { readMessages } from '#src/settings/messages.ts';
import { makeRota } from '#src/settings/oncall.ts';
import type { JudgesAt } from './judges.ts';

export type NewsroomWish = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly configDir: string;
  readonly cacheDir: string;
  readonly feeds: readonly Feed[];
  readonly allowHosts: readonly string[];
  readonly judges: Pick<JudgesAt, 'slack' | 'discord'>;
  readonly follows: readonly { readonly channel: Channel; readonly line: string }[];
};

/** How far it is: asked all the time, so that the asking must not be measured too. */
export type NewsroomProgress = {
  readonly polled: number;
  readonly interpreted: number;
  /** By performance.timeOrigin + performance.now(), which all processes of a machine share. */
  readonly lastInterpretedAtMs: number;
  readonly posted: number;
};

export type NewsroomSays = NewsroomProgress & {
  readonly troubles: readonly string[];
  /** How long the lock was held, each time since "begin" was said, and for how many articles. */
  readonly holds?: readonly Hold[];
  /** Resident, with all its threads, the most that it ever was. */
  readonly peakMb: number;
  /** Of this process so far, user and system: what it costs whatever else the machine does. */
  readonly processorMs: number;
  /** How late the event loop was with what was due, in milliseconds, since "begin" was said. */
  readonly loop: { readonly p50Ms: number; readonly p99Ms: number; readonly mostMs: number };
};

export type Hold = { readonly ms: number; readonly articles: number };

const fast = { messages: 1_000_000, perMs: 1 };
const limits: Limits = {
  ...usualLimits,
  crowd: { cards: 1_000_000, perMs: 1 },
  paces: { slack: fast, discord: fast, terminal: fast },
};

// As main.ts does.
flushCompileCache();
const wish = JSON.parse(process.argv[2] ?? '') as NewsroomWish;
const says = { polled: 0, interpreted: 0, lastInterpretedAtMs: 0, posted: 0 };
const holds: Hold[] = [];
const troubles: string[] = [];
const loop = monitorEventLoopDelay({ resolution: 5 });
const nsPerMs = 1_000_000;

const languages = readMessages(join(wish.configDir, 'messages'));
const log = {
  write(line: string) {
    if (/"level":[456]0/.test(line)) troubles.push(line);
  },
};
const journal = openJournal(log, languages.textsIn('en'));
const newsroom = await openNewsroom({
  ...wish,
  workspace: { id: localWorkspace, name: 'Bench', timeZone: 'UTC', language: 'en' },
  lexicon: await loadLexicon(wish.configDir, wish.cacheDir),
  languages,
  rota: makeRota([]),
  userAgent: 'Sitrep (bench)',
  marks: [],
  limits,
  pace: { lookEveryMs: 100, hostApartMs: 0, hostLineMax: 64 },
  now: wallClock,
  journal: {
    ...journal,
    weavingHeld(holdMs, articles) {
      journal.weavingHeld(holdMs, articles);
      holds.push({ ms: holdMs, articles });
    },
  },
  tell: {
    polled: () => void (says.polled += 1),
    interpreted() {
      says.interpreted += 1;
      says.lastInterpretedAtMs = performance.timeOrigin + performance.now();
    },
    delivered: ({ is }) => void (says.posted += Number(is === 'posted')),
  },
});
const textsIn = (language = 'en') => languages.textsIn(language);
const common = { desk: newsroom.desk, textsIn, tell: journal, workspaceId: localWorkspace };
const slack = await openSlack({ ...wish.judges.slack, ...common });
await newsroom.connect(slack.installation, slack);
const discord = await openDiscord({
  ...wish.judges.discord,
  ...common,
  lines: newsroom.store,
  requestsPerSecond: fast.messages,
  workspaceOf: () => localWorkspace,
});
for (const installation of discord.installations()) await newsroom.connect(installation, discord);
for (const { channel, line } of wish.follows) {
  const problem = await newsroom.follow(channel, line);
  if (problem !== undefined) throw new Error(`${line}: ${problem}`);
}
newsroom.start();
loop.enable();

process.on('message', (word) => {
  if (word === 'progress') {
    process.send?.(says satisfies NewsroomProgress);
    return;
  }
  if (word === 'begin') {
    holds.length = 0;
    loop.reset();
  }
  const { user, system } = process.cpuUsage();
  const peakMb = process.resourceUsage().maxRSS / 1_024;
  const processorMs = (user + system) / 1_000;
  const delays = {
    p50Ms: loop.percentile(50) / nsPerMs,
    p99Ms: loop.percentile(99) / nsPerMs,
    mostMs: loop.max / nsPerMs,
  };
  const once = word === 'end' ? { holds } : {};
  process.send?.({ ...says, ...once, troubles, peakMb, processorMs, loop: delays } satisfies NewsroomSays);
});
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
