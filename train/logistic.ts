import { minimumOf } from './minimum.ts';

/** One window: positions in the vocabulary, and how much each counts. */
export type Row = { readonly at: Int32Array; readonly share: Float64Array };

/** A text's windows, how surely it has the topic (0–1), and how much it counts. */
export type Lesson = { readonly windows: readonly Row[]; readonly surely: number; readonly counts: number };

export type Fitted = { readonly bias: number; readonly weights: Float64Array };

/** Pull of a word's weight towards zero; frames are few and met often, and are held less. */
const wordPull = 0.3;
const framePull = 0.4;
/** What speaks against is pulled harder: a text that says more is not less about a topic. */
const pullAgainst = 2;
/** After each round a text's surest window is chosen anew. */
const rounds = 2;

/** Logistic regression on the surest window of each text. */
export function fit(lessons: readonly Lesson[], featureCount: number, frameCount: number): Fitted {
  let fitted: Fitted = { bias: 0, weights: new Float64Array(featureCount) };
  for (let round = 0; round < rounds; round++) {
    const rows = lessons.map(({ windows }) => surest(windows, fitted));
    fitted = fitRows(rows, lessons, featureCount, frameCount);
  }
  return fitted;
}

/** The bias stands behind the weights, and nothing pulls it. */
function fitRows(
  rows: readonly (Row | undefined)[],
  lessons: readonly Lesson[],
  featureCount: number,
  frameCount: number,
): Fitted {
  const least = minimumOf((at, slope) => {
    let cost = 0;
    for (let feature = 0; feature < featureCount; feature++) {
      const weight = at[feature] ?? 0;
      const pull = (feature < frameCount ? framePull : wordPull) * (weight < 0 ? pullAgainst : 1);
      cost += (pull * weight * weight) / 2;
      slope[feature] = pull * weight;
    }
    slope[featureCount] = 0;
    for (const [nth, row] of rows.entries()) {
      const { surely = 0, counts = 0 } = lessons[nth] ?? {};
      const logOdds = logOddsOf(row, at, at[featureCount] ?? 0);
      const surprise = Math.max(logOdds, 0) + Math.log1p(Math.exp(-Math.abs(logOdds)));
      cost += counts * (surprise - surely * logOdds);
      const error = counts * (1 / (1 + Math.exp(-logOdds)) - surely);
      slope[featureCount] = (slope[featureCount] ?? 0) + error;
      row?.at.forEach((feature, place) => {
        slope[feature] = (slope[feature] ?? 0) + error * (row.share[place] ?? 0);
      });
    }
    return cost;
  }, featureCount + 1);
  return { bias: least[featureCount] ?? 0, weights: least.subarray(0, featureCount) };
}

function surest(windows: readonly Row[], { weights, bias }: Fitted): Row | undefined {
  let best: Row | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const row of windows) {
    const logOdds = logOddsOf(row, weights, bias);
    if (logOdds <= highest) continue;
    best = row;
    highest = logOdds;
  }
  return best;
}

function logOddsOf(row: Row | undefined, weights: Float64Array, bias: number): number {
  let sum = bias;
  if (row === undefined) return sum;
  for (let place = 0; place < row.at.length; place++)
    sum += (weights[row.at[place] ?? 0] ?? 0) * (row.share[place] ?? 0);
  return sum;
}
