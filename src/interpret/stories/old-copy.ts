import type { ArticleId } from '../../domain/article.ts';
import type { Reading } from '../reading.ts';
import { isSameCopy } from './text-print.ts';
import type { Recent } from './woven.ts';

/** A sentence of fewer words is said by many: it is old copy only where the whole text is. */
const tellingWordsMin = 6;

/** The oldest article of which the text is a copy. */
export function copyFound({ print }: Reading, { prints }: Recent): ArticleId | undefined {
  const same = prints.filter((other) => other.articleId !== print.articleId && isSameCopy(print, other));
  return same.toSorted((one, other) => (one.at < other.at ? -1 : 1))[0]?.articleId;
}

/**
 * What of a text was read before, in this or another outlet: old copy under a new top.
 * @returns whether the sentence around an offset is old
 */
export function oldCopyIn({ print, sentences }: Reading, { prints }: Recent): (start: number) => boolean {
  const others = prints.filter(({ articleId }) => articleId !== print.articleId);
  const anywhere = new Set(others.flatMap((other) => other.sentences));
  const inCopies = new Set(
    others.filter((other) => isSameCopy(print, other)).flatMap((other) => other.sentences),
  );
  return (start) => {
    const at = sentences.findLastIndex((sentence) => sentence.start <= start);
    const hash = print.sentences[at];
    if (hash === undefined) return false;
    return inCopies.has(hash) || ((sentences[at]?.words ?? 0) >= tellingWordsMin && anywhere.has(hash));
  };
}
