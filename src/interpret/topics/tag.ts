import type { Tag } from '../../domain/tag.ts';
import type { EventDraft } from '../events/draft.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Places } from '../places/mention.ts';
import { phraseAt } from '../text/phrase-index.ts';
import type { Text } from '../text/text.ts';
import type { TopicModel } from '../topic.ts';
import { judge } from './topic-model.ts';
import type { Reason } from './topic-scale.ts';

/** Reasons kept for one tag. */
const reasonsMax = 6;
/** What an event told as background is worth for the topic. */
const backgroundShare = 0.35;
/** Tokens read for words that merely speak for a topic: the lead says what an article is about. */
const wordsReach = 400;

/** How sure something is, and why. */
type Verdict = { readonly confidence: number; readonly because: readonly Reason[] };

/**
 * The topics of an article, each with its reasons. A topic that the model learned is judged by it, from frames and words
 * together; a topic of a newsroom's own, or a frame that is new to the model, by what its file says.
 */
export function tagsOf(
  text: Text,
  places: Places,
  drafts: readonly EventDraft[],
  lexicon: Lexicon,
): readonly Tag[] {
  const { model, weights, topics, demonyms } = lexicon;
  const fresh = drafts.filter((draft) => model === undefined || !isLearned(draft, model));
  const said = judgeByFile(text, fresh, lexicon);
  const learned = weights === undefined ? undefined : judge({ text, places, drafts }, weights, demonyms);
  return topics.flatMap(({ id, tagMin }): Tag[] => {
    const own = said.get(id);
    const judged = learned?.get(id);
    const isByModel = judged !== undefined && judged.confidence >= (own?.confidence ?? 0);
    const confidence = isByModel ? judged.confidence : (own?.confidence ?? 0);
    if (confidence < tagMin) return [];
    const because = isByModel ? judged.because() : (own?.because ?? []);
    return because.length === 0 ? [] : [{ topic: id, confidence, because: because.slice(0, reasonsMax) }];
  });
}

function isLearned({ topic, kind }: EventDraft, { kinds }: TopicModel): boolean {
  return kinds.has(`${topic}/${kind}`);
}

/** By the weights of the topics' own files: frames and words, each a reason; together by noisy or. */
function judgeByFile(
  text: Text,
  drafts: readonly EventDraft[],
  lexicon: Lexicon,
): ReadonlyMap<string, Verdict> {
  const reasons = new Map<string, Reason[]>();
  const add = (topic: string, reason: Reason) => {
    const list = reasons.get(topic) ?? [];
    if (!list.some(({ phrase }) => phrase === reason.phrase)) list.push(reason);
    reasons.set(topic, list);
  };
  for (const { topic, phrase, weight, isBackground } of drafts)
    add(topic, { phrase, weight: isBackground ? weight * backgroundShare : weight });
  for (const { topic, phrase, weight } of wordsIn(text, lexicon)) add(topic, { phrase, weight });
  return new Map(
    [...reasons].map(([topic, because]) => [
      topic,
      {
        confidence: together(because),
        because: because.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight)),
      },
    ]),
  );
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
