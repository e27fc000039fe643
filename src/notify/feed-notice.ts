import type { FeedEvent } from '../domain/feed-event.ts';
import { msBetween } from '../domain/instant.ts';
import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn } from '../domain/zoned-time.ts';
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
export function feedNotice(tidings: readonly FeedTidings[], timeZone: string, texts: Texts): string {
  const byKind = Map.groupBy(tidings, ({ kind }) => kind);
  return order
    .flatMap((kind) => {
      const some = byKind.get(kind) ?? [];
      if (some.length <= linesMax) return some.map((one) => lineOf(one, timeZone, texts));
      return [texts.say(`feed-events.${kind}`, { count: some.length, names: namesOf(some, texts) })];
    })
    .join('\n');
}

function lineOf(
  { kind, outlet, at, until, detail: whole }: FeedTidings,
  timeZone: string,
  texts: Texts,
): string {
  const { say } = texts;
  const detail = shortened(keptWords(whole, texts), detailLengthMax);
  const since = say('feed-event.since', { time: clockIn(at, timeZone), day: texts.day(at, timeZone) });
  switch (kind) {
    case 'gone':
    case 'failing':
    case 'quiet':
      return say(`feed-event.${kind}`, { outlet, detail, since });
    case 'rolled-over': {
      const span = spanWords(msBetween(at, until ?? at), texts);
      return say('feed-event.rolled-over', { outlet, span, since, detail });
    }
    case 'moved':
    case 'removed':
      return say(`feed-event.${kind}`, { outlet, detail });
    case 'back':
    case 'unreachable':
      return say('feed-event.back', { outlet, detail });
  }
}

function namesOf(tidings: readonly FeedTidings[], texts: Texts): string {
  return listWords([...new Set(tidings.map(({ outlet }) => outlet))], namesMax, texts);
}
