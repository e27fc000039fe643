import { boundOf } from './act-object.ts';
import { asRefusal, isAimed, kindOf } from './act-kind.ts';
import { asAccusation } from './broken-truce.ts';
import { onOf } from './act-about.ts';
import { clauseAround } from '../grammar/clause.ts';
import { bindAnswers } from './denials.ts';
import type { EventDraft, GivenContext, ReadContext } from './draft.ts';
import { beForms, pronouns, determiners } from '../text/english.ts';
import { wordsOfSpan } from '../grammar/noun-phrase.ts';
import { isPartyNoun, type Party } from '../speech/party.ts';
import { asWritten } from '../places/place-part.ts';
import { gerundWords, isJoiningIn, isSentTo, predicatesIn, type Predicate } from '../grammar/predicate.ts';
import { isExplained } from './explained.ts';
import { isMereMention } from './mere-mention.ts';
import { openingSubject } from '../speech/opening-subject.ts';
import { saidOf } from '../speech/said.ts';
import type { Speech } from '../speech/speech.ts';
import { isPerson, isPossessive } from '../speech/speaker.ts';
import { within } from '../text/in-order.ts';
import { leadEndOf, type Sentence, type Span } from '../text/text.ts';
import { denialAround, isDenial, partyOfSpeech, speechOver, voiceOn, type Voice } from '../speech/voice.ts';
import { isDaysOld, isOldHere } from './when.ts';
import {
  antecedent,
  bandOfClause,
  doerOf,
  fighting,
  fightingTaker,
  isByBand,
  isNobody,
  mayAct,
  openingParty,
  isMadeTo,
  readParty,
  tellerMeant,
} from './who-acts.ts';

/** Drafts of one article; far more than are kept, for one event is often told many times. */
export const draftsMax = 500;

/** The events of a text, one for each act and place, each with its voices; denials that name nothing are bound last. */
export function draftEvents(given: GivenContext): EventDraft[] {
  const drafts: EventDraft[] = [];
  const own: EventDraft[] = [];
  const context = { ...given, told: drafts, own };
  const speechOf = Map.groupBy(context.speech, ({ sentence }) => sentence.from);
  for (const sentence of context.text.sentences) {
    if (drafts.length >= draftsMax) break;
    own.length = 0;
    const predicates = predicatesIn(context.text, sentence, context.lexicon);
    let previous: Predicate | undefined;
    for (const predicate of predicates) {
      if (isExplained(predicate, predicates, context.text)) continue;
      const whole = withSubject(predicate, previous, context);
      own.push(...draftsOf(whole, sentence, context));
      const isMere = whole.frame.speech === true && whole.frame.kind === 'statement';
      const isAct =
        !isMere &&
        // "summoned X to hand him a note and asked": whose act it was goes on.
        context.text.tokens[whole.groupFrom]?.lower !== 'to' &&
        (whole.voice === 'active' || (whole.voice === 'participle' && previous === undefined));
      if (whole.subject !== undefined && isAct && !isMadeTo(whole, context)) previous = whole;
    }
    if (own.length > 0)
      drafts.push(
        ...withoutMereWords(withoutNouns(own, context), context),
        ...earlierDrafts(own, sentence, context),
      );
    bindAnswers({ sentence, speech: speechOf.get(sentence.from) ?? [], predicates }, context, drafts);
  }
  return withOldPlaces(drafts);
}

/**
 * "looted aid trucks", "urged Israel to keep the ceasefire", "cholera in a refugee camp": beside an act or a cause its
 * topic's bare nouns tell no other.
 */
function withoutNouns(drafts: readonly EventDraft[], { lexicon }: ReadContext): readonly EventDraft[] {
  const isCause = ({ topic, kind }: EventDraft) =>
    lexicon.topics.find(({ id }) => id === topic)?.kinds[kind]?.explains !== undefined;
  const acts = drafts.filter(({ isBare, isWords }) => !isBare && !isWords);
  const causes = drafts.filter(isCause);
  return drafts.filter((draft) => {
    if (!draft.isBare || draft.doer !== undefined || isCause(draft)) return true;
    const told = attendant.has(draft.kind) ? [...acts, ...causes] : acts;
    return !told.some(({ topic }) => topic === draft.topic);
  });
}

