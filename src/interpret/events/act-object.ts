import type { Predicate } from '../grammar/predicate.ts';
import { boundTo, type Bound, type BoundPlace } from '../places/bound.ts';
import { selfNouns } from '../places/place-nouns.ts';
import { asWritten, wholeOfShare } from '../places/place-part.ts';
import { isPartyNoun } from '../speech/party.ts';
import { clauseWords, isAdverb, prepositions } from '../text/english.ts';
import type { Sentence, Text } from '../text/text.ts';
import { aboutOf, areParties, onSpan, placeNear } from './act-about.ts';
import { objectAfter, placesInSpan } from './bound-place.ts';
import type { EventDraft, ReadContext } from './draft.ts';
import { takesNoPlace } from './no-place.ts';
import { hasNounNear } from './noun-near.ts';
import { examplesBehind, furtherPlaces } from './object-list.ts';
import { objectOfNoun } from './object-of-noun.ts';
import { townTold } from './town-told.ts';

/** The places of the predicate, one for each event; [undefined] for an event that needs none. */
export function boundOf(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): readonly (BoundPlace | undefined)[] | undefined {
  const { frame } = predicate;
  const near = () => (frame.speech === true ? aboutOf : placeNear)(predicate, sentence, context);
  switch (frame.object) {
    case undefined:
    case 'place':
    case 'strong-place':
      return boundPlaces(predicate, sentence, context);
    case 'people':
    case 'object':
      return hasNounNear(predicate, frame.object, sentence, context) ? [near()] : undefined;
    case 'party':
      return onSpan(predicate, sentence, context) === undefined && !areParties(predicate, context)
        ? undefined
        : [aboutOf(predicate, sentence, context)];
    case 'any':
      return [near()];
  }
}

function boundPlaces(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): readonly BoundPlace[] | undefined {
  const bound = objectOf(predicate, sentence, context);
  if (bound === undefined || bound.fit !== 'place') return undefined;
  const isNumber = bound.isUnnamed && bound.places[0]?.vague?.endsWith('s') === true;
  const examples = isNumber ? examplesBehind(predicate, context) : [];
  if (examples.length > 0) return examples;
  const known =
    bound.isDefinite === true && bound.isUnnamed ? knownFacility(bound, sentence, context) : undefined;
  if (known !== undefined) return [known];
  if (
    predicate.frame.object === 'strong-place' &&
    (!bound.isStrong || (bound.isUnnamed && predicate.voice === 'nominal'))
  )
    return undefined;
  const isOpen = predicate.voice === 'active' || predicate.voice === 'participle';
  const named =
    isOpen && !isMereLeaving(predicate, context.text)
      ? [...bound.places, ...furtherPlaces(predicate, bound.places, context)]
      : bound.places;
  const isWithdrawal = predicate.frame.doerLoses === true;
  const meant = named.map((place) => elsewhere(place, predicate, context));
  if (!isWithdrawal) return meant;
  // "militants fleeing Libya" have left a country, and no front.
  const isFlight = /^(?:fle[de]|flee|escap)/.test(context.text.tokens[predicate.from]?.lower ?? '');
  return meant
    .filter(({ place }) => !isFlight || place?.kind !== 'country')
    .map((place) => wholeOfShare(place, context.places));
}

/** "France … withdraws its troops from the country": from the one that the article is about. */
function elsewhere(
  bound: BoundPlace,
  { subject }: Predicate,
  { text, places, country, lexicon }: ReadContext,
): BoundPlace {
  if (subject === undefined || bound.place?.kind !== 'country') return bound;
  const isTheirs = /^(?:its|their)$/.test(text.tokens[subject.from]?.lower ?? '');
  const isOwn = places.mentions.some(
    ({ from, to, place }) =>
      place?.kind === 'country' &&
      place.id === bound.place?.id &&
      ((from >= subject.from && to <= subject.to) || (from < subject.from && isTheirs)),
  );
  const row =
    isOwn && country !== bound.place?.country && country !== undefined
      ? lexicon.gazetteer.countryRow(country)
      : -1;
  if (row === undefined || row < 0) return bound;
  const place = lexicon.gazetteer.placeOf(row);
  return { place, text: place.name };
}

/** One may be called as the other. */
const facilities = new Set(
  'installation facility site position compound outpost location complex camp base garrison barracks'.split(
    ' ',
  ),
);

/** "the base", "the security installation": the base of a sentence before. */
function knownFacility(
  { places }: { readonly places: readonly BoundPlace[] },
  sentence: Sentence,
  { told }: ReadContext,
): BoundPlace | undefined {
  const head = places[0]?.text.split(' ').at(-1)?.toLowerCase() ?? '';
  const isMeant = ({ topic, at, place, placeText }: EventDraft) => {
    if (topic !== 'territorial-change' || sentence.from - at > facilityReach) return false;
    const words = (placeText ?? place?.name ?? '').toLowerCase().split(' ');
    return words.includes(head) || (facilities.has(head) && (place?.kind ?? 'site') === 'site');
  };
  const known = told.findLast(isMeant);
  if (known === undefined) return undefined;
  const { place, placeText } = known;
  return { text: placeText ?? place?.name ?? head, ...(place === undefined ? {} : { place }) };
}

/** Tokens back to which "the base" may refer. */
const facilityReach = 160;

