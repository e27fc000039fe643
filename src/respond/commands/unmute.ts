import { saying } from '../../domain/saying.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { muteScope, muteScopeWords, noActiveMute } from '../mute-words.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Mutes } from '../ports.ts';
import { auditOf, isOnCall, lasting, personOf, type Command, type Request } from '../request.ts';

type Ports = Pick<Mutes, 'mutes' | 'endMute'>;

const shape: CommandShape = {
  verb: 'unmute',
  summary: 'command.unmute',
  usage: 'usage.unmute',
  examples: ['unmute 4', 'unmute #4', 'mutes'],
  role: 'editor',
  parameters: [{ name: 'number', description: 'argument.mute', kind: 'mute', required: true }],
};

export const unmute: Command<Ports> = { shape, onCallMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const { line, say } = texts;
  const number = numberAsked(request, shape.verb, 'mutes');
  if (typeof number !== 'number') return refused(number);
  const active = await ports.mutes(call.workspaceId, call.at);
  const found = active.find(({ mute }) => mute.number === number);
  if (found === undefined) return refused(noActiveMute(number, texts));
  const { channel } = found.mute;
  const refusal = isOnCall(request) ? undefined : elsewhere(request, channel, 'elsewhere.mute', number);
  if (refusal !== undefined) return refused(refusal);
  const before = lasting(muteScope(found.mute), found.mute.endsAt);
  const audit = auditOf(call, shape.verb, {
    before,
    after: saying('changed.ended', { moment: { at: call.at, show: 'date-time' } }),
  });
  const ended = await ports.endMute(call.workspaceId, number, audit);
  if (ended === undefined) return refused(noActiveMute(number, texts));
  const values = {
    number,
    scope: muteScopeWords(ended.mute, texts),
    what: say('muted.held', { count: ended.held }),
  };
  return answered(
    { lines: [say('muted.ended', values)] },
    noteOf({ lines: [line('told.unmuted', { person: personOf(call), ...values })] }),
  );
}
