import type { FeedEvent } from '../../domain/feed-event.ts';
import { healthOf, type FeedHealth } from '../../domain/feed-health.ts';
import { dayMs, hourMs, minuteMs, msBetween, secondMs, type Instant } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import { keptLine } from '../../domain/saying.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { durationWords } from '../duration.ts';
import { isCalled } from '../feed-asked.ts';
import { lookAtFeed } from '../feed-look.ts';
import { addFeed, fetchPages, pauseFeed } from '../own-feeds.ts';
import type { FeedLook, FeedsHealth, OwnFeeds, WatchedFeed } from '../ports.ts';
import type { Command, Request } from '../request.ts';

type Ports = Pick<FeedsHealth, 'watchedFeeds' | 'feedEvents'> & FeedLook & OwnFeeds;

const rowsMax = 20;
const eventsMax = 8;
/** What is broken first, what is well last. */
const order: readonly Health['is'][] = ['gone', 'failing', 'late', 'paused', 'quiet', 'new', 'ok'];

const shape: CommandShape = {
  verb: 'feeds',
  summary: 'command.feeds',
  usage: 'usage.feeds',
  examples: ['feeds', 'feeds sana', 'feeds add https://levant-wire.example/rss fulltext'],
  role: 'reader',
  group: 'desk',
  parameters: [
    {
      name: 'outlet',
      description: 'argument.outlet',
      kind: 'text',
      required: false,
    },
  ],
};

/** What makes the bot ask a server of somebody else's, or no more, is an admin's. */
export const feeds: Command<Ports> = {
  shape,
  roleFor: (rest) => (changePattern.test(rest) ? 'admin' : 'reader'),
  run,
};

/** Names of several words need none, and may have them all the same. */
const aroundName = /^"|"$/g;
/** As people ask for all of something. */
const allWords = /^(?:all|list)$/i;
const changePattern = /^(test|add|pause|resume|fulltext|summary)(?: (.*))?$/i;

/** Rested by a command: nobody's to mend. */
type Paused = { readonly is: 'paused'; readonly since: Instant; readonly by: string };
type Health = FeedHealth | Paused;
type Seen = WatchedFeed & { readonly health: Health };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  const { say } = texts;
  const change = changePattern.exec(rest);
  if (change !== null)
    return await changeFeeds(change[1] ?? '', (change[2] ?? '').replace(aroundName, ''), request, ports);
  const watched = await ports.watchedFeeds(call.workspaceId);
  const all = watched.map((one): Seen => ({ ...one, health: healthNow(one, call.at) }));
  const name = rest.replace(aroundName, '').replace(allWords, '');
  const wanted = all.filter(({ feed }) => isCalled(feed, name));
  const [only] = wanted;
  if (only === undefined)
    return name === ''
      ? answered({ lines: [say('feeds.none-watched')] })
      : refused(say('feed-problem.not-called', { typed: `"${name}"`, count: all.length }));
  if (name !== '' && wanted.length === 1) return await oneFeed(only, request, ports);
  const rows = wanted.toSorted((a, b) => order.indexOf(a.health.is) - order.indexOf(b.health.is));
  return answered({
    title: titleOf(wanted, texts),
    lines: [
      ...rows.slice(0, rowsMax).map((one) => rowOf(one, call.at, texts)),
      ...(rows.length > rowsMax ? [say('feeds.more', { count: rows.length - rowsMax })] : []),
    ],
  });
}

function healthNow({ state, dueAt, paused }: WatchedFeed, now: Instant): Health {
  return paused === undefined ? healthOf(state, now, dueAt) : { is: 'paused', ...paused };
}

async function changeFeeds(act: string, what: string, request: Request, ports: Ports): Promise<Reply> {
  const verb = act.toLowerCase();
  switch (verb) {
    case 'test':
      return await lookAtFeed(what, request, ports);
    case 'add':
      return await addFeed(what, request, ports);
    case 'fulltext':
    case 'summary':
      return await fetchPages(what, verb, request, ports);
    default:
      return await pauseFeed(what, verb === 'pause', request, ports);
  }
}

async function oneFeed(seen: Seen, { call, texts }: Request, ports: Ports): Promise<Reply> {
  const { feed, state } = seen;
  const events = await ports.feedEvents(call.workspaceId, feed.id, eventsMax);
  return answered({
    title: feed.outlet,
    lines: [
      state.movedTo === undefined
        ? feed.url
        : texts.say('feeds.moved-to', { url: state.movedTo, old: feed.url }),
      rowOf(seen, call.at, texts),
      ...paceLines(seen, texts),
      ...events.map((event) => eventLine(event, texts)),
    ],
  });
}

