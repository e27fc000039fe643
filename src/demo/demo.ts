import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withButtonsFor } from './buttons.ts';
import { feedPath, openDemoFeed } from './feed.ts';
import { makeNight } from './night.ts';
import type { Feed, FeedId } from '../domain/feed.ts';
import { idOf } from '../domain/id.ts';
import type { Instant } from '../domain/instant.ts';
import { localWorkspace, type Channel, type Installation } from '../domain/workspace.ts';
import type { Journal } from '../journal/journal.ts';
import type { WatcherPace } from '../net/watcher.ts';
import { openNewsroom, type Newsroom } from '../newsroom.ts';
import type { Poster } from '../notify/poster.ts';
import { fleeting, startServers } from '../servers/servers.ts';
import type { Seed } from '../settings/seeds.ts';
import type { Settings } from '../settings/settings.ts';

export type DemoPlan = {
  readonly dataDir: string;
  readonly searchPath: string;
  readonly settings: Pick<Settings, 'languages' | 'lexicon' | 'rota'>;
  readonly seed: Seed;
  /** Where it is told, and by whom. */
  readonly channel: Channel;
  readonly installation: Installation;
  readonly poster: Poster;
  /** The commands that are answered about the night when it is told. */
  readonly answers: readonly string[];
  /** Before all else on each message: "DEMO", or "EXERCISE · events of …" where colleagues read it. */
  readonly mark: string;
  /** Told what was read and not sent, and at the end the tally. */
  readonly print: (lines: readonly string[]) => void;
  /** All is ready, and the night begins: by this clock. */
  readonly begin: (now: () => Instant) => void;
  readonly journal: Journal;
  readonly stop: AbortSignal;
};

/** A night that was told: its newsroom still answers about it. */
export type Demo = AsyncDisposable & {
  readonly newsroom: Newsroom;
  readonly now: () => Instant;
};

const folder = 'demo';
/** The demo's feeds are its own: it looks often, and its one host, which is ourselves, need not be spared. */
const pace: Partial<WatcherPace> = { lookEveryMs: 50, hostApartMs: 0, hostLineMax: 64 };

/** Stands in the demo's folder from its first line on. */
const toldMark = 'told';

/** Whether the demo was told here before, be it in part. */
export function demoWasTold(dataDir: string): boolean {
  return existsSync(join(dataDir, folder, toldMark));
}

/**
 * Tells the night of a seed as if it were now: its articles are served as real feeds and go through the reader, the
 * queue, the interpreter and the delivery, on a clock of that night and in a store of their own, which is made anew.
 * @throws the reason of `stop` when that comes before the end
 */
export async function tellDemo(plan: DemoPlan): Promise<Demo> {
  await using undo = new AsyncDisposableStack();
  const directory = join(plan.dataDir, folder);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const servers = undo.use(
    await startServers({
      directory,
      searchPath: plan.searchPath,
      journal: plan.journal,
      settings: fleeting,
    }),
  );
  plan.stop.throwIfAborted();
  const site = undo.use(await openDemoFeed());
  const night = makeNight(plan.seed, plan.settings.languages.textsIn('en'));
  const feeds = feedsOf(plan.seed, site.origin);
  const newsroom = undo.use(
    await openNewsroom({
      ...servers,
      ...plan.settings,
      workspace: { id: localWorkspace, name: 'Demo', timeZone: 'UTC', language: 'en' },
      feeds,
      userAgent: 'Sitrep (demo)',
      allowHosts: [],
      demoOrigin: site.origin,
      marks: [plan.mark],
      pace,
      now: night.now,
      journal: plan.journal,
      tell: night,
    }),
  );
  await newsroom.connect(plan.installation, withButtonsFor(plan.answers, plan.poster));
  const problem = await newsroom.follow(plan.channel, plan.seed.follow);
  if (problem !== undefined) throw new Error(`the demo's subscription: ${problem}`);
  undo.use(newsroom.start());
  await night.watched(feeds, plan.stop);
  plan.stop.throwIfAborted();
  writeFileSync(join(directory, toldMark), '');
  plan.begin(night.now);
  for (const article of plan.seed.articles) {
    site.publish(article, night.turnTo(article));
    await newsroom.store.hastenPolls([feedIdOf(article.outlet)]);
    await night.settled(plan.stop);
    plan.stop.throwIfAborted();
    plan.print(night.unsent());
  }
  plan.print(['', ...night.tally()]);
  const life = undo.move();
  return { newsroom, now: night.now, [Symbol.asyncDispose]: () => life.disposeAsync() };
}

/** A feed for each outlet of the night. */
function feedsOf(seed: Seed, origin: string): readonly Feed[] {
  const outlets = new Map(seed.articles.map((article) => [article.outlet, article]));
  return [...outlets.values()].map(({ outlet, speaksFor }) => ({
    id: feedIdOf(outlet),
    outlet,
    url: `${origin}${feedPath(outlet)}`,
    language: 'en',
    pollEverySeconds: 3_600,
    ...(speaksFor === undefined ? {} : { speaksFor }),
  }));
}

function feedIdOf(outlet: string): FeedId {
  return `feed-demo-${idOf(outlet)}`;
}
