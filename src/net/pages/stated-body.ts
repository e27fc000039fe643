import type { Block } from './page-blocks.ts';
import { plainTextOf } from '../documents/plain-text.ts';
import type { StructuredData } from './structured-data.ts';

/** A block is the article's when so many of its runs of words stand in the body that the page states. */
const statedShare = 0.5;
const runWords = 4;
/** A stated body is believed when it has so much of what was found, and not when it breaks off. */
const coverMin = 0.6;
/** What the page shows is so much less than what it states: it is shown by scripts. */
const moreFactor = 2;

/**
 * Holds what was found against the body that the page states in JSON-LD: what does not stand there is not the article.
 * Where the page shows next to nothing and states an article that all may read, that is taken.
 */
export function linesStated(
  blocks: readonly Block[],
  { articleBody, isFree }: StructuredData,
): readonly Block[] {
  if (articleBody === undefined) return blocks;
  const body = plainTextOf(articleBody);
  const found = lengthOf(blocks);
  if (isFree !== false && body.length > found * moreFactor && body.length > 400)
    return body.split('\n').map((text) => ({ text, tag: 'p', linkedShare: 0 }));
  const runs = runsOf(body);
  const kept = blocks.filter(
    (block, index) => isStated(block, runs) || (isHeading(block) && isStated(blocks[index + 1], runs)),
  );
  return lengthOf(kept) > found * coverMin ? kept : blocks;
}

function isStated(block: Block | undefined, runs: ReadonlySet<string>): boolean {
  if (block === undefined) return false;
  const own = [...runsOf(block.text)];
  return own.filter((run) => runs.has(run)).length >= own.length * statedShare;
}

function isHeading({ tag }: Block): boolean {
  return /^h[2-6]$/.test(tag);
}

function runsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const runs = new Set<string>();
  for (let at = 0; at + runWords <= Math.max(words.length, runWords); at++)
    runs.add(words.slice(at, at + runWords).join(' '));
  return runs;
}

function lengthOf(blocks: readonly Block[]): number {
  let length = 0;
  for (const { text } of blocks) length += text.length;
  return length;
}
