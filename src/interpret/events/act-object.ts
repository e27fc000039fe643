import { aboutOf, areParties, onSpan, placeNear } from './act-about.ts';
import { objectAfter, placesInSpan } from './bound-place.ts';
import { boundTo, type Bound, type BoundPlace } from '../places/bound.ts';
import { clauseWords, isAdverb, prepositions } from '../text/english.ts';
import type { EventDraft, ReadContext } from './draft.ts';
import { asWritten, wholeOfShare } from '../places/place-part.ts';
import { months, selfNouns } from '../places/place-nouns.ts';
import { unnamed } from '../speech/back-reference.ts';
import { headOf } from '../grammar/noun-phrase.ts';
import { examplesBehind, furtherPlaces } from './object-list.ts';
import { townTold } from './town-told.ts';
import { isPartyNoun } from '../speech/party.ts';
import { within } from '../text/in-order.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { Sentence, Token } from '../text/text.ts';
import { valueOf } from '../text/written-number.ts';

/** The places of the predicate, one for each event; [undefined] for an event that needs none. */
export function boundOf(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): readonly (BoundPlace | undefined)[] | undefined {
  const { frame, topic } = predicate;
  switch (frame.object ?? 'place') {
    case 'place':
    case 'strong-place':
      return boundPlaces(predicate, sentence, context);
    case 'people':
    case 'object':
      return hasNounNear(
        predicate,
        sentence,
        context,
        frame.object === 'people'
          ? (context.lexicon.frames.people.get(topic.id) ?? none)
          : (context.lexicon.frames.objects.get(topic.id) ?? none),
      )
        ? [(frame.speech === true ? aboutOf : placeNear)(predicate, sentence, context)]
        : undefined;
    case 'party':
      return onSpan(predicate, sentence, context) === undefined && !areParties(predicate, context)
        ? undefined
        : [aboutOf(predicate, sentence, context)];
    case 'any':
      return [(frame.speech === true ? aboutOf : placeNear)(predicate, sentence, context)];
  }
}

