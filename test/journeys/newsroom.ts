import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { expect, vi } from 'vitest';
import { wallClock } from '#src/app.ts';
import type { Feed } from '#src/domain/feed.ts';
import { dayMs, epochMsOf, instantOf, later, minuteMs } from '#src/domain/instant.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import { openJournal } from '#src/journal/journal.ts';
import { openNewsroom, type Newsroom } from '#src/newsroom.ts';
import { usualLimits, type Limits } from '#src/notify/limits.ts';
import { loadLexicon } from '#src/settings/lexicon.ts';
import { makeRota } from '#src/settings/oncall.ts';
import type { SeedArticle } from '#src/settings/seeds.ts';
import { configFolder, shippedConfig } from '#test/support/config-folder.ts';
import { startFeedServer, type FeedServer, type ServedItem } from '#test/support/feed-server.ts';
import { addressOf, feedsOf, itemOf, night } from '#test/support/night.ts';
import { testDatabase, testRedis } from '#test/support/servers.ts';
import { sharedCache } from '#test/support/shared-cache.ts';
import { english, withPolish } from '#test/support/texts.ts';
import type { Chat } from './chat.ts';

const lengthMs = Math.max(...night.articles.map(({ minutes }) => minutes)) * minuteMs;

/** A newsroom at work: its feeds are served here, its channel is on a platform's judge, its servers are real. */
export interface AtWork extends AsyncDisposable {
  readonly newsroom: Newsroom;
  readonly feeds: FeedServer;
  readonly redisUrl: string;
  /** Puts an article into its outlet's feed, has that polled, and ends when all that follows is told or held. */
  publish(article: SeedArticle): Promise<void>;
  /** Has every feed polled once more, and ends when all that follows is told or held. */
  pollAgain(): Promise<void>;
  /** Ends when nothing waits to be read or sent any more. */
  settled(): Promise<void>;
  /** Stops it and starts it anew on the same servers, as after Ctrl-C. */
  restart(): Promise<void>;
  /** Puts time forward, or looks at what no reader sees. */
  sql(text: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** Feeds are polled when a test says so, and the platforms' own paces are not waited for. */
const pace = { lookEveryMs: 20, hostApartMs: 0, hostLineMax: 64 };
const hurried = { messages: 1_000, perMs: 1 };
const limits: Limits = {
  ...usualLimits,
  leaseMs: 600,
  sendTimeoutMs: 500,
  settleAgainMs: 100,
  paces: { slack: hurried, discord: hurried, terminal: hurried },
};
const patience = { timeout: 15_000, interval: 20 };

/**
 * By the clock of 2024, when a rebel was a rebel; or as if that night ended now, by the clock of the servers: where
 * something waits for its hour, as the end of a mute does, which would long be over.
 */
type Clock = 'of the night' | 'on the wall';

/** The shipped config/, in which those who came to govern Syria in January 2025 stay the rebels of that night. */
function configOfTheNight(): string {
  const file = 'actors/middle-east.yaml';
  const actors = readFileSync(join(shippedConfig, file), 'utf8');
  return configFolder({ [file]: actors.replaceAll('2025-01-29', '2999-12-31') });
}

/** A newsroom whose one channel follows something. Its feeds were polled once, and what was out then is no news. */
export async function newsroomAt(
  chat: Chat,
  clock: Clock = 'of the night',
  follow: string = night.follow,
  feedsAt: (origin: string) => readonly Feed[] = feedsOf,
  /** Of sending, where a test asks for others than the hurried ones. */
  ownLimits: Partial<Limits> = {},
): Promise<AtWork> {
  await using undo = new AsyncDisposableStack();
  const isOfTheNight = clock === 'of the night';
  const startsAt = isOfTheNight ? night.startsAt : instantOf(Date.now() - lengthMs);
  if (isOfTheNight) {
    vi.useFakeTimers({ toFake: ['Date'], now: epochMsOf(startsAt) });
    undo.defer(() => void vi.useRealTimers());
  }
  const database = undo.use(await testDatabase());
  const redis = undo.use(await testRedis());
  const feeds = undo.use(await startFeedServer());
  const client = new Client({ connectionString: database.url });
  await client.connect();
  undo.defer(() => client.end());
  const items = new Map<string, ServedItem[]>();
  const polls = new Map<string, number>();
  const timesPolled = (id: string) => polls.get(id) ?? 0;
  const watched = feedsAt(feeds.origin);
  for (const feed of watched) feeds.put(new URL(feed.url).pathname, { items: [] });
  const config = configOfTheNight();
  undo.defer(() => rmSync(config, { recursive: true, force: true }));
  const lexicon = await loadLexicon(config, sharedCache());

  const open = async () => {
    await using opening = new AsyncDisposableStack();
    const newsroom = opening.use(
      await openNewsroom({
        databaseUrl: database.url,
        redisUrl: redis.url,
        workspace: { id: localWorkspace, name: 'The desk', timeZone: 'Europe/London', language: 'en' },
        feeds: watched,
        lexicon,
        languages: withPolish(),
        rota: makeRota([{ ...chat.shift, from: later(startsAt, -dayMs), until: later(startsAt, dayMs) }]),
        userAgent: 'Sitrep (test)',
        allowHosts: [feeds.host],
        marks: [],
        limits: { ...limits, ...ownLimits },
        pace,
        now: wallClock,
        journal: openJournal({ write: () => {} }, english),
        tell: { polled: ({ id }) => void polls.set(id, timesPolled(id) + 1) },
      }),
    );
    opening.use(await chat.connect(newsroom));
    expect(await newsroom.follow(chat.channel, follow)).toBeUndefined();
    opening.use(newsroom.start());
    return { newsroom, life: opening.move() };
  };
  let current = await open();
  undo.defer(() => current.life.disposeAsync());

  const sql: AtWork['sql'] = async (text) => (await client.query(text)).rows;
  const settled = () => vi.waitFor(async () => expect(await sql(unsettled)).toEqual([]), patience);
  const polled = async (ids: readonly string[]) => {
    const before = ids.map((id) => [id, timesPolled(id)] as const);
    await sql(`UPDATE feeds SET due_at = now() WHERE id IN (${ids.map((id) => `'${id}'`).join()})`);
    const unpolled = () => before.filter(([id, times]) => timesPolled(id) === times);
    await vi.waitFor(() => expect(unpolled()).toEqual([]), patience);
    await settled();
  };
  await vi.waitFor(() => expect(polls.size).toBe(watched.length), patience);
  const life = undo.move();

  return {
    get newsroom() {
      return current.newsroom;
    },
    feeds,
    redisUrl: redis.url,
    async publish(article) {
      const at = later(startsAt, article.minutes * minuteMs);
      if (isOfTheNight) vi.setSystemTime(epochMsOf(at));
      const { id, path } = addressOf(article.outlet);
      items.set(path, [itemOf(article, at), ...(items.get(path) ?? [])]);
      feeds.put(path, { items: items.get(path) ?? [] });
      await polled([id]);
    },
    pollAgain: () => polled(watched.map(({ id }) => id)),
    settled,
    async restart() {
      await current.life.disposeAsync();
      current = await open();
    },
    sql,
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}

/** Articles that are not read, and messages that are due and not out. */
const unsettled = `
  SELECT article_id AS id FROM unread_articles
  UNION ALL
  SELECT id FROM deliveries WHERE state = 'sending' OR (state = 'pending' AND next_at <= now())`;
