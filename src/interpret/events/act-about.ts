import type { Actor } from '../../domain/actor.ts';
import type { BoundPlace } from '../places/bound.ts';
import { speechTopic, type ReadContext } from './draft.ts';
import { clauseWords, determiners, prepositions, speechVerbs } from '../text/english.ts';
import { isDateline } from '../speech/aside.ts';
import { datelineEnd } from '../speech/opening-subject.ts';
import { direction, isAdjectival } from '../places/named-list.ts';
import { isOfBorder } from '../places/place-border.ts';
import { readParty } from './who-acts.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { headOf, phraseAfter, wordsOfSpan } from '../grammar/noun-phrase.ts';
import type { PlaceMention } from '../places/mention.ts';
import { within } from '../text/in-order.ts';
import { phraseAt } from '../text/phrase-index.ts';
import { asWritten } from '../places/place-part.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** The nearest place of the sentence, those behind first; countries last. */
export function placeNear(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): BoundPlace | undefined {
  const { places, text } = context;
  let best: { place: BoundPlace; distance: number } | undefined;
  for (const mention of within(places.mentions, sentence)) {
    // "peace talks in Kampala"
    if (predicate.topic.id === speechTopic && isVenueAt(mention, text.tokens)) continue;
    const isTellers = isOfTeller(mention.from, predicate, context);
    // Where it was written, and the capital in which an office tells of it.
    if (isDateline(text, mention) || (isTellers && mention.place?.capital === true)) continue;
    if (isOfBorder(text.tokens, mention) || isTownBeside(text.tokens, mention)) continue;
    if (predicate.frame.kind === 'aid' && isSource(text.tokens, mention)) continue;
    // "Attacks kill five: Kyiv": who says so.
    if (text.tokens[mention.from - 1]?.text === ':' && mention.to === sentence.to) continue;
    const gap = mention.from >= predicate.to ? mention.from - predicate.to : predicate.from - mention.to + 4;
    const isOwner =
      text.tokens[mention.to]?.lower === "'s" ||
      text.tokens[mention.to]?.lower === 'says' ||
      text.tokens[mention.to]?.lower === 'said';
    if (isOfBody(text.tokens, mention) || isAddressed(text.tokens, mention)) continue;
    // "fled to X to escape the fighting in Y": Y is where it happened.
    const isGoal =
      predicate.frame.kind === 'displacement' &&
      /^(?:to|into)$/.test(text.tokens[mention.from - 1]?.lower ?? '');
    const isLess = isOwner || isTellers || isGoal;
    const distance = gap + (mention.place?.kind === 'country' ? 8 : 0) + (isLess ? 12 : 0);
    if (best === undefined || distance < best.distance) best = { place: asWritten(text, mention), distance };
  }
  return best?.place;
}

/** "a warning to X and Y", "wrote to X": who is told of it is not where it was. */
function isAddressed(tokens: readonly Token[], { from }: PlaceMention): boolean {
  let to = from - 1;
  while (from - to < addressReach && isOfAddress(tokens[to])) to -= 1;
  return tokens[to]?.lower === 'to' && messages.test(tokens[to - 1]?.lower ?? '');
}

/** Tokens from "to" to the last of those whom it is for. */
const addressReach = 6;
const messages =
  /^(?:warnings?|messages?|letters?|appeals?|ultimatums?|notes?|apolog(?:y|ies)|wrote|appealed|complained)$/;

function isOfAddress(token: Token | undefined): boolean {
  return token?.isCapital === true || /^(?:the|and|,)$/.test(token?.lower ?? '');
}

/** "the U.S. Geological Survey", "China Earthquake Networks Center": the country is its name. */
function isOfBody(tokens: readonly Token[], { to, place }: PlaceMention): boolean {
  return place?.kind === 'country' && bodies.test(nameBehind(tokens, to));
}

function nameBehind(tokens: readonly Token[], from: number): string {
  let to = from;
  while (tokens[to]?.isCapital === true && to - from < bodyNameMax) to += 1;
  return to - from > 1 ? (tokens[to - 1]?.lower ?? '') : '';
}

/** Words of such a name behind the country. */
const bodyNameMax = 4;
const bodies =
  /^(?:survey|cent(?:er|re)|agency|institute|bureau|office|service|society|department|ministry|council)$/;

