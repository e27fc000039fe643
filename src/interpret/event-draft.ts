import type { Side } from '../domain/actor.ts';
import type { Place } from '../domain/place.ts';
import { backReferences, pronouns } from './english.ts';
import {
  asWritten,
  objectAfter,
  placesInSpan,
  wholeOfShare,
  type Bound,
  type BoundPlace,
} from './bound-place.ts';
import { headOf, wordsOfSpan, type Span } from './noun-phrase.ts';
import { isPartyNoun, isSameParty, partyOf, type Party } from './party.ts';
import { predicatesIn, type Predicate } from './predicate.ts';
import type { PlaceMention, Places } from './mention.ts';
import { isPerson, isPossessive, type Speech } from './speech.ts';
import type { Sentence, Token } from './text.ts';
import type { TopicId, EventKind } from '../domain/event.ts';
import { isDenial, partyOfSpeech, speechOver, voiceOn, type Voice, type VoiceContext } from './voice.ts';
import { isDaysOld, isOldHere } from './when.ts';
import { saidByDenial, saidOf } from './said.ts';

/** A voice with the tokens that it is read from. */
export type DraftClaim = Voice & {
  readonly from: number;
  readonly to: number;
  /** The words themselves, without who says so. */
  readonly said?: Span;
};

/** An event while its article is read. */
export type EventDraft = {
  readonly topic: TopicId;
  readonly kind: EventKind;
  readonly place?: Place;
  readonly placeText?: string;
  readonly doer?: string;
  readonly doerSide?: Side;
  readonly on?: string;
  readonly isBackground: boolean;
  /** Background of the last days, not history. */
  readonly isDaysOld: boolean;
  /** An act of mere words: "said", not "condemned". */
  readonly isWords: boolean;
  /** An act of speech: its doer is who speaks. */
  readonly isSpeech: boolean;
  readonly weight: number;
  /** The words that led to it. */
  readonly phrase: string;
  readonly at: number;
  readonly claims: DraftClaim[];
};

/** What events are read with. */
export type GivenContext = VoiceContext & {
  readonly places: Places;
  /** Places that the article marks as earlier. */
  readonly earlier: readonly PlaceMention[];
};

type ReadContext = GivenContext & {
  /** Drafts of the sentences before. */
  readonly told: readonly EventDraft[];
};

/** Drafts of one article; far more than are kept, for one event is often told many times. */
export const draftsMax = 500;

/** The events of a text, one for each act and place, each with its voices; denials that name nothing are bound last. */
export function draftEvents(given: GivenContext): EventDraft[] {
  const drafts: EventDraft[] = [];
  const context = { ...given, told: drafts };
  for (const sentence of context.text.sentences) {
    if (drafts.length >= draftsMax) break;
    const own: EventDraft[] = [];
    let previous: Predicate | undefined;
    for (const predicate of predicatesIn(context.text, sentence, context.lexicon)) {
      const whole = withSubject(predicate, previous);
      own.push(...draftsOf(whole, sentence, context));
      if (whole.subject !== undefined && whole.voice === 'active') previous = whole;
    }
    drafts.push(...withoutMereWords(withoutNouns(own), context), ...earlierDrafts(own, sentence, context));
    bindDenials(sentence, context, drafts);
    bindDoubts(sentence, context, drafts);
    bindAssurances(sentence, context, drafts);
  }
  return withOldPlaces(drafts);
}

/** "urged Israel to keep the ceasefire": beside an act of words its topic's bare nouns tell no other act. */
function withoutNouns(drafts: readonly EventDraft[]): readonly EventDraft[] {
  const acts = drafts.filter(({ isSpeech, isWords }) => isSpeech && !isWords);
  return drafts.filter(
    ({ topic, doer, isSpeech }) => isSpeech || doer !== undefined || !acts.some((act) => act.topic === topic),
  );
}

