import type { Place } from '../domain/place.ts';
import { closest, editDistance } from './did-you-mean.ts';
import { foldName } from './normalise.ts';
import type { Places } from './ports.ts';

/** What a typed name may be. `others`: readings that are less likely, said with the answer. */
export type PlaceReading =
  | { readonly is: 'one'; readonly place: Place; readonly others: readonly Place[] }
  | { readonly is: 'several'; readonly readings: readonly Place[] }
  | { readonly is: 'none'; readonly near: readonly string[] };

/** Readings offered or mentioned at most. */
const readingsMax = 5;
/** So many times as many people live in the one that is meant without asking. */
const likelierTimes = 10;
/** So many times as many people, and a place is thought of too whose own name is spelt a little otherwise: Odesa, of "Odessa". */
const thoughtOfTimes = 5;
/** Suggestions looked through for "did you mean". */
const nearLookedAt = 50;
/** Words of a place and what it lies in: "Deir ez-Zor Deir ez-Zor Governorate". */
const partsMax = 6;

/** Which place is meant by a name as typed: "homs", "Homs, Syria", "Homs, Homs Governorate, Syria". */
export function readPlace(typed: string, places: Places): PlaceReading {
  return readingOf(typed, places) ?? { is: 'none', near: nearTo(typed, places) };
}

/** Undefined for no place at all: what is near is costly to find. */
function readingOf(typed: string, places: Places): Exclude<PlaceReading, { is: 'none' }> | undefined {
  const [name, readings] = readingsOf(typed, places);
  if (readings.length === 0) return undefined;
  const wanted = foldName(name);
  const byName = readings.filter(({ name, kind }) =>
    [name, `${name} ${kind}`].some((one) => foldName(one) === wanted),
  );
  const known = Math.max(1, ...byName.map(peopleOf));
  const likely = withoutNesting(
    byName.length === 0
      ? readings
      : readings.filter(
          (place) =>
            byName.includes(place) ||
            (peopleOf(place) >= thoughtOfTimes * known && editDistance(foldName(place.name), wanted) === 1),
        ),
  );
  const meant = meantOf(likely);
  if (meant === undefined) return { is: 'several', readings: likely.slice(0, readingsMax) };
  const others = withoutNesting(readings).filter((place) => !isOneFamily(place, meant));
  return { is: 'one', place: meant, others: others.slice(0, readingsMax) };
}

/** Whether anything bears that name. */
export function isKnownPlace(typed: string, places: Places): boolean {
  return readingOf(typed, places) !== undefined;
}

/** "Homs, Syria". */
export function placeLabel(place: Place): string {
  return nameForms(place)[1] ?? place.name;
}

/** The shortest name under which `readPlace` finds this place again. */
export function shortestName(place: Place, places: Places): string {
  const forms = nameForms(place);
  return forms.find((name) => finds(name, place, places)) ?? forms.at(-1) ?? place.name;
}

/** Names of several places, each told apart from the others as far as names can. */
export function labelsOf(readings: readonly Place[]): readonly string[] {
  const forms = readings.map((place) => nameForms(place).slice(1));
  return forms.map((own) => {
    const index = own.findIndex((_, at) => forms.every((other) => other === own || other[at] !== own[at]));
    return own.at(index) ?? '';
  });
}

/** From short to long: "Homs", "Homs, Syria", "Homs, Homs Governorate, Syria", "Homs province, Syria". */
function nameForms({ name, kind, admin, countryName }: Place): readonly string[] {
  return [
    name,
    joined(name, countryName),
    joined(name, admin, countryName),
    joined(`${name} ${kind}`, admin, countryName),
  ];
}

/** Each part once: Kuwait lies in Kuwait. */
function joined(...parts: readonly (string | undefined)[]): string {
  return [...new Set(parts.filter((part) => part !== undefined))].join(', ');
}

function finds(name: string, place: Place, places: Places): boolean {
  const reading = readingOf(name, places);
  return reading?.is === 'one' && reading.place.id === place.id;
}

