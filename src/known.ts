import type { Feed } from './domain/feed.ts';
import { findPlaces, suggestPlaces } from './interpret/places/find-places.ts';
import type { Lexicon } from './interpret/lexicon.ts';
import type { DeskPorts } from './respond/ports.ts';

/** What people may name in a command or a filter: places, topics, actors, outlets. */
export function knownOf(
  { gazetteer, topics, actors }: Lexicon,
  feeds: readonly Feed[],
): Pick<DeskPorts, 'places' | 'topics' | 'actors' | 'outlets'> {
  const listed = topics.map(({ id, kinds, names }) => ({
    id,
    events: [...Object.keys(kinds), 'other'],
    names,
  }));
  const outlets = [...new Set(feeds.map(({ outlet }) => outlet))];
  return {
    places: {
      find: (name) => findPlaces(name, gazetteer),
      suggest: (prefix, limit) => suggestPlaces(prefix, gazetteer, limit),
    },
    topics: { list: () => listed },
    actors: { list: () => actors },
    outlets: { list: () => outlets },
  };
}
