/** As much of the DOM as reading a page takes; what the parser gives fits it. */
export type PageNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly textContent: string | null;
  remove(): void;
};

export type PageElement = PageNode & {
  readonly localName: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  replaceWith(node: PageNode): void;
};

export function isElement(node: PageNode): node is PageElement {
  return node.nodeType === 1;
}

export function isText(node: PageNode): boolean {
  return node.nodeType === 3;
}

/** The children as they are now, so that some may be removed on the way. */
export function childrenOf(node: PageNode): readonly PageNode[] {
  const children: PageNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

export function lengthOf(node: PageNode): number {
  return node.textContent?.replace(/\s+/g, ' ').length ?? 0;
}
