import type { Subscription } from '../../domain/subscription.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { elsewhere, numberAsked } from '../number-asked.ts';
import type { Subscriptions } from '../ports.ts';
import { auditOf, personOf, type Command, type Request } from '../request.ts';
import { noSubscription, subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions' | 'removeSubscription'>;

const shape: CommandShape = {
  verb: 'unsubscribe',
  aliases: ['unfollow'],
  summary: 'command.unsubscribe',
  usage: 'usage.unsubscribe',
  examples: ['unsubscribe 12', 'unsubscribe #12', 'unfollow 12'],
  role: 'editor',
  parameters: [
    { name: 'number', description: 'argument.subscription', kind: 'subscription', required: true },
  ],
};

export const unsubscribe: Command<Ports> = { shape, ownerMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const { line, say } = texts;
  const number = numberAsked(request, shape.verb, 'subscriptions');
  if (typeof number !== 'number') return refused(number);
  const standing = await ports.subscriptions(call.workspaceId);
  const found = standing.find((one) => one.number === number);
  if (found === undefined) return refused(noSubscription(number, texts));
  const refusal = elsewhere(request, found.channel, 'elsewhere.subscription', number);
  if (refusal !== undefined) return refused(refusal);
  const scope = subscriptionWords(found, texts);
  const audit = auditOf(call, shape.verb, { before: scope });
  const removed = await ports.removeSubscription(call.workspaceId, number, audit);
  if (removed === undefined) return refused(noSubscription(number, texts));
  const isHere = found.channel.channelId === call.channel.channelId;
  return answered(
    {
      lines: [say('subscription.ended', { number, scope })],
      actions: [{ label: say('button.follow-again'), command: `subscribe ${againWords(found, texts)} now` }],
    },
    noteOf({
      lines: [
        line(isHere ? 'told.unfollowed' : 'told.unfollowed-elsewhere', {
          person: personOf(call),
          scope,
          number,
        }),
      ],
    }),
  );
}

function againWords(found: Subscription, texts: Texts): string {
  const { pausedAt: _, ...running } = found;
  return subscriptionWords(running, texts).replaceAll(' · ', ' ');
}
