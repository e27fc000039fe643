import type { Place } from '../domain/place.ts';
import { closest } from './did-you-mean.ts';
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
/** Suggestions looked through for "did you mean". */
const nearLookedAt = 50;

/** Which place is meant by a name as typed: "homs", "Homs, Syria", "Homs, Homs Governorate, Syria". */
export function readPlace(typed: string, places: Places): PlaceReading {
  const readings = readingsOf(typed, places);
  if (readings.length === 0) return { is: 'none', near: nearTo(typed, places) };
  const wanted = foldName(typed.split(',')[0] ?? typed);
  const byName = readings.filter((place) => foldName(place.name) === wanted);
  const likely = withoutNesting(byName.length > 0 ? byName : readings);
  const meant = meantOf(likely);
  if (meant === undefined) return { is: 'several', readings: likely.slice(0, readingsMax) };
  const others = withoutNesting(readings).filter((place) => !isOneFamily(place, meant));
  return { is: 'one', place: meant, others: others.slice(0, readingsMax) };
}

/** "Homs, Syria". */
export function placeLabel(place: Place): string {
  return [place.name, place.countryName]
    .filter((part, index, all) => part !== undefined && all.indexOf(part) === index)
    .join(', ');
}

/** The shortest name under which `readPlace` finds this place again. */
export function shortestName(place: Place, places: Places): string {
  const whole = longLabel(place);
  const names = [place.name, placeLabel(place), whole];
  return names.find((name) => finds(name, place, places)) ?? whole;
}

/** Names of several places, each told apart from the others as far as names can. */
export function labelsOf(readings: readonly Place[]): readonly string[] {
  const labels = readings.map(placeLabel);
  return readings.map((place, index) =>
    labels.filter((label) => label === labels[index]).length > 1 ? longLabel(place) : placeLabel(place),
  );
}

function longLabel(place: Place): string {
  const parts = [place.name, place.admin, place.countryName].filter((part) => part !== undefined);
  return parts.filter((part, index) => parts.indexOf(part) === index).join(', ');
}

function finds(name: string, place: Place, places: Places): boolean {
  const reading = readPlace(name, places);
  return reading.is === 'one' && reading.place.id === place.id;
}

function readingsOf(typed: string, places: Places): readonly Place[] {
  const whole = places.find(typed);
  if (whole.length > 0) return whole;
  const [name = '', ...around] = typed.split(',').map((part) => part.trim());
  return around.length === 0
    ? []
    : places.find(name).filter((place) => around.every((part) => liesIn(place, part, places)));
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
  if (one.kind === 'country') return true;
  return other.kind !== 'country' && one.path.includes(other.id);
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
  const beginnings = [typed.slice(0, 4), typed.slice(0, 3), typed.slice(0, 2)];
  const names = beginnings.flatMap((beginning) =>
    beginning.trim().length < 2 ? [] : places.suggest(beginning, nearLookedAt).map((place) => place.name),
  );
  return closest(typed, [...new Set(names)]);
}
