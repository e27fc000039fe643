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
import type { WordMap } from '../text/word-list.ts';

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
export function sightsOf(read: ReadText, demonyms: WordMap<string>): readonly Sight[] {
  return windowsOf(read.text, windowTokensMin, read.drafts).map((window) => sightOf(read, window, demonyms));
}

/** One window as the model sees it. */
export function sightOf(read: ReadText, window: Window, demonyms: WordMap<string>): Sight {
  const words = wordFeatures(read.text, window, read.places, demonyms);
  return { words, frames: readFeatures(read, window), share: shareOf(words.size) };
}

/** Judges a text by its surest window, for each topic that the model knows. */
export function judge(
  read: ReadText,
  weights: TopicWeights,
  demonyms: WordMap<string>,
): ReadonlyMap<TopicId, Judgement> {
  const scale = new Scale(read, weights, demonyms);
  const windows = windowsOf(read.text, windowTokensMin, read.drafts);
  const chances = windows.map((window) => scale.logOddsOf(window).map(chanceOf));
  const judged = weights.topics.flatMap((topic, index): [TopicId, Judgement][] => {
    const own = chances.map((ofTopics) => ofTopics[index] ?? 0);
    const confidence = Math.max(...own);
    const window = windows[own.indexOf(confidence)];
    return window === undefined
      ? []
      : [[topic, { confidence, because: () => scale.reasonsFor(topic, window) }]];
  });
  return new Map(judged);
}

function chanceOf(logOdds: number): number {
  return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}
