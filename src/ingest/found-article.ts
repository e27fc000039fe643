import type { Article } from '../domain/article.ts';

/** An article with what its item is known by from now on. */
export type FoundArticle = {
  readonly article: Article;
  /** What the item is, whatever its words and dates: 20 characters. */
  readonly itemHash: string;
  /** What else it can be known again by: its guid of today, its address, its words. */
  readonly aliases: readonly string[];
  /** What headline and text say in the feed, by their words alone: 20 characters. */
  readonly contentHash: string;
};
