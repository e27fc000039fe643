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

/** When a mute ends: as asked; else, for whoever is on call, with the shift. A problem where no end is given. */
export function muteEnd(options: Options, request: Request): Instant | Problem {
  const { call, shift } = request;
  if (options.forMs !== undefined && options.until !== undefined)
    return problem('"for" and "until" both say when it ends; keep one.');
  if (options.forMs !== undefined) return withinBounds(options.forMs, options, request);
  if (options.until !== undefined) {
    const end = momentMeant(options.until, call.at, request.workspace.timeZone);
    if (end === undefined) return problem('The calendar has no such day.');
    return withinBounds(msBetween(call.at, end), options, request);
  }
  if (shift === undefined || !isOnCall(request)) return endless(request);
  const mostMs = options.hard === true ? hardLengthMaxMs : muteLengthMaxMs;
  return later(call.at, Math.min(mostMs, msBetween(call.at, shift.until)));
}

function withinBounds(ms: number, { hard }: Options, { call }: Request): Instant | Problem {
  if (ms <= 0) return problem('That moment has passed already.');
  if (ms < muteLengthMinMs) return problem('A mute lasts a minute at least.');
  if (hard === true && ms > hardLengthMaxMs)
    return problem(
      `A hard mute lasts ${durationWords(hardLengthMaxMs)} at most; ${durationWords(ms)} is too long.`,
    );
  if (ms > muteLengthMaxMs)
    return problem(
      `A mute lasts ${durationWords(muteLengthMaxMs)} at most; ${durationWords(ms)} is too long.`,
    );
  return later(call.at, ms);
}

/** The default list of lengths; the command is said again with each. */
function endless({ rest }: Request): Problem {
  return problem(
    'A mute needs an end. Write for 2h, or until 08:00: mute humanitarian in homs for 2h because wire echo',
    ['15m', '1h', '4h', '1d'].map((length) => ({
      label: `For ${length}`,
      command: `mute for ${length} ${rest}`.trim(),
    })),
  );
}
