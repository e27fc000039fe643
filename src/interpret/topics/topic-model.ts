import type { TopicId } from '../../domain/event.ts';
import {
  readFeatures,
  shareOf,
  windowsOf,
  wordFeatures,
  type Features,
  type ReadText,
  type Window,
} from './topic-features.ts';
import { Scale, type Reason } from './topic-scale.ts';
import type { TopicWeights } from './topic-weights.ts';

/** What the model sees of one window. */
export type Sight = {
  readonly words: Features;
  readonly frames: Features;
  /** What a word counts; a frame counts one. */
  readonly share: number;
};

/** How sure the model is of a topic, and why: asked for only where the topic is told. */
export type Judgement = { readonly confidence: number; readonly because: () => readonly Reason[] };

/** Tokens of a window at least: about the length of what the model learned from. */
const windowTokensMin = 40;

/** The windows of a text as the model sees them: for who teaches it. */
export function sightsOf(read: ReadText, demonyms: ReadonlyMap<string, string>): readonly Sight[] {
  return windowsOf(read.text, windowTokensMin, read.drafts).map((window) => sightOf(read, window, demonyms));
}

/** One window as the model sees it. */
export function sightOf(read: ReadText, window: Window, demonyms: ReadonlyMap<string, string>): Sight {
  const words = wordFeatures(read.text, window, read.places, demonyms);
  return { words, frames: readFeatures(read, window), share: shareOf(words.size) };
}

/** Judges a text by its surest window, for each topic that the model knows. */
export function judge(
  read: ReadText,
  weights: TopicWeights,
  demonyms: ReadonlyMap<string, string>,
): ReadonlyMap<TopicId, Judgement> {
  const judged = new Map<TopicId, Judgement>();
  const scale = new Scale(read, weights, demonyms);
  for (const window of windowsOf(read.text, windowTokensMin, read.drafts)) {
    const logOdds = scale.logOddsOf(window);
    for (const [index, topic] of weights.topics.entries()) {
      const confidence = chanceOf(logOdds[index] ?? 0);
      if (confidence > (judged.get(topic)?.confidence ?? -1))
        judged.set(topic, { confidence, because: () => scale.reasonsFor(topic, window) });
    }
  }
  return judged;
}

function chanceOf(logOdds: number): number {
  return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}
