import type { Tag } from '../domain/tag.ts';
import type { EventDraft } from './event-draft.ts';
import type { Lexicon } from './lexicon.ts';
import { phraseAt } from './phrase-index.ts';
import type { Text } from './text.ts';

/** Reasons kept for one tag. */
const reasonsMax = 6;
/** What an event told as background is worth for the topic. */
const backgroundShare = 0.35;
/** Tokens read for words that merely speak for a topic: the lead says what an article is about. */
const wordsReach = 400;

type Reason = { readonly phrase: string; readonly weight: number };

/** The topics of an article: its events' frames and its words, each a reason; together by noisy or. */
export function tagsOf(text: Text, drafts: readonly EventDraft[], lexicon: Lexicon): Tag[] {
  const reasons = new Map<string, Reason[]>();
  const add = (topic: string, reason: Reason) => {
    const list = reasons.get(topic) ?? [];
    if (!list.some(({ phrase }) => phrase === reason.phrase)) list.push(reason);
    reasons.set(topic, list);
  };
  for (const { topic, phrase, weight, isBackground } of drafts)
    add(topic, { phrase, weight: isBackground ? weight * backgroundShare : weight });
  for (const { topic, phrase, weight } of wordsIn(text, lexicon)) add(topic, { phrase, weight });
  return lexicon.topics.flatMap((topic): Tag[] => {
    const because = (reasons.get(topic.id) ?? []).sort(
      (one, other) => Math.abs(other.weight) - Math.abs(one.weight),
    );
    const confidence = together(because);
    return confidence >= topic.tagMin
      ? [{ topic: topic.id, confidence, because: because.slice(0, reasonsMax) }]
      : [];
  });
}

/** Each reason leaves so much doubt; one against takes away. */
function together(reasons: readonly Reason[]): number {
  let doubt = 1;
  let against = 1;
  for (const { weight } of reasons) {
    if (weight >= 0) doubt *= 1 - Math.min(weight, 0.97);
    else against *= 1 + Math.max(weight, -0.97);
  }
  return Math.round((1 - doubt) * against * 1000) / 1000;
}

function wordsIn({ tokens }: Text, { frames }: Lexicon): readonly (Reason & { readonly topic: string })[] {
  const found: (Reason & { readonly topic: string })[] = [];
  const end = Math.min(tokens.length, wordsReach);
  for (let index = 0; index < end; index++) {
    const hit = phraseAt(frames.words, tokens, index, end);
    if (hit !== undefined) found.push(...hit.value);
  }
  return found;
}