/** "a town north of Damascus", "a town near the capital, X": not there. */
function isTownBeside(tokens: readonly Token[], { from }: PlaceMention): boolean {
  const phrase = tokens.slice(Math.max(0, from - besideReach), from).map(({ lower }) => lower);
  const noun = phrase.findLastIndex((lower) => /^(?:town|village|settlement)s?$/.test(lower));
  const [joint = '', of = ''] = phrase.slice(noun + 1);
  return noun >= 0 && (joint === 'near' || joint === 'outside' || (direction.test(joint) && of === 'of'));
}

/** "lorries with aid arrived from Damascus". */
function isSource(tokens: readonly Token[], { from }: PlaceMention): boolean {
  return (
    tokens[from - 1]?.lower === 'from' &&
    /^(?:arriv|com|came|travel|flown|depart|lorries|trucks|convoys?$|sent$)/.test(
      tokens[from - 2]?.lower ?? '',
    )
  );
}

/** Tokens from "town" to what it lies near. */
const besideReach = 5;

/** Where an act of speech belongs: the place that it is about, else the country of whom it is about. */
export function aboutOf(
  predicate: Predicate,
  sentence: Sentence,
  context: ReadContext,
): BoundPlace | undefined {
  const place = placeAbout(predicate, sentence, context);
  if (joint.has(predicate.frame.kind)) return place;
  const on = onSpan(predicate, sentence, context);
  const country = on === undefined ? undefined : countryOf(on, context);
  if (country === undefined) return place;
  // "accusing Baku": a capital without a preposition is its government.
  const isGovernment =
    place?.place?.capital === true && context.places.at.get(on?.from ?? -1)?.place?.id === place.place.id;
  // "summoned the Swiss ambassador in Kinshasa over US sanctions"
  const isTheirs = predicate.frame.object === 'object';
  return place === undefined || isGovernment || isTheirs ? country : place;
}

/** Of a party that is a state, or of it: "the South Sudanese ambassador". */
function countryOf({ from, to }: Span, { text, lexicon }: ReadContext): BoundPlace | undefined {
  const code = phraseAt(lexicon.parties.countries, text.tokens, from, to)?.value;
  const row = code === undefined ? -1 : (lexicon.gazetteer.countryRow(code) ?? -1);
  if (row < 0) return undefined;
  const place = lexicon.gazetteer.placeOf(row);
  return { text: place.name, place };
}

/** What an act of speech is about: the last place behind it that is not its venue. */
function placeAbout(predicate: Predicate, sentence: Sentence, context: ReadContext): BoundPlace | undefined {
  const { places, text } = context;
  const end = contrastAfter(predicate.to, sentence.to, context);
  let best: { place: BoundPlace; score: number } | undefined;
  for (const mention of within(places.mentions, { from: predicate.to, to: end })) {
    if (mention.place === undefined) continue;
    // Behind "by" stands who acts, not what about.
    if (predicate.agent !== undefined && mention.from >= predicate.agent.from) continue;
    if (isOfTeller(mention.from, predicate, context)) continue;
    const before = prepositionBefore(text.tokens, mention.from);
    // "in talks with Bamako": its government.
    if (mention.place.capital === true && text.tokens[mention.from - 1]?.lower === 'with') continue;
    // "suspended from the West African bloc"
    if (predicate.frame.kind === 'sanction' && text.tokens[predicate.to - 1]?.lower === 'from') continue;
    const isVenue = isVenueAt(mention, text.tokens);
    const isAbout = aboutWords.has(text.tokens[before ?? -1]?.lower ?? '');
    const score = (mention.place.kind === 'country' ? 2 : 1) + (isAbout ? 2 : 0) - (isVenue ? 5 : 0);
    if (score > 0 && (best === undefined || score > best.score))
      best = { place: asWritten(text, mention), score };
  }
  return best?.place;
}

/** "…, the foreign ministry in Doha said": who tells of the act is not whom it is about. */
function isOfTeller(at: number, predicate: Predicate, { near }: ReadContext): boolean {
  return near
    .over(predicate.from)
    .some(
      ({ span, from, to }) =>
        span !== undefined &&
        span.from <= at &&
        at < span.to &&
        from <= predicate.from &&
        predicate.from < to,
    );
}

