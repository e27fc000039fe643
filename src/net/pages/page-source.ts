import { Tokenizer } from 'htmlparser2';
import { saying } from '../../domain/saying.ts';
import { Unreadable } from '../threads/unreadable.ts';
import { blockElements } from '../documents/plain-text.ts';

/** Articles of outlets nest some 40 deep, and come with some 10,000 tags. */
const depthMax = 400;
const tagsMax = 60_000;
/** Scripts hold some beside. */
const bracketsMax = 150_000;
const lengthMax = 6_000_000;

/** Elements that hold nothing, or that HTML closes by itself: left open they nest nothing. */
const shallow = new Set(
  'area base br col embed hr img input link meta param source track wbr p li dt dd option tr td th'.split(
    ' ',
  ),
);

/** Attributes that say what an element is. Each of a page's others would be a node of its tree, and they are most of it. */
const telling = new Set(
  'class id href role rel itemprop itemtype style hidden aria-hidden aria-modal property name content lang dir'.split(
    ' ',
  ),
);

/** Of styles only those count by which something is not shown. */
const hiding = /display|visibility/i;

/**
 * Makes a page ready to be made a tree of: without scripts, styles, comments, and the attributes that tell nothing of an
 * article. Throws an Unreadable for what must not become a tree: 5,000 nested tags hang what reads one, and a
 * megabyte of "<" kills what builds it. Reads tokens, so that it costs no more than the page's length.
 */
export function leanPage(html: string): string {
  if (html.length > lengthMax) throw new Unreadable(saying('unreadable.large-page'));
  if (html.split('<').length > bracketsMax) throw new Unreadable(saying('unreadable.many-tags'));
  const reading = new PageReading(html);
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: false }, reading);
  tokenizer.write(html);
  tokenizer.end();
  if (reading.deepest > depthMax) throw new Unreadable(saying('unreadable.deep-page'));
  if (reading.tags > tagsMax) throw new Unreadable(saying('unreadable.many-tags'));
  return whole(reading.kept());
}

const headTags = /<title[^>]*>[^<]*<\/title>|<meta\s[^>]*>/gi;

/** HTML lets authors leave out the tags of its frame, and pages break off anywhere; what builds the tree takes none as read. */
function whole(html: string): string {
  const headEnd = html.search(/<\/head\s*>|<body[\s>]/i);
  const head = headEnd === -1 ? (html.match(headTags) ?? []).join('') : html.slice(0, headEnd);
  const body = headEnd === -1 ? html.replace(headTags, '') : html.slice(headEnd);
  return `<!doctype html><html><head>${unframed(head)}</head><body>${unframed(body)}</body></html>`;
}

function unframed(html: string): string {
  return html.replace(/<!doctype[^>]*>|<\/?(html|head|body)(\s[^>]*)?>/gi, '');
}

class PageReading {
  tags = 0;
  deepest = 0;
  #depth = 0;
  readonly #html: string;
  readonly #pieces: string[] = [];
  #keptTo = 0;
  #open = '';
  #isAfterBlock = true;
  #unreadFrom: number | undefined;
  #attribute = { name: '', from: 0 };

  constructor(html: string) {
    this.#html = html;
  }

  kept(): string {
    this.#pieces.push(this.#html.slice(this.#keptTo));
    return this.#pieces.join('');
  }

  onopentagname(start: number, end: number): void {
    this.tags++;
    this.#open = this.#nameAt(start, end);
    if (!shallow.has(this.#open)) this.#depth++;
    this.#isAfterBlock = blockElements.has(this.#open);
    this.deepest = Math.max(this.deepest, this.#depth);
  }

  onopentagend(end: number): void {
    if (this.#open === 'script' || this.#open === 'style') this.#unreadFrom = end + 1;
  }

  onclosetag(start: number, end: number): void {
    this.tags++;
    const name = this.#nameAt(start, end);
    if (this.#depth > 0 && !shallow.has(name)) this.#depth--;
    this.#isAfterBlock = blockElements.has(name);
    // "</" stands before the name.
    if (this.#unreadFrom !== undefined) this.#drop(this.#unreadFrom, start - 2);
    this.#unreadFrom = undefined;
  }

  /** Space at the begin of a line is none. */
  ontext(start: number, end: number): void {
    if (!this.#isAfterBlock) return;
    if (this.#html.slice(start, end).trim() === '') this.#drop(start, end);
    else this.#isAfterBlock = false;
  }

  onattribname(start: number, end: number): void {
    this.#attribute = { name: this.#html.slice(start, end).toLowerCase(), from: start };
  }

  /** @param end after the closing quote, if there is one */
  onattribend(_quote: unknown, end: number): void {
    const { name, from } = this.#attribute;
    const isTelling = telling.has(name) && (name !== 'style' || hiding.test(this.#html.slice(from, end)));
    if (!isTelling) this.#drop(from, end);
  }

  /** What is taken for a comment without being written as one stays: its end may be a tag's. */
  oncomment(start: number, end: number): void {
    const from = start - '<!--'.length;
    if (this.#html.startsWith('<!--', from)) this.#drop(from, end + 1);
  }

  onattribdata(): void {}
  onattribentity(): void {}
  oncdata(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  onselfclosingtag(): void {}
  ontextentity(): void {}

  #nameAt(start: number, end: number): string {
    return this.#html.slice(start, Math.min(end, start + 10)).toLowerCase();
  }

  #drop(from: number, to: number): void {
    if (from > this.#keptTo) this.#pieces.push(this.#html.slice(this.#keptTo, from));
    this.#keptTo = Math.max(this.#keptTo, to);
  }
}
