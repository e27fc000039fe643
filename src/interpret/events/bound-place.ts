import { anaphor, unnamed } from '../speech/back-reference.ts';
import type { Bound } from '../places/bound.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Places } from '../places/mention.ts';
import { headOf } from '../grammar/noun-phrase.ts';
import { stepAtPlace } from './object-place.ts';
import type { Scan, Step } from './object-scan.ts';
import { stepAtMark, stepAtWord } from './object-word.ts';
import { shareNouns } from '../places/place-nouns.ts';
import { prepositions } from '../text/english.ts';
import { phraseAt } from '../text/phrase-index.ts';
import type { Span, Text, Token } from '../text/text.ts';

/** Tokens looked at behind a verb for what it acts on. */
const reachMax = 26;

/** What a verb or noun acts on: scanned forward from `at`. */
export function objectAfter(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  topicId: string,
  at: number,
  to: number,
  takesPlacesOnly = false,
): Bound {
  const scan: Scan = {
    text,
    places,
    lexicon,
    objects: lexicon.frames.objects.get(topicId) ?? none,
    vetoes: lexicon.frames.vetoes.get(topicId) ?? none,
    at,
    to,
    takesPlacesOnly,
    head: undefined,
    headAt: -1,
    strangers: 0,
    hasPreposition: false,
    isNameBefore: false,
  };
  for (let index = at; index < Math.min(to, at + reachMax);) {
    const step = stepAt(scan, index);
    if (step === 'end') break;
    if (typeof step === 'object') return step;
    index = step;
  }
  if (scan.head === undefined) return { fit: 'none' };
  if (shareNouns.has(scan.head) && isShareOf(scan.vetoes, text.tokens, scan.headAt)) return { fit: 'veto' };
  return unnamed(text, places, lexicon, at, scan.headAt, scan.head);
}

/** "much of the outgoing money". */
function isShareOf(nouns: ReadonlySet<string>, tokens: readonly Token[], headAt: number): boolean {
  if (tokens[headAt + 1]?.lower !== 'of') return false;
  const behind = tokens.slice(headAt + 2, headAt + shareReach);
  const end = behind.findIndex((token) => token.kind === 'mark' || prepositions.has(token));
  return behind.slice(0, end < 0 ? undefined : end).some(({ lower }) => nouns.has(lower));
}

/** Tokens from "much" to what it is of. */
const shareReach = 7;

const none: ReadonlySet<string> = new Set();

function stepAt(scan: Scan, index: number): Step {
  const { text, places, lexicon, to } = scan;
  const token = text.tokens[index];
  if (token === undefined) return 'end';
  const mention = places.at.get(index);
  if (mention !== undefined && !isParty(text.tokens, index, to, lexicon)) return stepAtPlace(scan, mention);
  return token.kind === 'mark' ? stepAtMark(scan, index, token) : stepAtWord(scan, index, token);
}

/** A party by its name, even where a place is called the same. */
function isParty(tokens: readonly Token[], at: number, to: number, lexicon: Lexicon): boolean {
  const hit = phraseAt(lexicon.parties.actors, tokens, at, to);
  return hit !== undefined && hit.value.sides.some(({ side }) => side === 'opposition');
}

/** The places within a subject: "Homs city is fully liberated", "X and Y fell to". */
export function placesInSpan(
  text: Text,
  places: Places,
  lexicon: Lexicon,
  topicId: string,
  span: Span,
): Bound {
  const objects = lexicon.frames.objects.get(topicId) ?? none;
  const head = headOf(text.tokens, span);
  if (places.covering.has(head) || objects.has(text.tokens[head]?.lower ?? '')) {
    const bound = objectAfter(text, places, lexicon, topicId, span.from, span.to);
    if (bound.fit !== 'none') return bound;
  }
  const pronoun = text.tokens[span.from]?.lower;
  if (pronoun === 'it' || pronoun === 'which') return anaphor(text, places, span.from);
  return { fit: 'none' };
}