/** What goes with a cause as often as not. */
const attendant: ReadonlySet<string> = new Set(['aid', 'displacement']);

/** "Rebels say they have entered Homs" is an entry; that they say so is no act of diplomacy. */
function withoutMereWords(drafts: readonly EventDraft[], { near }: ReadContext): readonly EventDraft[] {
  const told = drafts.filter(({ isWords }) => !isWords);
  return drafts.filter(
    ({ isWords, at }) =>
      !isWords ||
      !near.by(at, at + 1).some((one) => told.some((other) => one.from <= other.at && other.at < one.to)),
  );
}

/** "took Homs, after Aleppo and Hama": the same act at places of before. */
function earlierDrafts(
  drafts: readonly EventDraft[],
  { from, to }: Sentence,
  { earlier, text }: ReadContext,
): readonly EventDraft[] {
  return within(earlier, { from, to })
    .filter((mention) => mention.to <= to)
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
  const old = drafts.filter(({ isDaysOld: isSo }) => isSo);
  return drafts.map((draft) =>
    draft.isBackground || !old.some((one) => isSameAct(one, draft))
      ? draft
      : { ...draft, isBackground: true },
  );
}

function isSameAct(one: EventDraft, other: EventDraft): boolean {
  return (
    one.place !== undefined &&
    one.place.id === other.place?.id &&
    one.kind === other.kind &&
    (one.doerSide === undefined || other.doerSide === undefined || one.doerSide === other.doerSide)
  );
}

/** "Rebels entered the city and captured its base": the second verb's subject is the first's, or whom the sentence opens with. */
export function withSubject(
  predicate: Predicate,
  previous: Predicate | undefined,
  context: ReadContext,
): Predicate {
  if (predicate.voice !== 'active' && predicate.voice !== 'participle') return predicate;
  // "Army says captured base": a headline leaves out that it did so itself.
  const [teller] =
    predicate.subject === undefined ? context.near.by(predicate.groupFrom - 1, predicate.groupFrom) : [];
  if (teller?.span !== undefined && !teller.isUnnamed) return { ...predicate, subject: teller.span };
  // "claims by X of having left Y": X left it.
  const isHaving = context.text.tokens[predicate.groupFrom]?.lower === 'having';
  const claimed = isHaving && predicate.subject === undefined ? speechOver(predicate, context) : undefined;
  if (claimed?.kind === 'claim' && claimed.span !== undefined) return { ...predicate, subject: claimed.span };
  const isBehindComma = predicate.voice === 'participle' && predicate.isBehindComma;
  const isOfAct =
    predicate.voice === 'participle' &&
    predicate.subject !== undefined &&
    isNobody(predicate.subject, context);
  if (predicate.subject !== undefined && !isBehindComma && !isOfAct) return predicate;
  const before = context.text.tokens[predicate.groupFrom - 1]?.lower ?? '';
  const { sentence } = predicate;
  const { tokens } = context.text;
  const isJoined =
    predicate.isBehindComma ||
    before === 'and' ||
    gerundWords.has(before) ||
    isJoiningIn(tokens, predicate.groupFrom) ||
    isSentTo(tokens, sentence, predicate.groupFrom) ||
    // "told the envoys of its decision to expel"
    before === 'decision';
  const subject =
    (isBehindComma ? bandOfClause(predicate, previous, context) : undefined) ??
    previous?.subject ??
    (isBehindComma || isOfAct || (predicate.subject === undefined && isJoined)
      ? openingOf(predicate, context)
      : undefined);
  return subject === undefined ? predicate : { ...predicate, subject };
}

/** Whom the sentence opens with: those who fight; of an act of words anybody. */
function openingOf(predicate: Predicate, context: ReadContext): Span | undefined {
  const { frame, sentence, groupFrom } = predicate;
  const party = openingParty(predicate, context);
  if (party !== undefined || frame.speech !== true || frame.kind === 'statement') return party;
  return openingSubject(context.text, sentence, groupFrom, context.lexicon);
}

