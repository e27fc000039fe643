import type { Lexicon } from '../lexicon.ts';
import { isPartyNoun } from './party.ts';
import { phraseAt } from '../text/phrase-index.ts';
import { voiceOf } from './speaker.ts';
import type { Speech } from './speech.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';

/** Tokens of a name before a headline's colon, or behind its last mark. */
const nameLengthMax = 5;

/** "UN: two million displaced", "Rebels enter Goma – mayor": how a headline names who says it. */
export function byMark(text: Text, sentence: Sentence, lexicon: Lexicon): Speech | undefined {
  const { tokens, bodyStart } = text;
  if ((tokens[sentence.from]?.start ?? bodyStart) >= bodyStart) return undefined;
  const end = tokens[sentence.to - 1]?.text === '.' ? sentence.to - 1 : sentence.to;
  const first = firstColon(tokens, sentence);
  const last = lastMark(tokens, sentence.from, end);
  const before = { from: sentence.from, to: first };
  const behind = { from: last + 1, to: end };
  const rest = { sentence, isNegated: false, isAccording: false };
  if (mayTell(tokens, before, lexicon))
    return { kind: 'say', ...voiceOf(text, before), at: first, from: first + 1, to: sentence.to, ...rest };
  // "Rebels take X – reports": somebody's, who is not named.
  if (last > sentence.from && /^(?:reports?|sources?|statement|rumou?rs)$/.test(tokens[end - 1]?.lower ?? ''))
    return { kind: 'say', isUnnamed: true, at: last, from: sentence.from, to: last, ...rest };
  if (last > sentence.from && mayTell(tokens, behind, lexicon))
    return { kind: 'say', ...voiceOf(text, behind), at: last, from: sentence.from, to: last, ...rest };
  return undefined;
}

function firstColon(tokens: readonly Token[], { from, to }: Sentence): number {
  for (let index = from + 1; index <= Math.min(from + nameLengthMax, to - 1); index++)
    if (tokens[index]?.text === ':') return index;
  return -1;
}

function lastMark(tokens: readonly Token[], from: number, to: number): number {
  for (let index = to - 2; index > Math.max(from, to - 2 - nameLengthMax); index--)
    if (/^[:–—-]$/.test(tokens[index]?.text ?? '') && !isHyphen(tokens, index)) return index;
  return -1;
}

/** "12-hour stand-off". */
function isHyphen(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.start === tokens[at - 1]?.end && tokens[at]?.end === tokens[at + 1]?.start;
}

/** A party by name, or nouns of those who tell; of a place alone the news is only about. */
function mayTell(tokens: readonly Token[], { from, to }: Span, { parties }: Lexicon): boolean {
  if (to - from < 1 || to - from > nameLengthMax) return false;
  if (isTeller(tokens[to - 1]?.lower ?? '')) return true;
  return phraseAt(parties.actors, tokens, from, to)?.to === to;
}

/** Whether a noun is of those who tell what happened. */
export function isTeller(lower: string): boolean {
  return isPartyNoun(lower) || tellers.test(lower);
}

const tellers =
  /^(?:monitors?|observatory|watchdog|police|officials?|mayor|governor|residents?|witness(?:es)?|activists?|medics|doctors|agency|media|minister|ministry|spokes(?:man|woman|person))$/;
