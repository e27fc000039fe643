import type { FeedEvent } from '../../domain/feed-event.ts';
import { healthOf, type FeedHealth } from '../../domain/feed-health.ts';
import { dayMs, hourMs, minuteMs, msBetween, secondMs, type Instant } from '../../domain/instant.ts';
import type { Line } from '../../domain/message.ts';
import { andList, answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { durationWords } from '../duration.ts';
import { lookAtFeed } from '../feed-look.ts';
import { addFeed, pauseFeed } from '../own-feeds.ts';
import type { FeedLook, FeedsHealth, OwnFeeds, WatchedFeed } from '../ports.ts';
import type { Command, Request } from '../request.ts';

type Ports = Pick<FeedsHealth, 'watchedFeeds' | 'feedEvents'> & FeedLook & OwnFeeds;

const rowsMax = 20;
const eventsMax = 8;
/** What is broken first, what is well last. */
const order: readonly FeedHealth['is'][] = ['gone', 'failing', 'late', 'quiet', 'new', 'ok'];

const shape: CommandShape = {
  verb: 'feeds',
  summary: 'Say how each feed is: well, quiet, late, failing, gone',
  usage: 'feeds [OUTLET | test URL | add URL | pause OUTLET | resume OUTLET]',
  examples: ['feeds', 'feeds sana', 'feeds test https://levant-wire.example/rss'],
  role: 'reader',
  group: 'desk',
  parameters: [
    {
      name: 'outlet',
      description: 'An outlet, or a part of its name; or test, add, pause, resume',
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

const changePattern = /^(test|add|pause|resume)(?: (.*))?$/i;

type Seen = WatchedFeed & { readonly health: FeedHealth };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest } = request;
  const change = changePattern.exec(rest);
  if (change !== null) return await changeFeeds(change[1] ?? '', change[2] ?? '', request, ports);
  const watched = await ports.watchedFeeds(call.workspaceId);
  const all = watched.map((one): Seen => ({ ...one, health: healthOf(one.state, call.at, one.dueAt) }));
  const wanted = all.filter(({ feed }) => isCalled(feed, rest));
  const [only] = wanted;
  if (only === undefined)
    return rest === ''
      ? answered({ lines: ['No feeds are watched yet. They stand in config/feeds.yaml.'] })
      : refused(`There is no feed called "${rest}": of ${counted(all.length, 'feed')}, feeds lists all.`);
  if (rest !== '' && wanted.length === 1) return await oneFeed(only, request, ports);
  const rows = wanted.toSorted((a, b) => order.indexOf(a.health.is) - order.indexOf(b.health.is));
  return answered({
    title: titleOf(wanted),
    lines: [
      ...rows.slice(0, rowsMax).map((one) => rowOf(one, call.at)),
      ...(rows.length > rowsMax ? [`And ${rows.length - rowsMax} more: feeds OUTLET shows one.`] : []),
    ],
  });
}

async function changeFeeds(act: string, what: string, request: Request, ports: Ports): Promise<Reply> {
  switch (act.toLowerCase()) {
    case 'test':
      return await lookAtFeed(what, request, ports);
    case 'add':
      return await addFeed(what, request, ports);
    default:
      return await pauseFeed(what, act.toLowerCase() === 'pause', request, ports);
  }
}

async function oneFeed(seen: Seen, { call }: Request, ports: Ports): Promise<Reply> {
  const { feed, state } = seen;
  const events = await ports.feedEvents(call.workspaceId, feed.id, eventsMax);
  return answered({
    title: feed.outlet,
    lines: [
      state.movedTo === undefined ? feed.url : `${state.movedTo} (for good, instead of ${feed.url})`,
      rowOf(seen, call.at),
      ...paceLines(seen),
      ...events.map(eventLine),
    ],
  });
}

function isCalled({ outlet, id }: WatchedFeed['feed'], name: string): boolean {
  const wanted = name.toLowerCase();
  return outlet.toLowerCase().includes(wanted) || id === `feed-${wanted}`;
}

/** "12 feeds: 10 ok, 1 failing and 1 quiet". */
function titleOf(feeds: readonly Seen[]): string {
  const byHealth = Map.groupBy(feeds, ({ health }) => health.is);
  const parts = order.toReversed().flatMap((is) => {
    const some = byHealth.get(is) ?? [];
    return some.length === 0 ? [] : [`${some.length} ${is}`];
  });
  return `${counted(feeds.length, 'feed')}: ${andList(parts, order.length)}`;
}

function rowOf({ feed, health, state, dueAt, askedAt }: Seen, now: Instant): Line {
  const head: Line = [{ strong: health.is === 'ok' ? 'ok' : health.is.toUpperCase() }, `  ${feed.outlet}  `];
  switch (health.is) {
    case 'gone':
    case 'failing':
      return [
        ...head,
        'not read since ',
        { at: health.since, show: 'date-time' },
        `: ${health.why}; asked again within ${durationWords(waitMs(askedAt, dueAt))}`,
      ];
    case 'late':
      return [...head, 'due since ', { at: health.since, show: 'date-time' }, ', and not polled'];
    case 'quiet':
      return [
        ...head,
        'read without a fault, nothing new since ',
        { at: health.since, show: 'date-time' },
        `; its longest silence was ${durationWords(health.silenceMaxMs)}`,
      ];
    case 'new':
      return [...head, 'not read yet'];
    case 'ok':
      return [...head, ...freshWords(state.readAt, state.rhythm?.newsAt, now)];
  }
}

function freshWords(readAt: Instant | undefined, newsAt: Instant | undefined, now: Instant): Line {
  const ago = (at: Instant) => `${durationWords(msBetween(at, now))} ago`;
  return [
    readAt === undefined ? 'not read yet' : `read ${ago(readAt)}`,
    newsAt === undefined ? '' : `, newest item ${ago(newsAt)}`,
  ];
}

/** How often it is read, and how late: what the feed does to us and what we do to it. */
function paceLines({ state, dueAt, askedAt, lateMs }: Seen): readonly string[] {
  const { rhythm, wishes } = state;
  if (rhythm === undefined || askedAt === undefined) return [];

  const perDay = Math.round((rhythm.habitPerHour * dayMs) / hourMs);
  const delay =
    rhythm.delayMs === undefined ? '' : `; items are read ${spanWords(rhythm.delayMs)} after their date`;
  return [
    `About ${counted(perDay, 'item')} a day, ${Math.round(rhythm.hotPerHour)} in the last hour${delay}.`,
    dueAt === undefined
      ? 'It is not polled: its items are pushed.'
      : `Read each ${spanWords(waitMs(askedAt, dueAt))} at present; the last poll began ${spanWords(lateMs ?? 0)} late.`,
    ...(wishes?.ttlMs === undefined
      ? []
      : [`It asks to be left alone for ${durationWords(wishes.ttlMs)} (ttl).`]),
  ];
}

function waitMs(askedAt: Instant | undefined, dueAt: Instant | undefined): number {
  return askedAt === undefined || dueAt === undefined ? 0 : msBetween(askedAt, dueAt);
}

/** To the second, where minutes are too coarse: "15 s", "1.2 s", "4 min". */
function spanWords(ms: number): string {
  if (ms >= 2 * minuteMs) return durationWords(ms);
  return `${ms < 10 * secondMs ? (ms / secondMs).toFixed(1) : Math.round(ms / secondMs)} s`;
}

const eventWords: Readonly<Record<FeedEvent['kind'], string>> = {
  failing: 'could not be read',
  gone: 'gone for good',
  back: 'read again',
  quiet: 'quieter than ever',
  moved: 'moved for good to',
  removed: 'took out',
  'rolled-over': 'may have shown unseen items',
  unreachable: 'was not reached',
};

function eventLine({ at, until, kind, detail }: FeedEvent): Line {
  return [
    '  ',
    { at, show: 'date-time' },
    ...(until === undefined ? [] : ['–', { at: until, show: 'time' } as const]),
    `  ${eventWords[kind]}: ${detail}`,
  ];
}
