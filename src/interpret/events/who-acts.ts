import { beForms, clauseWords, determiners, prepositions, pronouns, speechVerbs } from '../text/english.ts';
import type { ReadContext } from './draft.ts';
import { civilianWords } from '../grammar/people-nouns.ts';
import { headOf, phraseAfter, phraseBefore } from '../grammar/noun-phrase.ts';
import { firstFrom } from '../text/in-order.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { subjectBefore } from '../grammar/subject.ts';
import { isPartyNoun, partyOf, wholeName, type Party } from '../speech/party.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { isPerson, isPossessive } from '../speech/speaker.ts';
import type { Speech } from '../speech/speech.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Span, Token } from '../text/text.ts';
import { valueOf } from '../text/written-number.ts';
import { appositionAfter, partyOfSpan, partyOfSpeech, speechOver } from '../speech/voice.ts';
import { namedBefore } from './named-before.ts';
import { takerOf } from './who-takes.ts';
import { WordList } from '../text/word-list.ts';

/** "We captured", "our forces entered", "the army says it has entered": who tells is who did it. */
export function tellerMeant(
  { from, to }: Span,
  predicate: Predicate,
  context: ReadContext,
): Speech | undefined {
  const first = context.text.tokens[from]?.lower ?? '';
  const isFirstPerson = /^(?:we|our|i|my)$/.test(first);
  // "said the city was under its control"
  const isOwner = to - from === 1 && /^(?:its|their)$/.test(first);
  if (!isFirstPerson && !isOwner && (to - from > 1 || !pronouns.has(first))) return undefined;
  const teller = speechOver(predicate, context);
  if (teller === undefined || isFirstPerson) return teller;
  if (/^(?:he|she)$/.test(first) && isBody(teller, context)) return undefined;
  // '"They entered X," he said': whom he quotes would say "we".
  const { tokens } = context.text;
  const isQuoted = isQuoteMark(tokens[teller.from]) || isQuoteMark(tokens[teller.from - 1]);
  if (isQuoted && teller.from <= from) return undefined;
  if (!isOwner && isOfAnother(teller, from, first, context)) return undefined;
  // "Residents say they have entered": not the residents.
  return fighting.has(partyOfSpeech(teller, context)?.side ?? '') ? teller : undefined;
}

/** A ministry is nobody's "he". */
function isBody({ span }: Speech, { text: { tokens } }: ReadContext): boolean {
  return span !== undefined && bodies.test(tokens[headOf(tokens, span)]?.lower ?? '');
}

const bodies =
  /^(?:ministry|government|army|military|agency|department|embassy|council|commission|parliament|union)$/;

/** '"They hold the airport," the general said': whom he speaks of, who would say "we" of himself. */
export function isOfOthers(predicate: Predicate, { text: { tokens }, near }: ReadContext): boolean {
  const { subject, from } = predicate;
  if (subject === undefined || !/^(?:they|he|she)$/.test(tokens[subject.from]?.lower ?? '')) return false;
  return near
    .over(from)
    .some((one) => one.from <= subject.from && from < one.to && isQuoteMark(tokens[one.from - 1]));
}

/** "The ministry said that a jet warned the ship after it entered": another subject has come between. */
function isOfAnother(
  { at, span, sentence }: Speech,
  pronounAt: number,
  pronoun: string,
  { text, lexicon }: ReadContext,
): boolean {
  // "Rebels left X hours after they entered it, the army said": the rebels.
  const from = at > pronounAt ? sentence.from : Math.max(at + 1, span?.to ?? 0);
  const between = text.tokens.slice(from, pronounAt);
  if (between.some(({ lower }) => lower === pronoun)) return false;
  // "According to the general, the enemy's forces had success, because they": the forces.
  const areBand = pronoun === 'they' && between.some(({ lower }) => bandNouns.test(lower));
  return areBand || between.some(({ lower }) => isVerbal(lower, lexicon.frames));
}

const bandNouns = /^(?:forces|troops|soldiers|rebels|militants|insurgents|fighters|militias|guerrillas)$/;

