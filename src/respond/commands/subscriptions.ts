import { answered, counted, refused } from '../answer.ts';
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
  summary: 'List what this channel follows',
  usage: 'subscriptions [channel:all]',
  examples: ['subscriptions', 'subscriptions channel:all', 'subs'],
  role: 'reader',
  parameters: [
    {
      name: 'channel',
      description: '"all" for every channel',
      kind: 'text',
      required: false,
      word: 'channel',
    },
  ],
};

export const subscriptions: Command<Ports> = { shape, run };

async function run({ call, rest, workspace }: Request, ports: Ports): Promise<Reply> {
  const filter = parseFilter(rest, ['channel'], ports);
  if (isProblem(filter)) return refused(filter);
  const isAll = filter.options.channel === 'all';
  const found = await ports.subscriptions(call.workspaceId, isAll ? undefined : call.channel);
  const mutes = mutesHere(await ports.mutes(call.workspaceId, call.at), call.channel, call.at);
  const muteWords = mutesHereWords(
    mutes.map(({ mute }) => mute),
    call.at,
    workspace.timeZone,
  );
  const where = isAll ? 'This newsroom' : 'This channel';
  if (found.length === 0)
    return answered({
      lines: [`${where} follows nothing yet. For example: subscribe city-captured in syria`, `${muteWords}.`],
    });
  const here = channelKey(call.channel);
  const shown = found.slice(0, rowsMax);
  return answered({
    title: `${where} follows ${counted(found.length, 'thing')}`,
    lines: [
      ...shown.map((one) => {
        const other =
          channelKey(one.channel) === here ? '' : `  (${one.channel.platform} ${one.channel.channelId})`;
        return `  ${one.number}  ${subscriptionWords(one)}${other}`;
      }),
      ...(found.length > rowsMax ? [`and ${found.length - rowsMax} more`] : []),
      `${muteWords}.`,
    ],
    actions: shown.map(({ number }) => ({
      label: `Unsubscribe ${number}`,
      command: `unsubscribe ${number}`,
    })),
  });
}
