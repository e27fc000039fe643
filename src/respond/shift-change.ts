import { hourMs, later, minuteMs, type Instant } from '../domain/instant.ts';
import type { Inline } from '../domain/message.ts';
import type { Shift } from '../domain/shift.ts';
import { answered, noteOf, refused } from './answer.ts';
import type { Reply } from './command.ts';
import { durationWords } from './duration.ts';
import type { Known } from './filter.ts';
import { parseFilter } from './grammar.ts';
import { handoverBrief, type BriefPorts } from './handover-brief.ts';
import { readPerson } from './mentions.ts';
import { endWords } from './mute-words.ts';
import type { OnCall, TakenShifts } from './ports.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import { auditOf, lasting, personOf, type Request } from './request.ts';

export type ShiftPorts = { readonly onCall: OnCall } & TakenShifts & Known;

/** Who takes over without saying for how long, while nobody is on call. */
const shiftUsualMs = 8 * hourMs;
const shiftMaxMs = 24 * hourMs;
const shiftMinMs = 15 * minuteMs;

/** `oncall take [for 8h]`: until the shift's end that is taken over, or for as long as is said. */
export async function takeShift(
  rest: string,
  request: Request,
  ports: ShiftPorts & BriefPorts,
): Promise<Reply> {
  const { call } = request;
  const { line, say } = request.texts;
  const until = endOf(rest, request, ports);
  if (typeof until !== 'string') return refused(until);
  const own = { id: call.person.id, name: call.person.name };
  const shift = shiftOf(own, until, request, ports);
  await keep(shift, request, ports);
  const brief = await handoverBrief(request, ports);
  const end = endWords(until, request);
  const before = request.shift?.name ?? shift.name;
  const values = { person: personOf(call), end };
  return answered(
    { title: say('shift.yours', { end }), lines: brief },
    noteOf({
      lines: [
        before === shift.name
          ? line('told.on-call', values)
          : line('told.on-call-instead', { ...values, name: before }),
      ],
    }),
  );
}

/** `oncall handover @ana`: for what is left of the shift. The brief goes to the channel, where the other reads it. */
export async function handOver(
  rest: string,
  request: Request,
  ports: ShiftPorts & BriefPorts,
): Promise<Reply> {
  const { call } = request;
  const { line, say } = request.texts;
  const other = readPerson(rest, call.channel.platform, request.texts);
  if (isProblem(other)) return refused(other);
  const until = request.shift?.until ?? later(call.at, shiftUsualMs);
  const shift = shiftOf(other, until, request, ports);
  await keep(shift, request, ports);
  const brief = await handoverBrief(request, ports);
  const end = endWords(until, request);
  const to: Inline = { person: other.id, name: shift.name };
  return answered(
    { lines: [say('shift.handed-over', { name: shift.name, end })] },
    noteOf({ lines: [line('told.handed-over', { person: personOf(call), to, end }), ...brief] }),
  );
}

function endOf(rest: string, { call, shift, texts }: Request, ports: Known): Instant | Problem {
  const filter = parseFilter(rest, ['for'], ports);
  if (isProblem(filter)) return filter;
  const { forMs } = filter.options;
  if (forMs === undefined) return shift?.until ?? later(call.at, shiftUsualMs);
  if (forMs < shiftMinMs || forMs > shiftMaxMs)
    return problem(
      texts.say('shift.length', {
        least: durationWords(shiftMinMs, texts),
        most: durationWords(shiftMaxMs, texts),
      }),
    );
  return later(call.at, forMs);
}

/** Somebody whom the rota names keeps their ids on the other platforms. */
function shiftOf(
  { id, name }: { readonly id: string; readonly name: string },
  until: Instant,
  { call }: Request,
  { onCall }: ShiftPorts,
): Shift {
  const { platform } = call.channel;
  const known = onCall.known(platform, id);
  return { name: known?.name ?? name, ids: { ...known?.ids, [platform]: id }, from: call.at, until };
}

async function keep(shift: Shift, { call, shift: before }: Request, ports: TakenShifts): Promise<void> {
  const audit = auditOf(call, 'oncall', {
    ...(before === undefined ? {} : { before: lasting(before.name, before.until) }),
    after: lasting(shift.name, shift.until),
  });
  await ports.takeShift(call.workspaceId, shift, audit);
}
