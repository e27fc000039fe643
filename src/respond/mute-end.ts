import { dayMs, hourMs, later, minuteMs, msBetween, type Instant } from '../domain/instant.ts';
import { durationWords } from './duration.ts';
import type { Options } from './filter.ts';
import { problem, type Problem } from './problem.ts';
import { isOnCall, type Request } from './request.ts';
import { momentMeant } from './until.ts';

/** A mute always ends (design: COMMANDS, A mute). */
export const muteLengthMaxMs = 7 * dayMs;
export const hardLengthMaxMs = 4 * hourMs;
const muteLengthMinMs = minuteMs;
/** When the next shift of a desk usually reads on. */
const morning = '08:00';

/** When a mute ends: as asked; else, for whoever is on call, with the shift. A problem where no end is given. */
export function muteEnd(options: Options, request: Request): Instant | Problem {
  const { call, shift, texts } = request;
  if (options.forMs !== undefined && options.until !== undefined)
    return problem(texts.say('mute-problem.two-ends'));
  if (options.forMs !== undefined) return withinBounds(options.forMs, options, request);
  if (options.until !== undefined) {
    const end = momentMeant(options.until, call.at, request.workspace.timeZone);
    if (end === undefined) return problem(texts.say('problem.no-such-day'));
    return withinBounds(msBetween(call.at, end), options, request);
  }
  if (shift === undefined || !isOnCall(request)) return endless(request);
  const mostMs = options.hard === true ? hardLengthMaxMs : muteLengthMaxMs;
  return later(call.at, Math.min(mostMs, msBetween(call.at, shift.until)));
}

function withinBounds(ms: number, { hard }: Options, { call, texts }: Request): Instant | Problem {
  const { say } = texts;
  if (ms <= 0) return problem(say('problem.moment-passed'));
  if (ms < muteLengthMinMs) return problem(say('mute-problem.too-short'));
  const span = durationWords(ms, texts);
  if (hard === true && ms > hardLengthMaxMs)
    return problem(say('mute-problem.hard-too-long', { most: durationWords(hardLengthMaxMs, texts), span }));
  if (ms > muteLengthMaxMs)
    return problem(say('mute-problem.too-long', { most: durationWords(muteLengthMaxMs, texts), span }));
  return later(call.at, ms);
}

/** The default list of lengths; the command is said again with each. */
function endless({ rest, texts: { say } }: Request): Problem {
  return problem(say('mute-problem.endless'), [
    ...['15m', '1h', '4h'].map((length) => ({
      label: say('button.for-length', { span: length }),
      command: `mute for ${length} ${rest}`.trim(),
    })),
    {
      label: say('button.until-time', { time: morning }),
      command: `mute until ${morning} ${rest}`.trim(),
    },
  ]);
}
