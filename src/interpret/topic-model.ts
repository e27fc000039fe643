import type { TopicId } from '../domain/event.ts';
import type { EventDraft } from './event-draft.ts';
import type { Places } from './mention.ts';
import type { Text } from './text.ts';
import type { TopicModel } from './topic.ts';
import { frameFeature, frameFeatures, wordFeatures, windowsOf, type Features } from './topic-features.ts';

/** One window's features with what each counts. */
export type Weighed = readonly { readonly feature: string; readonly words: string; readonly share: number }[];

/** How sure the model is of one topic, and the words that led to it, heaviest first. */
export type Judgement = {
  readonly confidence: number;
  readonly because: readonly { readonly phrase: string; readonly weight: number }[];
};

/** Tokens of a window at least: about the length of what the model learned from. */
const windowTokensMin = 60;
/** Taken from the log-odds of each window but the first: what stands further down must be surer. */
const laterLess = 1;
/** A word counts so much over the root of the number of words in its window, so that a long one is not louder. */
const wordShare = 3.2;

/** The windows of a text as the model sees them. */
export function weighedWindows(
  text: Text,
  places: Places,
  drafts: readonly EventDraft[],
  demonyms: ReadonlyMap<string, string>,
): readonly Weighed[] {
  return windowsOf(text, windowTokensMin).map((window) =>
    weigh(wordFeatures(text, window, places, demonyms), frameFeatures(window, drafts)),
  );
}

/** Judges a text by its surest window, for each topic that the model knows. */
export function judge(windows: readonly Weighed[], model: TopicModel): ReadonlyMap<TopicId, Judgement> {
  return new Map(model.topics.map((topic, index) => [topic, judgeTopic(windows, model, index)]));
}

/** Whether the model learned what a frame is worth; one that a newsroom added is worth what its weight says. */
export function knowsFrame(model: TopicModel, draft: EventDraft): boolean {
  return model.weights.has(frameFeature(draft));
}

function weigh(words: Features, frames: Features): Weighed {
  const share = wordShare / Math.sqrt(Math.max(1, words.size));
  return [
    ...[...frames].map(([feature, phrase]) => ({ feature, words: phrase, share: 1 })),
    ...[...words].map(([feature, phrase]) => ({ feature, words: phrase, share })),
  ];
}

function judgeTopic(windows: readonly Weighed[], model: TopicModel, index: number): Judgement {
  let surest: Weighed = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const [nth, window] of windows.entries()) {
    const logOdds = logOddsOf(window, model, index) - (nth === 0 ? 0 : laterLess);
    if (logOdds <= most) continue;
    most = logOdds;
    surest = window;
  }
  return {
    confidence: Math.round(1000 / (1 + Math.exp(-most))) / 1000,
    because: reasonsIn(surest, model, index),
  };
}

function logOddsOf(window: Weighed, { bias, weights }: TopicModel, index: number): number {
  let sum = bias[index] ?? 0;
  for (const { feature, share } of window) sum += share * (weights.get(feature)?.[index] ?? 0);
  return sum;
}

/** What speaks for the topic, as it stands in the text: a word and its prefix are one reason. */
function reasonsIn(window: Weighed, { weights }: TopicModel, index: number): Judgement['because'] {
  const byWords = new Map<string, number>();
  for (const { feature, words, share } of window) {
    const weight = share * (weights.get(feature)?.[index] ?? 0);
    if (weight > 0) byWords.set(words, (byWords.get(words) ?? 0) + weight);
  }
  return [...byWords]
    .map(([phrase, weight]) => ({ phrase, weight: Math.round(weight * 100) / 100 }))
    .sort((one, other) => other.weight - one.weight);
}