export function draftsOf(read: Predicate, sentence: Sentence, context: ReadContext): EventDraft[] {
  if (read.mood === 'unreal') return [];
  const predicate = asRefusal(read, context) ?? asAccusation(read, context) ?? read;
  const { frame } = predicate;
  if (isAnothers(predicate, context) || isVoice(predicate, context) || !isAimed(predicate, context))
    return [];
  // Assurances name no place: they are bound to what they deny.
  if (frame.denies === true && frame.object === 'any') return [];
  // "now hold just nine percent of X" denies nothing.
  if (frame.denies === true && isOfShare(predicate, context)) return [];
  // "the last town held by X" tells which town, "the rebels holding X" which rebels.
  const tellsWhich =
    predicate.form === 'ing'
      ? predicate.isEarlier
      : predicate.voice === 'passive' && predicate.groupFrom === predicate.from;
  if (frame.denies === true && tellsWhich) return [];
  const named = doerOf(predicate, context);
  const teller = named === undefined ? undefined : tellerMeant(named, predicate, context);
  const meant = named === undefined || teller !== undefined ? named : antecedent(named, predicate, context);
  const isOther = meant !== undefined && frame.speech !== true && isNobody(meant, context);
  const doerSpan = isOther ? undefined : meant;
  const isTheirs = teller === undefined && doerSpan !== undefined && isOfTeller(doerSpan, context);
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
  if (bound === undefined || isOwnProperty(frame, bound, doerSpan, context)) return [];
  const voice = refuted(voiceOn(predicate, doerParty, context), predicate, context);
  if (isDenial(predicate) && voice.speaker === undefined) return [];
  // "X is not in our hands": who says so denies nobody's capture.
  if (isDenial(predicate) && teller !== undefined && frame.role === 'subject') return [];
  const on = onOf(predicate, sentence, context);
  const { text, publishedAt, earlier } = context;
  const isState = isMereState(predicate, context) && voice.speaker === undefined && !voice.isUnnamed;
  const isOwnVoice =
    voice.speaker === undefined && !voice.isUnnamed && speechOver(predicate, context) === undefined;
  const isOld =
    predicate.isEarlier ||
    isState ||
    (predicate.isPastPerfect &&
      isOwnVoice &&
      sentence.from >= leadEndOf(text) &&
      !isInOrder(predicate, text)) ||
    isOfYear(predicate.subject, context) ||
    isOldHere(text, sentence, predicate.from, publishedAt);
  const isMarked = (id: string | undefined) =>
    earlier.some(({ place }) => place?.id === id && id !== undefined);
  const clause = clauseAround(predicate.from, sentence, context.text);
  const said = saidOf(predicate, clause, context);
  const { topic } = predicate;
  const denial = denialAround(predicate, context);
  // "The army lost X to the rebels": who loses a place did not capture it.
  const isLoser = frame.doerLoses === true && frame.kind === 'capture';
  // "The army repelled an attack on X", "still holds X": nor did who holds it.
  const isHolder = frame.denies === true;
  const taker = isHolder ? undefined : isLoser ? fightingTaker(predicate, context) : doerSpan;
  const takerParty = isLoser && taker !== undefined ? readParty(taker, context) : undefined;
  const { side: doerSide, parties: doerParties } = (isLoser || isHolder ? takerParty : doerParty) ?? {};
  return bound.map((place) => ({
    topic: topic.id,
    kind: kindOf(predicate, context),
    place: place?.place,
    placeText: place?.text === place?.place?.name ? undefined : place?.text,
    vague: place?.vague,
    isShare: place?.isShare === true,
    doer:
      taker === undefined || isAdjectiveOnly(taker, context)
        ? undefined
        : doerNamed(taker, isLoser ? undefined : teller, context),
    doerSide,
    doerParties,
    isByBand: isByBand(doerSpan, doerParty, context) || isByBand(taker, undefined, context),
    on,
    isBackground: isOld || isMarked(place?.place?.id),
    isDaysOld: isOld && isDaysOld(text, sentence, predicate.from, publishedAt),
    isWords: frame.speech === true && frame.kind === 'statement',
    isSpeech: frame.speech === true,
    isBare: predicate.form === 'phrase',
    isMention: isMereMention(predicate, on, context),
    isNominal: predicate.voice === 'nominal',
    weight: frame.weight ?? 0.8,
    phrase: phraseOf(predicate, context),
    at: predicate.from,
    claims: [
      { ...speechVoice(predicate, voice, doerSpan, doerParty, context), ...clause, said },
      ...(denial === undefined ? [] : [{ ...denial, ...clause }]),
    ],
  }));
}

