import type { Scope, Subject } from '../domain/scope.ts';
import type { Subscription } from '../domain/subscription.ts';

/** Finds the subscriptions that may want a subject, without asking all of them. */
export type SubscriptionIndex = {
  /** All whose topics, events and places fit, and some more; each once. */
  find(subject: Subject): ReadonlySet<Subscription>;
};

/** A scope that names more combinations than this is found by its places alone. */
const combinationsMax = 256;

const any = '*';

/**
 * Files each subscription under every combination of topic, event and place that it names, so that a subject finds
 * it in the few drawers it fits: two dozen look-ups, however many subscriptions there are.
 */
export function indexSubscriptions(subscriptions: readonly Subscription[]): SubscriptionIndex {
  const drawers = new Map<string, Subscription[]>();
  for (const subscription of subscriptions) {
    for (const key of keysOf(subscription.scope)) {
      const drawer = drawers.get(key);
      if (drawer === undefined) drawers.set(key, [subscription]);
      else drawer.push(subscription);
    }
  }
  return { find: (subject) => new Set(keysFor(subject).flatMap((key) => drawers.get(key) ?? [])) };
}

function keysOf(scope: Scope): readonly string[] {
  const places = placesOf(scope);
  const topics = scope.topicIds ?? [any];
  const events = scope.events ?? [any];
  if (places.length * topics.length * events.length > combinationsMax)
    return places.map((place) => keyOf(any, any, place));
  return topics.flatMap((topic) =>
    events.flatMap((event) => places.map((place) => keyOf(topic, event, place))),
  );
}

function keysFor(subject: Subject): readonly string[] {
  const country = subject.country === undefined ? [] : [countryKey(subject.country)];
  const places = [any, ...(subject.placePath.length > 0 ? subject.placePath : country)];
  const events = [any, subject.event, ...(subject.amountsTo === undefined ? [] : [subject.amountsTo])];
  return [any, subject.topicId].flatMap((topic) =>
    events.flatMap((event) => places.map((place) => keyOf(topic, event, place))),
  );
}

function placesOf(scope: Scope): readonly string[] {
  if (scope.placeIds === undefined && scope.countries === undefined) return [any];
  return [...(scope.placeIds ?? []), ...(scope.countries ?? []).map(countryKey)];
}

function countryKey(country: string): string {
  return `country ${country}`;
}

function keyOf(topic: string, event: string, place: string): string {
  return `${topic} ${event} ${place}`;
}
