import {
  ambiguousSpeech,
  determiners,
  haveForms,
  prepositions,
  pronouns,
  speechVerbs,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isVerbal } from '../grammar/noun-phrase.ts';
import { claimNouns } from './speech-words.ts';
import type { Sentence, Token } from '../text/text.ts';

/** "the claims of", "media reports", "a statement": words that are not verbs here. */
export function isNounUse(
  tokens: readonly Token[],
  at: number,
  group: number,
  sentence: Sentence,
  lexicon: Lexicon,
): boolean {
  const lower = tokens[at]?.lower ?? '';
  const before = tokens[group - 1];
  const next = tokens[at + 1];
  // "Moscow's claim that": no "is".
  if (tokens[at - 1]?.lower === "'s" && claimNouns.has(lower)) return true;
  if (tokens[group]?.lower === 'to' && group < at) return !speechVerbs.has(before?.lower ?? '');
  // "claimed the lives of 20", "claiming 4 lives"
  if (lower.startsWith('claim') && isToll(tokens, at)) return true;
  // "in a video posted on social media"
  if (lower === 'posted' && /^(?:on|to|online|by)$/.test(next?.lower ?? '')) return true;
  if (!ambiguousSpeech.has(lower)) return false;
  // "with little resistance reported"
  if (
    lower === 'reported' &&
    next?.kind === 'mark' &&
    tokens.slice(Math.max(sentence.from, at - withReach), at).some((one) => one.lower === 'with')
  )
    return true;
  if (next?.lower === 'of' || next?.lower === "'s") return true;
  if (
    before !== undefined &&
    group === at &&
    (determiners.has(before.lower) || before.lower === "'s" || before.lower === 'of')
  )
    return true;
  if (/^(claims|reports|disputes|posts|notes|states|remarks|comments|estimates|tweets)$/.test(lower)) {
    if (at === sentence.from) return true;
    // "60 Armenian posts in X"
    if (lower === 'posts' && prepositions.has(next?.lower ?? '') && next?.lower !== 'on') return true;
    const isVerb =
      next !== undefined &&
      (next.lower === 'that' ||
        next.lower === 'to' ||
        next.isCapital ||
        determiners.has(next.lower) ||
        pronouns.has(next.lower) ||
        next.text === ',' ||
        next.text === '.' ||
        next.text === '"' ||
        next.text === '“' ||
        next.lower === 'responsibility' ||
        next.kind === 'word' ||
        // "Mr X claims 60 men have", but "the flood claims 60 lives".
        (next.kind === 'number' && before?.isCapital === true));
    const plural = before !== undefined && before.lower.endsWith('s') && !before.isCapital;
    if (next?.lower === 'that') return before === undefined;
    return (
      !isVerb || plural || (next !== undefined && !next.isCapital && isVerbal(next.lower, lexicon.frames))
    );
  }
  if (/^(claim|report|dispute|post|note|state|remark|comment|estimate|stress|tweet)$/.test(lower)) {
    const plural =
      before !== undefined && (before.lower.endsWith('s') || before.isCapital || before.text === ',');
    if (next?.lower === 'to' && (before?.text === ',' || haveForms.has(tokens[at + 2]?.lower ?? '')))
      return false;
    // "the capital of Sennar state;", "a raid in Rakhine state killed 40"
    const isName = before?.isCapital === true && next?.lower !== 'that' && next?.text !== ':';
    if (lower === 'state' && (isName || (next?.kind === 'mark' && next.text !== ':'))) return true;
    return !plural || group === sentence.from;
  }
  // "the reported capture": an adjective.
  return (
    next !== undefined &&
    /^(reported|claimed|alleged|stated|declared|estimated|suggested|disputed|recognised|recognized)$/.test(
      lower,
    ) &&
    before !== undefined &&
    determiners.has(before.lower)
  );
}

/** Tokens from "with" to "reported". */
const withReach = 6;

function isToll(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower === 'claiming' && tokens[at + 1]?.kind === 'number') return true;
  return tokens.slice(at + 1, at + tollReach).some(({ lower }) => lower === 'lives');
}

/** Tokens from "claims" to "lives". */
const tollReach = 6;
