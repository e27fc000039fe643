import { prepositions } from '../text/english.ts';
import type { Span, Token } from '../text/text.ts';
import { isDate, isDayPart, isTime, timeNouns } from './time-words.ts';
import { WordList } from '../text/word-list.ts';

/** Without what leads into the phrase: "Earlier", "On Sunday", "In Syria". */
export function trimmed(tokens: readonly Token[], from: number, to: number): Span | undefined {
  let start = from;
  let end = to;
  while (
    end > start &&
    (tokens[end - 1]?.kind === 'mark' ||
      isTime(tokens[end - 1]) ||
      isDayPart(tokens, end - 1) ||
      (tokens[end - 1]?.kind === 'number' && isTime(tokens[end - 2])) ||
      // "X further said"
      tokens[end - 1]?.lower === 'further' ||
      prepositions.has(tokens[end - 1]))
  )
    end -= 1;
  // "Forces (RSF) on Sunday": the time is gone, and the bracket with it.
  const open = tokens.slice(start, end).findLastIndex(({ text }) => text === '(');
  const isOpen = open > 0 && tokens.slice(start + open, end).every(({ text }) => text !== ')');
  if (isOpen) end = start + open;
  // "Its forces last month captured": before the time.
  if (timeNouns.has(tokens[end - 1]) && /^(?:last|this|past|late)$/.test(tokens[end - 2]?.lower ?? ''))
    end = Math.max(start, end - 2);
  // "Saturday 20 August 2016 X said"
  while (start < end - 1 && isDate(tokens, start)) start += 1;
  while (
    start < end &&
    (leadWords.has(tokens[start]) || isTime(tokens[start]) || tokens[start]?.kind === 'mark')
  )
    start += 1;
  // "Earlier this month X said": behind the time.
  if (
    /^(?:last|this)$/.test(tokens[start]?.lower ?? '') &&
    timeNouns.has(tokens[start + 1]) &&
    start + 2 < end
  )
    start += 2;
  // "The last 48 hours X said": behind the time.
  for (let index = start + 1; index < end - 1; index++)
    if (timeNouns.has(tokens[index]) && isCounted(tokens, start, index)) start = index + 1;
  if (tokens[start]?.lower === 'at' && /^(?:least|most)$/.test(tokens[start + 1]?.lower ?? '')) start += 2;
  // "that at | least 200 rebels"
  if (/^(?:least|most)$/.test(tokens[start]?.lower ?? '') && tokens[start - 1]?.lower === 'at') start += 1;
  // "On Wednesday X": behind the day.
  if (prepositions.has(tokens[start]) && isTime(tokens[start + 1])) start += 2;
  if (prepositions.has(tokens[start])) {
    // "In northern Syria rebels": the phrase proper begins behind the place.
    let inner = start + 1;
    const around = namedArea(tokens, start + 1, end);
    if (around !== undefined && around < end) inner = around;
    while (inner < end && (tokens[inner]?.isCapital === true || tokens[inner]?.lower.endsWith('s') !== true))
      inner += 1;
    // "In the last 48 hours X": behind the time.
    for (let index = start; index < end - 1; index++) if (timeNouns.has(tokens[index])) inner = index + 1;
    if (inner >= end) return undefined;
    start = inner;
  }
  // "and by evening had taken": a time is nobody.
  const isTimeAlone =
    end - start === 1 && timeNouns.has(tokens[start]) && prepositions.has(tokens[start - 1]);
  return end > start && !isTimeAlone ? { from: start, to: end } : undefined;
}

/** What a sentence may open with before its subject. */
const leadWords = new WordList(['what', 'earlier', 'meanwhile', 'however', 'also', 'later', 'but', 'and', 'yesterday', 'today', 'still', 'then', 'now', 'additionally', 'separately', 'both', 'even', 'only']); // prettier-ignore

/** "In a few cities in Western Ukraine protesters": where the last area ends that is named behind a preposition. */
function namedArea(tokens: readonly Token[], from: number, to: number): number | undefined {
  for (let index = to - 1; index >= from; index--) {
    if (!prepositions.has(tokens[index]) || tokens[index + 1]?.isCapital !== true) continue;
    let end = index + 1;
    while (tokens[end]?.isCapital === true) end += 1;
    return end;
  }
  return undefined;
}

function isCounted(tokens: readonly Token[], from: number, at: number): boolean {
  return tokens
    .slice(from, at)
    .some(({ lower, kind }) => kind === 'number' || /^(?:last|past|recent|two|three|few)$/.test(lower));
}