/** "Red Cross: prisoner swap begins", "UNHCR said": an agency that tells something brings no aid by that. */
function isVoice({ form, from }: Predicate, { speech }: ReadContext): boolean {
  return (
    form === 'phrase' && speech.some(({ span }) => span !== undefined && span.from <= from && from < span.to)
  );
}

/** "We captured X", the army said: the army; but of a minister's "our troops" the troops. */
function doerNamed({ from, to }: Span, teller: Speech | undefined, { text }: ReadContext): string {
  const isOurs = text.tokens[from]?.lower === 'our' && to - from > 1;
  if (teller?.speaker === undefined) return wordsOfSpan(text, { from, to });
  const isBody = isPartyNoun(teller.speaker.split(' ').at(-1)?.toLowerCase() ?? '');
  return isOurs && !isBody ? wordsOfSpan(text, { from: from + 1, to }) : teller.speaker;
}

function isOfShare({ to }: Predicate, { text: { tokens } }: ReadContext): boolean {
  return tokens.slice(to, to + shareReach).some(({ lower }) => /^(?:%|percent|per)$/.test(lower));
}

/** Tokens from "hold" to "percent". */
const shareReach = 4;

/** "The information saying that X was captured is false": who so speaks denies it. */
function refuted(voice: Voice, { to, sentence }: Predicate, { text: { tokens }, near }: ReadContext): Voice {
  if (voice.speaker === undefined) return voice;
  for (let index = to; index < sentence.to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    const next = tokens[index + 1]?.lower ?? '';
    const isFalse =
      beForms.has(lower) && falsehoods.test(isMuch.test(next) ? (tokens[index + 2]?.lower ?? '') : next);
    if (!isFalse && (lower !== 'not' || next !== 'correspond')) continue;
    // Who claims it does not call it false: "the rebels' claim … is false, the army said".
    const isOwn = near.over(index).some((one) => one.speaker === voice.speaker && one.to > index);
    return isOwn ? { ...voice, stance: 'denies' } : voice;
  }
  return voice;
}

const isMuch = /^(?:an?|completely|totally|simply|absolutely)$/;
const falsehoods = /^(?:false|untrue|fake|lies?|misinformation|disinformation|baseless)$/;

/** "had retreated from the town after troops stormed it": what comes first of the news. */
function isInOrder({ to, sentence }: Predicate, { tokens }: ReadContext['text']): boolean {
  return tokens
    .slice(to, Math.min(sentence.to, to + orderReach))
    .some(({ lower }) => /^(?:after|before|when|as|by)$/.test(lower));
}

/** Tokens from a verb to what came after it. */
const orderReach = 12;

/** "its forces", and "the forces" of which somebody speaks. */
function isOfTeller({ from, to }: Span, { text: { tokens } }: ReadContext): boolean {
  const isBare =
    to - from === 2 &&
    tokens[from]?.lower === 'the' &&
    /^(?:forces|fighters|group|movement)$/.test(tokens[from + 1]?.lower ?? '');
  return isBare || isPossessive(tokens[from]);
}

/** "sanctioned entities responsible for supporting fighters", "a militia backed by Iran": no act of words, but which they are. */
function isAnothers(
  { frame, form, groupFrom, from, to }: Predicate,
  { text: { tokens } }: ReadContext,
): boolean {
  if (frame.speech !== true) return false;
  const isBacked =
    groupFrom === from &&
    /^(?:backed|supported)$/.test(tokens[from]?.lower ?? '') &&
    tokens[to]?.lower === 'by';
  return isBacked || (form === 'ing' && /^(?:for|of|against)$/.test(tokens[groupFrom - 1]?.lower ?? ''));
}

