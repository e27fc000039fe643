import type { ArticleId } from './domain/article.ts';
import type { DeliveryId } from './domain/delivery.ts';
import type { Feed, FeedId } from './domain/feed.ts';
import type { Instant } from './domain/instant.ts';
import { usualKeeping, type Keeping } from './domain/keeping.ts';
import type { PushedItem } from './domain/pushed-item.ts';
import { channelKey, type Channel, type Installation, type Workspace } from './domain/workspace.ts';
import { watchClock } from './clock-watch.ts';
import { discover } from './ingest/discover.ts';
import { keptWords, saying } from './domain/saying.ts';
import type { Languages, Texts } from './domain/texts.ts';
import type { Lexicon } from './interpret/lexicon.ts';
import { takePushed } from './ingest/take-pushed.ts';
import { draftFollowed } from './followed.ts';
import { knownOf } from './known.ts';
import type { Journal } from './journal/journal.ts';
import { backtest } from './match/backtest.ts';
import { matchWord } from './match/match-word.ts';
import { feedUrlsIn } from './net/documents/feed-links.ts';
import { HostLines } from './net/fetch/host-lines.ts';
import { pacedFetcher } from './net/fetch/paced-fetcher.ts';
import { ArticlePages } from './net/pages/page-reader.ts';
import { ParserPool } from './net/parser-pool.ts';
import { cleanText } from './net/documents/plain-text.ts';
import { openSafeFetch, type SafeFetchOptions } from './net/fetch/safe-fetch.ts';
import { usualPace, Watcher, type WatcherPace, type WatcherTelling } from './net/watcher.ts';
import { feedNotice } from './notify/feed-notice.ts';
import {
  crowdedTrouble,
  isUnheard,
  restNames,
  restTrouble,
  troubleNotice,
  unheardTrouble,
} from './notify/trouble-notice.ts';
import { usualLimits, type Limits } from './notify/limits.ts';
import type { Poster } from './notify/poster.ts';
import { noProbe, type Probe } from './notify/probe.ts';
import { makePipeline, type PipelineTell } from './pipeline.ts';
import { lookAtCalendar, onCallOf, rotaCalendarOf } from './on-call.ts';
import type { Hint } from './queue/hint.ts';
import { openQueues, type Queues } from './queue/queues.ts';
import { startRelay, type DueSource } from './queue/relay.ts';
import { stopwatch } from './queue/stopwatch.ts';
import type { Desk } from './respond/command.ts';
import { isProblem } from './respond/problem.ts';
import { makeDesk } from './respond/respond.ts';
import type { Rota } from './settings/oncall.ts';
import { migrate } from './store/migrate.ts';
import { openStore, type Store } from './store/store.ts';
import { together } from './store/together.ts';

export type NewsroomPlan = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly workspace: Workspace;
  readonly feeds: readonly Feed[];
  readonly lexicon: Lexicon;
  readonly rota: Rota;
  readonly languages: Languages;
  readonly userAgent: string;
  readonly allowHosts: readonly string[];
  /** The origin of the app's own demo feed; given by the demo alone. */
  readonly demoOrigin?: string;
  /** Where it is told how feeds and platforms are; without any only `feeds` and the log tell. */
  readonly operations?: readonly Channel[];
  /** Before all else on each message. */
  readonly marks: readonly string[];
  /** Without it the usual ones. */
  readonly limits?: Limits;
  readonly pace?: Partial<WatcherPace>;
  /** For tests, which kill the process at one of its points. */
  readonly probe?: Probe;
  /** Without it as long as usual. */
  readonly keeping?: Keeping;
  /** The clock of the news. */
  readonly now: () => Instant;
  readonly journal: Journal;
  /** Told beside the journal, as the demo is, which prints what was read and not sent. */
  readonly tell?: Partial<PipelineTell & WatcherTelling>;
};

/** Before the keys of the queues; in braces, so that Redis Cluster keeps them together. */
const queuePrefix = '{sitrep}';
/**
 * Articles under way at once in one process: reading takes the one processor there is, the rest waits for the database.
 * While some are woven together as many others are read, to go together next.
 */