const none: ReadonlySet<string> = new Set();

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
  if (
    goesTo(predicate, text) ||
    fleesWar(predicate, text) ||
    isWhere(predicate, text) ||
    takesDown(predicate, text) ||
    withdrawsThings(predicate, text) ||
    isOtherFall(predicate, text) ||
    takesBack(predicate, text) ||
    gainsGround(predicate, text) ||
    isPictured(predicate, text)
  )
    return undefined;
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
function whichBefore({ subject, voice }: Predicate, { tokens }: ReadContext['text']): number | undefined {
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
function isMereLeaving({ frame, voice, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  return frame.kind === 'withdrawal' && voice === 'active' && leaving.test(words.join(' '));
}

/** Nothing is withdrawn: "withdrew to the hills", not "withdrew its bid"; nor is it the noun: "routes of rebel retreat". */
function isAlone({ form, groupFrom, to }: Predicate, { tokens }: ReadContext['text']): boolean {
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

/** "fled into X", "left for X": where to, not what was left. */
function goesTo({ frame, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  return (
    frame.kind === 'withdrawal' &&
    to - from === 1 &&
    /^(?:into|to|towards?|for|across|via)$/.test(tokens[to]?.lower ?? '')
  );
}

/** "a soldier captured near X", "was seized outside Y": where it was, not what. */
function isWhere({ frame, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  return (
    frame.kind === 'capture' &&
    to - from === 1 &&
    frame.role !== 'subject' &&
    /^(?:near|outside|inside|around|during)$/.test(tokens[to]?.lower ?? '')
  );
}

/** "fleeing fighting in X": what one flees is no place. */
function fleesWar({ frame, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  return frame.kind === 'withdrawal' && dangers.test(tokens[to]?.lower ?? '');
}

const dangers =
  /^(?:fighting|violence|clashes|war|conflict|persecution|shelling|bombing|bombardment|air-?strikes|attacks|hostilities|unrest|hunger|famine|drought)$/;

/** "taking down the flag of X", "took an active part in the battle of Y": no place. */
function takesDown({ from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  if (to - from > 1 || !/^(?:tak(?:e|es|en|ing)|took)$/.test(tokens[from]?.lower ?? '')) return false;
  const part = tokens.slice(to, to + partReach).findIndex(({ lower }) => lower === 'part');
  return (
    /^(?:down|off|aim|note)$/.test(tokens[to]?.lower ?? '') ||
    (part >= 0 && tokens[to + part + 1]?.lower === 'in')
  );
}

/** Tokens behind "took" to "part": "an active". */
const partReach = 3;

/** "withdrew some planes from its airbase", "pulled the heavy guns back from X": those who hold it stay. */
function withdrawsThings({ frame, hasGap, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  return (
    frame.kind === 'withdrawal' &&
    hasGap &&
    tokens.slice(from + 1, to - 1).some(({ lower }) => things.test(lower))
  );
}

const things =
  /^(?:planes?|jets?|aircraft|helicopters?|drones?|(?:war)?ships?|vessels?|boats?|weapons?|weaponry|missiles?|launchers?|artillery|guns?|ambassadors?|diplomats?|staff|money|funds)$/;

const otherFalls = new Set('into back behind short apart ill under out from by for off below silent victim sick asleep through over'.split(' ')); // prettier-ignore

/** "fell back into recession", "falls by 3 %": no capture. */
function isOtherFall({ frame, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  const isFall = frame.role === 'subject' && to - from === 1 && /^f[ae]ll/.test(tokens[from]?.lower ?? '');
  return isFall && otherFalls.has(tokens[to]?.lower ?? '');
}

/** "withdraws a threat to remove its troops from X". */
function takesBack({ frame, hasGap, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  return (
    hasGap && frame.kind === 'withdrawal' && tokens.slice(from, to).some(({ lower }) => words.has(lower))
  );
}

const words = new Set('staff equipment personnel diplomats ambassador workers employees observers citizens nationals threat offer bid support request demand claim statement proposal complaint invitation recognition application candidacy nomination charges objection resolution bill motion'.split(' ')); // prettier-ignore

/** "gained ground": came nearer, and took nothing that has a name. */
function gainsGround({ from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  const words = tokens.slice(to, to + 2).map(({ lower }) => lower);
  return tokens[from]?.lower.startsWith('gain') === true && words.includes('ground');
}

/** "This photo captured in X". */
function isPictured({ subject }: Predicate, { tokens }: ReadContext['text']): boolean {
  const head = subject === undefined ? undefined : tokens[headOf(tokens, subject)]?.lower;
  return (
    head !== undefined &&
    /^(?:photos?|photographs?|pictures?|images?|videos?|footage|cameras?|film|satellites?)$/.test(head)
  );
}

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

/** "the fall of Homs", "Homs' capture", "withdrawal of troops from Homs". */
function objectOfNoun(predicate: Predicate, sentence: Sentence, context: ReadContext): Bound | undefined {
  const { text, places, lexicon } = context;
  const { tokens } = text;
  const { topic, from, frame } = predicate;
  // "the recapture on Tuesday of two bases"
  const to = afterDay(tokens, predicate.to);
  const next = tokens[to]?.lower;
  if (frame.doerLoses === true && frame.kind === 'withdrawal') {
    const source = fromWord(text, to, sentence.to);
    return source === undefined
      ? undefined
      : objectAfter(text, places, lexicon, topic.id, source + 1, sentence.to);
  }
  if (next === 'of' || next === 'over')
    return objectAfter(
      text,
      places,
      lexicon,
      topic.id,
      to + 1,
      sentence.to,
      ofPlacesOnly.has(tokens[from]?.lower ?? ''),
    );
  const owner = tokens[from - 1]?.lower === "'s" ? places.covering.get(from - 2) : undefined;
  if (owner !== undefined)
    return { fit: 'place', places: [asWritten(text, owner)], isUnnamed: false, isStrong: true };
  // "announced the city's liberation"
  const whose = tokens[from - 1]?.lower === "'s" ? (tokens[from - 2]?.lower ?? '') : '';
  if (selfNouns.has(whose) && tokens[from - 3]?.lower === 'the')
    return unnamed(text, places, lexicon, from - 3, from - 2, whose);
  if (tokens[from - 1]?.lower === 'its' && frame.object !== 'strong-place') {
    // "in X District, Y Province, after its capture": of what was named first.
    const mention = within(places.mentions, { from: sentence.from, to: from }).find(
      ({ place }) => place !== undefined && place.kind !== 'country',
    );
    if (mention !== undefined && from - mention.from < itsReachMax)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  return undefined;
}

function afterDay(tokens: readonly Token[], at: number): number {
  const day = tokens[at]?.lower === 'on' ? at + 1 : at;
  if (tokens[day]?.isCapital !== true || !months.has(tokens[day])) return at;
  // "September 30"
  return tokens[day + 1]?.kind === 'number' ? day + 2 : day + 1;
}

/** "the fall of X": what these are of is a place, even if nobody knows it. */
const ofPlacesOnly = new Set(['fall', 'liberation', 'recapture', 'reconquest']);

/** Tokens back to which "its capture" may refer. */
const itsReachMax = 20;

function fromWord({ tokens }: ReadContext['text'], at: number, to: number): number | undefined {
  for (let index = at; index < to && index - at < 9; index++) {
    if (tokens[index]?.lower === 'from') return index;
    // "of the troops stationed in X"
    if (
      tokens[index]?.lower === 'in' &&
      /^(?:stationed|positioned|deployed|based)$/.test(tokens[index - 1]?.lower ?? '')
    )
      return index;
    if (tokens[index]?.kind === 'mark' && !isQuoteMark(tokens[index])) return undefined;
  }
  return undefined;
}

/** Tokens from the predicate to the noun that it is about. */
const nounReachMax = 9;

function hasNounNear(
  predicate: Predicate,
  sentence: Sentence,
  { text, lexicon }: ReadContext,
  nouns: ReadonlySet<string>,
): boolean {
  const { tokens } = text;
  const { voice, frame, subject, from, to, topic } = predicate;
  const vetoes = lexicon.frames.vetoes.get(topic.id) ?? none;
  if (frame.anyone === true && isCounted(predicate, tokens, lexicon.demonyms)) return true;
  const inSubject = voice === 'passive' || frame.role === 'subject';
  if (inSubject && subject !== undefined) {
    for (let index = subject.from; index < subject.to; index++)
      if (nouns.has(tokens[index]?.lower ?? '')) return true;
  }
  const start = inSubject ? Math.max(sentence.from, from - nounReachMax) : to;
  const end = inSubject ? from : Math.min(sentence.to, to + nounReachMax);
  for (let index = start; index < end; index++) {
    const lower = tokens[index]?.lower ?? '';
    if (tokens[index]?.text === ';' || (!inSubject && tokens[index]?.text === ':')) break;
    // "shelled the city, killing nine": the next act has its own object.
    if (!inSubject && tokens[index]?.text === ',' && tokens[index + 1]?.lower.endsWith('ing') === true) break;
    // "storm town and release inmates", but "kill ten and injure 200 people"
    if (!inSubject && lower === 'and' && opensOther(tokens[index + 1], predicate, lexicon)) break;
    if (nouns.has(lower)) return true;
    if (!inSubject && vetoes.has(lower)) return false;
  }
  return false;
}

/** Another act of the topic, which has its own object. */
function opensOther(
  token: Token | undefined,
  { topic, frame }: Predicate,
  { frames }: ReadContext['lexicon'],
): boolean {
  const hits = token?.isCapital === false ? (frames.hits.get(token.lower)?.all ?? []) : [];
  const own = hits.filter(
    ({ value, words }) =>
      value.topic.id === topic.id && words.length === 1 && /^(?:base|s|past)/.test(value.form),
  );
  return own.length > 0 && own.every(({ value }) => value.frame.kind !== frame.kind);
}

/** "some 200,000 fled", "30,000 Sudanese crossed". */
function isCounted(
  { groupFrom }: Predicate,
  tokens: ReadContext['text']['tokens'],
  demonyms: ReadContext['lexicon']['demonyms'],
): boolean {
  let last = demonyms.has(tokens[groupFrom - 1]) ? groupFrom - 2 : groupFrom - 1;
  // "thousands of Liberians"
  if (last < groupFrom - 1 && tokens[last]?.lower === 'of') last -= 1;
  const token = tokens[last];
  // "The leader on March 13, 2013 fled"
  return token !== undefined && valueOf(token) !== undefined && !/^(?:19|20)\d\d$/.test(token.text);
}
