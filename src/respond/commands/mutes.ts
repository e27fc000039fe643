import { channelKey } from '../../domain/workspace.ts';
import type { Mute } from '../../domain/mute.ts';
import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import { authorWords, endWords, muteScopeWords } from '../mute-words.ts';
import type { Mutes } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';

type Ports = Pick<Mutes, 'mutes'> & Known;

const rowsMax = 20;

const shape: CommandShape = {
  verb: 'mutes',
  summary: 'List what is muted, by whom and until when',
  usage: 'mutes [channel:all]',
  examples: ['mutes', 'mutes channel:all', 'unmute 4'],
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

export const mutes: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call } = request;
  const filter = parseFilter(request.rest, ['channel'], ports);
  if (isProblem(filter)) return refused(filter);
  const isAll = filter.options.channel === 'all';
  const all = await ports.mutes(call.workspaceId, call.at);
  const found = all.filter(
    ({ mute }) =>
      isAll || mute.channel === undefined || channelKey(mute.channel) === channelKey(call.channel),
  );
  const where = isAll ? 'in this newsroom' : 'here';
  if (found.length === 0) return answered({ lines: [`Nothing is muted ${where}.`] });
  const shown = found.slice(0, rowsMax);
  return answered({
    title: `${counted(found.length, 'mute')} ${where}`,
    lines: [
      ...shown.map(({ mute, held }) => row(mute, held, request)),
      ...(found.length > rowsMax ? [`and ${found.length - rowsMax} more`] : []),
    ],
    actions: shown.map(({ mute }) => ({ label: `Unmute ${mute.number}`, command: `unmute ${mute.number}` })),
  });
}

function row(mute: Mute, held: number, { call, workspace }: Request): string {
  const parts = [
    `  ${mute.number}  ${muteScopeWords(mute)}`,
    `until ${endWords(mute.endsAt, call.at, workspace.timeZone)}`,
    authorWords(mute),
    mute.reason === '' ? undefined : `"${mute.reason}"`,
    placeWords(mute, call.channel),
    mute.hard ? 'hard' : undefined,
    `${held} held so far`,
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function placeWords({ channel }: Mute, here: Request['call']['channel']): string | undefined {
  if (channel === undefined) return 'all channels';
  return channelKey(channel) === channelKey(here) ? undefined : `${channel.platform} ${channel.channelId}`;
}