/** "Rebels say they have entered Homs" is an entry; that they say so is no act of diplomacy. */
function withoutMereWords(drafts: readonly EventDraft[], { speech }: ReadContext): readonly EventDraft[] {
  const told = drafts.filter(({ isWords }) => !isWords);
  return drafts.filter(
    ({ isWords, at }) =>
      !isWords ||
      !speech.some((one) => one.at === at && told.some((other) => one.from <= other.at && other.at < one.to)),
  );
}

/** "took Homs, after Aleppo and Hama": the same act at places of before. */
function earlierDrafts(
  drafts: readonly EventDraft[],
  { from, to }: Sentence,
  { earlier, text }: ReadContext,
): readonly EventDraft[] {
  return earlier
    .filter((mention) => mention.from >= from && mention.to <= to)
    .flatMap((mention): EventDraft[] => {
      const act = drafts.findLast(
        ({ at, kind, place }) => at < mention.from && kind === 'capture' && place?.id !== mention.place?.id,
      );
      if (act === undefined) return [];
      const { place: _, placeText: __, ...rest } = act;
      const { place, text: written } = asWritten(text, mention);
      const where = place === undefined ? { placeText: written } : { place };
      return [{ ...rest, ...where, isBackground: true, claims: [...act.claims] }];
    });
}

/** What is told of as some days old at a place is old wherever the article tells it of that place again. */
function withOldPlaces(drafts: readonly EventDraft[]): EventDraft[] {
  const isOf = (one: EventDraft, other: EventDraft) =>
    one.place !== undefined &&
    one.place.id === other.place?.id &&
    one.kind === other.kind &&
    (one.doerSide === undefined || other.doerSide === undefined || one.doerSide === other.doerSide);
  const old = drafts.filter(({ isDaysOld: isSo }) => isSo);
  return drafts.map((draft) =>
    draft.isBackground || !old.some((one) => isOf(one, draft)) ? draft : { ...draft, isBackground: true },
  );
}

/** "Rebels entered the city and captured its base": the second verb's subject is the first's. */
function withSubject(predicate: Predicate, previous: Predicate | undefined): Predicate {
  if (previous?.subject === undefined) return predicate;
  const isBehindComma = predicate.voice === 'participle' && predicate.isBehindComma;
  if (predicate.subject !== undefined && !isBehindComma) return predicate;
  if (predicate.voice !== 'active' && predicate.voice !== 'participle') return predicate;
  return { ...predicate, subject: previous.subject };
}

function draftsOf(predicate: Predicate, sentence: Sentence, context: ReadContext): EventDraft[] {
  if (predicate.mood === 'unreal') return [];
  const { frame } = predicate;
  // Assurances name no place: they are bound to what they deny.
  if (frame.denies === true && frame.object === 'any') return [];
  const doerSpan = doerOf(predicate);
  const teller = doerSpan === undefined ? undefined : tellerMeant(doerSpan, predicate, context);
  const isTheirs =
    teller === undefined && doerSpan !== undefined && isPossessive(context.text.tokens[doerSpan.from]);
  const owner = isTheirs ? speechOver(predicate, context) : teller;
  const ownerParty = owner === undefined ? undefined : partyOfSpeech(owner, context);
  const doerParty =
    ownerParty !== undefined && (teller !== undefined || fighting.has(ownerParty.side ?? ''))
      ? ownerParty
      : doerSpan === undefined
        ? undefined
        : readParty(doerSpan, context);
  if (frame.subject === 'party' && !mayAct(predicate, doerSpan, doerParty, context)) return [];
  const bound = boundOf(predicate, sentence, context);
  if (bound === undefined) return [];
  const voice = voiceOn(predicate, doerParty, context);
  if (isDenial(predicate) && voice.speaker === undefined) return [];
  const on = onOf(predicate, sentence, context);
  const { text, publishedAt, earlier } = context;
  const isOld = predicate.isEarlier || isOldHere(text, sentence, predicate.from, publishedAt);
  const isMarked = (id: string | undefined) =>
    earlier.some(({ place }) => place?.id === id && id !== undefined);
  const clause = clauseAround(predicate.from, sentence, context);
  const said = saidOf(predicate, clause, context);
  const { topic } = predicate;
  // "The army lost control of X": who loses a place did not capture it.
  const isLoser = frame.doerLoses === true && frame.kind === 'capture';
  return bound.map((place) => ({
    topic: topic.id,
    kind: frame.kind,
    ...(place?.place === undefined ? {} : { place: place.place }),
    ...(place === undefined || place.text === place.place?.name ? {} : { placeText: place.text }),
    ...(isLoser || doerSpan === undefined ? {} : { doer: teller?.speaker ?? wordsOfSpan(text, doerSpan) }),
    ...(isLoser || doerParty?.side === undefined ? {} : { doerSide: doerParty.side }),
    ...(on === undefined ? {} : { on }),
    isBackground: isOld || isMarked(place?.place?.id),
    isDaysOld: isOld && isDaysOld(text, sentence, predicate.from, publishedAt),
    isWords: frame.speech === true && frame.kind === 'statement',
    isSpeech: frame.speech === true,
    weight: frame.weight ?? 0.8,
    phrase: phraseOf(predicate, context),
    at: predicate.from,
    claims: [
      {
        ...speechVoice(predicate, voice, doerSpan, doerParty, context),
        ...clause,
        ...(said === undefined ? {} : { said }),
      },
    ],
  }));
}

