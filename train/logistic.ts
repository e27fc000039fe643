/** One window: positions in the vocabulary, and how much each counts. */
export type Row = { readonly at: Int32Array; readonly share: Float64Array };

/** A text's windows and whether it has the topic. */
export type Lesson = { readonly windows: readonly Row[]; readonly isTopic: boolean };

export type Fitted = { readonly bias: number; readonly weights: Float64Array };

const rounds = 20;
const stepSize = 0.15;
/** Pull towards zero; what speaks against is pulled harder, since a text that says more is not less about a topic. */
const pull = 7e-3;
const pullAgainst = 35e-3;
/** Frames are few and met often; they are held less, so that a plain sentence of few words is enough. */
const framesPull = 0.3;
/** Adagrad's first divisor. */
const squaresFirst = 1e-3;

/** Logistic regression by Adagrad, on the surest window of each text. The same lessons give the same weights. */
export function fit(lessons: readonly Lesson[], featureCount: number, frameCount: number): Fitted {
  const weights = new Float64Array(featureCount);
  const squares = new Float64Array(featureCount).fill(squaresFirst);
  const order = lessons.map((_, index) => index);
  const random = randomOf(1);
  let bias = -1;
  let biasSquares = squaresFirst;
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const index of order) {
      const { windows, isTopic } = lessons[index] ?? { windows: [], isTopic: false };
      const { row, logOdds } = surest(windows, weights, bias);
      const error = 1 / (1 + Math.exp(-logOdds)) - (isTopic ? 1 : 0);
      biasSquares += error * error;
      bias -= (stepSize * error) / Math.sqrt(biasSquares);
      row?.at.forEach((at, nth) => {
        const weight = weights[at] ?? 0;
        const held = (weight < 0 ? pullAgainst : pull) * (at < frameCount ? framesPull : 1);
        const slope = error * (row.share[nth] ?? 0) + held * weight;
        const sum = (squares[at] ?? squaresFirst) + slope * slope;
        squares[at] = sum;
        weights[at] = weight - (stepSize * slope) / Math.sqrt(sum);
      });
    }
  }
  return { bias, weights };
}

function surest(windows: readonly Row[], weights: Float64Array, bias: number) {
  let row: Row | undefined;
  let logOdds = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    let sum = bias;
    for (let nth = 0; nth < window.at.length; nth++)
      sum += (weights[window.at[nth] ?? 0] ?? 0) * (window.share[nth] ?? 0);
    if (sum <= logOdds) continue;
    row = window;
    logOdds = sum;
  }
  return { row, logOdds: row === undefined ? bias : logOdds };
}

function shuffle(order: number[], random: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
}

/** Numbers in [0, 1) that are the same each time: a linear congruential generator. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
