import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { saying, type Saying } from '../../domain/saying.ts';
import { blocksOf, type Block } from './page-blocks.ts';
import { removeBoilerplate } from './page-boilerplate.ts';
import { articleLines } from './page-lines.ts';
import type { PageElement } from './page-node.ts';
import { leanPage } from './page-source.ts';
import { markTails, removeMarked } from './page-tail.ts';
import { wallBefore } from './page-wall.ts';
import { cleanText, plainTextOf } from '../documents/plain-text.ts';
import { structuredDataOf } from './structured-data.ts';
import { linesStated } from './stated-body.ts';

export type PageText = {
  /** As the page says; may be empty. */
  readonly title: string;
  /** Plain text, a line for each block; empty where no article was found. */
  readonly text: string;
  /** What stands between us and the article. */
  readonly error?: Saying;
};

/** Shorter runs of words are no article. */
const textLengthMin = 80;
/** Longer ones stand behind no wall. */
const textLengthEnough = 3_000;

/**
 * Finds the article of a web page: its text without what outlets put around it. Throws an Unreadable for a
 * page that may not be read. Runs in a thread of its own: hostile pages may hang it.
 * @param url where the page was found; absent where that is not known
 */
export function pageText(html: string, url?: string): PageText {
  const lean = leanPage(html);
  const stated = structuredDataOf(html);
  const { document } = parseHTML(lean) as unknown as { document: { body: PageElement } };
  removeBoilerplate(document.body);
  markTails(document.body);
  const article = new Readability<PageElement>(document, { serializer: asItIs as never }).parse();
  if (article?.content) removeMarked(article.content);
  const title = cleanText(plainTextOf(stated.headline ?? article?.title ?? ''));
  const blocks = article?.content ? articleLines(blocksOf(article.content, url), title) : [];
  const text = textOf(linesStated(blocks, stated));
  if (text.length > textLengthEnough) return { title, text };
  const wall = wallBefore(text, plainTextOf(html), stated.isFree);
  if (wall !== undefined)
    return { title, text: wall === 'payment' ? text : '', error: saying(`unreadable.${wall}`) };
  return text.length < textLengthMin
    ? { title, text, error: saying('unreadable.no-article') }
    : { title, text };
}

function textOf(blocks: readonly Block[]): string {
  return cleanText(blocks.map(({ text }) => text).join('\n'));
}

/** The tree is read on, not written out and read again. */
function asItIs(node: unknown): unknown {
  return node;
}
