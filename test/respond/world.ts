import type { Actor } from '#src/domain/actor.ts';
import type { Place, PlaceKind } from '#src/domain/place.ts';
import type { Known } from '#src/respond/filter.ts';
import { foldName } from '#src/respond/normalise.ts';
import type { KnownTopic } from '#src/respond/ports.ts';
import { english } from '#test/support/texts.ts';

type PlaceParts = Partial<Place> & { readonly aliases?: readonly string[] };

function aPlace(number: number, name: string, kind: PlaceKind, parts: PlaceParts = {}) {
  const id = `place-${number}` as const;
  const { aliases = [], path = [], ...rest } = parts;
  const place: Place = { name, kind, latDeg: 34.7, lonDeg: 36.7, ...rest, id, path: [id, ...path] };
  return { place, aliases };
}

const inSyria = { country: 'SY', countryName: 'Syria' };
const syriaId = 'place-1';

const gazetteer = [
  aPlace(1, 'Syria', 'country', { ...inSyria, aliases: ['Syrian Arab Republic'] }),
  aPlace(3, 'Homs', 'city', {
    ...inSyria,
    admin: 'Homs Governorate',
    population: 775_404,
    aliases: ['حمص', 'Хомс'],
    path: ['place-2', syriaId],
  }),
  aPlace(2, 'Homs', 'province', { ...inSyria, path: [syriaId] }),
  aPlace(4, 'Hama', 'city', { ...inSyria, admin: 'Hama Governorate', population: 460_602, path: [syriaId] }),
  aPlace(5, 'Deir ez-Zor', 'city', {
    ...inSyria,
    admin: 'Deir ez-Zor Governorate',
    population: 242_565,
    path: [syriaId],
  }),
  aPlace(6, 'Al Khums', 'city', {
    country: 'LY',
    countryName: 'Libya',
    population: 201_943,
    aliases: ['Homs'],
    path: ['place-10'],
  }),
  aPlace(7, 'Tripoli', 'city', {
    country: 'LY',
    countryName: 'Libya',
    population: 1_150_989,
    path: ['place-10'],
  }),
  aPlace(8, 'Tripoli', 'city', {
    country: 'LB',
    countryName: 'Lebanon',
    population: 229_398,
    path: ['place-11'],
  }),
  aPlace(9, 'Damascus', 'city', { ...inSyria, population: 1_569_394, capital: true, path: [syriaId] }),
  aPlace(10, 'Libya', 'country', { country: 'LY', countryName: 'Libya' }),
  aPlace(11, 'Lebanon', 'country', { country: 'LB', countryName: 'Lebanon' }),
  aPlace(12, 'Kuwait', 'country', { country: 'KW', countryName: 'Kuwait' }),
  aPlace(13, 'Kuwait', 'city', {
    country: 'KW',
    countryName: 'Kuwait',
    population: 60_064,
    path: ['place-12'],
  }),
];

/** A place of the tests' world by its country and name. */
export function placeOf(name: string, kind: PlaceKind = 'city', country = 'SY'): Place {
  const found = gazetteer.find(
    ({ place }) => place.name === name && place.kind === kind && place.country === country,
  );
  if (found === undefined) throw new Error(`the tests' world has no ${name}`);
  return found.place;
}

const topics: readonly KnownTopic[] = [
  {
    id: 'territorial-change',
    events: ['capture', 'entry', 'withdrawal', 'handover', 'siege', 'other'],
    names: {
      'city-captured': {
        events: ['capture', 'handover'],
        placeKinds: ['city'],
      },
    },
  },
  { id: 'diplomatic-statement', events: ['statement', 'ceasefire', 'other'], names: {} },
  {
    id: 'humanitarian',
    events: ['displacement', 'civilian-casualties', 'aid', 'other'],
    names: {},
  },
];

const actors: readonly Pick<Actor, 'id' | 'name' | 'shortName' | 'aliases'>[] = [
  { id: 'actor-hts', name: 'Hayat Tahrir al-Sham', shortName: 'HTS', aliases: [] },
  { id: 'actor-syrian-mod', name: 'Syrian defence ministry', aliases: ['Syrian MoD'] },
];

/** What the tests' grammar knows: eleven names on the map, three topics, two actors, three outlets. */
export const world: Known = {
  texts: english,
  places: {
    find: (name) =>
      gazetteer
        .filter(({ place, aliases }) =>
          [place.name, ...aliases].some((one) => foldName(one) !== '' && foldName(one) === foldName(name)),
        )
        .map(({ place }) => place),
    suggest: (prefix, limit) =>
      gazetteer
        .filter(({ place }) => foldName(place.name).startsWith(foldName(prefix)))
        .slice(0, limit)
        .map(({ place }) => place),
  },
  topics: { list: () => topics },
  actors: { list: () => actors },
  outlets: { list: () => ['SANA', 'Levant Wire', 'Caravan News'] },
};
