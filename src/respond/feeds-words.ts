import { msBetween, type Instant } from '../domain/instant.ts';
import type { Line } from '../domain/message.ts';
import type { Texts } from '../domain/texts.ts';
import { durationWords } from './duration.ts';
import type { FeedsState } from './ports.ts';

/** Gaps told in a footer; `feeds` tells the rest. */
const gapsMax = 2;

/** "12 feeds, newest item 1 min ago, none failing": so that quiet never means broken. */
export function feedsLine(feeds: FeedsState, now: Instant, texts: Texts): Line {
  return texts.line('feeds.line', valuesOf(feeds, now, texts));
}

/** "12 feeds watched, newest item 2 min ago; 1 failing since 03:10." */
export function feedsSentence(feeds: FeedsState, now: Instant, texts: Texts): Line {
  return texts.line('feeds.sentence', valuesOf(feeds, now, texts));
}

function valuesOf(feeds: FeedsState, now: Instant, texts: Texts) {
  return {
    count: feeds.watched,
    newest: newestWords(feeds, now, texts),
    state: [
      ...failingWords(feeds, texts),
      ...quietWords(feeds, texts),
      ...pausedWords(feeds, texts),
      ...gapWords(feeds, texts),
    ],
  };
}

/** Whether there is nothing about the feeds that a reader of the news should know. */
export function isWell({ failing, gaps }: FeedsState): boolean {
  return failing.length === 0 && gaps.length === 0;
}

function newestWords({ newestItemAt }: FeedsState, now: Instant, texts: Texts): string {
  if (newestItemAt === undefined) return texts.say('feeds.no-item');
  return texts.say('feeds.newest', { span: durationWords(msBetween(newestItemAt, now), texts) });
}

function failingWords({ failing }: FeedsState, { line }: Texts): Line {
  const [longest] = failing;
  if (longest === undefined) return line('feeds.none-failing');
  return line('feeds.failing', { count: failing.length, moment: { at: longest.since, show: 'time' } });
}

function quietWords({ quiet }: FeedsState, { line }: Texts): Line {
  return quiet.length === 0 ? [] : line('feeds.quiet', { count: quiet.length });
}

function pausedWords({ paused }: FeedsState, { line }: Texts): Line {
  return paused === 0 ? [] : line('feeds.paused', { count: paused });
}

/** "; Levant Wire may have shown unseen items 03:10–04:00": what may be missing is said with what is known. */
function gapWords({ gaps }: FeedsState, texts: Texts): Line {
  const count = gaps.length - gapsMax;
  return [
    ...gaps.slice(0, gapsMax).flatMap((gap) => gapLine(gap, texts)),
    ...(count > 0 ? texts.line('feeds.more-gaps', { count }) : []),
  ];
}

function gapLine({ outlet, kind, at, until }: FeedsState['gaps'][number], { line }: Texts): Line {
  const values = {
    outlet,
    moment: { at, show: 'time' },
    until: { at: until, show: 'time' },
  } as const;
  return kind === 'unreachable' ? line('feeds.unreached', values) : line('feeds.unseen', values);
}
