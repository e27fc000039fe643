import type { Scope } from '../domain/scope.ts';
import { filterKeys, type Filter, type Known } from './filter.ts';
import { parseFilter } from './grammar.ts';
import { shortestName } from './known-places.ts';
import type { Stories } from './ports.ts';
import { quoted } from './print.ts';
import { isProblem, problem, type Problem } from './problem.ts';
import type { Request } from './request.ts';
import { shortIdOf, storyIdPattern } from './story-asked.ts';

const keys = [...filterKeys, 'for', 'until', 'because', 'everywhere', 'hard', 'really'] as const;

/** What a mute without a filter is called; said, it is no filter, and is asked about once more. */
const everything = /(?<=^(?:really )?)everything(?:,? |$)/i;

/**
 * What a mute is about. `mute S-7K2Q for 1h`, and a mute from a card's button that names nothing, is about that
 * story's topic in its place.
 */
export async function muteFilter(
  request: Request,
  ports: Known & Pick<Stories, 'storyBySlug'>,
): Promise<Filter | Problem> {
  const { call, rest } = request;
  const [first = '', ...others] = rest.split(' ');
  if (storyIdPattern.test(first)) return ofStory(call.workspaceId, first, others.join(' '), ports);
  const filter = parseFilter(rest.replace(everything, ''), keys, ports);
  if (isProblem(filter) || isNarrow(filter.scope) || call.storySlug === undefined) return filter;
  return ofStory(call.workspaceId, call.storySlug, rest, ports);
}

/** Whether a scope names a topic or a place: a mute with neither asks once more. */
export function isNarrow(scope: Scope): boolean {
  return scope.topicIds !== undefined || scope.placeIds !== undefined;
}

async function ofStory(
  workspaceId: Request['call']['workspaceId'],
  typed: string,
  rest: string,
  ports: Known & Pick<Stories, 'storyBySlug'>,
): Promise<Filter | Problem> {
  const slug = shortIdOf(typed);
  const dossier = await ports.storyBySlug(workspaceId, slug);
  if (dossier === undefined) return problem(ports.texts.say('story-problem.none', { id: slug }));
  const { topicId, place } = dossier.story;
  if (place === undefined)
    return problem(ports.texts.say('mute-problem.story-without-place', { id: slug, topic: topicId }));
  return parseFilter(`${topicId} in ${quoted(shortestName(place, ports.places))} ${rest}`, keys, ports);
}
