import type { Lexicon } from '#src/interpret/lexicon.ts';
import { judge } from '#src/interpret/topics/topic-model.ts';
import { topicWeightsOf } from '#src/interpret/topics/topic-weights.ts';
import type { TopicModel } from '#src/interpret/topic.ts';
import type { TextLesson } from './lessons.ts';

/** How right tags are for one topic, at the confidence that its file asks for. */
export type Score = {
  readonly topic: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly count: number;
};

/** Scores on items that the model has not seen; what could be argued either way counts for nothing. */
export function scoresOf(
  lessons: readonly TextLesson[],
  model: TopicModel,
  { topics, demonyms }: Lexicon,
): readonly Score[] {
  const weights = topicWeightsOf(model);
  const judged = lessons.map(({ label, read }) => ({ label, said: judge(read, weights, demonyms) }));
  return topics.map(({ id, tagMin }) => {
    const rows = judged
      .filter(({ label }) => !label.maybe.includes(id))
      .map(({ label, said }) => ({
        isRight: label.yes.includes(id),
        isTagged: (said.get(id)?.confidence ?? 0) >= tagMin,
      }));
    const count = rows.filter(({ isRight }) => isRight).length;
    const tagged = rows.filter(({ isTagged }) => isTagged).length;
    const both = rows.filter(({ isRight, isTagged }) => isRight && isTagged).length;
    return {
      topic: id,
      precision: share(both, tagged),
      recall: share(both, count),
      f1: share(2 * both, tagged + count),
      count,
    };
  });
}

export function tableOf(scores: readonly Score[]): string {
  return scores
    .map(
      ({ topic, precision, recall, f1, count }) =>
        `  ${topic.padEnd(22)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (n ${count})`,
    )
    .join('\n');
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 1000;
}
