import { childrenOf, isElement, isText, type PageElement, type PageNode } from './page-node.ts';

/** How much stands in a part of a page, in characters. */
export type Extent = {
  readonly length: number;
  /** Of them, those in links. */
  readonly linked: number;
  /** Of them, those in runs as long as sentences, outside of links. */
  readonly prose: number;
  /** It holds the page's own headline, or says that it is the article's text. */
  readonly holdsArticle: boolean;
};

export type Extents = {
  readonly all: Extent;
  /** As it was when the page was measured; what came later holds nothing. */
  readonly of: (node: PageNode) => Extent;
};

const proseLengthMin = 40;
/** A shorter one is the name of the site. */
const headlineLengthMin = 20;
const nothing: Extent = { length: 0, linked: 0, prose: 0, holdsArticle: false };

/** Measures a page once, from its leaves to its body. */
export function measured(body: PageElement): Extents {
  const extents = new Map<PageNode, Extent>();
  const visit = (node: PageNode, isLinked: boolean): Extent => {
    if (isText(node)) return extentOfText(node.textContent ?? '', isLinked);
    if (!isElement(node)) return nothing;
    const inLink = isLinked || node.localName === 'a';
    let { length, linked, prose } = nothing;
    let holdsArticle = false;
    for (const child of childrenOf(node)) {
      const extent = visit(child, inLink);
      length += extent.length;
      linked += extent.linked;
      prose += extent.prose;
      holdsArticle ||= extent.holdsArticle;
    }
    holdsArticle ||= isArticle(node, length);
    const extent = { length, linked, prose, holdsArticle };
    extents.set(node, extent);
    return extent;
  };
  const all = visit(body, false);
  return { all, of: (node) => extents.get(node) ?? nothing };
}

function extentOfText(text: string, isLinked: boolean): Extent {
  const { length } = text.replace(/\s+/g, ' ');
  const isProse = !isLinked && length >= proseLengthMin;
  return { length, linked: isLinked ? length : 0, prose: isProse ? length : 0, holdsArticle: false };
}

function isArticle(element: PageElement, length: number): boolean {
  if (element.localName === 'h1') return length >= headlineLengthMin;
  return /^articleBody$/i.test(element.getAttribute('itemprop') ?? '');
}