/** The name itself and what bears it: "Homs" of "Homs, Syria", and of "homs syria" as people type it. */
function readingsOf(typed: string, places: Places): readonly [name: string, readings: readonly Place[]] {
  const [name = '', ...around] = typed.split(',').map((part) => part.trim());
  const whole = places.find(typed);
  if (whole.length > 0) return [name, whole];
  const named = namedWithKind(name, places).filter((place) =>
    around.every((part) => liesIn(place, part, places)),
  );
  if (named.length > 0 || around.length > 0) return [name, named];
  for (const [before, after] of splitsOf(name)) {
    const within = places.find(before).filter((place) => liesIn(place, after, places));
    if (within.length > 0) return [before, within];
  }
  return [name, []];
}

/** "deir ez-zor syria" parted at each of its last spaces: the name may have several words, and so may what it lies in. */
function splitsOf(typed: string): readonly (readonly [before: string, after: string])[] {
  const words = typed.split(' ');
  return words
    .slice(1, partsMax)
    .map((_, index) => words.length - 1 - index)
    .map((at) => [words.slice(0, at).join(' '), words.slice(at).join(' ')]);
}

const kindWords: Readonly<Record<string, Place['kind']>> = {
  country: 'country',
  province: 'province',
  governorate: 'province',
  region: 'province',
  city: 'city',
  town: 'town',
  site: 'site',
};

/** "Homs province" where the map says only Homs. */
function namedWithKind(name: string, places: Places): readonly Place[] {
  const found = places.find(name);
  const match = /^(.+) (\p{L}+)$/u.exec(name);
  const kind = kindWords[match?.[2]?.toLowerCase() ?? ''];
  if (found.length > 0 || kind === undefined) return found;
  return places.find(match?.[1] ?? '').filter((place) => place.kind === kind);
}

function liesIn(place: Place, around: string, places: Places): boolean {
  const wanted = foldName(around);
  if (wanted === '') return true;
  const names = [place.admin, place.countryName, place.country].filter((name) => name !== undefined);
  if (names.some((name) => foldName(name) === wanted)) return true;
  return places.find(around).some((outer) => place.path.slice(1).includes(outer.id));
}

/**
 * Of places of one name that lie in each other the one that people mean: the country before its capital, the city
 * before its province.
 */
function withoutNesting(readings: readonly Place[]): readonly Place[] {
  return readings.filter(
    (place) =>
      !readings.some((other) => other.id !== place.id && isOneFamily(place, other) && isBefore(other, place)),
  );
}

function isOneFamily(one: Place, other: Place): boolean {
  return one.path.includes(other.id) || other.path.includes(one.id);
}

function isBefore(one: Place, other: Place): boolean {
  if (one.kind === 'country' || isRegion(one)) return true;
  return other.kind !== 'country' && !isRegion(other) && one.path.includes(other.id);
}

/** "Sahel": it lies in no one country, and is meant before a province of its name. */
function isRegion({ country }: Place): boolean {
  return country === undefined;
}

function meantOf(readings: readonly Place[]): Place | undefined {
  const [only] = readings;
  if (readings.length === 1) return only;
  const countries = readings.filter((place) => place.kind === 'country');
  if (countries.length === 1) return countries[0];
  const [first, second] = readings.toSorted((one, other) => peopleOf(other) - peopleOf(one));
  if (first === undefined || second === undefined) return undefined;
  return peopleOf(first) >= likelierTimes * Math.max(1, peopleOf(second)) ? first : undefined;
}

function peopleOf(place: Place): number {
  return place.population ?? 0;
}

function nearTo(typed: string, places: Places): readonly string[] {
  const beginnings = [4, 3, 2].map((length) => typed.slice(0, length));
  // Two letters changed about at the beginning hide the name from all who look for its beginning.
  for (let at = 0; at < Math.min(3, typed.length - 1); at++)
    beginnings.push(
      `${typed.slice(0, at)}${typed.charAt(at + 1)}${typed.charAt(at)}${typed.slice(at + 2, 4)}`,
    );
  const found = beginnings.flatMap((beginning) =>
    beginning.trim().length < 2 ? [] : places.suggest(beginning, nearLookedAt),
  );
  const byPeople = found.toSorted((one, other) => rankOf(other) - rankOf(one));
  return closest(typed, [...new Set(byPeople.map(({ name }) => name))]);
}

/** Of names as near as each other the one that more people know. */
function rankOf(place: Place): number {
  return place.kind === 'country' ? Infinity : peopleOf(place);
}