/** "blamed X while Y condemned", "urged X as Y arrived", "X did this, and Y condemned": where another's act begins. */
function contrastAfter(from: number, to: number, { text, lexicon }: ReadContext): number {
  for (let index = from; index < to; index++) {
    const token = text.tokens[index];
    if (contrasts.has(token)) return index;
    const { lower } = token ?? {};
    const before = text.tokens[index - 1];
    // "denied it, following which the league met", "demanded X, stressing that Y"
    if (lower === 'which' && /^(?:following|after|upon)$/.test(before?.lower ?? '')) return index - 1;
    if (before?.text === ',' && adding.test(lower ?? '')) return index;
    // "signed the pact and said it would"
    // "condemns the incident and takes note that"
    const next = text.tokens[index + 1];
    const isFurther =
      index > from && text.tokens[from]?.lower !== 'by' && furtherActs.test(next?.lower ?? '');
    if (lower === 'and' && (speechVerbs.has(next) || isFurther)) return index;
    const opens = lower === 'as' || (lower === 'and' && text.tokens[index - 1]?.text === ',');
    const other = opens ? phraseAfter(text, index + 1, to, lexicon.frames) : undefined;
    if (other !== undefined && isVerbal(text.tokens[other.to], lexicon.frames)) return index;
  }
  return to;
}

const adding = /^(?:stress|say|add|not|warn|insist|argu|point|emphasi[sz])ing$/;

const furtherActs =
  /^(?:tak(?:es|ing)|took|call(?:s|ed)|urge[sd]?|express(?:es|ed)|stress(?:es|ed)|welcome[sd]|reiterate[sd]|demand(?:s|ed)|encourage[sd]|request(?:s|ed)|condemn(?:s|ed))$/;

const contrasts = new WordList([';', 'while', 'but', 'whereas']);

/** Where they met, or where it was announced: not what it is about. */
export function isVenueAt({ from, place }: PlaceMention, tokens: readonly Token[]): boolean {
  return (place !== undefined && venues.has(place.name)) || isWhere(tokens, prepositionBefore(tokens, from));
}

/** "in the disputed X": the preposition, across article and adjectives. */
function prepositionBefore(tokens: readonly Token[], at: number): number | undefined {
  for (let index = at - 1; index >= Math.max(0, at - 3); index--) {
    const lower = tokens[index]?.lower ?? '';
    if (prepositions.has(lower)) return index;
    if (!determiners.has(lower) && !isAdjectival(lower) && lower !== 'capital') return undefined;
  }
  return undefined;
}

/** "at X", "talks in X": where they met. */
function isWhere(tokens: readonly Token[], preposition: number | undefined): boolean {
  if (preposition === undefined) return false;
  const { lower } = tokens[preposition] ?? {};
  return lower === 'at' || (lower === 'in' && meetings.test(tokens[preposition - 1]?.lower ?? ''));
}

const meetings =
  /^(?:talks|summit|meetings?|conference|negotiations|session|attending|met|meets?|ceremony|it|reporters|journalists|speech|address|interview|visit|statement|said|says|announced|announces|released|issued|speaking|resumed?|resumes|beg[aiu]n|begins|opened|opens|held|continued?)$/;

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

export function onOf(predicate: Predicate, sentence: Sentence, context: ReadContext): string | undefined {
  if (predicate.frame.speech !== true) return undefined;
  const span = onSpan(predicate, sentence, context);
  if (span === undefined) return undefined;
  // "praised by X, and by Y": who else acts is not whom it is about.
  if (predicate.agent !== undefined && span.from >= predicate.agent.from) return undefined;
  const isPlace = isWithin(context.text.tokens, span.from);
  if (isPlace && mutual.has(predicate.frame.kind)) return undefined;
  // "Chad and Israel restored relations after X met Y": with each other.
  const isMutual = predicate.frame.kind === 'recognition' && areTwo(predicate, context);
  return isMutual ? undefined : wordsOfSpan(context.text, span);
}

/** "Armenia and Azerbaijan agreed": those who act together need no other. */
export function areParties(predicate: Predicate, context: ReadContext): boolean {
  return joint.has(predicate.frame.kind) && areTwo(predicate, context);
}

function areTwo({ subject }: Predicate, { text, lexicon }: ReadContext): boolean {
  if (subject === undefined) return false;
  const { tokens } = text;
  const first = partyIn(tokens, subject, nobody, lexicon);
  if (first === undefined || !/^(?:and|,)$/.test(tokens[first.to]?.lower ?? '')) return false;
  return partyIn(tokens, { from: first.to + 1, to: subject.to }, nobody, lexicon) !== undefined;
}

