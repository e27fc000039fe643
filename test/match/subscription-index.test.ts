import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { includes, type Scope, type Subject } from '#src/domain/scope.ts';
import { indexSubscriptions } from '#src/match/subscription-index.ts';
import { aSubscription } from '#test/support/news.ts';

const topics = ['territorial-change', 'humanitarian'];
const events = ['capture', 'entry', 'aid'];
const places = ['place-homs', 'place-syria', 'place-aleppo'] as const;
const countries = ['SY', 'LB'];

const optional = <T>(values: readonly T[]) =>
  fc.option(fc.subarray([...values], { minLength: 1 }), { nil: undefined });

const scopes = fc.record({
  topicIds: optional(topics),
  events: optional(events),
  placeIds: optional(places),
  countries: optional(countries),
});

const subjects: fc.Arbitrary<Subject> = fc.record({
  topicId: fc.constantFrom(...topics),
  event: fc.constantFrom(...events),
  placePath: fc.constantFrom(
    [],
    ['place-homs', 'place-syria'] as const,
    ['place-aleppo', 'place-syria'] as const,
  ),
  country: fc.constantFrom(...countries),
  standing: fc.constant('claimed' as const),
  sources: fc.constant([]),
  actors: fc.constant([]),
  urgency: fc.constant('routine' as const),
});

test('the index finds every subscription that includes the subject', () => {
  fc.assert(
    fc.property(fc.array(scopes, { maxLength: 20 }), subjects, (some, subject) => {
      const subscriptions = some.map((scope, number) =>
        aSubscription({ number, scope: withoutAbsent(scope) }),
      );
      const wanted = subscriptions.filter(({ scope }) => includes(scope, subject));

      const found = indexSubscriptions(subscriptions).find(subject);

      expect(wanted.every((subscription) => found.has(subscription))).toBe(true);
    }),
  );
});

test('a scope of very many combinations is found by its places', () => {
  const many = Array.from({ length: 300 }, (_, nth) => `kind-${nth}`);
  const subscription = aSubscription({ scope: { events: [...many, 'capture'], placeIds: ['place-syria'] } });
  const subject = {
    topicId: 'territorial-change',
    event: 'capture',
    placePath: ['place-homs', 'place-syria'],
    standing: 'claimed',
    sources: [],
    actors: [],
    urgency: 'routine',
  } as const;

  expect(indexSubscriptions([subscription]).find(subject)).toContain(subscription);
});

function withoutAbsent(scope: { readonly [Part in keyof Scope]?: Scope[Part] | undefined }): Scope {
  return Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined));
}
