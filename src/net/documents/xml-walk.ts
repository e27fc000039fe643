import { decodeHTMLStrict } from 'entities';
import { Tokenizer } from 'htmlparser2';
import { feedRoots, readName } from './namespaces.ts';

export type XmlElement = {
  /** Lower case; bare for the format's own, else with its namespace's usual prefix. */
  readonly name: string;
  /** Names in lower case. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What xml:base makes of it, its own and its ancestors'; may itself be relative. */
  readonly base?: string;
};

export interface XmlVisitor {
  /** @param contentAt where in the text its content begins */
  opened(element: XmlElement, contentAt: number): void;
  said(text: string): void;
  /** @param contentEnd where its content ended */
  closed(contentEnd: number): void;
}

/** An element that is open. */
type Frame = {
  readonly written: string;
  readonly above: Frame | undefined;
  readonly scope: Scope;
  readonly base: string | undefined;
};

/** Where the same namespaces are declared: most elements declare none, and are read as their like before them. */
type Scope = {
  readonly declared: ReadonlyMap<string, string>;
  readonly above: Scope | undefined;
  /** What names as written are read as. */
  readonly read: Map<string, string>;
};

/** What is nested deeper is told as text of the element that it stands in; no feed means anything there. */
const depthMax = 64;
const attributesMax = 32;
/** Names that are remembered of one scope; feeds use some forty. */
const namesMax = 200;
/** More than is read of any field's markup. */
const textLengthMax = 1_000_000;

/**
 * Walks through XML from begin to end and forgives what it can: tags that nobody closed are closed with the element
 * around them, tags that nobody opened are passed over, attributes need no quotes, and entities that nobody declared
 * are read as HTML's or stay as they stand. Reads tokens and keeps no tree: its work grows with the length alone.
 */
export function walkXml(xml: string, visitor: XmlVisitor): void {
  const cut = (start: number, end: number) => xml.slice(start, Math.min(end, start + textLengthMax));
  const stack = new OpenElements(visitor);
  let tag = new Tag('');
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => visitor.said(decoded(cut(start, end))),
      oncdata: (start, end, endOffset) => visitor.said(cut(start, end - endOffset)),
      onopentagname: (start, end) => {
        tag = new Tag(cut(start, end).toLowerCase());
      },
      onattribname: (start, end) => tag.beginAttribute(cut(start, end)),
      onattribdata: (start, end) => tag.continueAttribute(cut(start, end)),
      onattribend: () => tag.endAttribute(),
      onopentagend: (end) => stack.open(tag, end + 1),
      onselfclosingtag: (end) => {
        if (stack.open(tag, end + 1)) stack.close(tag.written, end + 1);
      },
      // "</" stands before the name.
      onclosetag: (start, end) => stack.close(cut(start, end).trim().toLowerCase(), start - 2),
      onend: () => stack.closeAll(xml.length),
      onattribentity: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      ontextentity: nothing,
    },
  );
  tokenizer.write(xml);
  tokenizer.end();
}

/** The tag that is being read. */
class Tag {
  readonly written: string;
  readonly attributes: Record<string, string> = {};
  #count = 0;
  #name = '';
  #value = '';

  constructor(written: string) {
    this.written = written;
  }

  beginAttribute(name: string): void {
    this.#name = ++this.#count <= attributesMax ? name.toLowerCase() : '';
    this.#value = '';
  }

  continueAttribute(value: string): void {
    if (this.#name !== '') this.#value += value;
  }

  /** Of two of one name the first counts. */
  endAttribute(): void {
    if (this.#name !== '') this.attributes[this.#name] ??= decoded(this.#value);
  }
}

class OpenElements {
  readonly #visitor: XmlVisitor;
  #top: Frame | undefined;
  #depth = 0;
  #rootUri: string | undefined;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  /** @returns false where it is nested too deep to be told of */
  open({ written, attributes }: Tag, contentAt: number): boolean {
    if (this.#depth >= depthMax) return false;
    const base = baseOf(attributes['xml:base'], this.#top?.base);
    const scope = scopeOf(attributes, this.#top?.scope);
    this.#top = { written, above: this.#top, scope, base };
    this.#depth++;
    const name = scope.read.get(written) ?? this.#readName(written, scope);
    this.#visitor.opened(base === undefined ? { name, attributes } : { name, attributes, base }, contentAt);
    return true;
  }

  #readName(written: string, scope: Scope): string {
    const [prefix, name] = partsOf(written);
    const uri = uriOf(prefix, scope);
    // A feed may stand within a web page: the namespace that counts is the feed's.
    if (feedRoots.has(name)) this.#rootUri ??= uri ?? '';
    const read = readName(prefix, name, uri, this.#rootUri);
    if (this.#rootUri !== undefined && scope.read.size < namesMax) scope.read.set(written, read);
    return read;
  }

  /** Closes the nearest element of this name, and whatever was left open in it. */
  close(written: string, contentEnd: number): void {
    if (!this.#isOpen(written)) return;
    let closed: string | undefined;
    while (closed !== written) closed = this.#closeTop(contentEnd);
  }

  closeAll(contentEnd: number): void {
    while (this.#depth > 0) this.#closeTop(contentEnd);
  }

  #closeTop(contentEnd: number): string | undefined {
    const closed = this.#top?.written;
    this.#top = this.#top?.above;
    this.#depth--;
    this.#visitor.closed(contentEnd);
    return closed;
  }

  #isOpen(written: string): boolean {
    for (let frame = this.#top; frame !== undefined; frame = frame.above)
      if (frame.written === written) return true;
    return false;
  }
}

const nothing = () => undefined;

/** Named entities of HTML too: feeds use them without declaring them. What is no entity stays. */
function decoded(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

function partsOf(written: string): readonly [prefix: string, name: string] {
  const colon = written.indexOf(':');
  return colon === -1 ? ['', written] : [written.slice(0, colon), written.slice(colon + 1)];
}

function scopeOf(attributes: Readonly<Record<string, string>>, above: Scope | undefined): Scope {
  const names = Object.keys(attributes).filter((name) => /^xmlns(:|$)/.test(name));
  if (names.length === 0 && above !== undefined) return above;
  const declared = names.map(
    (name) => [name.slice('xmlns:'.length), attributes[name]?.trim() ?? ''] as const,
  );
  return { declared: new Map(declared), above, read: new Map() };
}

function uriOf(prefix: string, from: Scope): string | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.above) {
    const uri = scope.declared.get(prefix);
    if (uri !== undefined) return uri;
  }
  return undefined;
}

function baseOf(own: string | undefined, above: string | undefined): string | undefined {
  if (own === undefined || above === undefined) return own ?? above;
  return URL.canParse(own, above) ? new URL(own, above).href : own;
}
