import { countWhile } from '../text/in-order.ts';
import type { Quotation } from '../text/quotation.ts';
import type { Speech } from './speech.ts';

/** Tokens between a quotation and who speaks it. */
const quoteReach = 14;

/**
 * Quotations that reach beyond the sentence of their speaker, and those that go on without naming one.
 * @param all in the order of the text
 */
export function quotedSpeech(quotations: readonly Quotation[], all: readonly Speech[]): Speech[] {
  const found: Speech[] = [];
  let previous: Speech | undefined;
  let previousEnd = -1;
  for (const { from, to } of quotations) {
    const behind = spokenIn(all, to, to + quoteReach + 1);
    const after = behind.find(
      (speech) => speech.at - to <= 4 && speech.speaker !== undefined && !speech.isAccording,
    );
    const before = spokenIn(all, from - quoteReach, from).findLast(
      (speech) => speech.sentence.from <= from && from <= speech.sentence.to && speech.speaker !== undefined,
    );
    const far = behind.find(
      (speech) => to < speech.sentence.to && to >= speech.sentence.from && speech.speaker !== undefined,
    );
    const carried = previous !== undefined && goesOn(previous, previousEnd, from) ? previous : undefined;
    const speaker =
      (before !== undefined && before.sentence.to > from ? before : undefined) ??
      after ??
      before ??
      far ??
      carried;
    if (speaker === undefined) continue;
    found.push({
      ...speaker,
      kind: speaker.kind === 'deny' ? 'say' : speaker.kind,
      from,
      to,
      isNegated: false,
    });
    previous = speaker;
    previousEnd = Math.max(to, speaker.at > to ? (speaker.span?.to ?? to) : to);
  }
  return found;
}

/** '"…," X said in his speech. "…"': a quotation that opens the next sentence, or stands close by, is still his. */
function goesOn({ at, sentence }: Speech, end: number, from: number): boolean {
  const isNext = at < sentence.to && from >= sentence.to && from - sentence.to <= 1;
  return isNext || from - end <= carriedReach;
}

/** Tokens from one quotation to the next of the same speaker. */
const carriedReach = 6;

/** Speech, in the order of its verbs, whose verb stands in a stretch of the text. */
function spokenIn(all: readonly Speech[], from: number, to: number): readonly Speech[] {
  const countBefore = (token: number) => countWhile(all.length, (index) => (all[index]?.at ?? token) < token);
  return all.slice(countBefore(from), countBefore(to));
}
