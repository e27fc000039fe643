import type { BoundPlace } from './bound.ts';
import type { ReadContext } from './draft.ts';
import { wordsOfSpan, type Span } from './noun-phrase.ts';
import { asWritten } from './place-part.ts';
import type { Predicate } from './predicate.ts';
import type { Sentence } from './text.ts';

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

export function onOf(predicate: Predicate, sentence: Sentence, context: ReadContext): string | undefined {
  if (predicate.frame.speech !== true) return undefined;
  const span = onSpan(predicate, sentence, context);
  return span === undefined ? undefined : wordsOfSpan(context.text, span);
}

/** Tokens behind an act in which its addressee or subject is sought. */
const onReachMax = 22;

/** To or about whom: the first state, body or party named behind the act. */
export function onSpan(
  predicate: Predicate,
  sentence: Sentence,
  { text, lexicon }: ReadContext,
): Span | undefined {
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
