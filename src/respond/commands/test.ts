import { newNotice } from '../../domain/new-delivery.ts';
import { saying } from '../../domain/saying.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Outbox, Subscriptions } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { auditOf, type Command, type Request } from '../request.ts';

type Ports = Outbox & Pick<Subscriptions, 'subscriptions'>;

const shape: CommandShape = {
  verb: 'test',
  summary: 'command.test',
  usage: 'usage.test',
  examples: ['test', 'subscriptions', 'mutes'],
  role: 'editor',
  parameters: [],
};

export const test: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const {
    call,
    rest,
    texts: { say },
  } = request;
  const absent = inviteFirst(request);
  if (absent !== undefined) return refused(absent);
  if (rest !== '') return refused(say('test-answer.nothing-after'));
  const followed = await ports.subscriptions(call.workspaceId, call.channel);
  const mentions = [...new Set(followed.flatMap((one) => one.mentions ?? []))];
  const card = newNotice(
    { of: 'test', askedBy: call.person.name, ...(mentions.length === 0 ? {} : { mentions }) },
    { what: `test ${call.id}`, moment: call.at },
    { workspaceId: call.workspaceId, channel: call.channel, createdAt: call.at },
  );
  await ports.enqueue(card, auditOf(call, shape.verb, { after: saying('changed.tested') }));
  const sent = say('test-answer.sent');
  return answered({
    lines: [
      mentions.length === 0 ? sent : `${sent} ${say('test-answer.mentions', { count: mentions.length })}`,
    ],
  });
}
