import type { ArticleId } from '../domain/article.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { TextPrint } from '../domain/text-print.ts';

/** What weaving is given beside the article: the last 72 hours, as far as they may be concerned. */
export type Recent = {
  /** Those whose handles overlap the reading's, of the same audience or public. */
  readonly dossiers: readonly Dossier[];
  readonly prints: readonly TextPrint[];
};

/** What an article changes. */
export type Woven = {
  /** Whole, in their new version. */
  readonly dossiers: readonly Dossier[];
  /** In their order; several of one story have rising versions. */
  readonly updates: readonly Update[];
  /** Set where the text is a copy of one seen before. */
  readonly copyOf?: ArticleId;
};
