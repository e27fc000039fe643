import type { TopicId } from '../../domain/event.ts';
import type { TopicModel } from '../topic.ts';
import { FeatureRows, FoundRows, MetFeatures } from './feature-rows.ts';
import { markOfWritten, markPair, type Mark } from './word-mark.ts';

/** A model's weights laid out for one pass over a text. */
export type TopicWeights = {
  readonly topics: readonly TopicId[];
  readonly bias: readonly number[];
  /** Rows of weights, one for each topic; the other members say which row. */
  readonly table: Float64Array;
  readonly frames: ReadonlyMap<string, number>;
  /** Of words, pairs and prefixes. */
  readonly rows: FeatureRows;
  /** Both for one window after the other, of all texts. */
  readonly met: MetFeatures;
  readonly found: FoundRows;
};

export function topicWeightsOf({ topics, bias, weights }: TopicModel): TopicWeights {
  const table = new Float64Array(weights.size * topics.length);
  const frames = new Map<string, number>();
  const rows = new FeatureRows(weights.size);
  let row = 0;
  for (const [feature, own] of weights) {
    table.set(own, row * topics.length);
    if (isFrame(feature)) frames.set(feature, row);
    else rows.set(markOfFeature(feature), row);
    row += 1;
  }
  return { topics, bias, table, frames, rows, met: new MetFeatures(), found: new FoundRows() };
}

/** Whether a feature is a frame, "territorial-change/capture at a place"; no word has a stroke. */
export function isFrame(feature: string): boolean {
  return feature.includes('/');
}

function markOfFeature(feature: string): Mark {
  const [first = '', second] = feature.split(' ');
  return second === undefined
    ? markOfWritten(first)
    : markPair(markOfWritten(feature), markOfWritten(first), markOfWritten(second));
}
