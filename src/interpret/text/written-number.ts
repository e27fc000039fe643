import { numberWords } from './english.ts';
import type { Token } from './text.ts';

/** A number as written, with its range. */
export type NumberRead = { readonly low: number; readonly high?: number; readonly to: number };

/** The number or range that begins at a token: "12", "ten to twelve", "tens of thousands". */
export function numberAt(tokens: readonly Token[], at: number, to: number): NumberRead | undefined {
  const first = oneNumber(tokens, at, to);
  if (first === undefined) return undefined;
  const joint = tokens[first.to]?.lower;
  if (
    joint !== 'to' &&
    joint !== '-' &&
    joint !== '–' &&
    !(joint === 'and' && tokens[at - 1]?.lower === 'between')
  )
    return first;
  const second = oneNumber(tokens, first.to + 1, to);
  return second === undefined || second.low <= first.low
    ? first
    : { low: first.low, high: second.low, to: second.to };
}

function oneNumber(tokens: readonly Token[], at: number, to: number): NumberRead | undefined {
  const token = tokens[at];
  if (token === undefined || at >= to) return undefined;
  const share = shareAt(tokens, at, to);
  if (share !== undefined) return share;
  let value = valueOf(token);
  if (value === undefined) return undefined;
  let end = at + 1;
  // "5 000 civilians"
  const thousands = tokens[end];
  if (end < to && thousands !== undefined && isGroup(token, thousands)) {
    value = value * 1000 + Number(thousands.text);
    end += 1;
  }
  const unit = numberWords.get(tokens[end]?.lower ?? '');
  if (isTens(token.lower) && unit !== undefined && unit < 10 && end < to) {
    value += unit;
    end += 1;
  }
  // "two hundred", "six million", "tens of thousands"
  while (end < to) {
    const next = tokens[end];
    const factor = next === undefined ? undefined : numberWords.get(next.lower);
    const isFactor = factor !== undefined && (factor >= 100 || next?.lower === 'dozen');
    if (isFactor && token.lower !== 'several') {
      value *= factor;
      end += 1;
    } else if (
      next?.lower === 'of' &&
      /^(?:tens|hundreds|dozens|scores)$/.test(token.lower) &&
      /^(?:thousands|millions)$/.test(tokens[end + 1]?.lower ?? '')
    ) {
      value = (token.lower === 'tens' ? 10 : value) * (tokens[end + 1]?.lower === 'millions' ? 1e6 : 1e3);
      end += 2;
    } else break;
  }
  return { low: value, to: end };
}

/** "5 000": the second has three figures, and nothing but a space before it. */
function isGroup(first: Token, second: Token): boolean {
  return /^[1-9]\d{0,2}$/.test(first.text) && /^\d{3}$/.test(second.text) && second.start === first.end + 1;
}

const shares: ReadonlyMap<string, number> = new Map([
  ['half', 0.5],
  ['quarter', 0.25],
]);

/** "half a million", "a quarter of a million". */
function shareAt(tokens: readonly Token[], at: number, to: number): NumberRead | undefined {
  const part = shares.get(tokens[at]?.lower ?? '');
  if (part === undefined) return undefined;
  const a = tokens[at + 1]?.lower === 'of' ? at + 2 : at + 1;
  const whole = numberWords.get(tokens[a + 1]?.lower ?? '') ?? 0;
  return tokens[a]?.lower === 'a' && whole >= 1000 && a + 1 < to
    ? { low: part * whole, to: a + 2 }
    : undefined;
}

function isTens(lower: string): boolean {
  const value = numberWords.get(lower) ?? 0;
  return value >= 20 && value <= 90 && value % 10 === 0 && lower.endsWith('ty');
}

/** What one word or figure is worth. */
export function valueOf(token: Token): number | undefined {
  if (token.kind === 'mark') return undefined;
  if (token.lower === 'tens') return 10;
  if (token.kind === 'number') {
    if (/(?:st|nd|rd|th)$/.test(token.text)) return undefined;
    const scale = scaleOf(token.text);
    const bare = token.text.replace(/[a-z]+$/, '');
    const value = Number(bare.replaceAll(',', ''));
    return Number.isFinite(value) ? value * scale : undefined;
  }
  // "ninety-seven"
  const [tens = '', unit = ''] = token.isPlain ? [] : token.lower.split('-');
  if (unit !== '' && isTens(tens)) return (numberWords.get(tens) ?? 0) + (numberWords.get(unit) ?? 0);
  const value = numberWords.get(token.lower);
  return value === undefined || value === 0 ? undefined : value;
}

/** "2m", "3bn", "40k". */
function scaleOf(text: string): number {
  if (text.endsWith('m')) return 1e6;
  if (text.endsWith('bn')) return 1e9;
  return text.endsWith('k') ? 1e3 : 1;
}
