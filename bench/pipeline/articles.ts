import { findPlaces } from '#src/interpret/places/find-places.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import type { ServedItem } from '#test/support/feed-server.ts';

/** A country whose captured cities one channel on each platform follows. */
export type Beat = { readonly country: string; readonly cities: readonly string[] };

const citiesMax = 60;
const rowsLookedAt = 2_000;

/** The countries with the most cities whose bare name means them and nothing else, the same each time. */
export function beatsOf(lexicon: Lexicon, count: number): readonly Beat[] {
  const { gazetteer } = lexicon;
  const found = new Map<string, Set<string>>();
  for (const first of 'abcdefghijklmnopqrstuvwxyz')
    for (const row of gazetteer.rowsFrom(first, rowsLookedAt)) {
      if (gazetteer.kindOf(row) !== 'city') continue;
      const { id, name, countryName } = gazetteer.placeOf(row);
      // One plain word each, so that a subscription can be typed and a sentence says nothing else.
      if (countryName === undefined || !/^[A-Z][a-z]+$/.test(name) || !/^[A-Z][a-z]+$/.test(countryName))
        continue;
      if (findPlaces(name, gazetteer)[0]?.id !== id) continue;
      const cities = found.get(countryName) ?? new Set();
      if (cities.size < citiesMax) found.set(countryName, cities.add(name));
    }
  return [...found]
    .map(([country, cities]) => ({ country, cities: [...cities] }))
    .toSorted(
      (one, other) => other.cities.length - one.cities.length || one.country.localeCompare(other.country),
    )
    .slice(0, count);
}

/** A stream of articles, each of a city of the next beat; `bench/` and a number make the same each time. */
export function articlesOf(beats: readonly Beat[], count: number, from = 0): readonly ServedItem[] {
  return Array.from({ length: count }, (_, index) => articleOf(beats, from + index));
}

function articleOf(beats: readonly Beat[], nth: number): ServedItem {
  const pick = picker(nth);
  const { country, cities } = beats[nth % beats.length]!;
  const city = cities[Math.floor(nth / beats.length) % cities.length]!;
  const fill = (words: string) =>
    words.replaceAll(/\{(\w+)\}/g, (_, slot: string) => {
      if (slot === 'city') return city;
      if (slot === 'country') return country;
      return slot === 'number' ? String(3 + pick(900)) : one(slots[slot]!, pick);
    });
  const sentences = [one(claims, pick), one(denials, pick), ...some(background, 7, pick)].map(fill);
  const link = linkOf(nth);
  return {
    guid: link,
    link,
    title: fill(one(headlines, pick)),
    text: sentences.map((sentence) => `<p>${sentence}</p>`).join(''),
  };
}

/** By which a message that cites the article is known again. */
export function linkOf(nth: number): string {
  return `https://outlet-${nth % 97}.example/story-${nth}`;
}

const headlines = [
  'Rebels claim {city}, ministry denies it',
  'Fighting for {city} goes on as both sides speak',
  '{city} in doubt after a {day} of heavy fighting',
];
const claims = [
  'Rebel fighters captured the city of {city} in {country} on {day}, their commander {name} said.',
  'A spokesman for the rebels, {name}, said on {day} that his men had taken control of {city}, {country}.',
  'The rebels said in a statement that they had seized {city}, a city of {country}, after {number} hours of fighting.',
];
const denials = [
  'The defence ministry of {country} denied that {city} had fallen.',
  'The army denied the claim and said that its {number} soldiers in {city} held their positions.',
  'A government spokesman said that {city} was calm, and that life there went on as on any {day}.',
];
/** What stands in articles beside the news. */
const background = [
  'Shops in the {part} of the town stayed shut, and the one bakery that opened sold {number} loaves before noon.',
  'Nobody could say on {day} how many families had left; a driver spoke of {number} cars on the road to the coast.',
  'The bridge in the {part} has been closed since {day}, when a lorry with {number} sacks of flour broke down on it.',
  'Telephones worked for {number} minutes in the morning and then not at all, according to {name}, who runs a pharmacy.',
  'Prices of diesel rose to {number} a litre, twice what drivers paid before {day}.',
  '{name}, a teacher, said that {number} of her pupils had come to class and that the rest were with relatives.',
  'Weather is expected to turn on {day}, with snow on the passes above {number} metres.',
  'Analysts have argued for months that the road through the {part} matters more than the town itself.',
  'The talks that were to begin on {day} were put off once more; a diplomat, {name}, blamed the other side.',
  'Farmers said the harvest of olives, some {number} tonnes in a good year, would rot if the roads stayed shut.',
  'A museum in the {part} moved {number} pieces to its cellar, its director {name} said by telephone.',
  'The football club of the town called off its match of {day} and told {number} ticket holders to keep their stubs.',
  'Water is pumped for {number} minutes a day, enough for the hospital and for little else.',
  'Radio stations played music through the night of {day} and gave no news between the songs.',
  'In the {part}, people queued for bread from four in the morning, {name} said; some went home with nothing.',
  'The mayor, {name}, asked residents to stay indoors and to keep {number} litres of water in the house.',
  'A convoy of {number} lorries waited at a crossing for papers that had been promised for {day}.',
  'Two of the {number} generators of the power station are running, an engineer said, and one of them smokes.',
  'The railway suspended its night train, which carried {number} passengers in a usual week.',
  'Elders of the {part} met on {day} to agree on who would guard the wells.',
  'The price of a room in the hotels by the station has gone up by {number} since {day}.',
  'A pilot who flies over the region each {day} said he had counted {number} fires in the fields.',
  '{name}, who sells spare parts, said that he had slept in his shop for {number} nights.',
  'The university said that examinations set for {day} would be held in a month, and apologised to {number} students.',
];
const slots: Readonly<Record<string, readonly string[]>> = {
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  part: ['old quarter', 'northern outskirts', 'market', 'valley', 'industrial zone', 'eastern suburbs'],
  name: [
    'Karim Haddad',
    'Leila Aziz',
    'Omar Nasser',
    'Huda Saleh',
    'Sami Darwish',
    'Rana Khalil',
    'Nabil Farah',
  ],
};

/** A generator of small numbers that gives the same for the same seed: mulberry32. */
function picker(seed: number): (below: number) => number {
  let state = seed * 0x9e37_79b9;
  return (below) => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function one<T>(list: readonly T[], pick: (below: number) => number): T {
  return list[pick(list.length)]!;
}

function some<T>(list: readonly T[], count: number, pick: (below: number) => number): readonly T[] {
  const rest = [...list];
  return Array.from({ length: count }, () => rest.splice(pick(rest.length), 1)[0]!);
}
