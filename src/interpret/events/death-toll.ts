import type { Sentence, Token } from '../text/text.ts';

/** "The toll of a fire in a camp for refugees rises to 37", "reaches 37", "stands at 37". */
export function isToll(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const isLead = /^(?:to|at|least)$/.test(tokens[at - 1]?.lower ?? '');
  const verb = tokens[isLead ? at - 2 : at - 1]?.lower ?? '';
  const isRise =
    /^(?:ris|ros|climb|grow|grew|mount|increas|reach|pass|exceed|stand|stood|hits?$|tops?$)/.test(verb);
  return (
    isRise && tokens.slice(Math.max(sentence.from, at - riseReach), at).some(({ lower }) => lower === 'toll')
  );
}

/** Tokens from "toll" to the number that it has risen to. */
const riseReach = 24;

/** "up from an earlier toll of 34". */
export function isEarlierToll(tokens: readonly Token[], at: number): boolean {
  const [adjective, toll, of] = tokens.slice(Math.max(0, at - 3), at).map(({ lower }) => lower);
  return of === 'of' && toll === 'toll' && /^(?:earlier|previous|initial|first|last)$/.test(adjective ?? '');
}

/** "cost thirty lives", "lives were lost": not those that are threatened or saved. */
export function isLost(tokens: readonly Token[], { from, to }: Sentence, at: number): boolean {
  return tokens
    .slice(Math.max(from, at - livesReach), Math.min(to, at + 4))
    .some(({ lower }) =>
      /^(?:claim(?:s|ed|ing)?|costs?|costing|take[sn]?|taking|took|los[et]|loses|losing|loss)$/.test(lower),
    );
}

/** Tokens from "claimed" to "lives". */
const livesReach = 7;

/** "40 bodies were recovered", "pulled 40 bodies": nobody says that they are dead, and all know. */
export function areFound(
  tokens: readonly Token[],
  { from, to }: Sentence,
  low: number,
  high: number,
): boolean {
  return tokens
    .slice(Math.max(from, low - foundReach), Math.min(to, high + foundReach))
    .some(({ lower }) =>
      /^(?:found|finds?|recover(?:s|ed)?|retrieved?|pull(?:s|ed)|discovered|unearthed|exhumed)$/.test(lower),
    );
}

/** Tokens between bodies and "found". */
const foundReach = 6;
