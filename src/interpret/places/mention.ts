import type { Place } from '../../domain/place.ts';
import type { Position } from '../../domain/position.ts';
import type { Lexicon } from '../lexicon.ts';
import { choosePlaces, type Choice } from './place-choice.ts';
import { adjectivesIn, type PlaceAdjective } from './place-adjective.ts';
import { isOfBorder } from './place-border.ts';
import type { PlaceName } from './place-context.ts';
import { listJoints, placeNamesIn } from './place-name.ts';
import { senseOf, speakersAmong } from './place-sense.ts';
import { isOfNoneKnown, isPlainState, maybeState } from './place-reading.ts';
import { placeWithin } from './place-within.ts';
import { peopleIn } from './people.ts';
import type { Span, Text } from '../text/text.ts';

/** A place named in the text: tokens [from, to). */
export type PlaceMention = {
  readonly from: number;
  readonly to: number;
  readonly place?: Place | undefined;
  /** "the city of X": it counts as a city whatever its size. */
  readonly calledCity: boolean;
};

export type Places = {
  readonly mentions: readonly PlaceMention[];
  /** Mention by its first token, and by any token within. */
  readonly at: ReadonlyMap<number, PlaceMention>;
  readonly covering: ReadonlyMap<number, PlaceMention>;
  /** "Syrian", "US-led". */
  readonly adjectives: readonly PlaceAdjective[];
  /** The country that the document votes for. */
  readonly country?: string;
};

/**
 * Finds the places that a text names and says which they are. The document votes for its countries, and its publisher's
 * word on where it is about for what lies near.
 */
export function placesIn(text: Text, lexicon: Lexicon, position?: Position): Places {
  const named = placeNamesIn(text, lexicon).map((name, index, all) =>
    amongStates(
      unknownIfOutside(name, all[index + 1], text, lexicon),
      all[index - 1],
      all[index + 1],
      lexicon,
    ),
  );
  const full = peopleIn(text, lexicon);
  const people = { ...full, names: full.names.union(speakersAmong(named, text, lexicon)) };
  const names = named.flatMap((name): PlaceName[] => {
    const sense = senseOf(name, text, people, lexicon);
    if (sense === 'none') return [];
    return [sense === 'place' ? name : { ...name, isDoubtful: true }];
  });
  const adjectives = adjectivesIn(text, people, lexicon);
  const votes = adjectiveVotes(adjectives);
  const chosen = choosePlaces(names, lexicon.gazetteer, votes, position);
  const mentions = insideOthers(mentionsOf(names, chosen, text, lexicon), text);
  const country = leadingCountry(mentions, adjectives, text.tokens);
  const covering = new Map<number, PlaceMention>();
  for (const mention of mentions)
    for (let index = mention.from; index < mention.to; index++) covering.set(index, mention);
  return {
    mentions,
    adjectives: adjectives.filter(({ from }) => !covering.has(from)),
    at: new Map(mentions.map((mention) => [mention.from, mention])),
    covering,
    ...(country === undefined ? {} : { country }),
  };
}

function mentionsOf(
  names: readonly PlaceName[],
  chosen: ReadonlyMap<PlaceName, Choice>,
  text: Text,
  { gazetteer }: Lexicon,
): PlaceMention[] {
  return names.flatMap((name): PlaceMention[] => {
    const { from, to } = name;
    const calledCity = name.called === 'city';
    const choice = chosen.get(name);
    if (choice === undefined && name.bearers.length > 0) return [];
    if (choice?.row === undefined) return [{ from, to, place: undefined, calledCity }];
    const around = gazetteer.placeOf(choice.row);
    const place = choice.isWithin ? placeWithin(around, writtenAt(text, from, to), 'town') : around;
    const isRaised = calledCity && place.kind === 'town';
    return [{ from, to, place: isRaised ? { ...place, kind: 'city' } : place, calledCity }];
  });
}

function unknownIfOutside(
  name: PlaceName,
  next: PlaceName | undefined,
  { tokens }: Text,
  { gazetteer }: Lexicon,
): PlaceName {
  const isBefore = next?.isContainer === true && next.from === name.to + 1 && name.bearers.length > 0;
  if (!isBefore) return name;
  const isOneOfList = listJoints.has(tokens[next.to]) && tokens[next.to + 1]?.isCapital === true;
  return isOfNoneKnown(name, next, isOneOfList, gazetteer) ? { ...name, key: '', bearers: [] } : name;
}

/** "Missouri, New York and Texas": between names of states it is the state. */
function amongStates(
  name: PlaceName,
  before: PlaceName | undefined,
  after: PlaceName | undefined,
  { gazetteer }: Lexicon,
): PlaceName {
  const isListed =
    (name.isListed && before !== undefined && isPlainState(before, gazetteer)) ||
    (after?.isListed === true && !after.isContainer && isPlainState(after, gazetteer));
  const isTorn = name.called === undefined && name.bearers.length > 1;
  return isListed && isTorn && maybeState(name, gazetteer) ? { ...name, called: 'province' } : name;
}

/**
 * "Xyzabad, Homs province", "the villages of Abc and Xyz in Gezira state": places that nobody knows lie in the one behind
 * them.
 */
function insideOthers(mentions: readonly PlaceMention[], text: Text): readonly PlaceMention[] {
  const { tokens } = text;
  const inside: PlaceMention[] = [];
  let around: Place | undefined;
  for (const mention of mentions.toReversed()) {
    const next = inside.at(-1);
    const joint = next?.from === mention.to + 1 ? tokens[mention.to] : undefined;
    const kind = next?.place?.kind;
    if (
      (kind === 'province' && (joint?.lower === ',' || joint?.lower === 'in')) ||
      (kind === 'country' && joint?.lower === ',')
    )
      around = next?.place;
    else if (!listJoints.has(joint)) around = undefined;
    if (mention.place === undefined && around !== undefined) {
      inside.push({
        ...mention,
        place: placeWithin(around, writtenAt(text, mention.from, mention.to), 'town'),
      });
    } else {
      if (mention.place !== undefined) around = undefined;
      inside.push(mention);
    }
  }
  return inside.reverse();
}

function writtenAt({ tokens, whole }: Text, from: number, to: number): string {
  return whole.slice(tokens[from]?.start, tokens[to - 1]?.end);
}

/** "Syrian" speaks for Syria, more softly than a place in it. */
function adjectiveVotes(adjectives: readonly PlaceAdjective[]): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const { place } of adjectives)
    if (place?.country !== undefined)
      votes.set(place.country, Math.min(adjectiveVotesMax, (votes.get(place.country) ?? 0) + adjectiveVote));
  return votes;
}

const adjectiveVote = 0.7;
const adjectiveVotesMax = 2.5;

/** "near the Thai border" is beside Thailand. */
const borderVote = 0.1;

/** By named places first: an article about Syria names Syrian towns, whoever speaks. */
function leadingCountry(
  mentions: readonly PlaceMention[],
  adjectives: readonly PlaceAdjective[],
  tokens: Text['tokens'],
): string | undefined {
  const counts = new Map<string, number>();
  const count = (list: readonly (Span & { readonly place?: Place | undefined })[], worth: number) => {
    for (const { place, ...span } of list) {
      if (place?.country === undefined) continue;
      const own = place.kind === 'country' && isOfBorder(tokens, span) ? borderVote : worth;
      counts.set(place.country, (counts.get(place.country) ?? 0) + own);
    }
  };
  count(mentions, 1.5);
  count(adjectives, 0.3);
  let best: string | undefined;
  for (const [country, votes] of counts)
    if (best === undefined || votes > (counts.get(best) ?? 0)) best = country;
  return best;
}
