import type { Quotation } from '../text/quotation.ts';
import type { Speech } from './speech.ts';

/** Tokens between a quotation and who speaks it. */
const quoteReach = 14;

/** Quotations that reach beyond the sentence of their speaker, and those that go on without naming one. */
export function quotedSpeech(quotations: readonly Quotation[], all: readonly Speech[]): Speech[] {
  const found: Speech[] = [];
  let previous: Speech | undefined;
  let previousEnd = -1;
  for (const { from, to } of quotations) {
    const after = all.find(
      (speech) =>
        speech.at >= to && speech.at - to <= 4 && speech.speaker !== undefined && !speech.isAccording,
    );
    const before = all.findLast(
      (speech) =>
        speech.at < from &&
        from - speech.at <= quoteReach &&
        speech.sentence.from <= from &&
        from <= speech.sentence.to &&
        speech.speaker !== undefined,
    );
    const far = all.find(
      (speech) =>
        speech.at >= to &&
        speech.at - to <= quoteReach &&
        to < speech.sentence.to &&
        to >= speech.sentence.from &&
        speech.speaker !== undefined,
    );
    const carried = previous !== undefined && from - previousEnd <= 6 ? previous : undefined;
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
