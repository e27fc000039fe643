/** A smooth function's value at a point; its slope is written into the second array. */
export type Smooth = (at: Float64Array, slope: Float64Array) => number;

/** Steps at most; after some fifty the weights change in their third place only. */
const stepsMax = 80;
/** Steps that are remembered to guess how the slope bends. */
const memoryMax = 8;
/** Below this the slope is level. */
const slopeMin = 1e-3;
/** A step must bring so much of what the slope promises; else it is halved, so many times at most. */
const enough = 1e-4;
const halvingsMax = 30;

type Step = { readonly moved: Float64Array; readonly turned: Float64Array; readonly curve: number };

/** Where a convex function is least, by L-BFGS from zero: no rate to choose, and the same each time. */
export function minimumOf(smooth: Smooth, length: number): Float64Array {
  let point: Float64Array = new Float64Array(length);
  let slope: Float64Array = new Float64Array(length);
  let value = smooth(point, slope);
  const steps: Step[] = [];
  for (let nth = 0; nth < stepsMax && Math.sqrt(product(slope, slope)) > slopeMin; nth++) {
    const way = wayDown(slope, steps);
    const promise = product(way, slope);
    let rate = steps.length === 0 ? 1 / Math.sqrt(product(slope, slope)) : 1;
    const nextSlope = new Float64Array(length);
    let next = moved(point, way, rate);
    let nextValue = smooth(next, nextSlope);
    for (let halved = 0; nextValue > value + enough * rate * promise; halved++) {
      if (halved === halvingsMax) return point;
      rate /= 2;
      next = moved(point, way, rate);
      nextValue = smooth(next, nextSlope);
    }
    const step = { moved: moved(next, point, -1), turned: moved(nextSlope, slope, -1) };
    const curve = product(step.moved, step.turned);
    if (curve > 0) steps.push({ ...step, curve });
    if (steps.length > memoryMax) steps.shift();
    point = next;
    slope = nextSlope;
    value = nextValue;
  }
  return point;
}

/** Against the slope, bent as the remembered steps say that it bends: the two loops of L-BFGS. */
function wayDown(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const way = slope.map((one) => -one);
  const shares = steps.map(() => 0);
  for (let nth = steps.length - 1; nth >= 0; nth--) {
    const step = steps[nth];
    if (step === undefined) continue;
    const share = product(step.moved, way) / step.curve;
    shares[nth] = share;
    add(way, step.turned, -share);
  }
  const last = steps.at(-1);
  const scale = last === undefined ? 1 : last.curve / product(last.turned, last.turned);
  for (let at = 0; at < way.length; at++) way[at] = (way[at] ?? 0) * scale;
  for (const [nth, step] of steps.entries())
    add(way, step.moved, (shares[nth] ?? 0) - product(step.turned, way) / step.curve);
  return way;
}

function moved(from: Float64Array, way: Float64Array, rate: number): Float64Array {
  const to = from.slice();
  add(to, way, rate);
  return to;
}

function add(to: Float64Array, other: Float64Array, rate: number): void {
  for (let at = 0; at < to.length; at++) to[at] = (to[at] ?? 0) + rate * (other[at] ?? 0);
}

function product(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}
