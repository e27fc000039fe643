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
  { call, rest, texts: { say } }: Request,
  ports: Pick<Stories, 'storyBySlug'>,
): Promise<Dossier | Problem> {
  const typed = rest === '' ? call.storySlug : rest;
  const newest = [{ label: say('button.newest'), command: 'latest' }];
  if (typed === undefined) return problem(say('story-problem.which'));
  if (!storyIdPattern.test(typed))
    return problem(say('story-problem.no-id', { typed: shown(typed) }), newest);
  const slug = shortIdOf(typed);
  const dossier = await ports.storyBySlug(call.workspaceId, slug);
  return dossier ?? problem(say('story-problem.none-see', { id: slug }), newest);
}
