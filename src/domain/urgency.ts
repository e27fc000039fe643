import type { Side } from './actor.ts';
import type { NewsEvent } from './event.ts';
import { hourMs } from './instant.ts';
import type { Standing } from './standing.ts';

/** From quiet to loud, as wires grade their copy. */
export const urgencies = ['routine', 'urgent', 'bulletin', 'flash'] as const;
export type Urgency = (typeof urgencies)[number];

export function isAtLeast(urgency: Urgency, min: Urgency): boolean {
  return urgencies.indexOf(urgency) >= urgencies.indexOf(min);
}

/** A row of config/urgency.yaml. A part left out does not narrow; the first row that fits is taken. */
export type UrgencyRow = {
  readonly urgency: Urgency;
  /** Left out: any. */
  readonly events?: readonly string[];
  readonly standings?: readonly Standing[];
  /** What the place must be: any of these. */
  readonly places?: readonly PlaceRank[];
  /** With `places: [city]` or without: at least so many people. */
  readonly populationMin?: number;
  /** Whose act it is. */
  readonly doerSides?: readonly Side[];
  /** Independent origins of `reported`; confirmation needs none. */
  readonly originsMin?: number;
  /** Civilians killed, the lowest figure of the range. */
  readonly killedMin?: number;
  /** The first update of its stage with its standing, after one at least so loud: "first denial of a bulletin". */
  readonly firstAfter?: Urgency;
  /** For people who read the table. */
  readonly why: string;
};

/** What a place is worth as news. `province-seat` is also a city; `capital` is both. */
export const placeRanks = [
  'capital',
  'province-seat',
  'city',
  'town',
  'site',
  'province',
  'country',
] as const;
export type PlaceRank = (typeof placeRanks)[number];

export type UrgencyTable = readonly UrgencyRow[];

/** What the table is read with. */
export type Weighed = {
  readonly event: NewsEvent;
  readonly standing: Standing;
  /** Independent origins that state it. */
  readonly origins: number;
  /** The lowest number of civilians killed that is given. */
  readonly killed?: number;
  /** What the story's updates told of this stage before. */
  readonly earlier?: readonly { readonly urgency: Urgency; readonly standing: Standing }[];
  /** From publication to arrival. */
  readonly ageMs: number;
};

const oldMs = 12 * hourMs;

/** How loud an event is. What is old on arrival or background is never above routine. */
export function urgencyOf(weighed: Weighed, table: UrgencyTable): Urgency {
  if (weighed.event.background || weighed.ageMs > oldMs) return 'routine';
  return table.find((row) => fits(row, weighed))?.urgency ?? 'routine';
}

function fits(row: UrgencyRow, weighed: Weighed): boolean {
  const { event, standing, origins, killed } = weighed;
  return (
    (row.events === undefined || row.events.includes(event.kind)) &&
    (row.standings === undefined || row.standings.includes(standing)) &&
    (row.places === undefined || ranksOf(event).some((rank) => row.places?.includes(rank))) &&
    (row.populationMin === undefined || (event.place?.population ?? 0) >= row.populationMin) &&
    (row.doerSides === undefined ||
      (event.doerSide !== undefined && row.doerSides.includes(event.doerSide))) &&
    (row.killedMin === undefined || (killed ?? 0) >= row.killedMin) &&
    (row.originsMin === undefined || standing === 'confirmed' || origins >= row.originsMin) &&
    (row.firstAfter === undefined || isFirstAfter(row.firstAfter, weighed))
  );
}

function isFirstAfter(min: Urgency, { standing, earlier = [] }: Weighed): boolean {
  return (
    earlier.some(({ urgency }) => isAtLeast(urgency, min)) &&
    earlier.every((update) => update.standing !== standing)
  );
}

function ranksOf({ place }: NewsEvent): readonly PlaceRank[] {
  if (place === undefined) return [];
  const ranks: PlaceRank[] = [place.kind];
  if (place.kind === 'city' && place.seatOf === 1) ranks.push('province-seat');
  if (place.kind === 'city' && place.capital === true) ranks.push('capital', 'province-seat');
  return ranks;
}
