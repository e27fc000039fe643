import type { EditorNote } from '../../domain/editor-note.ts';
import type { Line } from '../../domain/message.ts';
import type { Texts } from '../../domain/texts.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import type { Command, Request } from '../request.ts';
import { storyAsked } from '../story-asked.ts';
import { wordWords } from '../timeline.ts';
import { stateWords } from '../voices.ts';

type Ports = Pick<Stories, 'storyBySlug'>;

const notesMax = 10;

const shape: CommandShape = {
  verb: 'standing',
  summary: 'command.standing',
  usage: 'usage.standing',
  examples: ['standing S-7K2Q', 'standing s-7k2q', 'confirm S-7K2Q because our reporter is there'],
  role: 'reader',
  parameters: [{ name: 'id', description: 'argument.story', kind: 'story', required: true }],
};

export const standing: Command<Ports> = { shape, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const { texts } = request;
  const { say } = texts;
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  const slug = dossier.story.slug ?? '';
  const notes = (dossier.notes ?? []).slice(-notesMax);
  return answered({
    lines: [
      [{ strong: slug }, ` · ${stateWords(dossier, texts)}`],
      ...(notes.length === 0 ? [say('story.no-word')] : notes.map((note) => noteLine(note, texts))),
    ],
    actions: [
      { label: say('button.confirm'), command: `confirm ${slug}`, opens: true },
      { label: say('button.hold'), command: `hold ${slug}`, opens: true },
      { label: say('button.correct'), command: `correct ${slug}`, opens: true },
      { label: say('button.retract'), command: `retract ${slug}`, opens: true, style: 'danger' },
    ],
  });
}

function noteLine(note: EditorNote, texts: Texts): Line {
  return ['  ', { at: note.at, show: 'date-time' }, `  ${wordWords(note, texts)}`];
}
