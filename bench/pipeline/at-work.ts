// The whole bot at work: its servers, feeds on local hosts, a Slack and a Discord that judge, and the newsroom, each in a
// process of its own.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import frugal from '../../scripts/setup/frugal.json' with { type: 'json' };
import { installationIdOf } from '#src/domain/workspace.ts';
import type { ServerUrls } from '#src/servers/servers.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import type { ServedItem } from '#test/support/feed-server.ts';
import { sharedCache } from '#test/support/shared-cache.ts';
import { beatsOf, type Beat } from './articles.ts';
import { openFeeds, type BenchFeeds } from './feeds.ts';
import type { JudgesAt, JudgesSay, JudgesWord, VisibleAt } from './judges.ts';
import type { NewsroomProgress, NewsroomSays, NewsroomWish } from './newsroom.ts';
import type { Parts } from './processor-time.ts';

const hosts = 16;
const feedsEach = 4;
export const feedCount = hosts * feedsEach;
/** Asking is work too, and must not be what is measured. */
const askEveryMs = 50;
const root = fileURLToPath(new URL('../..', import.meta.url));
const configDir = join(root, 'config');
/** As `npm start` starts Node. */
const execArgv = frugal.flags;
const variables = { ...frugal.variables, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') };

export type AtWork = AsyncDisposable & {
  readonly feeds: BenchFeeds;
  readonly beats: readonly Beat[];
  /** Of the processes that are not servers: what is measured, and what measures. */
  readonly parts: Parts;
  /** @param word "begin": what is measured counts from now; "end": with all of it */
  newsroom(word?: 'say' | 'begin' | 'end'): Promise<NewsroomSays>;
  judges(word?: JudgesWord): Promise<JudgesSay>;
  /** Has these feeds polled now. */
  hasten(ids: readonly string[]): Promise<void>;
  /** Ends when so many articles are interpreted and nothing waits to be sent. */
  settled(interpreted: number): Promise<void>;
  /**
   * Serves articles one after the other at an even pace, and ends when all are told.
   * @returns how long each took from the feed to each channel, in milliseconds
   */
  tellSteadily(articles: readonly ServedItem[], perSecond: number): Promise<readonly number[]>;
};

/** @param channels on each platform; each follows the captured cities of one country */
export async function openAtWork(servers: ServerUrls, channels: number, itemsMax: number): Promise<AtWork> {
  await using undo = new AsyncDisposableStack();
  const database = new Client({ connectionString: servers.databaseUrl });
  await database.connect();
  undo.defer(() => database.end());
  const beats = beatsOf(await loadLexicon(configDir, sharedCache()), channels);
  const feeds = undo.use(await openFeeds(hosts, feedsEach, itemsMax));
  const judges = started('judges', { count: channels, countries: beats.map((one) => one.country) }, undo);
  const judgesAt = await answerOf<JudgesAt>(judges);
  const newsroom = started('newsroom', wishOf(servers, beats, feeds, judgesAt), undo);
  await answerOf<'ready'>(newsroom);
  const newsroomSays: AtWork['newsroom'] = (word = 'say') => ask(newsroom, word);
  const progress = async () => await ask<NewsroomProgress>(newsroom, 'progress');
  while ((await progress()).polled < feeds.feeds.length) await delay(askEveryMs);
  const judgesSay: AtWork['judges'] = (word = 'say') => ask(judges, word);
  const life = undo.move();

  async function hasten(ids: readonly string[]): Promise<void> {
    await database.query('UPDATE feeds SET due_at = now() WHERE id = ANY ($1)', [ids]);
  }

  async function settled(interpreted: number): Promise<void> {
    while ((await progress()).interpreted < interpreted || (await waiting(database)) > 0)
      await delay(askEveryMs);
  }

  return {
    feeds,
    beats,
    parts: { product: newsroom.pid!, platforms: judges.pid!, bench: process.pid },
    newsroom: newsroomSays,
    judges: judgesSay,
    hasten,
    settled,
    async tellSteadily(articles, perSecond) {
      const before = (await progress()).interpreted;
      const startedAtMs = performance.now();
      for (const [nth, article] of articles.entries()) {
        await delay(Math.max(0, startedAtMs + (nth * 1_000) / perSecond - performance.now()));
        await hasten([feeds.put(nth, article)]);
      }
      await settled(before + articles.length);
      return lagsOf(articles, (await judgesSay()).visible, feeds.servedAtMs);
    },
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}

function lagsOf(
  articles: readonly ServedItem[],
  seen: readonly VisibleAt[],
  servedAtMs: ReadonlyMap<string, number>,
): readonly number[] {
  const fresh = new Set(articles.map(({ guid }) => guid));
  return seen.flatMap(({ links, atMs }) => {
    const link = links.find((one) => fresh.has(one));
    const servedMs = link === undefined ? undefined : servedAtMs.get(link);
    return servedMs === undefined ? [] : [atMs - servedMs];
  });
}

async function waiting(database: Client): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    // By the indexes of either, which are as small as what waits.
    `SELECT ((SELECT count(*) FROM deliveries WHERE state = 'pending')
      + (SELECT count(*) FROM deliveries WHERE state = 'sending'))::integer AS count`,
  );
  return rows[0]?.count ?? 0;
}

function wishOf(servers: ServerUrls, beats: readonly Beat[], feeds: BenchFeeds, at: JudgesAt): NewsroomWish {
  const { slack, discord } = at;
  const followers = beats.flatMap(({ country }, nth) => {
    const line = `city-captured in ${country}`;
    return [
      {
        line,
        channel: {
          installationId: installationIdOf('slack', at.slackTeam),
          platform: 'slack',
          channelId: at.slackChannels[nth]!,
        },
      },
      {
        line,
        channel: {
          installationId: installationIdOf('discord', at.discordGuild),
          platform: 'discord',
          channelId: at.discordChannels[nth]!,
        },
      },
    ] as const;
  });
  return {
    ...servers,
    configDir,
    cacheDir: sharedCache(),
    feeds: feeds.feeds,
    allowHosts: feeds.hosts,
    judges: { slack, discord },
    follows: followers,
  };
}

function started(part: 'judges' | 'newsroom', wish: unknown, undo: AsyncDisposableStack): ChildProcess {
  const child = fork(join(import.meta.dirname, `${part}.ts`), [JSON.stringify(wish)], {
    execArgv,
    env: { ...variables, ...process.env },
  });
  child.once('exit', (code) => {
    if (code !== 0) throw new Error(`${part} ended with ${code}`);
  });
  undo.defer(async () => {
    child.disconnect();
    await once(child, 'exit');
  });
  return child;
}

async function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  const [answer] = (await once(child, 'message')) as [Answer];
  return answer;
}

async function ask<Answer>(child: ChildProcess, word: string): Promise<Answer> {
  const answer = answerOf<Answer>(child);
  child.send(word);
  return await answer;
}

/** The value below which this share of them lies. */
export function at(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export function round(value: number, digits = 0): number {
  return Number(value.toFixed(digits));
}
