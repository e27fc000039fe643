import { idOf } from '../../domain/id.ts';
import type { Dossier } from '../../domain/story.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import type { EditorNotes, Stories } from '../ports.ts';
import { isProblem } from '../problem.ts';
import { auditOf, type Command, type Request } from '../request.ts';
import { storyAsked } from '../story-asked.ts';

type Ports = EditorNotes & Pick<Stories, 'storyBySlug'>;

const shape: CommandShape = {
  verb: 'onit',
  summary: 'command.onit',
  usage: 'usage.onit',
  examples: ['onit S-7K2Q', 'onit s-7k2q', 'story S-7K2Q'],
  role: 'editor',
  parameters: [{ name: 'id', description: 'argument.story', kind: 'story', required: true }],
};

export const onit: Command<Ports> = { shape, onCallMay: true, run };

async function run(request: Request, ports: Ports): Promise<Reply> {
  const {
    call,
    texts: { say },
  } = request;
  const dossier = await storyAsked(request, ports);
  if (isProblem(dossier)) return refused(dossier);
  const slug = dossier.story.slug ?? '';
  if (onIt(dossier).some(({ by }) => by.id === call.person.id))
    return answered({ lines: [say('on-it.already', { id: slug })] });
  const kept = await ports.addNote(
    {
      id: `note-${idOf(call.workspaceId, call.id)}`,
      storyId: dossier.story.id,
      workspaceId: call.workspaceId,
      word: 'on-it',
      reason: '',
      by: { id: call.person.id, name: call.person.name },
      at: call.at,
    },
    auditOf(call, shape.verb, { after: slug }),
  );
  if (kept === undefined) return refused(say('story-problem.none', { id: slug }));
  const others = onIt(dossier).map(({ by }) => `@${by.name}`);
  const names = [...new Set(others)].join(', ');
  return answered({
    lines: [names === '' ? say('on-it.done', { id: slug }) : say('on-it.done-beside', { id: slug, names })],
  });
}

function onIt({ notes = [] }: Dossier) {
  return notes.filter(({ word }) => word === 'on-it');
}