/** "a 2012 insurrection overran X": told as history. */
function isOfYear(subject: Span | undefined, { text: { tokens }, publishedAt }: ReadContext): boolean {
  const [article, year] = subject === undefined ? [] : tokens.slice(subject.from, subject.to - 1);
  if (article === undefined || year === undefined || !determiners.has(article)) return false;
  return /^(?:19|20)\d\d$/.test(year.text) && year.text < publishedAt.slice(0, 4);
}

/** "X is under government control": how it is, where nothing says that it was not so before. */
function isMereState({ frame, voice, groupFrom, from, to }: Predicate, { text }: ReadContext): boolean {
  const words = text.tokens.slice(from, to).map(({ lower }) => lower);
  // "The militia currently controls X"
  const isHolding = voice === 'active' && words.length === 1 && /^controls?$/.test(words[0] ?? '');
  if (isHolding)
    return !text.tokens.slice(groupFrom, from).some(({ lower }) => /^(?:now|already)$/.test(lower));
  return (
    frame.kind === 'capture' &&
    (frame.role === 'subject' || words.includes('control')) &&
    frame.denies !== true &&
    /^(?:is|are)$/.test(words[0] ?? '') &&
    !words.some((word) =>
      /^(?:now|back|again|full|fully|completely|entirely|firmly|already|reportedly)$/.test(word),
    )
  );
}

/** "in Russian hands": on which side, but no name. */
function isAdjectiveOnly({ from, to }: Span, { text, lexicon }: ReadContext): boolean {
  const { lower = '' } = text.tokens[to - 1] ?? {};
  return (
    to - from === 1 &&
    (/^(?:rebel|militant|insurgent|separatist)$/.test(lower) ||
      (lexicon.demonyms.has(lower) && !lower.endsWith('s')))
  );
}

/** "He seized public lands": what one person takes and has no name is no place of a war. */
function isOwnProperty(
  { kind }: Predicate['frame'],
  bound: ReturnType<typeof boundOf>,
  doer: Span | undefined,
  { text, lexicon }: ReadContext,
): boolean {
  if (kind !== 'capture' || doer === undefined || bound?.some((one) => one?.place !== undefined) !== false)
    return false;
  // "forces loyal to X" are no person.
  if (isByBand(doer, undefined, { text })) return false;
  return /^(?:he|she|i)$/.test(text.tokens[doer.from]?.lower ?? '') || isPerson(text, doer, lexicon.words);
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
  const [speech] = context.near.by(predicate.from, predicate.to);
  const who = (speech === undefined ? undefined : partyOfSpeech(speech, context)) ?? party;
  // "Lavrov said that Iran had condemned": the act is Iran's, the word Lavrov's.
  const isTold = frame.asserts !== true && speech === undefined && voice.speaker !== undefined;
  if (isTold && isOwnWord(predicate, doer, context)) return { ...voice, stance: 'reports' };
  // "X rejected Y's protest": Y has protested.
  const isRejected = isTold && voice.stance === 'denies' && protested.has(frame.kind);
  if (isTold) return isRejected ? { stance: 'reports', isUnnamed: false } : voice;
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

/** What has been said, though another rejects it. */
const protested: ReadonlySet<string> = new Set(['condemnation', 'demand', 'appeal', 'threat', 'vote']);

/** "North Korea said it would never meet", "X said Y broke the truce": saying so is the act. */
function isOwnWord(predicate: Predicate, doer: Span, context: ReadContext): boolean {
  const teller = speechOver(predicate, context);
  if (teller?.span === undefined || teller.isUnnamed) return false;
  const isRefused = predicate.frame.kind === 'refusal' && tellerMeant(doer, predicate, context) === teller;
  return isRefused || teller.span.from === doer.from;
}

function speakerOf(span: Span, { text, speech }: ReadContext): string {
  if (span.to - span.from === 1 && pronouns.has(text.tokens[span.from]?.lower ?? '')) {
    const known = speech.findLast((one) => one.at < span.from && one.speaker !== undefined && !one.isUnnamed);
    if (known?.speaker !== undefined) return known.speaker;
  }
  return wordsOfSpan(text, span);
}

function phraseOf({ from, to }: Predicate, { text }: ReadContext): string {
  const start = text.tokens[from]?.start ?? 0;
  return text.whole.slice(start, text.tokens[to - 1]?.end ?? start);
}
