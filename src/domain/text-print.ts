import type { ArticleId } from './article.ts';
import type { Instant } from './instant.ts';

/** The fingerprint by which the same copy is known again under another headline or outlet. */
export type TextPrint = {
  readonly articleId: ArticleId;
  readonly at: Instant;
  /** Unsigned 32-bit hashes of its five-word shingles, sorted, each once. */
  readonly shingles: readonly number[];
  /** Unsigned 32-bit hashes of its sentences, in their order: what of a later text is old copy. */
  readonly sentences: readonly number[];
};
