import type { Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** "last night", "within hours": lengths and parts of time. */
export const timeNouns = new WordList(
  'night week month year morning evening afternoon dawn hours days weeks'.split(' '),
);

const timeWords = new WordList('monday tuesday wednesday thursday friday saturday sunday yesterday today january february march april june july august september october november december tonight'.split(' ')); // prettier-ignore

/** A day or a month, in short as well: "Aug." */
export function isTime(token: Token | undefined): boolean {
  if (token === undefined) return false;
  return timeWords.has(token) || (token.isCapital && shortMonths.has(token));
}

/** A part of "Saturday 20 August 2016". */
export function isDate(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.kind !== 'number') return isTime(token);
  return isTime(tokens[at + 1]) || (isTime(tokens[at - 1]) && /^(?:19|20)?\d\d$/.test(token.text));
}

/** "on Monday morning": where a day begins that ends at `at`. */
export function dayStart(tokens: readonly Token[], at: number): number {
  let from = isDayPart(tokens, at - 1) ? at - 1 : at;
  while (isTime(tokens[from - 1])) from -= 1;
  return from < at && /^(?:on|since)$/.test(tokens[from - 1]?.lower ?? '') ? from - 1 : from;
}

/** "Monday | morning". */
export function isDayPart(tokens: readonly Token[], at: number): boolean {
  return timeNouns.has(tokens[at]?.lower ?? '') && isTime(tokens[at - 1]);
}

/** In short, with the full stop that is theirs or the sentence's and without. */
const shortMonths = new WordList(
  'jan feb aug sep sept oct nov dec jan. feb. aug. sep. sept. oct. nov. dec.'.split(' '),
);

const spells = new Set('time times hours days weeks months years decades'.split(' '));

/** "have | for weeks | denied", "had | for the first time | told": where how long or how often begins, which ends at `at`. */
export function spellStart(tokens: readonly Token[], at: number): number {
  if (!spells.has(tokens[at - 1]?.lower ?? '')) return at;
  for (let index = at - 2; index >= Math.max(0, at - spellReach); index--)
    if (/^(?:for|in)$/.test(tokens[index]?.lower ?? '')) return index;
  return at;
}

/** Tokens of "for the first time". */
const spellReach = 4;
