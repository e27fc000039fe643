import { channelKey } from '../../domain/workspace.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Line } from '../../domain/message.ts';
import type { Mute } from '../../domain/mute.ts';
import type { Dossier, StoryId } from '../../domain/story.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { channelWords } from '../delivery-words.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import { authorWords, endWords, muteScopeWords } from '../mute-words.ts';
import type { Mutes, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { storyWords } from '../voices.ts';

type Ports = Pick<Mutes, 'mutes' | 'muteByNumber' | 'heldBy'> & Pick<Stories, 'storyById'> & Known;

const rowsMax = 20;

const shape: CommandShape = {
  verb: 'mutes',
  summary: 'command.mutes',
  usage: 'usage.mutes',
  examples: ['mutes', 'mutes channel:all', 'mutes 1'],
  role: 'reader',
  parameters: [
    { name: 'number', description: 'argument.mute-held', kind: 'mute', required: false },
    {
      name: 'channel',
      description: 'argument.all-channels',
      kind: 'text',
      required: false,
      word: 'channel',
    },
  ],
};

export const mutes: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const { say } = texts;
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
  if (found.length === 0) return answered({ lines: [say(isAll ? 'mutes.nothing' : 'mutes.nothing-here')] });
  const shown = found.slice(0, rowsMax);
  return answered({
    title: say(isAll ? 'mutes.title' : 'mutes.title-here', { count: found.length }),
    lines: [
      ...shown.map(({ mute, held }) => row(mute, held, request)),
      ...(found.length > rowsMax ? [say('list.and-more', { count: found.length - rowsMax })] : []),
    ],
    actions: shown.map(({ mute }) => ({
      label: say('button.unmute-number', mute),
      command: `unmute ${mute.number}`,
    })),
  });
}

/** All that one mute holds or held, also after its end. */
async function one(number: number, request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
  const { say } = texts;
  const mute = await ports.muteByNumber(call.workspaceId, number);
  if (mute === undefined) return refused(say('mute-problem.never', { number }));
  const held = await ports.heldBy(call.workspaceId, mute.id, rowsMax + 1);
  const dossiers = new Map<StoryId, Dossier>();
  for (const { subject } of held.slice(0, rowsMax)) {
    if (subject.of !== 'update' || dossiers.has(subject.storyId)) continue;
    const dossier = await ports.storyById(call.workspaceId, subject.storyId);
    if (dossier !== undefined) dossiers.set(subject.storyId, dossier);
  }
  const end = endWords(mute.endedAt ?? mute.endsAt, request);
  return answered({
    title: say('mutes.title-of-one', {
      number,
      scope: muteScopeWords(mute, texts),
      end,
      author: authorWords(mute, texts),
    }),
    lines: [
      ...(held.length === 0 ? [[say('mutes.held-nothing')]] : []),
      ...held.slice(0, rowsMax).map((delivery) => heldRow(delivery, dossiers, texts)),
      ...(held.length > rowsMax ? [[say('list.more-uncounted')]] : []),
    ],
  });
}

/** "08:14  A-1F9C  DISPUTED  Rebels say they captured Homs  S-7K2Q". */
function heldRow(
  { shortId, createdAt, subject }: Delivery,
  dossiers: ReadonlyMap<StoryId, Dossier>,
  texts: Texts,
): Line {
  const dossier = subject.of === 'update' ? dossiers.get(subject.storyId) : undefined;
  const what = dossier === undefined ? texts.say('mutes.story-gone') : storyWords(dossier, texts);
  return ['  ', { at: createdAt, show: 'time' }, `  ${shortId ?? ''}  ${what}`];
}

function row(mute: Mute, held: number, request: Request): string {
  const { texts } = request;
  const { say } = texts;
  const parts = [
    `  ${mute.number}  ${muteScopeWords(mute, texts)}`,
    say('mutes.until', { end: endWords(mute.endsAt, request) }),
    authorWords(mute, texts),
    mute.reason === '' ? undefined : `"${mute.reason}"`,
    placeWords(mute, request),
    mute.hard ? say('mutes.hard') : undefined,
    say('mutes.held-so-far', { count: held }),
  ];
  return parts.filter((part) => part !== undefined).join(' · ');
}

function placeWords({ channel }: Mute, { call, texts }: Request): string | undefined {
  if (channel === undefined) return texts.say('mutes.all-channels');
  return channelKey(channel) === channelKey(call.channel)
    ? undefined
    : channelWords(channel, call.channel, texts);
}
