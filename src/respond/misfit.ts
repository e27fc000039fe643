import { includes, type Scope, type Subject } from '../domain/scope.ts';
import type { MessageIdOf, Texts } from '../domain/texts.ts';

/** The parts of a scope, each with what does not fit it. */
const parts: readonly (readonly [
  id: MessageIdOf<'misfit'>,
  detail: (subject: Subject, texts: Texts) => string,
  keys: readonly (keyof Scope)[],
])[] = [
  ['misfit.topic', (subject) => subject.topicId, ['topicIds']],
  ['misfit.kind', (subject) => subject.event, ['events']],
  ['misfit.place-kind', placeKindWords, ['placeKinds']],
  ['misfit.place', (_, { say }) => say('misfit-detail.elsewhere'), ['placeIds', 'countries']],
  [
    'misfit.standing',
    ({ standing }, { say }) => say(`standing-asked.${standing}`),
    ['standings', 'standingMin'],
  ],
  ['misfit.outlet', (subject) => subject.sources.join(', '), ['sources']],
  [
    'misfit.speaker',
    (subject, { say }) => subject.actors.join(', ') || say('misfit-detail.nobody'),
    ['actors'],
  ],
  ['misfit.urgency', ({ urgency }, { say }) => say(`urgency-asked.${urgency}`), ['urgencyMin']],
];

/** Why a subject does not lie in a scope, in words: the first part that it fails; undefined when it does lie in it. */
export function misfitOf(scope: Scope, subject: Subject, texts: Texts): string | undefined {
  if (includes(scope, subject)) return undefined;
  for (const [id, detailOf, keys] of parts)
    if (!includes(pick(scope, keys), subject)) return texts.say(id, { detail: detailOf(subject, texts) });
  return texts.say('misfit-detail.left-out');
}

function placeKindWords({ placeKind }: Subject, { say }: Texts): string {
  return placeKind === undefined ? say('misfit-detail.unmapped') : say(`place-kind.${placeKind}`);
}

function pick(scope: Scope, keys: readonly (keyof Scope)[]): Scope {
  return Object.fromEntries(Object.entries(scope).filter(([key]) => keys.some((one) => one === key)));
}
