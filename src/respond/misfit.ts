import { includes, type Scope, type Subject } from '../domain/scope.ts';

/** The parts of a scope, each with the words for what did not fit it. */
const parts: readonly (readonly [string, (subject: Subject) => string, readonly (keyof Scope)[]])[] = [
  ['topic', (subject) => subject.topicId, ['topicIds']],
  ['kind', (subject) => subject.event, ['events']],
  ['kind of place', (subject) => subject.placeKind ?? 'not on our map', ['placeKinds']],
  ['place', () => 'not in it', ['placeIds', 'countries']],
  ['standing', (subject) => subject.standing, ['standings', 'standingMin']],
  ['outlet', (subject) => subject.sources.join(', '), ['sources']],
  ['speaker', (subject) => subject.actors.join(', ') || 'nobody named', ['actors']],
  ['urgency', (subject) => subject.urgency, ['urgencyMin']],
];

/** Why a subject does not lie in a scope, in words: the first part that it fails; undefined when it does lie in it. */
export function misfitOf(scope: Scope, subject: Subject): string | undefined {
  if (includes(scope, subject)) return undefined;
  for (const [name, wordsOf, keys] of parts)
    if (!includes(pick(scope, keys), subject)) return `its ${name} does not fit (${wordsOf(subject)})`;
  return 'it is left out with "-"';
}

function pick(scope: Scope, keys: readonly (keyof Scope)[]): Scope {
  return Object.fromEntries(Object.entries(scope).filter(([key]) => keys.some((one) => one === key)));
}
