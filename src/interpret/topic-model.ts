import type { TopicId } from '../domain/event.ts';
import type { EventDraft } from './draft.ts';
import type { Places } from './mention.ts';
import type { Text } from './text.ts';
import type { TopicModel } from './topic.ts';
import { frameFeatures, wordFeatures, windowsOf, type Features } from './topic-features.ts';

/** What the model sees of one window. */
export type Sight = {
  readonly words: Features;
  readonly frames: Features;
  /** What a word counts; a frame counts one. */
  readonly share: number;
};

/** How sure the model is of a topic, and by which window. */
export type Judgement = { readonly confidence: number; readonly sight: Sight };

export type Reason = { readonly phrase: string; readonly weight: number };

/** Tokens of a window at least: about the length of what the model learned from. */
const windowTokensMin = 60;
/** A word counts so much over the root of the number of words in its window, so that a long one is not louder. */
const wordShare = 3.2;

/** The windows of a text as the model sees them. */
export function sightsOf(
  text: Text,
  places: Places,
  drafts: readonly EventDraft[],
  demonyms: ReadonlyMap<string, string>,
): readonly Sight[] {
  return windowsOf(text, windowTokensMin, drafts).map((window) => {
    const words = wordFeatures(text, window, places, demonyms);
    return {
      words,
      frames: frameFeatures(window, drafts),
      share: wordShare / Math.sqrt(Math.max(1, words.size)),
    };
  });
}

/** Judges a text by its surest window, for each topic that the model knows. */
export function judge(sights: readonly Sight[], model: TopicModel): ReadonlyMap<TopicId, Judgement> {
  const judged = new Map<TopicId, Judgement>();
  for (const sight of sights) {
    const logOdds = logOddsOf(sight, model);
    for (const [index, topic] of model.topics.entries()) {
      const confidence = chanceOf(logOdds[index] ?? 0);
      if (confidence > (judged.get(topic)?.confidence ?? -1)) judged.set(topic, { confidence, sight });
    }
  }
  return judged;
}

/** What speaks for a topic, as it stands in the text, heaviest first: a word and its prefix are one reason. */
export function reasonsFor(
  topic: TopicId,
  { words, frames, share }: Sight,
  model: TopicModel,
): readonly Reason[] {
  const index = model.topics.indexOf(topic);
  const byPhrase = new Map<string, number>();
  const add = (features: Features, counts: number) => {
    for (const [feature, phrase] of features) {
      const weight = counts * (model.weights.get(feature)?.[index] ?? 0);
      if (weight > 0) byPhrase.set(phrase, (byPhrase.get(phrase) ?? 0) + weight);
    }
  };
  add(frames, 1);
  add(words, share);
  return [...byPhrase]
    .map(([phrase, weight]) => ({ phrase, weight: Math.round(weight * 100) / 100 }))
    .sort((one, other) => other.weight - one.weight);
}

/** For each topic, in one pass. */
function logOddsOf({ words, frames, share }: Sight, { bias, weights }: TopicModel): Float64Array {
  const sums = Float64Array.from(bias);
  const add = (features: Features, counts: number) => {
    for (const feature of features.keys()) {
      const row = weights.get(feature);
      if (row === undefined) continue;
      for (let index = 0; index < sums.length; index++)
        sums[index] = (sums[index] ?? 0) + counts * (row[index] ?? 0);
    }
  };
  add(frames, 1);
  add(words, share);
  return sums;
}

function chanceOf(logOdds: number): number {
  return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}
