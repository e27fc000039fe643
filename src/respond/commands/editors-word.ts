import type { EditorWord } from '../../domain/editor-note.ts';
import { idOf } from '../../domain/id.ts';
import type { Line } from '../../domain/message.ts';
import type { Dossier } from '../../domain/story.ts';
import { channelKey } from '../../domain/workspace.ts';
import { answered, counted, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import type { EditorNotes, NoteKept, Stories } from '../ports.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import { auditOf, type Command, type Request } from '../request.ts';
import { storyAsked, storyIdPattern } from '../story-asked.ts';
import { standingWord } from '../voices.ts';

type Ports = EditorNotes & Pick<Stories, 'storyBySlug'> & Known;
type Word = Exclude<EditorWord, 'on-it'>;

type Saying = {
  readonly summary: string;
  readonly example: string;
  /** "S-7K2Q is …" */
  readonly is: string;
  /** "@ana …" */
  readonly did: (slug: string) => string;
};

const says: Readonly<Record<Word, Saying>> = {
  confirm: {
    summary: 'Say that a story is confirmed, by your word, in this newsroom alone',
    example: 'our reporter is there',
    is: 'confirmed',
    did: (slug) => `confirmed ${slug}`,
  },
  hold: {
    summary: 'Say that a story is not to be relied on until somebody has looked',
    example: 'the picture looks old',
    is: 'put on hold',
    did: (slug) => `put ${slug} on hold`,
  },
  correct: {
    summary: 'Correct a story wherever this newsroom was told of it',
    example: 'Hama was meant, not Homs',
    is: 'corrected',
    did: (slug) => `corrected ${slug}`,
  },
  retract: {
    summary: 'Take a story back wherever this newsroom was told of it',
    example: 'the outlet removed the report',
    is: 'retracted',
    did: (slug) => `retracted ${slug}`,
  },
};

export const confirm = commandOf('confirm');
export const hold = commandOf('hold');
export const correct = commandOf('correct');
export const retract = commandOf('retract');

function commandOf(word: Word): Command<Ports> {
  const shape = shapeOf(word);
  return { shape, run: (request, ports) => run(word, shape, request, ports) };
}

function shapeOf(word: Word): CommandShape {
  const { summary, example } = says[word];
  return {
    verb: word,
    summary,
    usage: `${word} STORY because REASON`,
    examples: [`${word} S-7K2Q because ${example}`, `${word} s-7k2q because ${example}`, 'story S-7K2Q'],
    role: 'editor',
    parameters: [
      { name: 'id', description: 'The story, as at the foot of its card', kind: 'story', required: true },
      {
        name: 'because',
        description: 'Why; all who were told see it',
        kind: 'text',
        required: true,
        word: 'because',
      },
    ],
  };
}

async function run(word: Word, shape: CommandShape, request: Request, ports: Ports): Promise<Reply> {
  const { call } = request;
  const [first = '', ...others] = request.rest.split(' ');
  const isNamed = storyIdPattern.test(first);
  const id = isNamed ? first : '';
  const dossier = await storyAsked({ ...request, rest: id }, ports);
  if (isProblem(dossier)) return refused(dossier);
  const reason = reasonOf(isNamed ? others.join(' ') : request.rest, word, dossier, ports);
  if (typeof reason !== 'string') return refused(reason);
  const kept = await ports.addNote(
    {
      id: `note-${idOf(call.workspaceId, call.id)}`,
      storyId: dossier.story.id,
      workspaceId: call.workspaceId,
      word,
      reason,
      by: { id: call.person.id, name: call.person.name },
      at: call.at,
    },
    auditOf(call, shape.verb, { before: standingWord(dossier), after: `${slugOf(dossier)}: ${reason}` }),
  );
  if (kept === undefined) return refused(`There is no story ${slugOf(dossier)}.`);
  return done(word, dossier, kept, request);
}

function reasonOf(rest: string, word: Word, dossier: Dossier, ports: Known): string | Problem {
  const filter = parseFilter(rest, ['because'], ports);
  if (isProblem(filter)) return filter;
  return (
    filter.options.reason ?? problem(`Say why: ${word} ${slugOf(dossier)} because ${says[word].example}`)
  );
}

/** A channel that is told by its card needs no line besides. */
function done(word: Word, dossier: Dossier, { note, channels }: NoteKept, { call }: Request): Reply {
  const slug = slugOf(dossier);
  const told =
    channels.length === 0
      ? 'No channel was told of it, so nothing is sent.'
      : `${counted(channels.length, 'channel')} ${channels.length === 1 ? 'is' : 'are'} told, and its cards there change.`;
  const isToldHere = channels.some((channel) => channelKey(channel) === channelKey(call.channel));
  const line: Line = [{ person: note.by.id, name: note.by.name }, ` ${says[word].did(slug)}: ${note.reason}`];
  return answered(
    {
      lines: [`${slug} is ${says[word].is} here, by your word: ${note.reason}. ${told}`],
      actions: [{ label: 'Timeline', command: `story ${slug}` }],
    },
    isToldHere ? undefined : noteOf({ lines: [line] }),
  );
}

function slugOf({ story }: Dossier): string {
  return story.slug ?? story.id;
}