/** In an act of speech the one who acts is the one who speaks. */
function speechVoice(
  predicate: Predicate,
  voice: Voice,
  doer: Span | undefined,
  party: Party | undefined,
  context: ReadContext,
): Voice {
  const { frame } = predicate;
  if (doer === undefined || (frame.speech !== true && frame.asserts !== true)) return voice;
  const speech = context.speech.find(({ at }) => at >= predicate.from && at < predicate.to);
  const who = (speech === undefined ? undefined : partyOfSpeech(speech, context)) ?? party;
  // "Lavrov said that Iran had condemned": the act is Iran's, the word Lavrov's.
  const isTold = frame.asserts !== true && speech === undefined && voice.speaker !== undefined;
  if (isTold) return voice;
  const named = {
    speaker: speech?.speaker ?? speakerOf(doer, context),
    ...(who === undefined ? {} : { party: who }),
  };
  if (frame.asserts === true)
    return voice.speaker === undefined ? { stance: 'claims', ...named, isUnnamed: false } : voice;
  return {
    stance: 'reports',
    ...named,
    isUnnamed: false,
    ...(voice.origin === undefined ? {} : { origin: voice.origin }),
  };
}

function speakerOf(span: Span, { text, speech }: ReadContext): string {
  if (span.to - span.from === 1 && pronouns.has(text.tokens[span.from]?.lower ?? '')) {
    const known = speech.findLast((one) => one.at < span.from && one.speaker !== undefined && !one.isUnnamed);
    if (known?.speaker !== undefined) return known.speaker;
  }
  return wordsOfSpan(text, span);
}

/** "We captured", "our forces entered", "the army says it has entered": who tells is who did it. */
function tellerMeant({ from, to }: Span, predicate: Predicate, context: ReadContext): Speech | undefined {
  const first = context.text.tokens[from]?.lower ?? '';
  const isFirstPerson = first === 'we' || first === 'our' || first === 'i';
  if (!isFirstPerson && (to - from > 1 || !pronouns.has(first))) return undefined;
  const teller = speechOver(predicate, context);
  if (teller === undefined || isFirstPerson) return teller;
  // "Residents say they have entered": not the residents.
  return fighting.has(partyOfSpeech(teller, context)?.side ?? '') ? teller : undefined;
}

function doerOf({ voice, subject, agent, frame }: Predicate): Span | undefined {
  if (frame.role === 'subject') return undefined;
  return voice === 'passive' ? agent : subject;
}

function readParty(span: Span, { text, lexicon, country, publishedAt, speech }: ReadContext): Party {
  const own = partyOf(text.tokens, span.from, span.to, lexicon, country, publishedAt);
  if (own.side !== undefined || span.to - span.from > 1 || !pronouns.has(text.tokens[span.from]?.lower ?? ''))
    return own;
  const known = speech.findLast((one) => one.at < span.from && one.span !== undefined && !one.isUnnamed);
  if (known?.span === undefined) return own;
  return partyOf(text.tokens, known.span.from, known.span.to, lexicon, country, publishedAt);
}

