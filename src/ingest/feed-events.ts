import type { FeedEvent } from '../domain/feed-event.ts';
import { healthOf } from '../domain/feed-health.ts';
import type { FeedState } from '../domain/feed-state.ts';
import { hourMs, minuteMs, msBetween, type Instant } from '../domain/instant.ts';
import { saying, type Saying } from '../domain/saying.ts';

/** What fails for less than this is the weather: it is shown while it lasts, and told to nobody. */
const toldAfterMs = 15 * minuteMs;

/**
 * What a poll's outcome means for those who look after the feeds. While a thing lasts each poll says it again, by the
 * same identity: it is kept once.
 * @param rolledOver none of what was newest before is left
 */
export function eventsOf(
  before: FeedState,
  after: FeedState,
  rolledOver: boolean,
  now: Instant,
): readonly FeedEvent[] {
  const { feedId } = before;
  const events = [
    ...troubles(after, now),
    ...recovery(before, after, rolledOver, now),
    ...(rolledOver ? [rollover(before, now)] : []),
    ...(after.movedTo === undefined || after.movedTo === before.movedTo
      ? []
      : [{ kind: 'moved', at: now, detail: after.movedTo } as const]),
  ];
  return events.map((event) => ({ feedId, ...event }));
}

type Event = Omit<FeedEvent, 'feedId'>;

function troubles(after: FeedState, now: Instant): readonly Event[] {
  const health = healthOf(after, now);
  switch (health.is) {
    case 'failing':
      return msBetween(health.since, now) < toldAfterMs
        ? []
        : [{ kind: 'failing', at: health.since, detail: health.why }];
    case 'gone':
      return [{ kind: 'gone', at: health.since, detail: health.why }];
    case 'quiet':
      return [{ kind: 'quiet', at: health.since, detail: silenceOf(health.silenceMaxMs) }];
    case 'new':
    case 'ok':
    case 'late':
      return [];
  }
}

function silenceOf(silenceMaxMs: number): Saying {
  const hours = Math.round(silenceMaxMs / hourMs);
  const span =
    hours < 1
      ? saying('span.minutes', { count: Math.ceil(silenceMaxMs / minuteMs) })
      : saying('span.hours', { count: hours });
  return saying('feed-detail.silence', { span });
}

/** Read again after it failed for long: that it is back, and the stretch in which it was not seen. */
function recovery(before: FeedState, after: FeedState, rolledOver: boolean, now: Instant): readonly Event[] {
  const { failingSince } = before;
  if (failingSince === undefined || after.failingSince !== undefined) return [];
  if (msBetween(failingSince, now) < toldAfterMs) return [];
  const detail =
    rolledOver || before.head === undefined
      ? saying('feed-detail.perhaps-missed')
      : saying('feed-detail.nothing-missed');
  return [
    { kind: 'back', at: now, detail },
    { kind: 'unreachable', at: before.readAt ?? failingSince, until: now, detail },
  ];
}

function rollover({ readAt, head = [] }: FeedState, now: Instant): Event {
  const detail = saying('feed-detail.moved-on', { count: head.length });
  return { kind: 'rolled-over', at: readAt ?? now, until: now, detail };
}