/** Acts that parties do together. */
const joint: ReadonlySet<string> = new Set(['talks', 'ceasefire', 'agreement', 'mediation']);

/** What is done together or in a body: a place in which they do so is no third. */
const mutual: ReadonlySet<string> = new Set([...joint, 'vote']);

/** Tokens behind an act in which its addressee or subject is sought. */
const onReachMax = 22;

/** To or about whom: the first state, body or party named behind the act, or what it is done to. */
export function onSpan(predicate: Predicate, sentence: Sentence, context: ReadContext): Span | undefined {
  const { text, lexicon } = context;
  const { tokens } = text;
  const { subject, agent, voice } = predicate;
  const isPassive = voice === 'passive';
  const doer = isPassive ? agent : subject;
  const own: Own = {
    words: new Set(doer === undefined ? [] : namesOf(doer, tokens)),
    code:
      doer === undefined || predicate.frame.kind !== 'expulsion'
        ? undefined
        : readParty(doer, context).parties?.[0],
  };
  const undergoes = isPassive && subject !== undefined ? partyIn(tokens, subject, own, lexicon) : undefined;
  const behind = {
    // "closed the Russian consulate"
    from: predicate.hasGap ? predicate.from + 1 : predicate.to,
    to: contrastAfter(predicate.to, Math.min(sentence.to, predicate.to + onReachMax), context),
  };
  // "met the rebels and urged them"
  const next = tokens[predicate.to]?.lower ?? '';
  const isThem =
    !isPassive && (/^(?:them|him)$/.test(next) || (next === 'it' && predicate.frame.kind === 'accusation'));
  const before = { from: datelineEnd(tokens, sentence.from), to: predicate.groupFrom };
  const on = undergoes ?? partyIn(tokens, isThem ? before : behind, own, lexicon);
  const accused = isThem || isPassive ? undefined : accusedAt(predicate, text, lexicon);
  if (accused !== undefined) return accused;
  const people = on === undefined ? undefined : peopleAt(predicate, text, lexicon);
  if (people !== undefined) return people;
  return on === undefined || isOfTeller(on.from, predicate, context) ? undefined : on;
}

/** "Ugandan rebels blamed the Ugandan army for an attack on Juba", "accused Haddad of": who stands right behind. */
function accusedAt({ frame, to }: Predicate, text: Text, lexicon: ReadContext['lexicon']): Span | undefined {
  if (frame.kind !== 'accusation' || frame.object !== 'party') return undefined;
  const { tokens } = text;
  const whole = phraseAfter(text, to, to + onReachMax, lexicon.frames);
  if (whole === undefined || whole.from > to + 1) return undefined;
  const end = tokens.slice(whole.from, whole.to).findIndex(({ lower }) => /^(?:for|of|over|on)$/.test(lower));
  const span = end > 0 ? { from: whole.from, to: whole.from + end } : whole;
  const isName = tokens.slice(span.from, span.to).some(({ isCapital }) => isCapital);
  const isMeant = neighbours.test(tokens[headOf(tokens, span)]?.lower ?? '');
  return partyIn(tokens, span, nobody, lexicon) ?? (isName || isMeant ? span : undefined);
}

/** Whom a state accuses without a name: "its neighbour". */
export const neighbours = /^(?:neighbou?r|rival)s?$/;

/** "urged Thai nationals to leave Cambodia": who is asked, and not what they shall leave. */
function peopleAt(
  { frame, to }: Predicate,
  text: Text,
  { frames }: ReadContext['lexicon'],
): Span | undefined {
  if (frame.kind !== 'appeal' && frame.kind !== 'demand') return undefined;
  const span = phraseAfter(text, to, to + onReachMax, frames);
  return span !== undefined && asked.test(text.tokens[headOf(text.tokens, span)]?.lower ?? '')
    ? span
    : undefined;
}

const asked =
  /^(?:nationals|citizens|people|public|media|journalists|residents|civilians|expatriates|tourists)$/;

/** The words by which the one who acts is known: "UN envoy", whatever country he is sent to. */
function namesOf({ from, to }: Span, tokens: readonly Token[]): readonly string[] {
  const words = tokens.slice(from, to);
  const sent = words.findIndex(
    ({ lower }, index) => lower === 'to' && envoys.test(words[index - 1]?.lower ?? ''),
  );
  return words.filter((_, index) => sent < 0 || index < sent).map(({ lower }) => lower);
}

