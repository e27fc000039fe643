import type { FeedEvent } from '../domain/feed-event.ts';
import { msBetween } from '../domain/instant.ts';
import { clockIn, dayWordsIn } from '../domain/zoned-time.ts';
import { listWords, shortened, spanWords } from './wording.ts';

/** An event with the name under which its feed is cited. */
export type FeedTidings = FeedEvent & { readonly outlet: string };

/** Feeds named in one line, and lines of one kind; the rest is counted: a network that is down fails all at once. */
const namesMax = 3;
const linesMax = 5;
const detailLengthMax = 200;

/** Broken before quiet: the first is somebody's to mend, the second may be a Sunday. */
const order: readonly FeedEvent['kind'][] = [
  'gone',
  'failing',
  'rolled-over',
  'moved',
  'removed',
  'quiet',
  'back',
];

/** What happened to feeds, in a line each, or in one for all when many have the same. */
export function feedNotice(tidings: readonly FeedTidings[], timeZone: string): string {
  const byKind = Map.groupBy(tidings, ({ kind }) => kind);
  return order
    .flatMap((kind) => {
      const some = byKind.get(kind) ?? [];
      if (some.length > linesMax) return [`${some.length} feeds ${crowdWords[kind]}: ${namesOf(some)}.`];
      return some.map((one) => lineOf(one, timeZone));
    })
    .join('\n');
}

const crowdWords: Readonly<Record<FeedEvent['kind'], string>> = {
  gone: 'are gone for good',
  failing: 'cannot be read',
  'rolled-over': 'moved on faster than they were read',
  moved: 'have moved for good',
  removed: 'took items out',
  quiet: 'are quieter than ever',
  back: 'are read again',
  unreachable: 'were not reached',
};

function lineOf({ kind, outlet, at, until, detail: whole }: FeedTidings, timeZone: string): string {
  const detail = shortened(whole, detailLengthMax);
  const since = `since ${clockIn(at, timeZone)} on ${dayWordsIn(at, timeZone)}`;
  switch (kind) {
    case 'gone':
      return `${outlet} is gone for good: ${detail}, ${since}. It is asked once a day; take it out of config/feeds.yaml.`;
    case 'failing':
      return `${outlet} cannot be read ${since}: ${detail}. It is tried again by itself.`;
    case 'rolled-over':
      return `${outlet} may have shown items that were not seen, in the ${spanWords(msBetween(at, until ?? at))} ${since}: ${detail}.`;
    case 'moved':
      return `${outlet} has moved for good and is read at its new address, ${detail}. Change it in config/feeds.yaml.`;
    case 'removed':
      return `${outlet} took out of its feed: ${detail}.`;
    case 'quiet':
      return `${outlet} is read without a fault and has brought nothing ${since}: ${detail}.`;
    case 'back':
    case 'unreachable':
      return `${outlet} is read again: ${detail}.`;
  }
}

function namesOf(tidings: readonly FeedTidings[]): string {
  return listWords([...new Set(tidings.map(({ outlet }) => outlet))], namesMax);
}
