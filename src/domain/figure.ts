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
  /** The number given, or the lower end of a range; 0 where only a ceiling is given: "up to 200". */
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

/** What a figure counts for where it is asked how bad it is: a ceiling alone counts as it is. */
export function tollOf({ low, high }: Pick<Figure, 'low' | 'high'>): number {
  return low > 0 ? low : (high ?? 0);
}