const fighting = new Set(['government', 'opposition', 'foreign-state']);

/** Parties act; people, storms and companies that "enter" a place do not. */
function mayAct(
  predicate: Predicate,
  span: Span | undefined,
  party: Party | undefined,
  context: ReadContext,
): boolean {
  if (predicate.frame.speech === true) return party?.isInternational === true;
  if (span === undefined) return predicate.voice === 'participle' || predicate.voice === 'passive';
  const { text } = context;
  if (isPerson(text, span, context.lexicon.words) || isPeople(text.tokens, span)) return false;
  if (party?.actor === undefined && !mayHeadAct(text.tokens, span)) return false;
  if (party?.side !== undefined) return fighting.has(party.side) || party.side === 'aid';
  for (let index = span.from; index < span.to; index++)
    if (fighters.has(text.tokens[index]?.lower ?? '')) return true;
  return false;
}

/** A name, a noun of those who fight or govern, or a share of these: "British goods" is neither. */
function mayHeadAct(tokens: readonly Token[], span: Span): boolean {
  const at = headOf(tokens, span);
  const head = tokens[at];
  if (head === undefined || isActor(head)) return true;
  return tokens[at + 1]?.lower === 'of' && tokens.slice(at + 2, span.to).some(isActor);
}

function isActor({ isCapital, lower }: Token): boolean {
  return isCapital || pronouns.has(lower) || fighters.has(lower) || isPartyNoun(lower);
}

/** "families", "protesters": they go in and out of places and change nothing. */
function isPeople(tokens: readonly Token[], span: Span): boolean {
  const head = headOf(tokens, span);
  return (
    people.has(tokens[head]?.lower ?? '') ||
    tokens.slice(span.from, head).some(({ lower }) => lower === 'family')
  );
}

const people = new Set('families refugees migrants civilians residents villagers people persons men women children students tourists pilgrims worshippers worshipers diplomats journalists reporters protesters protestors demonstrators supporters fans crowds crowd activists settlers workers inspectors observers prisoners inmates detainees passengers tribesmen lawmakers mps ministers delegates athletes'.split(' ')); // prettier-ignore

const fighters = new Set('forces troops units unit convoy convoys tanks we they column columns army armies coalition alliance brigade brigades division commandos paratroopers peacekeepers mercenaries gunmen group groups'.split(' ')); // prettier-ignore

/** The places of the predicate, one for each event; [undefined] for an event that needs none. */
function boundOf(
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
        ? [(frame.speech === true ? placeAbout : placeNear)(predicate, sentence, context)]
        : undefined;
    case 'party':
      return onSpan(predicate, sentence, context) === undefined
        ? undefined
        : [placeAbout(predicate, sentence, context)];
    case 'any':
      return [
        frame.speech === true
          ? placeAbout(predicate, sentence, context)
          : placeNear(predicate, sentence, context),
      ];
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
  const known =
    bound.isDefinite === true && bound.isUnnamed ? knownFacility(bound, sentence, context) : undefined;
  if (known !== undefined) return [known];
  if (
    predicate.frame.object === 'strong-place' &&
    (!bound.isStrong || (bound.isUnnamed && predicate.voice === 'nominal'))
  )
    return undefined;
  const isWithdrawal = predicate.frame.doerLoses === true;
  return isWithdrawal ? bound.places.map((place) => wholeOfShare(place, context.places)) : bound.places;
}

