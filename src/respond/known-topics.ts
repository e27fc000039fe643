import type { EventKind, TopicId } from '../domain/event.ts';
import type { PlaceKind } from '../domain/place.ts';
import type { Scope } from '../domain/scope.ts';
import type { Texts } from '../domain/texts.ts';
import type { Known } from './filter.ts';
import { foldName } from './normalise.ts';
import type { KnownTopic, Topics } from './ports.ts';
import { problem, type Problem } from './problem.ts';

/** What one of the words for topics stands for: a topic, an event kind of it, or a name for a selection. */
export type TopicTerm = {
  readonly name: string;
  readonly topicIds: readonly TopicId[];
  /** Absent: all kinds of the topic. */
  readonly events?: readonly EventKind[];
  readonly placeKinds?: readonly PlaceKind[];
  /** What it leaves out, in a sentence. */
  readonly note?: string;
};

/** The kind that every topic has: said with its topic, "humanitarian/other". */
const rest = 'other';

/** All that may be typed for a topic: ids, names and kinds. "City captured" is city-captured. */
export function topicTerms(topics: Topics): readonly TopicTerm[] {
  const list = topics.list();
  const names = list.flatMap((topic) => [
    { name: topic.id, topicIds: [topic.id] },
    ...Object.entries(topic.names).map(([name, selection]) => ({
      name,
      topicIds: [topic.id],
      ...selection,
    })),
  ]);
  return [...names, ...kindTerms(list)];
}

/** What may be typed for a topic, as people are told it: each once, though several topics have a kind of that name. */
export function topicNames(topics: Topics): readonly string[] {
  return unique(topicTerms(topics).map(({ name }) => name)).filter((name) => !name.includes('/'));
}

export function findTopic(typed: string, topics: Topics): TopicTerm | undefined {
  const wanted = foldName(typed);
  return wanted === '' ? undefined : topicTerms(topics).find(({ name }) => foldName(name) === wanted);
}

/** The scope of terms of which any will do; a problem where one scope cannot say that exactly. */
export function scopeOfTopics(
  terms: readonly TopicTerm[],
  { topics, texts }: Pick<Known, 'topics' | 'texts'>,
): Pick<Scope, 'topicIds' | 'events' | 'placeKinds'> | Problem {
  const topicIds = unique(terms.flatMap((term) => term.topicIds));
  const [first] = terms;
  if (terms.some((term) => keyOf(term.placeKinds) !== keyOf(first?.placeKinds))) return apart(terms, texts);
  const placeKinds = first?.placeKinds === undefined ? {} : { placeKinds: first.placeKinds };
  if (terms.every((term) => term.events === undefined)) return { topicIds, ...placeKinds };
  const events = unique(terms.flatMap((term) => term.events ?? kindsOf(term.topicIds, topics)));
  const isExact = topicIds.every((topicId) =>
    kindsOf([topicId], topics)
      .filter((event) => events.includes(event))
      .every((event) => terms.some((term) => wants(term, topicId, event))),
  );
  return isExact ? { topicIds, events, ...placeKinds } : apart(terms, texts);
}

function apart(terms: readonly TopicTerm[], { list, say }: Texts): Problem {
  return problem(say('filter-problem.topics-apart', { names: list(terms.map(({ name }) => name)) }));
}

function wants(term: TopicTerm, topicId: TopicId, event: EventKind): boolean {
  return term.topicIds.includes(topicId) && (term.events === undefined || term.events.includes(event));
}

function kindTerms(list: readonly KnownTopic[]): readonly TopicTerm[] {
  const kinds = unique(list.flatMap((topic) => topic.events)).filter((kind) => kind !== rest);
  const alone = kinds.map((kind) => ({
    name: kind,
    topicIds: list.filter((topic) => topic.events.includes(kind)).map((topic) => topic.id),
    events: [kind],
  }));
  const withTopic = list.flatMap((topic) =>
    topic.events.map((kind) => ({ name: `${topic.id}/${kind}`, topicIds: [topic.id], events: [kind] })),
  );
  return [...alone, ...withTopic];
}

function kindsOf(topicIds: readonly TopicId[], topics: Topics): readonly EventKind[] {
  return topics
    .list()
    .filter((topic) => topicIds.includes(topic.id))
    .flatMap((topic) => topic.events);
}

function keyOf(kinds: readonly PlaceKind[] | undefined): string {
  return kinds === undefined ? '*' : kinds.toSorted().join();
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
