import type { Span, Text, Token } from '../text/text.ts';

/** "the Northern Harbour Front (NHF)": what an article's short names stand for, by the short name. */
export function shortFormsIn({ tokens }: Text): ReadonlyMap<string, Span> {
  const found = new Map<string, Span>();
  for (let index = 2; index < tokens.length - 1 && found.size < shortFormsMax; index++) {
    const { text = '' } = tokens[index] ?? {};
    const isBracketed = tokens[index - 1]?.text === '(' && tokens[index + 1]?.text === ')';
    if (!isBracketed || !/^\p{Lu}[\p{Lu}\d-]{1,9}$/u.test(text) || found.has(text)) continue;
    const from = nameStart(tokens, index - 1);
    if (index - 1 - from > 1) found.set(text, { from, to: index - 1 });
  }
  return found;
}

/** Short names of one article. */
const shortFormsMax = 50;

/** Where the name begins that ends at `end`: capitals, and what joins them. */
function nameStart(tokens: readonly Token[], end: number): number {
  let from = end;
  for (let index = end - 1; index >= 0 && end - index < nameReach; index--) {
    const { isCapital = false, lower = '' } = tokens[index] ?? {};
    if (isCapital) from = index;
    else if (!/^(?:of|for|and|the|'s)$/.test(lower)) break;
  }
  return from;
}

/** Words of a long name. */
const nameReach = 9;
