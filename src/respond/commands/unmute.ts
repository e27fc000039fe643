import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { muteScopeWords } from '../mute-words.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Mutes } from '../ports.ts';
import { problem } from '../problem.ts';
import { auditOf, isOnCall, type Command, type Request } from '../request.ts';

type Ports = Pick<Mutes, 'mutes' | 'endMute'>;

const shape: CommandShape = {
  verb: 'unmute',
  summary: 'End a mute now; what it held comes as one digest',
  usage: 'unmute NUMBER',
  examples: ['unmute 4', 'unmute #4', 'mutes'],
  role: 'editor',
  parameters: [{ name: 'number', description: 'As listed by mutes', kind: 'mute', required: true }],
};

export const unmute: Command<Ports> = { shape, onCallMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call } = request;
  const number = numberAsked(request.rest, shape.verb, 'mutes');
  if (typeof number !== 'number') return refused(number);
  const active = await ports.mutes(call.workspaceId, call.at);
  const found = active.find(({ mute }) => mute.number === number);
  if (found === undefined) return refused(noneOf(number));
  const { channel } = found.mute;
  const refusal = isOnCall(request) ? undefined : elsewhere(request, channel, `Mute ${number}`);
  if (refusal !== undefined) return refused(refusal);
  const before = `${muteScopeWords(found.mute)} until ${found.mute.endsAt}`;
  const audit = auditOf(call, shape.verb, { before, after: `ended at ${call.at}` });
  const ended = await ports.endMute(call.workspaceId, number, audit);
  if (ended === undefined) return refused(noneOf(number));
  const words = muteScopeWords(ended.mute);
  const held = ended.held === 0 ? 'It held nothing.' : `${ended.held} held: they come as one digest.`;
  return answered(
    { lines: [`Mute ${number} has ended: ${words}. ${held}`] },
    noteOf({
      lines: [
        [
          { person: call.person.id, name: call.person.name },
          ' ended the mute on ',
          { strong: words },
          ` (number ${number}). ${held}`,
        ],
      ],
    }),
  );
}

function noneOf(number: number) {
  return problem(`No mute ${number} is active.`, [{ label: 'Show mutes', command: 'mutes' }]);
}
