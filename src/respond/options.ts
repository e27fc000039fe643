import { followUps } from '../domain/subscription.ts';
import type { Texts } from '../domain/texts.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import type { Key, Options } from './filter.ts';
import { problem, shown, type Problem } from './problem.ts';
import { isDayAlone, parseMoment, parseQuiet } from './until.ts';

/** Characters of a reason at most: it is shown in the channel. */
export const reasonLengthMax = 300;

const modes = ['alerts', 'digest'] as const;
/** As many people or groups may be mentioned by one card. */
const mentionsMax = 10;

/** Reads the values of an option; a problem shows how it is written. */
export function readOption(key: Key, values: readonly string[], texts: Texts): Options | Problem {
  const [value = ''] = values;
  if (values.length > 1 && key !== 'mention') return problem(texts.say('option-problem.one-value', { key }));
  switch (key) {
    case 'for':
    case 'since':
      return readDuration(key, value, texts);
    case 'until':
      return readUntil(value, texts);
    case 'because':
      return readReason(value, texts);
    case 'mention':
      return values.length > mentionsMax
        ? problem(texts.say('option-problem.many-mentions', { count: mentionsMax }))
        : { mentions: values };
    case 'updates':
      return oneOf(key, value, followUps, (found) => ({ followUps: found }), texts);
    case 'mode':
      return oneOf(key, value, modes, (found) => ({ mode: found }), texts);
    case 'quiet':
      return readQuiet(value, texts);
    case 'channel':
      return oneOf(key, value, ['all'] as const, (found) => ({ channel: found }), texts);
    default:
      return problem(texts.say('option-problem.no-value', { key }));
  }
}

function readDuration(key: 'for' | 'since', value: string, { say }: Texts): Options | Problem {
  const ms = parseDuration(value);
  if (ms === undefined) return problem(say('option-problem.duration', { typed: shown(value) }));
  return key === 'for' ? { forMs: ms } : { sinceMs: ms };
}

function readUntil(value: string, { say }: Texts): Options | Problem {
  const until = parseMoment(value);
  if (until !== undefined) return { until };
  if (isDayAlone(value)) return problem(say('option-problem.until-day', { typed: shown(value), day: value }));
  return problem(say('option-problem.until', { typed: shown(value) }));
}

function readQuiet(value: string, { say }: Texts): Options | Problem {
  const quiet = parseQuiet(value);
  return quiet === undefined ? problem(say('option-problem.quiet', { typed: shown(value) })) : { quiet };
}

function readReason(value: string, { say }: Texts): Options | Problem {
  const reason = value.trim().replace(/^"(.*)"$/, '$1');
  if (reason.length > reasonLengthMax)
    return problem(say('option-problem.long-reason', { count: reasonLengthMax }));
  return reason === '' ? problem(say('option-problem.empty-reason')) : { reason };
}

function oneOf<T extends string>(
  key: Key,
  value: string,
  choices: readonly T[],
  then: (found: T) => Options,
  texts: Texts,
): Options | Problem {
  const found = choices.find((choice) => choice === value.toLowerCase());
  if (found !== undefined) return then(found);
  const { say } = texts;
  return problem(
    `${say('option-problem.unknown', { key, typed: shown(value) })}${didYouMean(closest(value, choices), texts)} ${say('option-problem.there-is', { names: choices.join(', ') })}`,
  );
}