function objectOf(predicate: Predicate, sentence: Sentence, context: ReadContext): Bound | undefined {
  const { text, places, lexicon } = context;
  const { topic, frame, voice, subject, from, to } = predicate;
  const { tokens } = text;
  if (voice === 'nominal') return objectOfNoun(predicate, sentence, context);
  if (isMereLeaving(predicate, text))
    return isAlone(predicate, text) ? placeFoughtFor(sentence, context) : undefined;
  if (takesNoPlace(predicate, text)) return undefined;
  const isSubject = frame.role === 'subject' ? voice !== 'passive' : voice === 'passive';
  // "handed the town over", "declared the state free of": what is meant stands within.
  const last = tokens[to - 1]?.lower ?? '';
  const isAround =
    predicate.hasGap &&
    (/^(?:over|back|free|liberated)$/.test(last) ||
      (last === 'of' && tokens.slice(from, to).some(({ lower }) => lower === 'free')));
  const within =
    isAround && !isSubject ? objectAfter(text, places, lexicon, topic.id, from + 1, to - 1) : undefined;
  if (within?.fit === 'place') return within;
  const which = isSubject ? undefined : whichBefore(predicate, text);
  if (which !== undefined) return whatWasMeant(which, context);
  const town = isSubject ? undefined : townTold(predicate, context);
  if (town !== undefined) return town;
  if (!isSubject)
    return objectAfter(text, places, lexicon, topic.id, to, sentence.to, takesPlacesOnly(predicate, context));
  if (subject === undefined) return headlinePassive(from, sentence, context);
  return placesInSpan(text, places, lexicon, topic.id, subject);
}

/** "X, which the army captured in June": the token of "which", where it is what was captured. */
function whichBefore({ subject, voice }: Predicate, { tokens }: Text): number | undefined {
  const at = (subject?.from ?? 0) - (tokens[(subject?.from ?? 0) - 1]?.lower === 'the' ? 2 : 1);
  const isWhich = voice === 'active' && tokens[at]?.lower === 'which';
  return isWhich && !prepositions.has(tokens[at - 1]?.lower ?? '') ? at : undefined;
}

/** The place that "which" follows, unless it only says where something lies: "a base near X, which the army took". */
function whatWasMeant(which: number, { text, places }: ReadContext): Bound | undefined {
  const end = text.tokens[which - 1]?.text === ',' ? which - 1 : which;
  const mention = places.covering.get(end - 1);
  const before = text.tokens[(mention?.from ?? 0) - 1]?.lower ?? '';
  const isAround =
    /^(?:in|near|of|around|outside|with|at)$/.test(before) &&
    !selfNouns.has(text.tokens[(mention?.from ?? 0) - 2]?.lower ?? '');
  return mention === undefined || isAround ? undefined : boundTo(asWritten(text, mention));
}

/** "withdrew during the night", "are pulling out": nobody says from where. */
function isMereLeaving({ frame, voice, from, to }: Predicate, { tokens }: Text): boolean {
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  return frame.kind === 'withdrawal' && voice === 'active' && leaving.test(words.join(' '));
}

/** Nothing is withdrawn: "withdrew to the hills", not "withdrew its bid"; nor is it the noun: "routes of rebel retreat". */
function isAlone({ form, groupFrom, to }: Predicate, { tokens }: Text): boolean {
  const { kind = 'mark', lower = '' } = tokens[to] ?? {};
  if (form === 'base' && !/s$|^(?:they|forced)$/.test(tokens[groupFrom - 1]?.lower ?? '')) return false;
  return (
    kind === 'mark' ||
    clauseWords.has(lower) ||
    prepositions.has(lower) ||
    isAdverb(lower) ||
    whenOrWhere.has(lower)
  );
}

const leaving = /^(?:with\w+|retreat\w*|(?:pull|f[ae]ll)\w* (?:out|back))$/;
const whenOrWhere = new Set(['overnight', 'today', 'yesterday', 'early', 'late', 'earlier', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'north', 'south', 'east', 'west', 'home', 'without', 'and', 'but']); // prettier-ignore

/** From the place that the article has just told of as taken, entered or besieged. */
function placeFoughtFor(sentence: Sentence, { told, own }: ReadContext): Bound | undefined {
  const isMeant = ({ topic, kind, at, vague, isBackground }: EventDraft) =>
    topic === 'territorial-change' &&
    kind !== 'other' &&
    vague === undefined &&
    !isBackground &&
    sentence.from - at < leftReach;
  const draft = own.findLast(isMeant) ?? told.findLast(isMeant);
  const name = draft?.placeText ?? draft?.place?.name;
  if (draft === undefined || name === undefined) return undefined;
  return boundTo({ text: name, ...(draft.place === undefined ? {} : { place: draft.place }) });
}

/** Tokens back to the place from which somebody withdrew. */
const leftReach = 60;

/** "overran", "took control of", "pulled out of": what follows is a place even if nobody knows it. */
function takesPlacesOnly(predicate: Predicate, context: ReadContext): boolean {
  const { from, to, frame } = predicate;
  const { tokens } = context.text;
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  const isOnly = words.some(
    (word) => word === 'control' || word === 'out' || word === 'from' || word === 'into',
  );
  return (
    frame.kind !== 'other' &&
    (isOnly ||
      /^(?:re(?:take|took|captur|conquer|claim|gain)|overr[ua]n)/.test(words[0] ?? '') ||
      // "troops captured the X Heights"
      (tokens[to]?.lower === 'the' && tokens[to + 1]?.isCapital === true && isByFighters(predicate, context)))
  );
}

function isByFighters({ subject }: Predicate, { text: { tokens } }: ReadContext): boolean {
  return (
    subject !== undefined &&
    tokens.slice(subject.from, subject.to).some(({ lower }) => isPartyNoun(lower) || lower === 'forces')
  );
}

/** "Homs captured by rebels": the place stands right before the verb. */
function headlinePassive(from: number, sentence: Sentence, { places, text }: ReadContext): Bound | undefined {
  const mention = places.covering.get(from - 1);
  if (mention === undefined || mention.from < sentence.from) return undefined;
  return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
}
