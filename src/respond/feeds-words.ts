import { msBetween, type Instant } from '../domain/instant.ts';
import type { Line } from '../domain/message.ts';
import { counted } from './answer.ts';
import { durationWords } from './duration.ts';
import type { FeedsState } from './ports.ts';

/** Gaps told in a footer; `feeds` tells the rest. */
const gapsMax = 2;

/** "12 feeds, newest item 1 min ago, none failing": so that quiet never means broken. */
export function feedsLine(feeds: FeedsState, now: Instant): Line {
  return [
    `${counted(feeds.watched, 'feed')}, ${newestWords(feeds, now)}, `,
    ...failingWords(feeds),
    ...quietWords(feeds),
    ...gapWords(feeds),
  ];
}

/** "12 feeds watched, newest item 2 min ago; 1 failing since 03:10." */
export function feedsSentence(feeds: FeedsState, now: Instant): Line {
  return [
    `${counted(feeds.watched, 'feed')} watched, ${newestWords(feeds, now)}; `,
    ...failingWords(feeds),
    ...quietWords(feeds),
    ...gapWords(feeds),
    '.',
  ];
}

/** Whether there is nothing about the feeds that a reader of the news should know. */
export function isWell({ failing, gaps }: FeedsState): boolean {
  return failing.length === 0 && gaps.length === 0;
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

function quietWords({ quiet }: FeedsState): Line {
  return quiet.length === 0 ? [] : [`, ${quiet.length} quieter than ever`];
}

/** "; Levant Wire may have shown unseen items 03:10–04:00": what may be missing is said with what is known. */
function gapWords({ gaps }: FeedsState): Line {
  const rest = gaps.length - gapsMax;
  return [
    ...gaps.slice(0, gapsMax).flatMap((gap) => gapLine(gap)),
    ...(rest > 0 ? [`; and ${counted(rest, 'more gap')}`] : []),
  ];
}

function gapLine({ outlet, kind, at, until }: FeedsState['gaps'][number]): Line {
  const words = kind === 'unreachable' ? 'was not reached' : 'may have shown unseen items';
  return [`; ${outlet} ${words} `, { at, show: 'time' }, '–', { at: until, show: 'time' }];
}
