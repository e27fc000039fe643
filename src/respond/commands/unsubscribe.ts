import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Subscriptions } from '../ports.ts';
import { problem } from '../problem.ts';
import { auditOf, type Command, type Request } from '../request.ts';
import { subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions' | 'removeSubscription'>;

const shape: CommandShape = {
  verb: 'unsubscribe',
  aliases: ['unfollow'],
  summary: 'Stop telling this channel about something',
  usage: 'unsubscribe NUMBER',
  examples: ['unsubscribe 12', 'unsubscribe #12', 'unfollow 12'],
  role: 'editor',
  parameters: [
    { name: 'number', description: 'As listed by subscriptions', kind: 'subscription', required: true },
  ],
};

export const unsubscribe: Command<Ports> = { shape, ownerMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call } = request;
  const number = numberAsked(request.rest, shape.verb, 'subscriptions');
  if (typeof number !== 'number') return refused(number);
  const standing = await ports.subscriptions(call.workspaceId);
  const found = standing.find((one) => one.number === number);
  if (found === undefined) return refused(noneOf(number));
  const refusal = elsewhere(request, found.channel, `Subscription ${number}`);
  if (refusal !== undefined) return refused(refusal);
  const words = subscriptionWords(found);
  const audit = auditOf(call, shape.verb, { before: words });
  const removed = await ports.removeSubscription(call.workspaceId, number, audit);
  if (removed === undefined) return refused(noneOf(number));
  return answered(
    {
      lines: [`Subscription ${number} has ended: ${words}.`],
      actions: [{ label: 'Follow it again', command: `subscribe ${againWords(found)} now` }],
    },
    noteOf({
      lines: [
        [
          { person: call.person.id, name: call.person.name },
          ': no longer followed ',
          found.channel.channelId === call.channel.channelId ? 'here: ' : 'in another channel: ',
          { strong: words },
          ` (number ${number}).`,
        ],
      ],
    }),
  );
}

function againWords(found: Parameters<typeof subscriptionWords>[0]): string {
  const { pausedAt: _, ...running } = found;
  return subscriptionWords(running).replaceAll(' · ', ' ');
}

function noneOf(number: number) {
  return problem(`There is no subscription ${number}.`, [
    { label: 'Show subscriptions', command: 'subscriptions' },
  ]);
}
