import type { EventKind, TopicId } from './event.ts';
import type { PlaceId, PlaceKind } from './place.ts';
import { standings, type Standing } from './standing.ts';
import { isAtLeast, type Urgency } from './urgency.ts';

/**
 * What a subscription wants or a mute holds: one filter language for both. A part left out does not narrow;
 * within a part any of its values will do; parts are joined by AND.
 */
export type Scope = {
  readonly topicIds?: readonly TopicId[];
  readonly events?: readonly EventKind[];
  readonly placeKinds?: readonly PlaceKind[];
  /** Each place and all that lies in it. */
  readonly placeIds?: readonly PlaceId[];
  /** ISO codes beside `placeIds`: what an unresolved place matches by, through its article's country vote. */
  readonly countries?: readonly string[];
  /** Exact standings, or one and all above it with `standingMin`. */
  readonly standings?: readonly Standing[];
  readonly standingMin?: Standing;
  /** Outlets, compared without case. */
  readonly sources?: readonly string[];
  /** Speakers and doers, by actor id or name, compared without case. */
  readonly actors?: readonly string[];
  readonly urgencyMin?: Urgency;
  /** What is left out again: whatever lies in any of these. Each of them is a scope without a `not` of its own. */
  readonly not?: readonly Scope[];
  /** The words it was made from, shown back to people: "city-captured in homs,hama". */
  readonly words?: string;
};

/** What a scope is held against: one update with what its story knows. */
export type Subject = {
  readonly topicId: TopicId;
  readonly event: EventKind;
  /** What it comes to besides: a withdrawal that leaves the place to another is a handover. */
  readonly amountsTo?: EventKind;
  readonly placeKind?: PlaceKind;
  /** The place and all it lies in; empty for a story without a resolved place. */
  readonly placePath: readonly PlaceId[];
  /** The country of the place, or the article's country vote for an unresolved one. */
  readonly country?: string;
  readonly standing: Standing;
  readonly sources: readonly string[];
  readonly actors: readonly string[];
  readonly urgency: Urgency;
};

/** Whether a subject lies in a scope. */
export function includes(scope: Scope, subject: Subject): boolean {
  return (
    has(scope.topicIds, subject.topicId) &&
    (has(scope.events, subject.event) || amountsToWanted(scope, subject)) &&
    (scope.placeKinds === undefined ||
      (subject.placeKind !== undefined && scope.placeKinds.includes(subject.placeKind))) &&
    isInPlaces(scope, subject) &&
    has(scope.standings, subject.standing) &&
    (scope.standingMin === undefined ||
      standings.indexOf(subject.standing) >= standings.indexOf(scope.standingMin)) &&
    hasAnyWord(scope.sources, subject.sources) &&
    hasAnyWord(scope.actors, subject.actors) &&
    (scope.urgencyMin === undefined || isAtLeast(subject.urgency, scope.urgencyMin)) &&
    !(scope.not ?? []).some((leftOut) => includes(leftOut, subject))
  );
}

/** Whether a subject is none of the events that a scope names, and comes to one of them. */
export function amountsToWanted({ events }: Scope, { event, amountsTo }: Subject): boolean {
  return amountsTo !== undefined && events?.includes(amountsTo) === true && !events.includes(event);
}

/** Whether two scopes include the same, however they were worded. */
export function isSameScope(one: Scope, other: Scope): boolean {
  return essenceOf(one) === essenceOf(other);
}

function essenceOf({ words: _words, ...parts }: Scope): string {
  const essence = Object.entries(parts).map(([part, value]) => JSON.stringify([part, valueOf(value)]));
  return essence.toSorted().join();
}

/** Any order of values is the same. */
function valueOf(value: string | readonly (string | Scope)[]): string | readonly string[] {
  if (typeof value === 'string') return value;
  return value.map((one) => (typeof one === 'string' ? one : essenceOf(one))).toSorted();
}

function isInPlaces(scope: Scope, subject: Subject): boolean {
  const { placeIds, countries } = scope;
  if (placeIds === undefined && countries === undefined) return true;
  if (placeIds?.some((id) => subject.placePath.includes(id))) return true;
  const isUnresolved = subject.placePath.length === 0;
  return isUnresolved && subject.country !== undefined && (countries?.includes(subject.country) ?? false);
}

function has<T>(wanted: readonly T[] | undefined, value: T): boolean {
  return wanted === undefined || wanted.includes(value);
}

function hasAnyWord(wanted: readonly string[] | undefined, values: readonly string[]): boolean {
  if (wanted === undefined) return true;
  const known = new Set(values.map((value) => value.toLowerCase()));
  return wanted.some((word) => known.has(word.toLowerCase()));
}
