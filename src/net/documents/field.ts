import type { Field } from '../../ingest/document.ts';
import { undoubled } from './doubled-utf8.ts';
import { isEven, plainTextOf, withoutInvisible } from './plain-text.ts';

/** Items read of one feed; a feed of news has some hundred. */
export const itemsMax = 10_000;
/** Links, ids and dates are shorter; longer text is read from `plain`. */
const textLengthMax = 50_000;
const attributesMax = 32;
const attributeLengthMax = 4_000;

type Rest = { readonly attributes?: Readonly<Record<string, string>>; readonly base?: string };

/** Makes a field of what was written: bounded, without invisible characters, and read as HTML where it may be HTML. */
export function fieldFrom(name: string, written: string, { attributes = {}, base }: Rest = {}): Field {
  const source = undoubled(written);
  const trimmed = source.trim();
  const isPlain = isEven(trimmed);
  const text = isPlain ? trimmed : withoutInvisible(numbersResolved(trimmed.slice(0, textLengthMax))).trim();
  const plain = isPlain ? text : plainTextOf(source);
  return {
    name,
    attributes: bounded(attributes),
    text,
    ...(plain === text ? {} : { plain }),
    ...(base === undefined ? {} : { base: base.slice(0, attributeLengthMax) }),
  };
}

function bounded(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const names = Object.keys(attributes);
  if (names.length === 0) return none;
  const kept: Record<string, string> = {};
  for (const name of names.slice(0, attributesMax))
    kept[name] = withoutInvisible(numbersResolved((attributes[name] ?? '').slice(0, attributeLengthMax)));
  return kept;
}

const none: Readonly<Record<string, string>> = {};

/** The parser leaves references by number as they are; in links they are common ("&#38;"). */
function numbersResolved(text: string): string {
  if (!text.includes('&#')) return text;
  return text.replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (whole, hex?: string, decimal?: string) => {
    const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return codePoint > 0 && codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : whole;
  });
}
