import { isTime } from '../grammar/time-words.ts';
import { clauseWords } from '../text/english.ts';
import { firstFrom } from '../text/in-order.ts';
import type { Text, Token } from '../text/text.ts';
import { speechTopic, type EventDraft } from './draft.ts';

/** "Veterans mark the fall of X", "Thirty years after the war": what such an article tells is old, but for what a day of now stands by. */
export function withLookBack(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const [title] = text.sentences;
  if (title === undefined) return drafts;
  const words = text.tokens.slice(title.from, title.to);
  const isOfPast = isDayOfHistory(words);
  if (!isOfPast && !isLookBack(words)) return drafts;
  // "Rebels take X on the anniversary of Y"
  const isNews =
    !isOfPast &&
    drafts.some(
      ({ at, isNominal, isSpeech, isBare, isBackground }) =>
        at < title.to && !isNominal && !isSpeech && !isBare && !isBackground,
    );
  if (isNews) return drafts;
  return drafts.map((draft) =>
    draft.topic === speechTopic || isOfNow(draft, text) ? draft : { ...draft, isBackground: true },
  );
}

/** "This day in history", "On this day": a page of the past that may be written as if it were now. */
function isDayOfHistory(title: readonly Token[]): boolean {
  return title.some(
    ({ lower }, index) =>
      lower === 'day' &&
      ((title[index + 1]?.lower === 'in' && title[index + 2]?.lower === 'history') ||
        (index === 2 && title[0]?.lower === 'on' && title[1]?.lower === 'this')),
  );
}

function isLookBack(title: readonly Token[]): boolean {
  return title.some(
    ({ lower }, index) =>
      /^(?:anniversar|commemorat|remembrance|remember)/.test(lower) ||
      (/^(?:years|decades)$/.test(lower) &&
        /^(?:ago|after|on|of|later|since|pass|have)$/.test(title[index + 1]?.lower ?? '')),
  );
}

/** "took X on Sunday", but "on Sunday they honoured those who died before X fell". */
function isOfNow({ at }: EventDraft, { tokens, sentences }: Text): boolean {
  const { from, to } = sentences[firstFrom(sentences, at + 1) - 1] ?? { from: at, to: at };
  return tokens.slice(from, to).some((token, index) => {
    const [low, high] = from + index < at ? [from + index, at] : [at, from + index];
    const isDay = isTime(token) && /(?:day|tonight)$/.test(token.lower);
    return isDay && !tokens.slice(low, high).some((between) => clauseWords.has(between));
  });
}
