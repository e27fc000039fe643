import { measured, type Extents } from './page-extents.ts';
import { childrenOf, isElement, isText, type PageElement, type PageNode } from './page-node.ts';

/** What never holds an article's words. */
const neverText = new Set(
  'script style noscript template svg iframe object embed video audio canvas button input select textarea'.split(
    ' ',
  ),
);

/** What seldom does: pictures with their captions, margins, the foot of a page; some sites put a page into a form. */
const seldomText = new Set('aside footer figure figcaption form nav menu dialog'.split(' '));

/** Only what stands by itself is judged by its name: a link in a sentence is part of it, whatever it is called. */
const containers = new Set('div section ul ol li p dl table header hgroup details center'.split(' '));

const seldomRoles = new Set(
  'navigation complementary banner contentinfo search dialog alertdialog menu menubar toolbar tablist'.split(
    ' ',
  ),
);

/** Words in the class or id of what surrounds an article on the sites of outlets. */
const surely =
  /(^|[\s_-])(share|sharing|sharebar|sharedaddy|social|socials|addthis|sharethis|a2a|related|recirc|recirculation|recommended|recommendations?|read-?more|more-(stories|news|on|from)|also-read|see-also|most-(read|popular|viewed|recent)|trending|outbrain|taboola|zergnet|sponsored|advert|adverts|advertisement|advertising|adslot|dfp|newsletters?|sign-?up|subscribe|subscription|paywall|regwall|comments?|commentlist|disqus|livefyre|fyre|respond|cookies?|consent|gdpr|onetrust|breadcrumbs?|bylines?|author-?(bio|box|info|card)|about-(the-)?author|tag-?list|post-tags|article-tags|captions?|disclaimer|app-(download|promo|banner)|follow-us|donate|donation|visually-hidden|visuallyhidden|sr-only|screen-reader(-text)?|sidebar|right-rail|pagination|timestamp|jp-relatedposts)($|[\s_-])/;
/** Words that stand there too, but elsewhere as well: what bears them is judged by its length and its links. */
const perhaps =
  /(^|[\s_-])(ad|ads|promo|promotion|meta|date|tags?|topics|keywords|print|tools?|toolbar|popular|widget|credits?|copyright|bio|author|authors|popup|modal|overlay|menu|nav|footer|header|teasers?|links?|list-links|embed|poll|quiz|survey|membership|support|app|download|banner|sponsor|partners?|latest|next|prev|previous|up-next|kicker|eyebrow|label)($|[\s_-])/;

/** What outlets call posts of others in the midst of an article. */
const quotedPost = /(^|[\s_-])(embed|embedded|tweet)($|[\s_-])/;

/** More of a page's prose than this cannot be beside the article. */
const besideShareMax = 0.3;
const shortLength = 240;
const linkedShare = 0.5;

/** Takes out of a page what is no article, by its element, its role and the names that outlets give it. */
export function removeBoilerplate(body: PageElement): void {
  removeUnread(body);
  const extents = measured(body);
  const visit = (parent: PageNode): void => {
    for (const node of childrenOf(parent)) {
      if (!isElement(node)) continue;
      // "CAIRO —" belongs to its sentence, and a post that is quoted to the article; by their names they would go.
      if (/dateline/i.test(node.getAttribute('class') ?? '') || isQuotedPost(node))
        node.removeAttribute('class');
      if (isBoilerplate(node, extents)) node.remove();
      else {
        visit(node);
        unwrap(node);
      }
    }
  };
  visit(body);
}

/** Where each paragraph has a box of its own, what reads the tree would judge it alone, and drop some for their links. */
function unwrap(element: PageElement): void {
  if (element.localName !== 'div') return;
  const [only, second] = childrenOf(element).filter(
    (node) => !isText(node) || node.textContent?.trim() !== '',
  );
  if (only !== undefined && second === undefined && isElement(only) && only.localName === 'p')
    element.replaceWith(only);
}

function removeUnread(parent: PageNode): void {
  for (const node of childrenOf(parent)) {
    if (node.nodeType === 8 || (isElement(node) && neverText.has(node.localName))) node.remove();
    else removeUnread(node);
  }
}

function isBoilerplate(element: PageElement, extents: Extents): boolean {
  const tag = element.localName;
  if (tag === 'article' || tag === 'main' || tag === 'body') return false;
  if (tag === 'a') return element.getAttribute('rel') === 'tag';
  const isUnlikely =
    seldomText.has(tag) || seldomRoles.has(element.getAttribute('role') ?? '') || isHidden(element);
  if (isUnlikely) return isBeside(element, extents);
  if (!containers.has(tag)) return false;
  const names = namesOf(element);
  if (surely.test(names)) return isBeside(element, extents);
  return (
    tag !== 'p' &&
    tag !== 'li' &&
    perhaps.test(names) &&
    isShortOrLinked(element, extents) &&
    isBeside(element, extents)
  );
}

/**
 * A name may tell of what surrounds the article too ("with-sidebar"): what holds its headline or much of the page's
 * prose is not beside it. Some sites put tables, code and quotations into what is meant for pictures.
 */
function isBeside(element: PageElement, extents: Extents): boolean {
  const { prose, holdsArticle } = extents.of(element);
  if (holdsArticle || prose > extents.all.prose * besideShareMax) return false;
  return element.localName !== 'figure' || !holds(element, new Set(['table', 'blockquote', 'pre']));
}

function isQuotedPost(element: PageElement): boolean {
  return quotedPost.test(namesOf(element)) && holds(element, new Set(['blockquote']));
}

function isShortOrLinked(element: PageElement, extents: Extents): boolean {
  const { length, linked } = extents.of(element);
  return length < shortLength ? linked > 0 || length < 80 : linked > length * linkedShare;
}

function isHidden(element: PageElement): boolean {
  return (
    element.getAttribute('hidden') !== null ||
    element.getAttribute('aria-hidden') === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(element.getAttribute('style') ?? '')
  );
}

/** "articleShareBar" and "article_share-bar" are the same name. */
function namesOf(element: PageElement): string {
  const written = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.trim();
  return written.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
}

function holds(node: PageNode, tags: ReadonlySet<string>): boolean {
  return childrenOf(node).some(
    (child) => isElement(child) && (tags.has(child.localName) || holds(child, tags)),
  );
}
