import type { Article } from '../domain/article.ts';

/** An article with what its item is known by from now on. */
export type FoundArticle = {
  readonly article: Article;
  /** What the item is, whatever its words and dates: 20 characters. */
  readonly itemHash: string;
  /** What headline and text say: 20 characters. */
  readonly contentHash: string;
};
