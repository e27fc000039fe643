import type { Dossier } from '../domain/story.ts';
import type { Stories } from './ports.ts';
import { problem, shown, type Problem } from './problem.ts';
import type { Request } from './request.ts';

/**
 * "S-7K2Q", as people type it: in any case, with any dash, or none where a figure tells it from a word, and with what
 * ends a sentence behind it.
 */
export const storyIdPattern = /^s(?:[-–—]|(?=[a-z]*\d))[0-9a-z]{4,10}[.,;:!?]*$/i;
export const alertIdPattern = /^a(?:[-–—]|(?=[a-z]*\d))[0-9a-z]{4,10}[.,;:!?]*$/i;

/** As it is kept: I, L, O are read as 1, 1, 0 (Crockford). */
export function shortIdOf(typed: string): string {
  const id = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return `${id.charAt(0)}-${id.slice(1).replace(/[IL]/g, '1').replaceAll('O', '0')}`;
}

/** "did you send this", said in a story's thread. */
const pointing = /\b(?:this|that|it)\b/i;

/** The story that is named, or whose card or thread the question came from. */
export async function storyAsked(
  { call, rest, texts: { say } }: Request,
  ports: Pick<Stories, 'storyBySlug'>,
): Promise<Dossier | Problem> {
  const named = rest.split(' ').find((word) => storyIdPattern.test(word));
  const typed = named ?? (rest === '' || pointing.test(rest) ? call.storySlug : rest);
  const newest = [{ label: say('button.newest'), command: 'latest' }];
  if (typed === undefined) return problem(say('story-problem.which'));
  if (!storyIdPattern.test(typed))
    return problem(say('story-problem.no-id', { typed: shown(typed) }), newest);
  const slug = shortIdOf(typed);
  const dossier = await ports.storyBySlug(call.workspaceId, slug);
  return dossier ?? problem(say('story-problem.none-see', { id: slug }), newest);
}