/** "The rebels fled as they lost the town", "it": whom the sentence opens with, where that is a party. */
export function antecedent(span: Span, predicate: Predicate, context: ReadContext): Span {
  const isThey =
    span.to - span.from === 1 && /^(?:they|it)$/.test(context.text.tokens[span.from]?.lower ?? '');
  const fleeing = isThey ? civiliansBefore(span.from, predicate, context) : undefined;
  if (fleeing !== undefined) return fleeing;
  const party = isThey ? openingParty(predicate, context) : undefined;
  if (party !== undefined && party.to <= span.from) return party;
  const band = isThey ? bandBefore(span.from, predicate, context) : undefined;
  if (band !== undefined) return band;
  return (predicate.frame.speech === true ? namedBefore(span, predicate, context) : undefined) ?? span;
}

/** "According to X, the enemy's forces had success, because they": the forces. */
function bandBefore(at: number, { sentence }: Predicate, { text, lexicon }: ReadContext): Span | undefined {
  for (let index = at - 1; index > sentence.from; index--)
    if (bandNouns.test(text.tokens[index]?.lower ?? ''))
      return phraseBefore(text.tokens, index + 1, sentence.from, lexicon.frames);
  return undefined;
}

/** "shelled civilians as they left the town": who is nearest. */
function civiliansBefore(
  at: number,
  { sentence }: Predicate,
  { text: { tokens }, lexicon }: ReadContext,
): Span | undefined {
  if (!/^(?:as|while|when)$/.test(tokens[at - 1]?.lower ?? '')) return undefined;
  const phrase = phraseBefore(tokens, at - 1, sentence.from, lexicon.frames);
  const isOfCivilians =
    phrase !== undefined &&
    tokens.slice(phrase.from, phrase.to).some(({ lower }) => civilianWords.has(lower));
  return isOfCivilians ? phrase : undefined;
}

/** Tokens of an opening phrase, and of the party that stands behind it. */
const openingReach = 15;
const partyReach = 10;

