import { followUps } from '../domain/subscription.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import type { Key, Options } from './filter.ts';
import { problem, shown, type Problem } from './problem.ts';
import { parseMoment, parseQuiet } from './until.ts';

/** Characters of a reason at most: it is shown in the channel. */
export const reasonLengthMax = 300;

const modes = ['alerts', 'digest'] as const;
/** As many people or groups may be mentioned by one card. */
const mentionsMax = 10;

/** Reads the values of an option; a problem shows how it is written. */
export function readOption(key: Key, values: readonly string[]): Options | Problem {
  const [value = ''] = values;
  if (values.length > 1 && key !== 'mention') return problem(`"${key}" takes one value, not several.`);
  switch (key) {
    case 'for':
    case 'since':
      return readDuration(key, value);
    case 'until':
      return readUntil(value);
    case 'because':
      return readReason(value);
    case 'mention':
      return values.length > mentionsMax
        ? problem(`At most ${mentionsMax} can be mentioned.`)
        : { mentions: values };
    case 'updates':
      return oneOf(key, value, followUps, (found) => ({ followUps: found }));
    case 'mode':
      return oneOf(key, value, modes, (found) => ({ mode: found }));
    case 'quiet':
      return readQuiet(value);
    case 'channel':
      return oneOf(key, value, ['all'] as const, (found) => ({ channel: found }));
    default:
      return problem(`"${key}" takes no value.`);
  }
}

function readDuration(key: 'for' | 'since', value: string): Options | Problem {
  const ms = parseDuration(value);
  if (ms === undefined) return problem(`${shown(value)} is no length of time. Write 90m, 2h, 1h30m or 1d.`);
  return key === 'for' ? { forMs: ms } : { sinceMs: ms };
}

function readUntil(value: string): Options | Problem {
  const until = parseMoment(value);
  if (until !== undefined) return { until };
  return problem(`${shown(value)} is no time. Write until 08:00, or until 2024-12-09 08:00.`);
}

function readQuiet(value: string): Options | Problem {
  const quiet = parseQuiet(value);
  return quiet === undefined
    ? problem(`${shown(value)} are no quiet hours. Write quiet:22:00-06:00.`)
    : { quiet };
}

function readReason(value: string): Options | Problem {
  const reason = value.trim().replace(/^"(.*)"$/, '$1');
  if (reason.length > reasonLengthMax)
    return problem(`The reason is too long: ${reasonLengthMax} characters at most.`);
  return reason === '' ? problem('"because" needs a reason after it.') : { reason };
}

function oneOf<T extends string>(
  key: Key,
  value: string,
  choices: readonly T[],
  then: (found: T) => Options,
): Options | Problem {
  const found = choices.find((choice) => choice === value.toLowerCase());
  if (found !== undefined) return then(found);
  return problem(
    `${key}: ${shown(value)} is not known.${didYouMean(closest(value, choices))} There is ${choices.join(', ')}.`,
  );
}
