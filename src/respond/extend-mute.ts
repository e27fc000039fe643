import { later, msBetween, type Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { durationWords } from './duration.ts';
import type { Known } from './filter.ts';
import { parseFilter } from './grammar.ts';
import { hardLengthMaxMs, muteLengthMaxMs } from './mute-end.ts';
import { endWords, muteScope, muteScopeWords, noActiveMute } from './mute-words.ts';
import { elsewhere } from './number-asked.ts';
import type { Mutes } from './ports.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { auditOf, isOnCall, lasting, personOf, type Request } from './request.ts';
import { momentMeant } from './until.ts';

export type ExtendPorts = Pick<Mutes, 'mutes' | 'extendMute'> & Known;

/** `mute #4 for 1h` goes on an hour longer than it would; `mute #4 until 11:00` ends then. */
export async function extendMute(
  number: number,
  rest: string,
  request: Request,
  ports: ExtendPorts,
): Promise<Reply> {
  const { call, texts } = request;
  const found = (await ports.mutes(call.workspaceId, call.at)).find(({ mute }) => mute.number === number);
  if (found === undefined) return refused(noActiveMute(number, texts));
  const { mute } = found;
  const refusal = isOnCall(request) ? undefined : elsewhere(request, mute.channel, 'elsewhere.mute', number);
  if (refusal !== undefined) return refused(refusal);
  const endsAt = endOf(mute, rest, request, ports);
  if (typeof endsAt !== 'string') return refused(endsAt);
  const scope = muteScopeWords(mute, texts);
  const audit = auditOf(call, 'mute', {
    before: lasting(muteScope(mute), mute.endsAt),
    after: lasting(muteScope(mute), endsAt),
  });
  const extended = await ports.extendMute(call.workspaceId, number, endsAt, audit);
  if (extended === undefined) return refused(noActiveMute(number, texts));
  const end = endWords(endsAt, request);
  const actions = [{ label: texts.say('button.unmute'), command: `unmute ${number}` }];
  const moved = { lines: [texts.line('muted.moved', { number, scope, end })], actions };
  if (!extended.moved) return answered(moved);
  return answered(
    moved,
    noteOf({
      lines: [texts.line('told.mute-moved', { person: personOf(call), scope, number, end })],
      actions,
    }),
  );
}

function endOf(mute: Mute, rest: string, request: Request, ports: Known): Instant | Problem {
  const { call, workspace, texts } = request;
  const { say } = texts;
  const filter = parseFilter(rest, ['for', 'until', 'because'], ports);
  if (isProblem(filter)) return filter;
  const { forMs, until } = filter.options;
  if ((forMs === undefined) === (until === undefined))
    return problem(say('mute-problem.how-much-longer', { number: mute.number }));
  const end =
    until === undefined ? later(mute.endsAt, forMs ?? 0) : momentMeant(until, call.at, workspace.timeZone);
  if (end === undefined) return problem(say('problem.no-such-day'));
  if (end <= call.at) return problem(say('problem.moment-passed'));
  const mostMs = mute.hard ? hardLengthMaxMs : muteLengthMaxMs;
  if (msBetween(mute.startsAt, end) <= mostMs) return end;
  const most = durationWords(mostMs, texts);
  return problem(
    say(mute.hard ? 'mute-problem.hard-too-long-in-all' : 'mute-problem.too-long-in-all', { most }),
  );
}
