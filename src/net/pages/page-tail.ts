import { measured, type Extents } from './page-extents.ts';
import { childrenOf, isElement, type PageElement, type PageNode } from './page-node.ts';

/** Headings under which nothing more of the article comes. */
const closing =
  /^(comments?( \(?\d+\)?)?|kommentare?|commentaires?|comentarios|comentários|commenti|комментарии|отзывы|коментарі|yorumlar|التعليقات|تعليقات|\d+ comments?|leave a (reply|comment)|join the (conversation|discussion)|have your say|about the authors?|most (read|popular|viewed|shared|recent)|latest( (news|stories|from .{1,40}))?|top stories|trending( now)?|popular( (now|posts|stories))?|recommended( (for you|stories|reading))?|sponsored( content)?|around the web|from the web|editor.?s.? picks?|up next|what to read next|you (may|might) (also )?(like|be interested).{0,20}|filed under)\s*[:：]?$/i;
/** Headings that may stand in the midst of an article too, over links to others. */
const passing =
  /^(related( (articles?|stories|news|posts|topics|links|content|coverage))?|related coverage.{0,60}|something to consider|more (on this( story)?|from .{1,40}|(\S+ ){0,3}(stories|news)|about this)|(read|see|watch) (more|next|also)|also read|topics|tags|sources?|references|notes|footnotes|external links|further reading|mehr (zum thema|dazu)|lesen sie auch|auch (interessant|auf .{1,40})|passend zum thema|(ähnliche|verwandte|weitere) (artikel|beiträge|themen)|das (thema )?(könnte|dürfte) (sie|dich|euch) (auch )?interessieren|(à )?(lire|voir) aussi|(sur|dans) le même (sujet|thème)|vous aimerez aussi|articles? (liés|similaires|associés)|lea también|(también )?te puede interesar|(noticias|artículos|notas) relacionad[ao]s|leggi anche|(potrebbe interessarti|articoli correlati).{0,10}|(leia|veja) (também|mais)|(notícias|matérias) relacionadas|(читайте|смотрите|см\.) также|по теме|(читайте|дивіться) (також|ще)|(czytaj|zobacz) (też|także|również)|lees ook|läs (också|mer|även)|les også|([iİ]lgili|benzer) haberler|[iİ]lginizi çekebilir|قد يعجبك.{0,10}|اقرأ أيضا.{0,10}|إقرأ أيضا.{0,10}|مواضيع ذات صلة|ذات صلة)\s*[:：]?$/i;

/** Whether a line stands over others that are not the article's. */
export function isHeadingOfOthers(text: string): boolean {
  return closing.test(text) || passing.test(text);
}

/** So much must stand before such a heading for it to close an article. */
const beforeLengthMin = 400;
/** What follows a heading of others in the midst of an article is more of the article: longer than this, by what stood before. */
const restShareMax = 0.25;
const headings = /^(h[1-6]|strong|b|p|div|span)$/;

/** An attribute of what follows the article. */
const mark = 'data-tail';

/**
 * Marks what follows a heading such as "Comments" or "Related stories", as far as that stands in the same element. What
 * reads the tree drops such headings, and nobody would know any more what they stood over; yet it finds the article
 * better while all of the page is there.
 */
export function markTails(body: PageElement): void {
  const extents = measured(body);
  const visit = (parent: PageNode): void => {
    const children = childrenOf(parent);
    let before = 0;
    for (const [index, child] of children.entries()) {
      if (
        before >= beforeLengthMin &&
        isElement(child) &&
        closes(child, children.slice(index + 1), before, extents)
      ) {
        for (const rest of children.slice(index)) if (isElement(rest)) rest.setAttribute(mark, '');
        return;
      }
      if (isElement(child)) visit(child);
      before += extents.of(child).length;
    }
  };
  visit(body);
}

/** Takes out what was marked. */
export function removeMarked(parent: PageNode): void {
  for (const node of childrenOf(parent)) {
    if (isElement(node) && node.getAttribute(mark) !== null) node.remove();
    else removeMarked(node);
  }
}

function closes(element: PageElement, rest: readonly PageNode[], before: number, extents: Extents): boolean {
  if (!headings.test(element.localName) || extents.of(element).length > 80) return false;
  const text = element.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  if (closing.test(text)) return true;
  if (!passing.test(text)) return false;
  const unlinked = rest.reduce((sum, node) => sum + extents.of(node).length - extents.of(node).linked, 0);
  return unlinked < before * restShareMax;
}
