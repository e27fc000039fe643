import type { ReadEvent } from './reading.ts';
import type { Text } from './text/text.ts';

/** Sentences in a summary, and their characters together. */
const sentencesMax = 3;
const lengthMax = 600;

/** Whole sentences that carry the foremost claims, verbatim, in the order of the text, joined by a space. */
export function summaryOf(text: Text, events: readonly ReadEvent[]): string {
  const wanted: number[] = [];
  let length = 0;
  const claims = foremostClaims(events, text.bodyStart);
  const inBody = claims.filter(({ start }) => start >= text.bodyStart);
  // A card has a headline already.
  for (const { start } of inBody.length > 0 ? inBody : claims) {
    const index = text.sentences.findIndex(
      ({ from, to }) => (text.tokens[from]?.start ?? 0) <= start && start < (text.tokens[to - 1]?.end ?? 0),
    );
    const words = sentenceWords(text, index);
    if (index < 0 || wanted.includes(index) || length + words.length > lengthMax) continue;
    wanted.push(index);
    length += words.length + 1;
    if (wanted.length >= sentencesMax) break;
  }
  return wanted
    .sort((one, other) => one - other)
    .map((index) => sentenceWords(text, index))
    .join(' ');
}

/** Each event's first claim, then denials: both sides before a second voice on one; the body before its headline. */
function foremostClaims(
  events: readonly ReadEvent[],
  bodyStart: number,
): readonly { readonly start: number }[] {
  const news = events
    .filter(({ event }) => !event.background)
    .slice(0, 4)
    .map(({ claims }) => ({
      claims: claims.toSorted((a, b) => Number(a.start < bodyStart) - Number(b.start < bodyStart)),
    }));
  const denials = news.flatMap(({ claims }) =>
    claims.filter(({ stance }) => stance === 'denies').slice(0, 1),
  );
  const firsts = news.flatMap(({ claims }) => claims.slice(0, 1));
  return [...firsts.slice(0, 1), ...denials.slice(0, 1), ...firsts.slice(1)];
}

function sentenceWords(text: Text, index: number): string {
  const sentence = text.sentences[index];
  if (sentence === undefined) return '';
  return text.whole.slice(text.tokens[sentence.from]?.start, text.tokens[sentence.to - 1]?.end);
}
