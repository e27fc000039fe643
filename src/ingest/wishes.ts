import type { FeedWishes } from '../domain/feed-state.ts';
import { dayMs, hourMs, minuteMs } from '../domain/instant.ts';
import type { FeedDocument } from './document.ts';

const periodMs: Readonly<Record<string, number>> = {
  hourly: hourMs,
  daily: dayMs,
  weekly: 7 * dayMs,
  monthly: 30 * dayMs,
  yearly: 365 * dayMs,
};
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * What a feed asks of its readers: RSS's ttl, skipHours and skipDays (https://www.rssboard.org/rss-specification), and
 * the syndication module (https://web.resource.org/rss/1.0/modules/syndication/). Who asks for no reading at all, every
 * hour or every day, has made a slip and is not heeded.
 */
export function readWishes({ head }: FeedDocument): FeedWishes | undefined {
  const textOf = (name: string) => head.find((field) => field.name === name)?.text.trim() ?? '';
  const ttlMs = positive(textOf('ttl')) * minuteMs;
  const period = periodMs[textOf('sy:updateperiod').toLowerCase()];
  const changesEveryMs = period === undefined ? 0 : period / (positive(textOf('sy:updatefrequency')) || 1);
  // An hour may be written as 24, which is 0.
  const skipHours = entriesOf(textOf('skiphours'))
    .map(Number)
    .filter(isHour)
    .map((hour) => hour % 24);
  const skipDays = entriesOf(textOf('skipdays')).map((day) => days.indexOf(day.toLowerCase()));
  const wishes: FeedWishes = {
    ...(ttlMs > 0 ? { ttlMs } : {}),
    ...(changesEveryMs > 0 ? { changesEveryMs } : {}),
    ...someOf('skipHours', skipHours, 24),
    ...someOf(
      'skipDays',
      skipDays.filter((day) => day >= 0),
      days.length,
    ),
  };
  return Object.keys(wishes).length === 0 ? undefined : wishes;
}

/** "<hour>1</hour><hour>2</hour>" → 1, 2: the parser leaves elements within a field as they were written. */
function entriesOf(markup: string): readonly string[] {
  return [...markup.matchAll(/<(?:hour|day)>\s*(\w{1,9})\s*</gi)].map(([, entry = '']) => entry);
}

function someOf(name: 'skipHours' | 'skipDays', values: readonly number[], all: number): FeedWishes {
  const different = [...new Set(values)].toSorted((a, b) => a - b);
  return different.length === 0 || different.length === all ? {} : { [name]: different };
}

function positive(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : 0;
}

function isHour(hour: number): boolean {
  return Number.isInteger(hour) && hour >= 0 && hour <= 24;
}
