import type { FeedEvent } from '../domain/feed-event.ts';
import { healthOf } from '../domain/feed-health.ts';
import type { FeedState } from '../domain/feed.ts';
import { hourMs, minuteMs, msBetween, type Instant } from '../domain/instant.ts';

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
      return [{ kind: 'quiet', at: health.since, detail: silenceWords(health.silenceMaxMs) }];
    case 'new':
    case 'ok':
    case 'late':
      return [];
  }
}

function silenceWords(silenceMaxMs: number): string {
  const hours = Math.round(silenceMaxMs / hourMs);
  return `its longest silence was ${hours < 1 ? 'less than an hour' : `${hours} h`}`;
}

/** Read again after it failed for long: that it is back, and the stretch in which it was not seen. */
function recovery(before: FeedState, after: FeedState, rolledOver: boolean, now: Instant): readonly Event[] {
  const { failingSince } = before;
  if (failingSince === undefined || after.failingSince !== undefined) return [];
  if (msBetween(failingSince, now) < toldAfterMs) return [];
  const detail =
    rolledOver || before.head === undefined
      ? 'it may have shown items that were not seen'
      : 'nothing was missed';
  return [
    { kind: 'back', at: now, detail },
    { kind: 'unreachable', at: before.readAt ?? failingSince, until: now, detail },
  ];
}

function rollover({ readAt, head = [] }: FeedState, now: Instant): Event {
  const detail = `none of the ${head.length} newest items was left`;
  return { kind: 'rolled-over', at: readAt ?? now, until: now, detail };
}