const interpretConcurrency = 20;
const deliverConcurrency = 20;
/** As many as are under way of both. */
const hintsAtOnce = interpretConcurrency + deliverConcurrency;
/** As sites may call us in robots.txt. */
const robotName = 'sitrep';
const relayEveryMs = 1_000;
const forgetEveryMs = 60_000;
/** How often it is asked whether the calendar of the rota is due. */
const calendarLookEveryMs = 60_000;
/** Feeds' troubles are told together: when a network fails, all its feeds fail within a minute. */
const feedNoticeEveryMs = 60_000;
/** Soon, but what goes wrong at one moment is told together. */
const troubleNoticeEveryMs = 5_000;
/** How often it is asked whether a newer version has been at the database, and what its clock shows. */
const databaseLookEveryMs = 60_000;
/** A platform that took nothing for so long is somebody's trouble. */
const unheardMs = 180_000;

/** A newsroom at work over one database: it watches, reads, tells and answers. */
export interface Newsroom extends AsyncDisposable {
  readonly desk: Desk;
  readonly store: Store;
  /** Lets messages for this installation go out by this poster. */
  connect(installation: Installation, poster: Poster): Promise<void>;
  /** Has a channel follow something, as config/subscriptions.yaml asks; twice is once. @returns why not, in words */
  follow(channel: Channel, line: string): Promise<string | undefined>;
  /**
   * Watches, reads and sends until it is disposed of: then nothing new is begun, and what is under way ends. Give it back
   * before the platforms, which its last messages go out by.
   */
  start(): AsyncDisposable;
  /** Takes what is pushed to a feed. @returns how many items were new; undefined when no feed takes pushes by that id */
  take(feedId: FeedId, items: readonly PushedItem[]): Promise<number | undefined>;
  /** Claims a name for a while among all processes of the newsroom. @returns whether it was free */
  claim(name: string, forMs: number): Promise<boolean>;
  /** Jobs that wait or run, of articles and deliveries. */
  depth(): Promise<number>;
}

