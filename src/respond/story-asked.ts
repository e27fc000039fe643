import type { Dossier } from '../domain/story.ts';
import type { Stories } from './ports.ts';
import { problem, shown, type Problem } from './problem.ts';
import type { Request } from './request.ts';

/** "S-7K2Q", as people type it: case does not matter, and I, L, O are read as 1, 1, 0 (Crockford). */
export const storyIdPattern = /^s-[0-9a-z]{4,10}$/i;
export const alertIdPattern = /^a-[0-9a-z]{4,10}$/i;

export function shortIdOf(typed: string): string {
  const [letter = '', characters = ''] = typed.toUpperCase().split('-');
  return `${letter}-${characters.replace(/[IL]/g, '1').replaceAll('O', '0')}`;
}

/** The story that is named, or whose card or thread the question came from. */
export async function storyAsked(
  { call, rest }: Request,
  ports: Pick<Stories, 'storyBySlug'>,
): Promise<Dossier | Problem> {
  const typed = rest === '' ? call.storySlug : rest;
  if (typed === undefined) return problem('Which story? Its id stands at the foot of its card: S-7K2Q.');
  if (!storyIdPattern.test(typed))
    return problem(`${shown(typed)} is no story's id; they look like S-7K2Q. See: latest`, [
      { label: 'Newest stories', command: 'latest' },
    ]);
  const slug = shortIdOf(typed);
  const dossier = await ports.storyBySlug(call.workspaceId, slug);
  return (
    dossier ??
    problem(`There is no story ${slug}. See: latest`, [{ label: 'Newest stories', command: 'latest' }])
  );
}
