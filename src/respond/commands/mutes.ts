import { channelKey } from '../../domain/workspace.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Line } from '../../domain/message.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Dossier, StoryId } from '../../domain/story.ts';
import { answered, counted, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import { authorWords, endWords, muteScopeWords } from '../mute-words.ts';
import type { Mutes, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { standingWord, storyHeadline } from '../voices.ts';

type Ports = Pick<Mutes, 'mutes' | 'muteByNumber' | 'heldBy'> & Pick<Stories, 'storyById'> & Known;

const rowsMax = 20;

const shape: CommandShape = {
  verb: 'mutes',
  summary: 'List what is muted, by whom and until when',
  usage: 'mutes [channel:all | NUMBER]',
  examples: ['mutes', 'mutes channel:all', 'mutes 1'],
  role: 'reader',
  parameters: [
    { name: 'number', description: 'One mute, with all that it held', kind: 'mute', required: false },
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
  const number = /^#?(\d{1,9})$/.exec(request.rest)?.[1];
  if (number !== undefined) return await one(Number(number), request, ports);
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

/** All that one mute holds or held, also after its end. */
async function one(number: number, { call, workspace }: Request, ports: Ports): Promise<Reply> {
  const mute = await ports.muteByNumber(call.workspaceId, number);
  if (mute === undefined) return refused(`There never was a mute ${number}.`);
  const held = await ports.heldBy(call.workspaceId, mute.id, rowsMax + 1);
  const dossiers = new Map<StoryId, Dossier>();
  for (const { subject } of held.slice(0, rowsMax)) {
    if (subject.of !== 'update' || dossiers.has(subject.storyId)) continue;
    const dossier = await ports.storyById(call.workspaceId, subject.storyId);
    if (dossier !== undefined) dossiers.set(subject.storyId, dossier);
  }
  const end = endWords(mute.endedAt ?? mute.endsAt, call.at, workspace.timeZone);
  return answered({
    title: `Mute ${number}: ${muteScopeWords(mute)}, until ${end}, by ${authorWords(mute)}`,
    lines: [
      ...(held.length === 0 ? [['It has held nothing.']] : []),
      ...held.slice(0, rowsMax).map((delivery) => heldRow(delivery, dossiers)),
      ...(held.length > rowsMax ? [['and more']] : []),
    ],
  });
}

/** "08:14  A-1F9C  DISPUTED  Rebels say they captured Homs  S-7K2Q". */
function heldRow({ shortId, createdAt, subject }: Delivery, dossiers: ReadonlyMap<StoryId, Dossier>): Line {
  const dossier = subject.of === 'update' ? dossiers.get(subject.storyId) : undefined;
  const what =
    dossier === undefined
      ? 'its story is not kept any more'
      : `${standingWord(dossier)}  ${storyHeadline(dossier)}  ${dossier.story.slug ?? ''}`;
  return ['  ', { at: createdAt, show: 'time' }, `  ${shortId ?? ''}  ${what}`];
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
