import type { Article } from '../domain/article.ts';
import type { Failure } from '../domain/failure.ts';
import type { Feed } from '../domain/feed.ts';
import type { FoundArticle } from './found-article.ts';

export interface PageReader {
  /**
   * Gets the text of an article's page, as far as the site lets robots read it, one page at a time and a second apart
   * for each host. Never throws; a page without an article, or behind a wall, is a failure.
   */
  read(url: string): Promise<{ readonly ok: true; readonly text: string } | Failure>;
}

/** A feed that gives so much gives the article. */
const wholeLength = 1_500;
/** Shorter texts are teasers: too little for a claim with its sentence. */
export const teaserLengthMax = 200;
/** So much of a headline is held against the text: a post has none of its own, and lends it its first words. */
const lentLength = 40;
/** Pages that are asked for in one poll: a feed with more news at once tells the rest from its summaries. */
const pagesMax = 5;
/** How outlets end what goes on elsewhere. */
const breaksOff = /(…|\.\.\.|\[…\]|\[\.\.\.\]|\b(read more|continue reading|more)\W{0,4})$/i;

/**
 * Takes the text of new articles from their pages, where the feed's owner allows it and the feed gives less than the
 * whole, the newest first. What stays a summary is marked as one: because its page could not be had, because it
 * breaks off, or because it is a sentence or two under a headline that says more of an article elsewhere.
 */
export async function withWholeText(
  feed: Feed,
  articles: readonly FoundArticle[],
  pages: PageReader | undefined,
): Promise<readonly FoundArticle[]> {
  const mayRead = feed.fullText === true && pages !== undefined;
  const short = mayRead ? articles.filter(({ article }) => article.text.length < wholeLength) : [];
  const whole = new Map<FoundArticle, FoundArticle>();
  for (const found of short.slice(-pagesMax).toReversed()) {
    const { url, text } = found.article;
    const page = url === undefined ? undefined : await pages?.read(url);
    if (page?.ok && page.text.length > text.length) whole.set(found, withText(found, page.text));
  }
  return articles.map((found) => {
    const isSummary = short.includes(found) || isTeaser(found.article);
    return whole.get(found) ?? (isSummary ? asSummary(found) : found);
  });
}

function isTeaser({ url, headline, text }: Article): boolean {
  if (breaksOff.test(text)) return true;
  const isPost = text.startsWith(headline.replace(/…$/, '').slice(0, lentLength));
  return url !== undefined && text.length < teaserLengthMax && !isPost;
}

function withText(found: FoundArticle, text: string): FoundArticle {
  return { ...found, article: { ...found.article, text } };
}

function asSummary(found: FoundArticle): FoundArticle {
  return { ...found, article: { ...found.article, isSummary: true } };
}
