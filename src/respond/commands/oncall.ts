import type { Shift } from '../../domain/shift.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { calendarLines } from '../calendar-words.ts';
import { handoverBrief, type BriefPorts } from '../handover-brief.ts';
import { endWords } from '../mute-words.ts';
import type { OnCall } from '../ports.ts';
import { problem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { handOver, takeShift, type ShiftPorts } from '../shift-change.ts';

type Ports = { readonly onCall: OnCall } & ShiftPorts & BriefPorts;

const shape: CommandShape = {
  verb: 'oncall',
  summary: 'command.oncall',
  usage: 'usage.oncall',
  examples: ['oncall', 'oncall take for 8h', 'oncall brief'],
  role: 'reader',
  parameters: [
    {
      name: 'what',
      description: 'argument.duty',
      kind: 'duty',
      required: false,
    },
    { name: 'person', description: 'argument.person', kind: 'person', required: false },
    {
      name: 'for',
      description: 'argument.shift-length',
      kind: 'duration',
      required: false,
      word: 'for',
    },
  ],
};

export const oncall: Command<Ports> = {
  shape,
  onCallMay: true,
  roleFor: (rest) => (/^(take|handover)\b/i.test(rest) ? 'editor' : 'reader'),
  run,
};

async function run(request: Request, ports: Ports): Promise<Reply> {
  const [what = '', ...rest] = request.rest.split(' ');
  const { say } = request.texts;
  switch (what.toLowerCase()) {
    case '':
      return await show(request, ports);
    case 'take':
      return await takeShift(rest.join(' '), request, ports);
    case 'handover':
      return await handOver(rest.join(' '), request, ports);
    case 'brief':
      return answered({ title: say('shift.brief'), lines: await handoverBrief(request, ports) });
    default:
      return refused(
        problem(say('shift.what'), [{ label: say('button.who-is-on-call'), command: 'oncall' }]),
      );
  }
}

async function show(request: Request, { onCall }: Ports): Promise<Reply> {
  const { call, shift, texts } = request;
  const { say } = texts;
  const next = await onCall.next(call.workspaceId, call.at);
  const calendar = await onCall.calendar(call.workspaceId);
  return answered({
    lines: [
      nowWords(shift, request),
      ...nextWords(next, request),
      ...(calendar === undefined ? [] : calendarLines(calendar, texts)),
    ],
    actions: [
      { label: say('button.take-shift'), command: 'oncall take for 8h' },
      { label: say('button.brief'), command: 'oncall brief' },
    ],
  });
}

function nowWords(shift: Shift | undefined, request: Request): string {
  const { say } = request.texts;
  if (shift === undefined) return say('shift.nobody');
  return say('shift.now', { name: shift.name, end: endWords(shift.until, request) });
}

function nextWords(next: Shift | undefined, request: Request): readonly string[] {
  if (next === undefined) return [];
  return [request.texts.say('shift.next', { name: next.name, end: endWords(next.from, request) })];
}
