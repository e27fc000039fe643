import { prepositions } from '../text/english.ts';
import { headOf } from '../grammar/noun-phrase.ts';
import type { Speech } from './speech.ts';
import type { Text, Token } from '../text/text.ts';

/**
 * Whether nobody who could be asked speaks, though words tell what he is: "a UN source", "officials", "an officer who
 * asked not to be named". What he says is a claim; it never confirms.
 */
export function isNameless({ span, at, sentence }: Speech, { tokens }: Text): boolean {
  if (span === undefined) return false;
  const head = headOf(tokens, span);
  const { lower = '' } = tokens[head] ?? {};
  if (/^sources?$/.test(lower)) return true;
  const isBare = tokens.slice(span.from, head).every((token) => tellsNothing(token));
  // "officials in Goma": where they are is told.
  if (isBare && officials.test(lower) && !(head + 1 < span.to && prepositions.has(tokens[head + 1])))
    return true;
  return asksForAnonymity(tokens, Math.min(span.from, at), sentence.to);
}

const officials = /^(?:officials?|officers?|diplomats?|aides?|soldiers?)$/;

/** "two senior officials": how many and how high, not whose. */
function tellsNothing({ lower, kind }: Token): boolean {
  return kind === 'number' || rankWords.test(lower);
}

const rankWords =
  /^(?:an?|the|some|one|two|three|four|five|several|many|other|another|senior|top|high-ranking|high-level|unnamed|unidentified|anonymous|and)$/;

/** "on condition of anonymity", "who asked not to be named". */
function asksForAnonymity(tokens: readonly Token[], from: number, end: number): boolean {
  const words = tokens.slice(from, Math.min(end, from + anonymityReach)).map(({ lower }) => lower);
  return words.some(
    (word, index) =>
      /^anonym(?:ity|ously)$/.test(word) ||
      (/^(?:named|identified|quoted)$/.test(word) &&
        /^(?:be|being)$/.test(words[index - 1] ?? '') &&
        words.slice(Math.max(0, index - refusalReach), index).some((one) => refusals.test(one))),
  );
}

const refusals = /^(?:not|declin(?:ed|ing)|refus(?:ed|ing)|without)$/;

/** Tokens from a speaker to the end of what is said of his name. */
const anonymityReach = 24;
/** Tokens from "not" to "named". */
const refusalReach = 4;
