import { newNotice } from '../../domain/new-delivery.ts';
import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Outbox, Subscriptions } from '../ports.ts';
import { inviteFirst } from '../presence.ts';
import { auditOf, type Command, type Request } from '../request.ts';

type Ports = Outbox & Pick<Subscriptions, 'subscriptions'>;

const shape: CommandShape = {
  verb: 'test',
  summary: 'Post one card marked TEST here, the way alerts go',
  usage: 'test',
  examples: ['test', 'subscriptions', 'mutes'],
  role: 'editor',
  parameters: [],
};

export const test: Command<Ports> = { shape, run };

async function run({ call, rest }: Request, ports: Ports): Promise<Reply> {
  const absent = inviteFirst(call);
  if (absent !== undefined) return refused(absent);
  if (rest !== '')
    return refused('"test" takes nothing after it: it posts one card marked TEST in this channel.');
  const followed = await ports.subscriptions(call.workspaceId, call.channel);
  const mentions = [...new Set(followed.flatMap((one) => one.mentions ?? []))];
  const card = newNotice(
    { of: 'test', askedBy: call.person.name, ...(mentions.length === 0 ? {} : { mentions }) },
    { what: `test ${call.id}`, moment: call.at },
    { workspaceId: call.workspaceId, channel: call.channel, createdAt: call.at },
  );
  await ports.enqueue(card, auditOf(call, shape.verb, { after: 'one card marked TEST' }));
  const whom =
    mentions.length === 0
      ? ''
      : ` It mentions ${counted(mentions.length, 'person or group', 'people or groups')}, as alerts here do.`;
  return answered({
    lines: [`One card marked TEST is on its way to this channel, by the path of every alert.${whom}`],
  });
}