/** Opens what a newsroom stands on, brings the database up to date, and writes down who it is and what it watches. */
export async function openNewsroom(plan: NewsroomPlan): Promise<Newsroom> {
  await using undo = new AsyncDisposableStack();
  const { journal, workspace, lexicon, now, probe = noProbe, keeping = usualKeeping } = plan;
  await migrate(plan.databaseUrl);
  const store = undo.use(openStore(plan.databaseUrl, journal));
  const queues = undo.use(await openQueues({ redisUrl: plan.redisUrl, prefix: queuePrefix, tell: journal }));
  const fetcher = undo.use(openSafeFetch(doorOf(plan)));
  const parser = undo.use(new ParserPool());
  const hosts = new HostLines(plan.pace?.hostApartMs ?? usualPace.hostApartMs);
  const pages = plan.feeds.some(({ fullText }) => fullText)
    ? { pages: undo.use(new ArticlePages({ fetcher, robotName, hosts })) }
    : {};
  const calendar = rotaCalendarOf(plan, fetcher, store);
  if (calendar !== undefined) undo.use(calendar);
  await store.keepWorkspace(workspace);
  await store.keepFeeds(plan.feeds);

  const telling = tellBoth(journal, plan.languages.textsIn('en'), plan.tell);
  const posters = new Map<string, Poster>();
  const pipeline = makePipeline({
    sources: { fetcher, parser, memory: store, ...pages },
    record: store,
    lexicon,
    delivery: {
      newsroom: store,
      ledger: store,
      posterOf: ({ installationId }) => posters.get(installationId),
      languages: plan.languages,
      marks: plan.marks,
      stopwatch,
      probe,
      limits: plan.limits ?? usualLimits,
    },
    now,
    // What is woven or sent together hints together: a command of many costs little more than one of one.
    hint: together(hintsAtOnce, async (given: readonly (readonly Hint<DeliveryId>[])[]) => {
      const isTaken = await queues.deliveries.add(given.flat());
      return given.map(() => isTaken);
    }),
    tell: telling,
  });
  const known = knownOf(lexicon, plan.feeds);
  const desk = makeDesk({
    ...store,
    ...known,
    languages: plan.languages,
    keeping,
    onCall: onCallOf(plan.rota, store),
    backtest,
    async lookAt(url, now) {
      const found = await discover(
        url,
        { fetcher: pacedFetcher(fetcher, hosts), parser, linksIn: feedUrlsIn },
        now,
      );
      if (!found.ok) return found;
      const { discovery } = found;
      return discovery.is === 'site'
        ? { ok: true, feeds: discovery.feeds }
        : { ok: true, inspection: discovery.inspection };
    },
    addNote: (draft, audit) => store.addNote(draft, audit, matchWord),
  });
  const life = undo.move();

  return {
    desk,
    store,
    async connect(installation, poster) {
      await store.keepInstallation(installation);
      posters.set(installation.id, poster);
    },
    async follow(channel, line) {
      const texts = plan.languages.textsIn(workspace.language);
      const wish = { workspaceId: workspace.id, channel, at: now() };
      const drafted = draftFollowed(line, wish, { ...known, texts });
      if (isProblem(drafted)) return drafted.text;
      await store.addSubscription(drafted.draft, {
        workspaceId: workspace.id,
        at: now(),
        who: { id: 'config', name: 'config/subscriptions.yaml' },
        channel,
        verb: 'subscribe',
        after: line,
        requestId: `config ${channelKey(channel)} ${line}`,
      });
      return undefined;
    },
    start() {
      const loops = new AsyncDisposableStack();
      // Opened against the data's way and closed along it: the relay and the watcher stop first, sending last.
      loops.use(queues.deliveries.work((id) => pipeline.deliver(id), deliverConcurrency));
      loops.use(queues.articles.work((id) => pipeline.interpret(id), interpretConcurrency));
      const watcher = new Watcher(
        {
          ledger: store,
          poll: (due) => pipeline.poll(due),
          async handOn(ids) {
            probe.at('after-poll-commit');
            await queues.articles.add(ids.map(firstHint));
            probe.at('after-enqueue');
          },
          telling,
          hosts,
        },
        plan.pace,
      );
      watcher.start();
      loops.use(watcher);
      loops.use(startRelay(dueSources(store, queues), { everyMs: relayEveryMs, tell: journal }));
      const every = (ms: number, act: () => Promise<unknown>, begin?: 'now') =>
        loops.use(repeating(ms, act, (error) => journal.relayTroubled(error), begin));
      every(forgetEveryMs, () => store.forgetOld(now(), keeping));
      every(feedNoticeEveryMs, () => tellFeeds(plan, store));
      every(troubleNoticeEveryMs, () => tellTroubles(plan, store));
      every(databaseLookEveryMs, () => lookAtSchema(journal, store), 'now');
      const lookAtClock = watchClock({
        ...store,
        // All processes see it; moved twice, what is being sent would be sent again.
        mayMend: () => queues.claim('clock-set-back', 2 * databaseLookEveryMs),
        nowMs: () => performance.now(),
        tell: journal,
      });
      every(databaseLookEveryMs, lookAtClock, 'now');
      if (calendar !== undefined)
        every(calendarLookEveryMs, () => lookAtCalendar(calendar, plan, store), 'now');
      return loops;
    },
    async take(feedId, items) {
      const pushed = await store.pushedFeed(feedId);
      if (pushed === undefined) return undefined;
      const poll = await takePushed(pushed, items.map(cleanItem), now(), store);
      const { fresh } = await store.commitPoll(poll);
      telling.polled(pushed.feed, poll, fresh.length);
      await queues.articles.add(fresh.map(firstHint));
      return fresh.length;
    },
    claim: (name, forMs) => queues.claim(name, forMs),
    depth: async () => (await queues.articles.depth()) + (await queues.deliveries.depth()),
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}

/** Free of what feeds are freed of: control, direction and zero-width characters. */
function cleanItem({ title, text, ...item }: PushedItem): PushedItem {
  return { ...item, title: cleanText(title), text: cleanText(text) };
}

/** What happened to feeds since it was told last, if there is a channel for it. */
async function tellFeeds(
  { workspace, operations: channels = [], languages, now }: NewsroomPlan,
  store: Store,
): Promise<void> {
  if (channels.length === 0) return;
  await store.tellFeedEvents({ workspaceId: workspace.id, channels, at: now() }, (tidings) =>
    feedNotice(tidings, workspace.timeZone, languages.textsIn(workspace.language)),
  );
}

/** A newer version may start beside this one, and bring the database up to date for itself. */
async function lookAtSchema(journal: Journal, store: Store): Promise<void> {
  const code = await store.newerMigration();
  if (code !== undefined)
    journal.troubleBegan({ name: 'Postgres', what: saying('trouble.newer', { code }), isGrave: true });
}

/** What has gone wrong with the platforms, and what works again, since it was told last. */
async function tellTroubles(
  { workspace, operations: channels = [], languages, now, journal }: NewsroomPlan,
  store: Store,
): Promise<void> {
  const tidings = journal.troubles.untold();
  if (tidings.began.length + tidings.over.length === 0) return;
  const text = troubleNotice(tidings, languages.textsIn(workspace.language));
  await store.tellOperations(text, 'troubles', { workspaceId: workspace.id, channels, at: now() });
  journal.troublesTold(tidings);
}

/** The relay's two questions to the database: what is due, whether or not it was hinted at before. */
function dueSources(store: Store, { articles, deliveries }: Queues): readonly DueSource<string>[] {
  return [
    { due: (limit) => store.due(limit), add: (hints) => deliveries.add(hints) },
    {
      due: async (limit) => (await store.uninterpreted(limit)).map(firstHint),
      add: (hints) => articles.add(hints as readonly Hint<ArticleId>[]),
    },
  ];
}

function doorOf({ userAgent, allowHosts, demoOrigin }: NewsroomPlan): SafeFetchOptions {
  return { userAgent, allowHosts, ...(demoOrigin === undefined ? {} : { demoOrigin }) };
}

function tellBoth(
  journal: Journal,
  english: Texts,
  other: NewsroomPlan['tell'] = {},
): PipelineTell & WatcherTelling {
  return {
    polled(feed, poll, fresh) {
      journal.polled(feed, poll, fresh);
      other.polled?.(feed, poll, fresh);
    },
    pollFailed: journal.pollFailed,
    interpreted(article, reading, outcome) {
      journal.articleInterpreted(article.id, {
        language: reading.language,
        isRead: reading.isRead,
        copyOf: outcome.copyOf,
        updates: outcome.updates.map(({ id }) => id),
        deliveries: outcome.deliveries.length,
      });
      other.interpreted?.(article, reading, outcome);
    },
    delivered(outcome) {
      if (outcome.is === 'refused') return;
      const { delivery, is } = outcome;
      if (is === 'posted') for (const name of restNames(delivery.channel)) journal.troubleEnded(name);
      if ('why' in outcome && isUnheard(outcome.why))
        journal.troubleBegan(unheardTrouble(delivery.channel), unheardMs);
      // Of a long wait it is known at once that it is long.
      if (is === 'put-off' && outcome.isCrowded === true)
        journal.troubleBegan(
          crowdedTrouble(delivery.channel, outcome.why),
          outcome.afterMs < unheardMs ? unheardMs : 0,
        );
      if ('rests' in outcome) journal.troubleBegan(restTrouble(delivery.channel, outcome.rests, outcome.why));
      journal.delivered(delivery.id, {
        is,
        kind: delivery.kind,
        channel: channelKey(delivery.channel),
        ...('why' in outcome ? { why: keptWords(outcome.why, english) } : {}),
        ...('rests' in outcome ? { rests: outcome.rests } : {}),
      });
      other.delivered?.(outcome);
    },
  };
}

function firstHint(id: ArticleId): Hint<ArticleId> {
  return { id, attempt: 0, inMs: 0 };
}

/** Does something every so often, one after the other, until it is disposed of; what goes wrong is told. */
function repeating(
  everyMs: number,
  act: () => Promise<unknown>,
  tell: (error: unknown) => void,
  begin?: 'now',
): AsyncDisposable {
  let doing: Promise<unknown> = begin === undefined ? Promise.resolve() : act().catch(tell);
  const timer = setInterval(() => {
    doing = doing.then(act).catch(tell);
  }, everyMs);
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await doing;
    },
  };
}
