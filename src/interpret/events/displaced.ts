import type { Sentence, Token } from '../text/text.ts';

/** "forced 10,000 Congolese to flee", "5,000 people have left the area". */
export function areDisplaced(
  tokens: readonly Token[],
  { from: low, to: high }: Sentence,
  at: number,
  end: number,
): boolean {
  const { lower: verb = '' } = tokens[beforeAmount(tokens, at, low)] ?? {};
  const isForced = /^(?:forc|caus|prompt|driv|drove|compel|push|sen[dt])/.test(verb);
  for (let next = end; next < Math.min(high - 1, end + leavingReach); next++) {
    const [lower = '', behind = ''] = [tokens[next]?.lower, tokens[next + 1]?.lower];
    if (tokens[next]?.kind === 'mark' && lower !== "'s") return false;
    if (isForced && (lower === 'fleeing' || (lower === 'to' && /^(?:flee|leave)$/.test(behind)))) return true;
    if (/^(?:forced|driven|compelled)$/.test(lower) && /^(?:to|from|out)$/.test(behind)) return true;
    if (/^(?:left|leave)$/.test(lower) && isHome(tokens, next + 1)) return true;
  }
  return false;
}

/** Tokens between a number of people and that they left. */
const leavingReach = 6;

/** "the area", "their homes". */
function isHome(tokens: readonly Token[], at: number): boolean {
  const isMeant = /^(?:the|their)$/.test(tokens[at]?.lower ?? '');
  return (
    isMeant &&
    /^(?:area|region|city|town|country|camp|district|province|villages?|homes?|houses)$/.test(
      tokens[at + 1]?.lower ?? '',
    )
  );
}

/** From a number back across "more than", "at least": the token that says what happened to so many. */
export function beforeAmount(tokens: readonly Token[], at: number, low: number): number {
  let index = at - 1;
  while (index > low && amounts.has(tokens[index]?.lower ?? '')) index -= 1;
  return index;
}

const amounts = new Set('at least most more less than over about around some nearly almost another up to as many an estimated further additional'.split(' ')); // prettier-ignore
