import type { Span, Token } from '../text/text.ts';

/** "the border with Turkey", "near the Cameroon border": a country that tells where a border is, not where something happened. */
export function isOfBorder(tokens: readonly Token[], { from, to }: Span): boolean {
  // "the UK Border Agency" is called so.
  if (borders.test(tokens[to]?.lower ?? '')) return tokens[to + 1]?.isCapital !== true;
  // "the border areas with Burkina Faso", "the border with Sudan's war-ravaged Darfur"
  let joint = from - 1;
  while (from - joint < ownerMax && isOfOwner(tokens[joint])) joint -= 1;
  if (isBordering(tokens, from)) return true;
  const [noun, border] = [tokens[joint - 1]?.lower ?? '', tokens[joint - 2]?.lower ?? ''];
  return tokens[joint]?.lower === 'with' && (borders.test(noun) || borders.test(border));
}

/** "a township bordering India and Bangladesh": what it lies beside. */
export function isBordering(tokens: readonly Token[], from: number): boolean {
  let at = from - 1;
  while (from - at < neighboursMax && (isOfOwner(tokens[at]) || /^(?:and|,)$/.test(tokens[at]?.text ?? '')))
    at -= 1;
  return tokens[at]?.lower === 'bordering';
}

function isOfOwner(token: Token | undefined): boolean {
  return token !== undefined && (token.isCapital || /^(?:'s|the)$|-?(?:ed|ern)$/.test(token.lower));
}

/** Tokens from "with" to the place. */
const ownerMax = 5;

/** Tokens from "bordering" to the last of the neighbours. */
const neighboursMax = 7;

const borders = /^(?:border|borders|frontier)$/;
