import type { Actor } from '../domain/actor.ts';
import type { BoundPlace } from './bound.ts';
import type { ReadContext } from './draft.ts';
import { determiners, prepositions } from './english.ts';
import { isAdjectival } from './named-list.ts';
import { wordsOfSpan, type Span } from './noun-phrase.ts';
import { asWritten } from './place-part.ts';
import type { Predicate } from './predicate.ts';
import type { Sentence, Token } from './text.ts';

/** The nearest place of the sentence, those behind first; countries last. */
export function placeNear(
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
export function placeAbout(
  predicate: Predicate,
  sentence: Sentence,
  { places, text }: ReadContext,
): BoundPlace | undefined {
  const end = contrastAfter(text.tokens, predicate.to, sentence.to);
  let best: { place: BoundPlace; score: number } | undefined;
  for (const mention of places.mentions) {
    if (mention.from < predicate.to || mention.from >= end || mention.place === undefined) continue;
    // Behind "by" stands who acts, not what about.
    if (predicate.agent !== undefined && mention.from >= predicate.agent.from) continue;
    const before = prepositionBefore(text.tokens, mention.from);
    const isVenue = venues.has(mention.place.name) || isWhere(text.tokens, before);
    const isAbout = aboutWords.has(text.tokens[before ?? -1]?.lower ?? '');
    const score = (mention.place.kind === 'country' ? 2 : 1) + (isAbout ? 2 : 0) - (isVenue ? 5 : 0);
    if (score > 0 && (best === undefined || score > best.score))
      best = { place: asWritten(text, mention), score };
  }
  return best?.place;
}

/** "blamed X while Y condemned": where another's act begins. */
function contrastAfter(tokens: readonly Token[], from: number, to: number): number {
  for (let index = from; index < to; index++)
    if (/^(?:;|while|but|whereas)$/.test(tokens[index]?.lower ?? '')) return index;
  return to;
}

/** "in the disputed X": the preposition, across article and adjectives. */
function prepositionBefore(tokens: readonly Token[], at: number): number | undefined {
  for (let index = at - 1; index >= Math.max(0, at - 3); index--) {
    const lower = tokens[index]?.lower ?? '';
    if (prepositions.has(lower)) return index;
    if (!determiners.has(lower) && !isAdjectival(lower)) return undefined;
  }
  return undefined;
}

/** "at X", "talks in X": where they met. */
function isWhere(tokens: readonly Token[], preposition: number | undefined): boolean {
  if (preposition === undefined) return false;
  const { lower } = tokens[preposition] ?? {};
  return lower === 'at' || (lower === 'in' && meetings.test(tokens[preposition - 1]?.lower ?? ''));
}

const meetings = /^(?:talks|summit|meetings?|conference|negotiations|session|met|meets?|ceremony)$/;

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
  return isPlace && mutual.has(predicate.frame.kind) ? undefined : wordsOfSpan(context.text, span);
}

/** Acts that parties do together: a place in which they do so is no third. */
const mutual = new Set(['talks', 'ceasefire', 'agreement', 'mediation', 'vote']);

/** Tokens behind an act in which its addressee or subject is sought. */
const onReachMax = 22;

/** To or about whom: the first state, body or party named behind the act, or what it is done to. */
export function onSpan(
  predicate: Predicate,
  sentence: Sentence,
  { text, lexicon }: ReadContext,
): Span | undefined {
  const { tokens } = text;
  const { subject, agent, voice } = predicate;
  const isPassive = voice === 'passive';
  const doer = isPassive ? agent : subject;
  const own = new Set(doer === undefined ? [] : tokens.slice(doer.from, doer.to).map(({ lower }) => lower));
  const undergoes = isPassive && subject !== undefined ? partyIn(tokens, subject, own, lexicon) : undefined;
  const behind = {
    from: predicate.to,
    to: contrastAfter(tokens, predicate.to, Math.min(sentence.to, predicate.to + onReachMax)),
  };
  return undergoes ?? partyIn(tokens, behind, own, lexicon);
}

/** The first party of a span; "in Moscow", "in Syria" only where nobody else is named. */
function partyIn(
  tokens: readonly Token[],
  { from, to }: Span,
  own: ReadonlySet<string>,
  lexicon: ReadContext['lexicon'],
): Span | undefined {
  let where: Span | undefined;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word' || own.has(token.lower)) continue;
    const hit = partyAt(tokens, index, to, lexicon);
    if (hit === undefined) continue;
    if (!isWithin(tokens, index)) return { from: index, to: hit };
    where ??= { from: index, to: hit };
  }
  return where;
}

function isWithin(tokens: readonly Token[], at: number): boolean {
  const before = prepositionBefore(tokens, at);
  return before !== undefined && /^(?:in|at|near)$/.test(tokens[before]?.lower ?? '');
}

const partyNouns = new Set(
  'rebels militants insurgents separatists government opposition nations countries allies states regime junta'.split(
    ' ',
  ),
);

function partyAt(
  tokens: readonly Token[],
  index: number,
  end: number,
  lexicon: ReadContext['lexicon'],
): number | undefined {
  const first = tokens[index];
  if (first === undefined) return undefined;
  if (partyNouns.has(first.lower)) return index + 1;
  if (!first.isCapital) return undefined;
  const actor = lexicon.parties.actors.get(first.lower)?.filter(({ value }) => !isPress(value));
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

function isPress({ sides }: Actor): boolean {
  return sides.some(({ side }) => side === 'press');
}
