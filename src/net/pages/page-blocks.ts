import { childrenOf, isElement, isText, type PageElement, type PageNode } from './page-node.ts';
import { blockElements } from '../documents/plain-text.ts';

/** A run of an article's words between two breaks. */
export type Block = {
  readonly text: string;
  /** The element that it stands in: `p`, `li`, `h2`. */
  readonly tag: string;
  /** Of its characters, 0 to 1. */
  readonly linkedShare: number;
};

/**
 * The words of an element, a block for each run between breaks, in their order.
 * @param url of the page: a link to itself leads nowhere else
 */
export function blocksOf(root: PageElement, url?: string): readonly Block[] {
  const blocks: Block[] = [];
  let pieces: string[] = [];
  let linked = 0;
  const end = (tag: string): void => {
    const text = pieces.join('').replace(/\s+/g, ' ').trim();
    if (text !== '') blocks.push({ text, tag, linkedShare: Math.min(1, linked / text.length) });
    pieces = [];
    linked = 0;
  };
  const visit = (node: PageNode, tag: string): void => {
    for (const child of childrenOf(node)) {
      if (isText(child)) pieces.push(child.textContent ?? '');
      if (!isElement(child)) continue;
      const { localName } = child;
      if (!blockElements.has(localName)) {
        if (localName === 'a' && leadsAway(child.getAttribute('href') ?? '', url))
          linked += child.textContent?.trim().length ?? 0;
        visit(child, tag);
        continue;
      }
      end(tag);
      visit(child, localName);
      end(localName);
    }
  };
  visit(root, root.localName);
  end(root.localName);
  return blocks;
}

function leadsAway(href: string, url: string | undefined): boolean {
  if (href.startsWith('#')) return false;
  return (
    url === undefined || !URL.canParse(href, url) || placeOf(new URL(href, url)) !== placeOf(new URL(url))
  );
}

function placeOf({ host, pathname }: URL): string {
  return `${host}${pathname}`;
}
