import type { ArticleId } from './article.ts';
import type { Instant } from './instant.ts';

export const figureKinds = [
  'killed',
  'injured',
  'missing',
  'displaced',
  'evacuated',
  'detained',
  'released',
  'hungry',
  'ill',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** A number of people as one article gives it; ranges are kept and never summed (ACLED's habit). */
export type Figure = {
  readonly kind: FigureKind;
  readonly low: number;
  /** Absent for an exact or open-ended number. */
  readonly high?: number;
  /** Set where the article says whether those counted were civilians. */
  readonly civilians?: boolean;
  readonly background: boolean;
  readonly quote: string;
  readonly speaker?: string;
  readonly articleId: ArticleId;
  readonly outlet: string;
  readonly saidAt: Instant;
};
