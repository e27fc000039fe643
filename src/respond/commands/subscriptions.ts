import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import { mutesHere, mutesHereWords } from '../mute-words.ts';
import type { Mutes, Subscriptions } from '../ports.ts';
import { isProblem } from '../problem.ts';
import { channelKey } from '../../domain/workspace.ts';
import type { Command, Request } from '../request.ts';
import { subscriptionWords } from '../subscription-words.ts';

type Ports = Pick<Subscriptions, 'subscriptions'> & Pick<Mutes, 'mutes'> & Known;

const rowsMax = 20;

const shape: CommandShape = {
  verb: 'subscriptions',
  aliases: ['subs'],
  summary: 'command.subscriptions',
  usage: 'usage.subscriptions',
  examples: ['subscriptions', 'subscriptions channel:all', 'subs'],
  role: 'reader',
  parameters: [
    {
      name: 'channel',
      description: 'argument.all-channels',
      kind: 'text',
      required: false,
      word: 'channel',
    },
  ],
};

export const subscriptions: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, rest, texts } = request;
  const { say } = texts;
  const filter = parseFilter(rest, ['channel'], ports);
  if (isProblem(filter)) return refused(filter);
  const isAll = filter.options.channel === 'all';
  const found = await ports.subscriptions(call.workspaceId, isAll ? undefined : call.channel);
  const mutes = mutesHere(await ports.mutes(call.workspaceId, call.at), call.channel, call.at);
  const muteWords = mutesHereWords(
    mutes.map(({ mute }) => mute),
    request,
  );
  if (found.length === 0)
    return answered({
      lines: [say(isAll ? 'subscription.none' : 'subscription.none-here'), `${muteWords}.`],
    });
  const here = channelKey(call.channel);
  const shown = found.slice(0, rowsMax);
  return answered({
    title: say(isAll ? 'subscription.title' : 'subscription.title-here', { count: found.length }),
    lines: [
      ...shown.map((one) => {
        const other =
          channelKey(one.channel) === here ? '' : `  (${one.channel.platform} ${one.channel.channelId})`;
        return `  ${one.number}  ${subscriptionWords(one, texts)}${other}`;
      }),
      ...(found.length > rowsMax ? [say('list.and-more', { count: found.length - rowsMax })] : []),
      `${muteWords}.`,
    ],
    actions: shown.map(({ number }) => ({
      label: say('button.unsubscribe-number', { number }),
      command: `unsubscribe ${number}`,
    })),
  });
}
