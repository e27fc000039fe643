import type { Speech } from './speech.ts';

/** The speech of a text by where it reaches: of thousands few have to do with one act. */
export type SpeechNear = {
  /** What may reach over a token, and little else; in the order of all. */
  readonly over: (token: number) => readonly Speech[];
  /** What is said by the words from a token to another. */
  readonly by: (from: number, to: number) => readonly Speech[];
};

/** Tokens of a stretch: what one says is seldom longer, and never much. */
const stretchLength = 128;

export function speechNear(all: readonly Speech[]): SpeechNear {
  const stretches: Speech[][] = [];
  const byVerb = new Map<number, Speech[]>();
  for (const speech of all) {
    for (let nth = stretchOf(speech.from); nth <= stretchOf(speech.to - 1); nth++)
      (stretches[nth] ??= []).push(speech);
    const own = byVerb.get(speech.at);
    if (own === undefined) byVerb.set(speech.at, [speech]);
    else own.push(speech);
  }
  return {
    over: (token) => stretches[stretchOf(token)] ?? none,
    by(from, to) {
      const found: Speech[] = [];
      for (let at = from; at < to; at++) found.push(...(byVerb.get(at) ?? none));
      return found;
    },
  };
}

const none: readonly Speech[] = [];

function stretchOf(token: number): number {
  return Math.floor(token / stretchLength);
}