const facilities = new Set(
  'installation facility site position compound outpost location complex'.split(' '),
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
const facilityReach = 80;

function objectOf(predicate: Predicate, sentence: Sentence, context: ReadContext): Bound | undefined {
  const { text, places, lexicon } = context;
  const { topic, frame, voice, subject, from, to } = predicate;
  if (voice === 'nominal') return objectOfNoun(predicate, sentence, context);
  if (isOtherFall(predicate, text)) return undefined;
  const isSubject = frame.role === 'subject' ? voice !== 'passive' : voice === 'passive';
  if (!isSubject)
    return objectAfter(text, places, lexicon, topic.id, to, sentence.to, takesPlacesOnly(predicate, text));
  if (subject === undefined) return headlinePassive(from, sentence, context);
  return placesInSpan(text, places, lexicon, topic.id, subject);
}

const otherFalls = new Set('into back behind short apart ill under out from by for off below silent victim sick asleep through over'.split(' ')); // prettier-ignore

/** "fell back into recession", "falls by 3 %": no capture. */
function isOtherFall({ frame, from, to }: Predicate, { tokens }: ReadContext['text']): boolean {
  const isFall = frame.role === 'subject' && to - from === 1 && /^f[ae]ll/.test(tokens[from]?.lower ?? '');
  return isFall && otherFalls.has(tokens[to]?.lower ?? '');
}

/** "overran", "took control of", "pulled out of": what follows is a place even if nobody knows it. */
function takesPlacesOnly({ from, to, frame }: Predicate, { tokens }: ReadContext['text']): boolean {
  const words = tokens.slice(from, to).map(({ lower }) => lower);
  const isOnly = words.some(
    (word) => word === 'control' || word === 'out' || word === 'from' || word === 'into',
  );
  return (
    frame.kind !== 'other' &&
    (isOnly || /^(?:re(?:take|took|captur|conquer)|overr[ua]n)/.test(words[0] ?? ''))
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
  const { topic, from, to, frame } = predicate;
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
  if (tokens[from - 1]?.lower === 'its' && frame.object !== 'strong-place') {
    // "in X District, Y Province, after its capture": of what was named first.
    const mention = places.mentions.find(
      (one) =>
        one.from >= sentence.from &&
        one.from < from &&
        one.place !== undefined &&
        one.place.kind !== 'country',
    );
    if (mention !== undefined && from - mention.from < itsReachMax)
      return { fit: 'place', places: [asWritten(text, mention)], isUnnamed: false, isStrong: true };
  }
  return undefined;
}

/** "the fall of X": what these are of is a place, even if nobody knows it. */
const ofPlacesOnly = new Set(['fall', 'liberation', 'recapture', 'reconquest']);

/** Tokens back to which "its capture" may refer. */
const itsReachMax = 20;

function fromWord({ tokens }: ReadContext['text'], at: number, to: number): number | undefined {
  for (let index = at; index < to && index - at < 9; index++) {
    if (tokens[index]?.lower === 'from') return index;
    if (tokens[index]?.kind === 'mark') return undefined;
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
    if (nouns.has(lower)) return true;
    if (!inSubject && vetoes.has(lower)) return false;
  }
  return false;
}

/** The nearest place of the sentence, those behind first; countries last. */
function placeNear(
  predicate: Predicate,
  sentence: Sentence,
  { places, text }: ReadContext,
): BoundPlace | undefined {
  let best: { place: BoundPlace; distance: number } | undefined;
  for (const mention of places.mentions) {
    if (mention.from < sentence.from) continue;
    if (mention.from >= sentence.to) break;
    const gap = mention.from >= predicate.to ? mention.from - predicate.to : predicate.from - mention.to + 4;
    const isOwner =
      text.tokens[mention.to]?.lower === "'s" ||
      text.tokens[mention.to]?.lower === 'says' ||
      text.tokens[mention.to]?.lower === 'said';
    const distance = gap + (mention.place?.kind === 'country' ? 8 : 0) + (isOwner ? 12 : 0);
    if (best === undefined || distance < best.distance) best = { place: asWritten(text, mention), distance };
  }
  return best?.place;
}

/** What an act of speech is about: the last place behind it that is not its venue. */
function placeAbout(
  predicate: Predicate,
  sentence: Sentence,
  { places, text, lexicon }: ReadContext,
): BoundPlace | undefined {
  let best: { place: BoundPlace; score: number } | undefined;
  for (const mention of places.mentions) {
    if (mention.from < predicate.to || mention.from >= sentence.to || mention.place === undefined) continue;
    const before = text.tokens[mention.from - 1]?.lower;
    const isVenue = venues.has(mention.place.name) || before === 'at';
    const score =
      (mention.place.kind === 'country' ? 2 : 1) + (aboutWords.has(before ?? '') ? 2 : 0) - (isVenue ? 5 : 0);
    if (score > 0 && (best === undefined || score > best.score))
      best = { place: asWritten(text, mention), score };
  }
  void lexicon;
  return best?.place;
}

const aboutWords = new Set(['in', 'over', 'on', 'about']);

/** Cities where the world meets: what is said there is about somewhere else. */
const venues = new Set([
  'Geneva',
  'Doha',
  'Vienna',
  'New York City',
  'New York',
  'Brussels',
  'Astana',
  'Davos',
  'The Hague',
  'Strasbourg',
]);

function onOf(predicate: Predicate, sentence: Sentence, context: ReadContext): string | undefined {
  if (predicate.frame.speech !== true) return undefined;
  const span = onSpan(predicate, sentence, context);
  return span === undefined ? undefined : wordsOfSpan(context.text, span);
}

/** Tokens behind an act in which its addressee or subject is sought. */
const onReachMax = 22;

/** To or about whom: the first state, body or party named behind the act. */
function onSpan(predicate: Predicate, sentence: Sentence, { text, lexicon }: ReadContext): Span | undefined {
  const { tokens } = text;
  const own =
    predicate.subject === undefined
      ? new Set<string>()
      : new Set(tokens.slice(predicate.subject.from, predicate.subject.to).map(({ lower }) => lower));
  const end = Math.min(sentence.to, predicate.to + onReachMax);
  for (let index = predicate.to; index < end; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || own.has(token.lower)) continue;
    const hit = partyAt(tokens, index, end, lexicon);
    if (hit !== undefined) return { from: index, to: hit };
  }
  return undefined;
}

const partyNouns = new Set(
  'rebels militants insurgents separatists government opposition nations countries allies states regime junta'.split(
    ' ',
  ),
);

function partyAt(
  tokens: ReadContext['text']['tokens'],
  index: number,
  end: number,
  lexicon: ReadContext['lexicon'],
): number | undefined {
  const first = tokens[index];
  if (first === undefined) return undefined;
  if (partyNouns.has(first.lower)) return index + 1;
  if (!first.isCapital) return undefined;
  const actor = lexicon.parties.actors.get(first.lower);
  const country = lexicon.parties.countries.get(first.lower);
  for (const entries of [actor, country])
    for (const { words } of entries ?? [])
      if (
        index + words.length <= end &&
        words.every((word, offset) => tokens[index + offset]?.lower === word)
      )
        return index + words.length;
  return undefined;
}

function phraseOf({ from, to }: Predicate, { text }: ReadContext): string {
  const start = text.tokens[from]?.start ?? 0;
  return text.whole.slice(start, text.tokens[to - 1]?.end ?? start);
}

/** Sentences back to which "denied those claims" may refer. */
const denialReach = 3;

/** A denial that names nothing, of the last thing that somebody else asserted. */
function bindDenials(sentence: Sentence, context: ReadContext, drafts: EventDraft[]): void {
  for (const speech of context.speech) {
    if (speech.kind !== 'deny' || speech.sentence.from !== sentence.from || speech.isUnnamed) continue;
    if (speech.from > speech.at && drafts.some(({ at }) => at >= speech.from && at < speech.to)) continue;
    if (!refersBack(speech, context)) continue;
    const party = partyOfSpeech(speech, context);
    for (const draft of targetsOf(speech, party, drafts, context))
      draft.claims.push({
        stance: 'denies',
        ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
        ...(party === undefined ? {} : { party }),
        isUnnamed: false,
        ...clauseAround(speech.at, sentence, context),
        ...saidByDenial(speech, clauseAround(speech.at, sentence, context), context.text),
      });
  }
}

/** "The claim could not be verified": shown beside what it is about. */
function bindDoubts(sentence: Sentence, context: ReadContext, drafts: EventDraft[]): void {
  for (const speech of context.speech) {
    if (speech.kind !== 'confirm' || !speech.isNegated || speech.sentence.from !== sentence.from) continue;
    if (!refersBack(speech, context)) continue;
    const party = partyOfSpeech(speech, context);
    for (const draft of targetsOf(speech, party, drafts, context))
      draft.claims.push({
        stance: 'unverified',
        ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
        ...(party === undefined ? {} : { party }),
        isUnnamed: false,
        ...clauseAround(speech.at, sentence, context),
      });
  }
}

/** "The situation is under control", said of no place: it denies the last thing that somebody else asserted. */
function bindAssurances(sentence: Sentence, context: ReadContext, drafts: EventDraft[]): void {
  for (const predicate of predicatesIn(context.text, sentence, context.lexicon)) {
    if (predicate.frame.denies !== true || predicate.frame.object !== 'any' || predicate.mood !== 'fact')
      continue;
    const speech = speechOver(predicate, context);
    if (speech === undefined || speech.isUnnamed) continue;
    const party = partyOfSpeech(speech, context);
    if (!fighting.has(party?.side ?? '')) continue;
    for (const draft of targetsOf({ ...speech, at: predicate.from }, party, drafts, context))
      draft.claims.push({
        stance: 'denies',
        ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
        ...(party === undefined ? {} : { party }),
        isUnnamed: false,
        ...clauseAround(predicate.from, sentence, context),
      });
  }
}

function refersBack({ at, from, to, sentence, isBack }: Speech, { text }: ReadContext): boolean {
  if (isBack === true) return true;
  const start = from > at ? from : at + 1;
  const words = text.tokens.slice(start, Math.min(start + 5, Math.max(to, sentence.to)));
  return words.some(({ lower }) => backReferences.has(lower)) || words.length <= 1;
}

/** The events of the nearest sentence before the denial that has any, told by somebody else; a nearer rumour of something else is meant instead. */
function targetsOf(
  speech: Speech,
  party: Party | undefined,
  drafts: readonly EventDraft[],
  { text }: ReadContext,
): readonly EventDraft[] {
  const own = text.sentences.indexOf(speech.sentence);
  for (let index = own; index >= 0 && own - index <= denialReach; index--) {
    const sentence = text.sentences[index];
    if (sentence === undefined) break;
    const told = drafts.filter(
      (draft) =>
        draft.at >= sentence.from &&
        draft.at < Math.min(sentence.to, speech.at) &&
        !draft.isBackground &&
        draft.claims.some(
          ({ stance, speaker, party: who }) =>
            stance !== 'denies' &&
            (speaker === undefined || speaker !== speech.speaker) &&
            (speech.isNegated || !isSameParty(who, party)),
        ),
    );
    const last = told.at(-1);
    if (last !== undefined)
      return told.filter(({ topic, kind }) => topic === last.topic && kind === last.kind);
    if (index < own && text.tokens.slice(sentence.from, sentence.to).some(({ lower }) => rumours.has(lower)))
      return [];
  }
  return [];
}

const rumours = new Set([
  'rumours',
  'rumors',
  'reports',
  'claims',
  'allegations',
  'speculation',
  'accusations',
  'speculating',
]);

/** The part of a sentence between contrasts: a quote should hold the words of one side only. */
function clauseAround(at: number, sentence: Sentence, { text }: ReadContext): Span {
  let { from, to } = sentence;
  for (let index = sentence.from + 1; index < sentence.to; index++) {
    const lower = text.tokens[index]?.lower;
    const parts =
      lower === ';' ||
      ((lower === 'but' || lower === 'while' || lower === 'although' || lower === 'whereas') &&
        text.tokens[index - 1]?.text === ',');
    if (!parts) continue;
    if (index <= at) from = lower === ';' ? index + 1 : index;
    else {
      to = index;
      break;
    }
  }
  return { from, to };
}
