import type { EditorWord } from '../../domain/editor-note.ts';
import { idOf } from '../../domain/id.ts';
import { saying } from '../../domain/saying.ts';
import type { Dossier } from '../../domain/story.ts';
import { channelKey } from '../../domain/workspace.ts';
import { answered, noteOf, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Known } from '../filter.ts';
import { parseFilter } from '../grammar.ts';
import type { EditorNotes, NoteKept, Stories } from '../ports.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import { auditOf, personOf, type Command, type Request } from '../request.ts';
import { storyAsked, storyIdPattern } from '../story-asked.ts';
import { standingKept } from '../voices.ts';

type Ports = EditorNotes & Pick<Stories, 'storyBySlug'> & Known;
type Word = Exclude<EditorWord, 'on-it'>;

/** A reason such as an editor may type. */
const reasons: Readonly<Record<Word, { readonly example: string }>> = {
  confirm: { example: 'our reporter is there' },
  hold: { example: 'the picture looks old' },
  correct: { example: 'Hama was meant, not Homs' },
  retract: { example: 'the outlet removed the report' },
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
  const { example } = reasons[word];
  return {
    verb: word,
    summary: `command.${word}`,
    usage: `usage.${word}`,
    examples: [`${word} S-7K2Q because ${example}`, `${word} s-7k2q because ${example}`, 'story S-7K2Q'],
    role: 'editor',
    parameters: [
      { name: 'id', description: 'argument.story', kind: 'story', required: true },
      {
        name: 'because',
        description: 'argument.reason-for-all',
        kind: 'text',
        required: true,
        word: 'because',
      },
    ],
  };
}

async function run(word: Word, shape: CommandShape, request: Request, ports: Ports): Promise<Reply> {
  const { call, texts } = request;
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
    auditOf(call, shape.verb, {
      before: standingKept(dossier),
      after: saying('changed.word', { id: slugOf(dossier), reason }),
    }),
  );
  if (kept === undefined) return refused(texts.say('story-problem.none', { id: slugOf(dossier) }));
  return done(word, dossier, kept, request);
}

function reasonOf(rest: string, word: Word, dossier: Dossier, ports: Known): string | Problem {
  const filter = parseFilter(rest, ['because'], ports);
  if (isProblem(filter)) return filter;
  return (
    filter.options.reason ??
    problem(
      ports.texts.say('story-problem.say-why', {
        how: `${word} ${slugOf(dossier)} because ${reasons[word].example}`,
      }),
    )
  );
}

/** A channel that is told by its card needs no line besides. */
function done(
  word: Word,
  dossier: Dossier,
  { note: { reason, by }, channels, quietly, wasSaid }: NoteKept,
  { call, texts: { line, say } }: Request,
): Reply {
  const slug = slugOf(dossier);
  const actions = [{ label: say('button.timeline'), command: `story ${slug}` }];
  if (wasSaid) {
    const told = say('word-kept.was-said', { name: by.name });
    return answered({ lines: [say(`word-kept.${word}`, { id: slug, reason, told })], actions });
  }
  const isToldHere = channels.some((channel) => channelKey(channel) === channelKey(call.channel));
  const count = quietly.length;
  const told = [
    ...(channels.length > 0 || count === 0 ? [say('word-kept.told', { count: channels.length })] : []),
    ...(count === 0 ? [] : [say('word-kept.quietly', { count })]),
  ].join(' ');
  return answered(
    {
      lines: [say(`word-kept.${word}`, { id: slug, reason, told })],
      actions,
    },
    isToldHere
      ? undefined
      : noteOf({ lines: [line(`told.word-${word}`, { person: personOf(call), id: slug, reason })] }),
  );
}

function slugOf({ story }: Dossier): string {
  return story.slug ?? story.id;
}