const envoys = /^(?:envoy|ambassador|representative|delegate|mission|mediator)$/;

/** What in the words of an act means the one who acts: his name, and of an envoy that he recalls his state. */
type Own = { readonly words: ReadonlySet<string>; readonly code?: string | undefined };

const nobody: Own = { words: new Set() };

/** The first party of a span; "in Moscow", "in Syria" only where nobody else is named. */
function partyIn(
  tokens: readonly Token[],
  { from, to }: Span,
  own: Own,
  lexicon: ReadContext['lexicon'],
): Span | undefined {
  let where: Span | undefined;
  for (let index = from; index < to; index++) {
    const author = authorEnd(tokens, index);
    if (author > index) {
      index = author;
      continue;
    }
    const token = tokens[index];
    // "an embassy in X, after the fall of its government"
    if (where !== undefined && clauseWords.has(token)) return where;
    if (token === undefined || token.kind !== 'word' || own.words.has(token.lower)) continue;
    // "an offensive on the capital, Bangui": a town.
    if (
      /^(?:capital|city)$/.test(tokens[tokens[index - 1]?.text === ',' ? index - 2 : index - 1]?.lower ?? '')
    )
      continue;
    const hit = partyAt(tokens, index, to, lexicon);
    // "Maduro recalled Venezuela's envoy"
    const country = phraseAt(lexicon.parties.countries, tokens, index, to);
    if (country !== undefined && country.value === own.code) {
      index = country.to - 1;
      continue;
    }
    if (hit === undefined || isWhere(tokens, prepositionBefore(tokens, index))) continue;
    if (!isWithin(tokens, index)) return { from: index, to: hit };
    where ??= { from: index, to: hit };
  }
  return where;
}

/** "the draft submitted | by the X": behind the author. */
function authorEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.lower !== 'by' || !authored.test(tokens[at - 1]?.lower ?? '')) return at;
  let end = at + 1;
  while (tokens[end]?.isCapital === true || determiners.has(tokens[end])) end += 1;
  return end - 1;
}

const authored = /^(?:submitted|drafted|proposed|tabled|introduced|presented|sponsored|written)$/;

function isWithin(tokens: readonly Token[], at: number): boolean {
  const before = prepositionBefore(tokens, at);
  return before !== undefined && /^(?:in|at|near)$/.test(tokens[before]?.lower ?? '');
}

const partyNouns = new WordList(
  'rebels militants insurgents separatists government governments parties sides powers opposition nations countries allies states regime junta administration'.split(
    ' ',
  ),
);

/** Whether a state, body or party is named at a token. */
export function isPartyAt(at: number, { text, lexicon }: Pick<ReadContext, 'text' | 'lexicon'>): boolean {
  const end = partyAt(text.tokens, at, text.tokens.length, lexicon);
  return end !== undefined && text.tokens[end]?.lower !== "'s";
}

function partyAt(
  tokens: readonly Token[],
  index: number,
  end: number,
  lexicon: ReadContext['lexicon'],
): number | undefined {
  const first = tokens[index];
  if (first === undefined) return undefined;
  if (partyNouns.has(first)) return index + 1;
  // "the rebel alliance", "armed groups"; "an armed group" is nobody's partner.
  const isSome = /^an?$/.test(tokens[index - 1]?.lower ?? '');
  if (!isSome && bandWords.test(first.lower) && bandNouns.test(tokens[index + 1]?.lower ?? ''))
    return index + 2;
  if (first.lower === 'international' && tokens[index + 1]?.lower === 'community') return index + 2;
  if (!first.isCapital) return undefined;
  const actor = lexicon.parties.actors.get(first)?.all.filter(({ value }) => !isPress(value));
  const country = lexicon.parties.countries.get(first)?.all;
  for (const entries of [actor, country])
    for (const { words } of entries ?? [])
      if (
        index + words.length <= end &&
        words.every((word, offset) => tokens[index + offset]?.lower === word)
      )
        return index + words.length;
  return undefined;
}

const bandWords = /^(?:rebel|militant|insurgent|separatist|armed|opposition)$/;
const bandNouns = /^(?:groups?|alliance|coalition|movement)$/;

function isPress({ sides }: Actor): boolean {
  return sides.some(({ side }) => side === 'press');
}