/** "12 feeds: 10 ok, 1 failing and 1 quiet". */
function titleOf(feeds: readonly Seen[], { list, say }: Texts): string {
  const byHealth = Map.groupBy(feeds, ({ health }) => health.is);
  const parts = order.toReversed().flatMap((is) => {
    const some = byHealth.get(is) ?? [];
    return some.length === 0 ? [] : [`${some.length} ${say(`feed-health.${is}`)}`];
  });
  return say('feeds.title', { count: feeds.length, names: list(parts) });
}

/** A feed in the list, and whether the pages of its items are fetched. */
function rowOf(seen: Seen, now: Instant, texts: Texts): Line {
  const row = healthLine(seen, now, texts);
  return seen.feed.fullText === true ? [...row, texts.say('feed-row.whole')] : row;
}

function healthLine({ feed, health, state, dueAt, askedAt }: Seen, now: Instant, texts: Texts): Line {
  const { line, say } = texts;
  const word = say(`feed-health.${health.is}`);
  const head: Line = [
    { strong: health.is === 'ok' ? word : word.toUpperCase() },
    `  ${texts.keep(feed.outlet)}  `,
  ];
  switch (health.is) {
    case 'gone':
    case 'failing':
      return [
        ...head,
        ...line('feed-row.failing', {
          moment: { at: health.since, show: 'date-time' },
          detail: keptLine(health.why, texts),
          span: durationWords(waitMs(askedAt, dueAt), texts),
        }),
      ];
    case 'late':
      return [...head, ...line('feed-row.late', { moment: { at: health.since, show: 'date-time' } })];
    case 'paused':
      return [
        ...head,
        ...line('feed-row.paused', {
          name: health.by,
          moment: { at: health.since, show: 'date-time' },
          outlet: feed.outlet,
        }),
      ];
    case 'quiet':
      return [
        ...head,
        ...line('feed-row.quiet', {
          moment: { at: health.since, show: 'date-time' },
          span: durationWords(health.silenceMaxMs, texts),
        }),
      ];
    case 'new':
      return [...head, ...line('feed-row.new')];
    case 'ok':
      return [...head, freshWords(state.readAt, state.rhythm?.newsAt, now, texts)];
  }
}

function freshWords(
  readAt: Instant | undefined,
  newsAt: Instant | undefined,
  now: Instant,
  texts: Texts,
): string {
  const { say } = texts;
  const since = (at: Instant) => durationWords(msBetween(at, now), texts);
  const read = readAt === undefined ? say('feed-row.new') : say('feed-row.read', { span: since(readAt) });
  return newsAt === undefined ? read : say('feed-row.newest', { what: read, span: since(newsAt) });
}

/** How often it is read, and how late: what the feed does to us and what we do to it. */
function paceLines({ state, dueAt, askedAt, lateMs }: Seen, texts: Texts): readonly string[] {
  const { say } = texts;
  const { rhythm, wishes } = state;
  if (rhythm === undefined || askedAt === undefined) return [];

  const pace = {
    count: Math.round((rhythm.habitPerHour * dayMs) / hourMs),
    number: Math.round(rhythm.hotPerHour),
  };
  return [
    rhythm.delayMs === undefined
      ? say('feed-pace.items', pace)
      : say('feed-pace.items-delayed', { ...pace, span: spanWords(rhythm.delayMs, texts) }),
    dueAt === undefined
      ? say('feed-pace.pushed')
      : say('feed-pace.read', {
          span: spanWords(waitMs(askedAt, dueAt), texts),
          late: spanWords(lateMs ?? 0, texts),
        }),
    ...(wishes?.ttlMs === undefined
      ? []
      : [say('feed-pace.ttl', { span: durationWords(wishes.ttlMs, texts) })]),
  ];
}

function waitMs(askedAt: Instant | undefined, dueAt: Instant | undefined): number {
  return askedAt === undefined || dueAt === undefined ? 0 : msBetween(askedAt, dueAt);
}

/** To the second, where minutes are too coarse: "15 s", "1.2 s", "4 min". */
function spanWords(ms: number, texts: Texts): string {
  if (ms >= 2 * minuteMs) return durationWords(ms, texts);
  const seconds = ms / secondMs;
  return texts.say('span.exact-seconds', {
    range: ms < 10 * secondMs ? seconds.toFixed(1) : String(Math.round(seconds)),
  });
}

function eventLine({ at, until, kind, detail }: FeedEvent, texts: Texts): Line {
  return [
    '  ',
    { at, show: 'date-time' },
    ...(until === undefined ? [] : ['–', { at: until, show: 'time' } as const]),
    `  ${texts.say(`feed-happened.${kind}`)}: `,
    ...keptLine(detail, texts),
  ];
}
