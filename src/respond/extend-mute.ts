import { later, msBetween, type Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { durationWords } from './duration.ts';
import type { Known } from './filter.ts';
import { parseFilter } from './grammar.ts';
import { hardLengthMaxMs, muteLengthMaxMs } from './mute-end.ts';
import { endWords, muteScopeWords } from './mute-words.ts';
import { elsewhere } from './number-asked.ts';
import type { Mutes } from './ports.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { auditOf, isOnCall, type Request } from './request.ts';
import { momentMeant } from './until.ts';

export type ExtendPorts = Pick<Mutes, 'mutes' | 'extendMute'> & Known;

/** `mute #4 for 1h` goes on an hour longer than it would; `mute #4 until 11:00` ends then. */
export async function extendMute(
  number: number,
  rest: string,
  request: Request,
  ports: ExtendPorts,
): Promise<Reply> {
  const { call, workspace } = request;
  const found = (await ports.mutes(call.workspaceId, call.at)).find(({ mute }) => mute.number === number);
  if (found === undefined) return refused(noneOf(number));
  const { mute } = found;
  const refusal = isOnCall(request) ? undefined : elsewhere(request, mute.channel, `Mute ${number}`);
  if (refusal !== undefined) return refused(refusal);
  const endsAt = endOf(mute, rest, request, ports);
  if (typeof endsAt !== 'string') return refused(endsAt);
  const words = muteScopeWords(mute);
  const audit = auditOf(call, 'mute', {
    before: `${words} until ${mute.endsAt}`,
    after: `${words} until ${endsAt}`,
  });
  const extended = await ports.extendMute(call.workspaceId, number, endsAt, audit);
  if (extended === undefined) return refused(noneOf(number));
  const end = endWords(endsAt, call.at, workspace.timeZone);
  const actions = [{ label: 'Unmute', command: `unmute ${number}` }];
  return answered(
    { lines: [`Mute ${number} on ${words} now ends at ${end}.`], actions },
    noteOf({
      lines: [
        [
          '🔇 ',
          { person: call.person.id, name: call.person.name },
          ' moved the end of the mute on ',
          { strong: words },
          ` (number ${number}) to ${end}.`,
        ],
      ],
      actions,
    }),
  );
}

function endOf(mute: Mute, rest: string, { call, workspace }: Request, ports: Known): Instant | Problem {
  const filter = parseFilter(rest, ['for', 'until', 'because'], ports);
  if (isProblem(filter)) return filter;
  const { forMs, until } = filter.options;
  if ((forMs === undefined) === (until === undefined))
    return problem(`Say how much longer, or until when: mute #${mute.number} for 1h`);
  const end =
    until === undefined ? later(mute.endsAt, forMs ?? 0) : momentMeant(until, call.at, workspace.timeZone);
  if (end === undefined) return problem('The calendar has no such day.');
  if (end <= call.at) return problem('That moment has passed already.');
  const mostMs = mute.hard ? hardLengthMaxMs : muteLengthMaxMs;
  return msBetween(mute.startsAt, end) > mostMs
    ? problem(`${mute.hard ? 'A hard mute' : 'A mute'} lasts ${durationWords(mostMs)} in all at most.`)
    : end;
}

function noneOf(number: number) {
  return problem(`No mute ${number} is active.`, [{ label: 'Show mutes', command: 'mutes' }]);
}