/** "On Monday, Islamic State militants counter-attack … and seize": whom a sentence opens with. */
export function openingParty(
  { sentence, groupFrom }: Predicate,
  { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>,
): Span | undefined {
  const { tokens } = text;
  let from = sentence.from;
  // "About 1,000 rebels"
  if (tokens[from + 1]?.kind === 'number') from += 1;
  if (prepositions.has(tokens[from]) || clauseWords.has(tokens[from])) {
    while (from < groupFrom && from - sentence.from < openingReach && tokens[from]?.text !== ',') from += 1;
    if (tokens[from]?.text !== ',') return undefined;
    from += 1;
  }
  for (let index = from; index < Math.min(groupFrom, from + partyReach); index++) {
    const { lower = '', kind = 'mark' } = tokens[index] ?? {};
    const next = tokens[index + 1]?.lower ?? '';
    // "The monitor reports fighters advanced": those behind who tells it.
    if (speechVerbs.has(lower) && index > from && tokens[index]?.isCapital === false) {
      from = index + 1;
      continue;
    }
    if (bands.has(lower) && !bands.has(next) && next !== "'s") return { from, to: index + 1 };
    if ((kind === 'mark' && lower !== "'s") || clauseWords.has(lower)) return undefined;
    // "The premier arrives in X and meets": who arrives meets.
    if (tokens[index]?.isCapital === false && isVerbal(lower, lexicon.frames))
      return index > from && /s$|ed$/.test(lower) && next !== 'by' && !beForms.has(lower)
        ? subjectBefore(text, index, sentence.from, lexicon.frames)
        : undefined;
  }
  return undefined;
}

/** Those who fight, by nouns that are nothing else. */
const bands = new WordList('forces troops soldiers units rebels militants insurgents separatists fighters jihadists islamists guerrillas militias militiamen mercenaries gunmen commandos paratroopers peacekeepers paramilitaries loyalists terrorists'.split(' ')); // prettier-ignore

/** Those who fight by what they are called, or a party that does little else. */
export function isByBand(
  span: Span | undefined,
  party: Party | undefined,
  { text }: Pick<ReadContext, 'text'>,
): boolean {
  const words = span === undefined ? [] : text.tokens.slice(span.from, span.to);
  const isRebel = party?.actor !== undefined && party.side === 'opposition';
  return isRebel || words.some((word) => bands.has(word) || word.lower === 'army');
}

/** "Soldiers desert as rebels attack the town, taking its barracks": those who fight in the clause that it ends. */
export function bandOfClause(
  { sentence, groupFrom }: Predicate,
  previous: Predicate | undefined,
  { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>,
): Span | undefined {
  const { tokens } = text;
  for (let index = groupFrom - 1; index >= (previous?.to ?? sentence.from); index--) {
    if (!/^(?:as|while)$/.test(tokens[index]?.lower ?? '')) continue;
    const span = phraseAfter(text, index + 1, groupFrom, lexicon.frames);
    return span !== undefined && bands.has(tokens[headOf(tokens, span)]) ? span : undefined;
  }
  return undefined;
}

/** "agree to allow officials to leave": they do it, and what the sentence goes on with is another's. */
export function isMadeTo({ subject }: Predicate, { text }: Pick<ReadContext, 'text'>): boolean {
  if (subject === undefined) return false;
  return text.tokens.slice(Math.max(0, subject.from - 1), subject.to).some(({ lower }) => makers.test(lower));
}

const makers = /^(?:allow|permit|let|help|enabl|forc|order|ask|urg|invit|tell|told)(?:e|s|es|ed|ing)?$/;

export function doerOf(predicate: Predicate, context: ReadContext): Span | undefined {
  const { voice, subject, agent, frame, form, from, to } = predicate;
  if (form === 'phrase' && to - from > 1) return partiesOf(predicate, context);
  // "Troops held the crossing, said X": X says it.
  const said = frame.kind === 'statement' ? context.near.by(from, to)[0]?.span : undefined;
  if (said !== undefined && said.from >= to) return said;
  if (voice === 'nominal' && frame.kind === 'withdrawal') return ownerOf(predicate, context);
  if (frame.role === 'subject' || (voice === 'nominal' && frame.kind === 'capture'))
    return fightingTaker(predicate, context);
  if (voice === 'passive') {
    const host = frame.object === 'object' && frame.speech === true ? hostOf(predicate, context) : undefined;
    // "was summoned to the ministry over a crossing by armed men": they crossed.
    return host !== undefined && agent !== undefined && host.to < agent.from ? host : (agent ?? host);
  }
  const { sentence } = predicate;
  return subject === undefined
    ? undefined
    : wholeName(context.text.tokens, subject, sentence.from, context.lexicon);
}

/** "was summoned to the Belarusian foreign ministry": whose ministry it is. */
function hostOf({ to, sentence }: Predicate, context: ReadContext): Span | undefined {
  const { text, lexicon } = context;
  if (text.tokens[to]?.lower !== 'to') return undefined;
  // "was summoned to protest the raid"
  const next = text.tokens[to + 1];
  if (next?.isCapital !== true && !determiners.has(next)) return undefined;
  const span = phraseAfter(text, to + 1, sentence.to, lexicon.frames);
  return span !== undefined && readParty(span, context).isInternational ? span : undefined;
}

/** Who holds it now, where that is one who fights: of other words behind "to" and "by" there are many. */
export function fightingTaker(predicate: Predicate, context: ReadContext): Span | undefined {
  if (predicate.frame.denies === true) return undefined;
  const span = takerOf(predicate, context);
  if (span === undefined) return undefined;
  const teller = tellerMeant(span, predicate, context);
  const party = teller === undefined ? readParty(span, context) : partyOfSpeech(teller, context);
  const isHolder =
    fighting.has(party?.side ?? '') || party?.side === 'aid' || isByBand(span, undefined, context);
  return isHolder ? span : undefined;
}

/** "their withdrawal from X", "the withdrawal of French troops from X": who withdraws. */
function ownerOf(predicate: Predicate, context: Pick<ReadContext, 'text' | 'lexicon'>): Span | undefined {
  const { from, to, sentence } = predicate;
  const { text, lexicon } = context;
  if (/^(?:their|its)$/.test(text.tokens[from - 1]?.lower ?? '')) {
    // "hours after the last troops completed their withdrawal"
    const nearest =
      text.tokens[from - 2]?.lower.endsWith('ed') === true
        ? subjectBefore(text, from - 2, sentence.from, lexicon.frames)
        : undefined;
    return nearest !== undefined && isByBand(nearest, undefined, context)
      ? nearest
      : openingParty(predicate, context);
  }
  if (text.tokens[to]?.lower !== 'of') return undefined;
  let end = to + 1;
  while (end < sentence.to && text.tokens[end]?.lower !== 'from') end += 1;
  return phraseAfter(text, to + 1, end, lexicon.frames);
}

/** "a ceasefire between X and Y takes effect", "is announced by X": by a phrase that tells an act, not by its noun alone. */
function partiesOf(
  { from, to, sentence }: Predicate,
  { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>,
): Span | undefined {
  for (let index = from; index < Math.min(sentence.to, to + betweenReach); index++) {
    const { lower } = text.tokens[index] ?? {};
    if (lower === 'between' || (lower === 'by' && index === to))
      return namesFrom(text.tokens, phraseAfter(text, index + 1, sentence.to, lexicon.frames));
  }
  return undefined;
}

/** "X and the Y government | resumed": to the last name or party. */
function namesFrom(tokens: readonly Token[], span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  for (let index = span.from + 1; index < span.to; index++) {
    const { lower = '', isCapital = true, kind } = tokens[index] ?? {};
    const isOfNames = isCapital || kind === 'mark' || isPartyNoun(lower) || bands.has(lower);
    if (!isOfNames && !/^(?:and|the|of|its|an?)$/.test(lower) && tokens[index - 1]?.lower !== 'the')
      return { from: span.from, to: index };
  }
  return span;
}

/** Tokens behind "takes effect" to "between". */
const betweenReach = 4;

/** "an attack that captured X", "near Kobani seizing": an act or a town, not who did it. */
export function isNobody(span: Span, { text: { tokens }, places }: ReadContext): boolean {
  // "attacks on Ukraine kill": whom they are aimed at.
  const isAim = /^(?:on|against)$/.test(tokens[span.from - 1]?.lower ?? '');
  if (isAim && actNouns.test(tokens[span.from - 2]?.lower ?? '')) return true;
  const mention = places.at.get(span.from);
  const { kind, capital } = mention?.to === span.to ? (mention.place ?? {}) : {};
  // Of a country or its capital its government is said to act; not of "northern Syria".
  if (kind !== undefined && kind !== 'country' && capital !== true) return true;
  const isPart = /^(?:(?:north|south)?(?:east|west)?ern|central)$/.test(tokens[span.from]?.lower ?? '');
  if (isPart && places.covering.has(span.to - 1)) return true;
  const head = tokens[headOf(tokens, span)]?.lower ?? '';
  return actNouns.test(head) || placeNouns.test(head);
}

const placeNouns = /^(?:town|village|city|border)s?$/;
const actNouns = /^(?:blitzkrieg|onslaught|rampage|incursion|attack|offensive|operation|raid|assault|campaign|advance|strike|push|battle|war|move|deal|agreement|hour|day|week|month|year)s?$/; // prettier-ignore

export function readParty(span: Span, context: ReadContext): Party {
  const { text, lexicon, country, publishedAt, speech } = context;
  const own = partyOfSpan(span, context);
  const pronoun = text.tokens[span.from]?.lower ?? '';
  if (own.side !== undefined || span.to - span.from > 1) return own;
  if (!pronouns.has(pronoun)) return partyOfSurname(span.from, context) ?? own;
  const known = speech.findLast((one) => one.at < span.from && one.span !== undefined && !one.isUnnamed);
  if (known?.span === undefined || isOfAnother(known, span.from, pronoun, context)) return own;
  if (/^(?:he|she)$/.test(pronoun) && isBody(known, context)) return own;
  return partyOf(text.tokens, known.span.from, known.span.to, lexicon, country, publishedAt);
}

/** "Haddad urged X": as he was named whole. */
function partyOfSurname(at: number, { text, lexicon, country, publishedAt }: ReadContext): Party | undefined {
  const { tokens, sentences } = text;
  const name = tokens[at];
  if (name?.isCapital !== true) return undefined;
  for (let index = at - 1; index > Math.max(0, at - surnameReach); index--) {
    if (tokens[index]?.text !== name.text || tokens[index - 1]?.isCapital !== true) continue;
    const low = sentences[firstFrom(sentences, index + 1) - 1]?.from ?? 0;
    const whole = phraseBefore(tokens, index + 1, low, lexicon.frames);
    if (whole === undefined) continue;
    // "Angola's president, X"; "X of Angola"
    const title =
      tokens[whole.from - 1]?.text === ','
        ? phraseBefore(tokens, whole.from - 1, low, lexicon.frames)
        : undefined;
    const to = phraseAfter(text, whole.from, tokens.length, lexicon.frames)?.to ?? whole.to;
    const party = partyOf(tokens, (title ?? whole).from, to, lexicon, country, publishedAt);
    if (party.side !== undefined) return party;
    const behind = appositionAfter(text, index + 1);
    const titled =
      behind === undefined
        ? undefined
        : partyOf(tokens, behind.from, behind.to, lexicon, country, publishedAt);
    if (titled?.side !== undefined) return titled;
  }
  return undefined;
}

/** Tokens back to where somebody was named whole. */
const surnameReach = 400;

export const fighting = new Set(['government', 'opposition', 'foreign-state']);

/** Verbs of a frame that is less sure than this are what anybody does: "leave", "exit", "quit". */
const sureMin = 0.75;

/** Parties act; people, storms and companies that "enter" a place do not. */
export function mayAct(
  predicate: Predicate,
  span: Span | undefined,
  party: Party | undefined,
  context: ReadContext,
): boolean {
  if (predicate.frame.speech === true) {
    // "The ambassador was summoned": by whom goes without saying.
    if (span === undefined && predicate.voice === 'passive')
      return predicate.frame.object === 'object' || isStateSuspended(predicate, context);
    return (
      party?.isInternational === true &&
      (span === undefined || !isDocument(span, context)) &&
      !isOfDocument(predicate, context)
    );
  }
  if (isAidConvoy(span, context)) return false;
  // "buses stuck after leaving X": who leaves, where nobody is named, is seldom an army.
  const isSure = (predicate.frame.weight ?? 1) >= sureMin;
  if (span === undefined)
    return (predicate.voice === 'participle' && isSure) || predicate.voice === 'passive';
  const { text } = context;
  // "forces loyal to X" are no person.
  const isOne = !isByBand(span, undefined, context) && isPerson(text, span, context.lexicon.words);
  if (isOne || isPeople(text.tokens, span) || isCountedNation(span, context)) return false;
  if (party?.actor === undefined && !mayHeadAct(text.tokens, span)) return false;
  // Peacekeepers hold a place, an aid agency never does.
  if (party?.side === 'aid')
    return isByBand(span, undefined, context) || party.parties?.includes('un') === true;
  if (party?.side !== undefined) return fighting.has(party.side);
  for (let index = span.from; index < span.to; index++)
    if (fighters.has(text.tokens[index]?.lower ?? '')) return true;
  return false;
}

/** "18,000 Sudanese", "thousands of Liberians": people, and no army. */
function isCountedNation({ from, to }: Span, { text: { tokens }, lexicon }: ReadContext): boolean {
  const head = tokens[to - 1];
  const isNation = head?.isCapital === true && lexicon.demonyms.has(head.lower);
  return isNation && tokens.slice(from, to - 1).some((token) => valueOf(token) !== undefined);
}

/** "a convoy of trucks", "an aid convoy", "the Red Crescent": they come and go, and hold nothing. */
function isAidConvoy(span: Span | undefined, { text: { tokens } }: ReadContext): boolean {
  const words = span === undefined ? [] : tokens.slice(span.from, span.to).map(({ lower }) => lower);
  const isConvoy = words.some((word) => /^(?:convoys?|trucks|lorries)$/.test(word));
  return (
    (isConvoy && words.some((word) => /^(?:aid|relief|humanitarian|food|trucks|lorries)$/.test(word))) ||
    words.some((word, index) => word === 'red' && /^(?:cross|crescent)$/.test(words[index + 1] ?? ''))
  );
}

/** "Guinea has been suspended from the bloc": by whom goes without saying. */
function isStateSuspended({ subject, frame }: Predicate, context: ReadContext): boolean {
  if (frame.kind !== 'sanction' || subject === undefined) return false;
  // Not "Congolese nationals".
  const isName = context.text.tokens[headOf(context.text.tokens, subject)]?.isCapital === true;
  return isName && readParty(subject, context).isInternational;
}

/** "vetoed a draft demanding a truce and calling for aid": the draft calls for it, not who vetoed it. */
function isOfDocument(predicate: Predicate, { text: { tokens } }: ReadContext): boolean {
  const { voice, sentence, groupFrom } = predicate;
  if (voice !== 'participle') return false;
  if (isOfLostDraft(predicate, tokens)) return true;
  if (tokens[groupFrom - 1]?.lower !== 'and') return false;
  for (let index = groupFrom - 2; index > sentence.from; index--)
    if (documents.test(tokens[index - 1]?.lower ?? '') && tokens[index]?.lower.endsWith('ing') === true)
      return true;
  return false;
}

/** "a resolution introduced by X condemning Y was rejected": it condemned nobody. */
function isOfLostDraft({ sentence, groupFrom, to }: Predicate, tokens: readonly Token[]): boolean {
  if (!tokens.slice(to, sentence.to).some(({ lower }) => lost.test(lower))) return false;
  for (let index = groupFrom - 1; index >= sentence.from; index--) {
    if (tokens[index]?.text === ',') return false;
    if (documents.test(tokens[index]?.lower ?? '')) return true;
  }
  return false;
}

const lost = /^(?:rejected|vetoed|defeated|blocked|failed|fails|veto)$/;

/** "a Security Council draft resolution calling for": a text acts when it is adopted. */
function isDocument(span: Span, { text: { tokens } }: ReadContext): boolean {
  return documents.test(tokens[headOf(tokens, span)]?.lower ?? '');
}

const documents = /^(?:resolution|draft|plan|proposal|treaty|bill|deal|agreement|text|visit|trip)s?$/;

/** A name, a noun of those who fight or govern, or a share of these: "British goods" is neither. */
function mayHeadAct(tokens: readonly Token[], span: Span): boolean {
  const at = headOf(tokens, span);
  const head = tokens[at];
  if (head === undefined || isActor(head)) return true;
  // "my men", "Haftar's men"
  if (head.lower === 'men' && (isPossessive(tokens[at - 1]) || tokens[at - 1]?.lower === "'s")) return true;
  // "gang members"
  const owner = tokens[at - 1];
  if (head.lower === 'members' && owner !== undefined && at > span.from && isActor(owner)) return true;
  return tokens[at + 1]?.lower === 'of' && tokens.slice(at + 2, span.to).some(isActor);
}

function isActor({ isCapital, lower }: Token): boolean {
  return isCapital || pronouns.has(lower) || fighters.has(lower) || isPartyNoun(lower);
}

/** "families", "protesters": they go in and out of places and change nothing. */
function isPeople(tokens: readonly Token[], span: Span): boolean {
  const head = headOf(tokens, span);
  const before = tokens[head - 1];
  // "Haftar's men"
  if (tokens[head]?.lower === 'men' && (before?.lower === "'s" || isPossessive(before))) return false;
  // "a group of 15 worshippers"
  const isGroup = /^(?:groups?|crowds?|tens|dozens|hundreds|thousands|millions|scores)$/.test(
    tokens[head]?.lower ?? '',
  );
  const members = isGroup && tokens[head + 1]?.lower === 'of' ? tokens.slice(head + 2, span.to) : [];
  return (
    people.has(tokens[head]?.lower ?? '') ||
    people.has(members.at(-1)?.lower ?? '') ||
    tokens.slice(span.from, head).some(({ lower }) => lower === 'family')
  );
}

const people = new Set('families refugees migrants civilians residents villagers people persons men women children students tourists pilgrims worshippers worshipers diplomats journalists reporters protesters protestors demonstrators supporters fans crowds crowd activists settlers workers inspectors observers prisoners inmates detainees passengers tribesmen lawmakers mps ministers delegates athletes'.split(' ')); // prettier-ignore

const fighters = new Set('forces troops units unit convoy convoys tanks we they column columns army armies coalition alliance brigade brigades division commandos paratroopers peacekeepers mercenaries gunmen loyalists terrorists group groups'.split(' ')); // prettier-ignore
