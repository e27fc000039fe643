import type { ArticleId } from '../../domain/article.ts';
import type { Dossier, StoryId, Update } from '../../domain/story.ts';
import type { TextPrint } from '../../domain/text-print.ts';
import type { Kin } from './kinship.ts';

/** What weaving is given beside the article: the last 72 hours, as far as they may be concerned. */
export type Recent = {
  /** Those whose handles overlap the reading's, that its kin belong to or that an earlier revision told; public or of the same audience. */
  readonly dossiers: readonly Dossier[];
  readonly prints: readonly TextPrint[];
  /** Of the same audience, at most `kinMax`. */
  readonly kin: readonly Kin[];
};

/** What an article changes. */
export type Woven = {
  /** Whole, in their new version. */
  readonly dossiers: readonly Dossier[];
  /** In their order; several of one story have rising versions. */
  readonly updates: readonly Update[];
  /** Set where the text is a copy of one seen before. */
  readonly copyOf?: ArticleId;
  /** The stories that its events belong to, changed or not, that of the foremost first. */
  readonly storyIds: readonly StoryId[];
  /** The first of these; without one, that of the text. Absent for a text that is not read. */
  readonly storyId?: StoryId;
};
