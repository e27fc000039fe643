import { childrenOf, isElement, lengthOf, type PageElement, type PageNode } from './page-node.ts';

/** What never holds an article's words. */
const neverText = new Set(
  'script style noscript template svg iframe object embed video audio canvas form button input select textarea nav menu dialog'.split(
    ' ',
  ),
);

/** What seldom does: pictures with their captions, margins, the foot of a page. */
const seldomText = new Set('aside footer figure figcaption'.split(' '));

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

/** More of a page's words than this cannot be beside the article. */
const besideShareMax = 0.3;
const shortLength = 240;
const linkedShare = 0.5;

/** Takes out of a page what is no article, by its element, its role and the names that outlets give it. */
export function removeBoilerplate(body: PageElement): void {
  const besideMax = lengthOf(body) * besideShareMax;
  const visit = (parent: PageNode): void => {
    for (const node of childrenOf(parent)) {
      if (node.nodeType === 8) node.remove();
      if (!isElement(node)) continue;
      // "CAIRO —" belongs to its sentence; what reads the tree would take it for the author's line.
      if (/dateline/i.test(node.getAttribute('class') ?? '')) node.removeAttribute('class');
      if (isBoilerplate(node, besideMax)) node.remove();
      else visit(node);
    }
  };
  visit(body);
}

function isBoilerplate(element: PageElement, besideMax: number): boolean {
  const tag = element.localName;
  if (neverText.has(tag)) return true;
  if (tag === 'article' || tag === 'main' || tag === 'body') return false;
  const isUnlikely =
    seldomText.has(tag) || seldomRoles.has(element.getAttribute('role') ?? '') || isHidden(element);
  if (isUnlikely) return holdsLittle(element, besideMax);
  if (!containers.has(tag)) return false;
  const names = namesOf(element);
  if (surely.test(names)) return holdsLittle(element, besideMax);
  return tag !== 'p' && tag !== 'li' && perhaps.test(names) && isShortOrLinked(element);
}

/** Some sites put tables, code and quotations into what is meant for pictures. */
function holdsLittle(element: PageElement, besideMax: number): boolean {
  if (lengthOf(element) > besideMax) return false;
  return element.localName !== 'figure' || !holds(element, new Set(['table', 'blockquote', 'pre']));
}

function isShortOrLinked(element: PageElement): boolean {
  const length = lengthOf(element);
  return length < shortLength
    ? linkedLength(element) > 0 || length < 80
    : linkedLength(element) > length * linkedShare;
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

/** Characters that stand in links. */
export function linkedLength(node: PageNode): number {
  let length = 0;
  for (const child of childrenOf(node))
    if (isElement(child)) length += child.localName === 'a' ? lengthOf(child) : linkedLength(child);
  return length;
}
