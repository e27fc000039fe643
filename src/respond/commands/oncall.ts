import type { Shift } from '../../domain/shift.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { endWords } from '../mute-words.ts';
import type { OnCall } from '../ports.ts';
import type { Command, Request } from '../request.ts';

type Ports = { readonly onCall: OnCall };

const shape: CommandShape = {
  verb: 'oncall',
  summary: 'Say who is on call, until when and who is next',
  usage: 'oncall',
  examples: ['oncall', 'mute humanitarian in homs for 2h', 'mutes'],
  role: 'reader',
  parameters: [],
};

export const oncall: Command<Ports> = { shape, run };

async function run(request: Request, { onCall }: Ports): Promise<Reply> {
  const { call, rest, shift } = request;
  if (rest !== '') return refused(`"oncall" takes nothing after it. The rota stands in config/oncall.yaml.`);
  const next = await onCall.next(call.workspaceId, call.at);
  return answered({ lines: [nowWords(shift, request), ...nextWords(next, request)] });
}

function nowWords(shift: Shift | undefined, request: Request): string {
  if (shift === undefined) return 'Nobody is on call now. The rota stands in config/oncall.yaml.';
  return `On call now: ${shift.name}, until ${momentWords(shift.until, request)}. Whoever is on call may mute and unmute.`;
}

function nextWords(next: Shift | undefined, request: Request): readonly string[] {
  return next === undefined ? [] : [`Next: ${next.name}, from ${momentWords(next.from, request)}.`];
}

function momentWords(at: Shift['until'], { call, workspace }: Request): string {
  return endWords(at, call.at, workspace.timeZone);
}
