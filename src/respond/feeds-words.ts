import { msBetween, type Instant } from '../domain/instant.ts';
import type { Line } from '../domain/message.ts';
import { counted } from './answer.ts';
import { durationWords } from './duration.ts';
import type { FeedsState } from './ports.ts';

/** "12 feeds, newest item 1 min ago, none failing": so that quiet never means broken. */
export function feedsLine(feeds: FeedsState, now: Instant): Line {
  return [`${counted(feeds.watched, 'feed')}, ${newestWords(feeds, now)}, `, ...failingWords(feeds)];
}

/** "12 feeds watched, newest item 2 min ago; 1 failing since 03:10." */
export function feedsSentence(feeds: FeedsState, now: Instant): Line {
  return [
    `${counted(feeds.watched, 'feed')} watched, ${newestWords(feeds, now)}; `,
    ...failingWords(feeds),
    '.',
  ];
}

function newestWords({ newestItemAt }: FeedsState, now: Instant): string {
  if (newestItemAt === undefined) return 'no item yet';
  return `newest item ${durationWords(msBetween(newestItemAt, now))} ago`;
}

function failingWords({ failing }: FeedsState): Line {
  const [longest] = failing;
  if (longest === undefined) return ['none failing'];
  return [`${failing.length} failing since `, { at: longest.since, show: 'time' }];
}
