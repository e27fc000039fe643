import { decodeHTML } from 'entities';
import { Tokenizer } from 'htmlparser2';

/** Elements that stand on lines of their own. */
export const blockElements = new Set(
  'address article aside blockquote br caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th tr ul'.split(
    ' ',
  ),
);

/** Elements whose content is not text for readers. */
const unread = new Set(['script', 'style', 'template', 'iframe', 'svg', 'math', 'select', 'textarea']);

/** Longer markup is cut before it is read: 200,000 unclosed tags once held a parser for 14.6 s. */
const markupLengthMax = 500_000;
/** Characters as readers count them; the longest articles of outlets have some 60,000. */
const textGraphemesMax = 50_000;

/** What stands among the control characters of C1 was meant for the quotes and dashes of windows-1252. */
const windows1252 = new TextDecoder('windows-1252');

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Makes plain text of HTML: line breaks between blocks, entities resolved, scripts and styles left out. Reads tokens
 * and keeps no tree, so that its work grows with the length alone, however deep the nesting.
 */
export function plainTextOf(html: string): string {
  if (!holdsTags(html)) return cleanText(decodeHTML(cutMarkup(html)));
  // Marks of CDATA that leaked into HTML mark nothing there.
  const source = cutMarkup(html).replace(/<!\[CDATA\[|\]\]>/g, '');
  const pieces: string[] = [];
  let skipped: string | undefined;
  let opened = '';
  const say = (piece: string) => {
    if (skipped === undefined) pieces.push(piece);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: false, recognizeSelfClosing: true },
    {
      ontext: (start, end) => say(decoded(source.slice(start, end))),
      onopentagname: (start, end) => {
        opened = source.slice(start, end).toLowerCase();
        if (blockElements.has(opened)) say('\n');
        if (skipped === undefined && unread.has(opened)) skipped = opened;
      },
      onclosetag: (start, end) => {
        const name = source.slice(start, end).toLowerCase();
        if (name === skipped) skipped = undefined;
        if (blockElements.has(name)) say('\n');
      },
      onselfclosingtag: () => {
        if (opened === skipped) skipped = undefined;
      },
      ...silent,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return cleanText(pieces.join(''));
}

/** "A<B" and "5 < 6" are text. A tag has an end, or what breaks off in it has an attribute. */
function holdsTags(html: string): boolean {
  return html.includes('<') ? html.includes('>') || /<([!/?]|[a-z][^<]*=)/i.test(html) : html.includes(']]>');
}

const nothing = () => undefined;
const silent = {
  onattribdata: nothing,
  onattribentity: nothing,
  onattribend: nothing,
  onattribname: nothing,
  oncdata: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onprocessinginstruction: nothing,
  ontextentity: nothing,
};

function decoded(text: string): string {
  return text.includes('&') ? decodeHTML(text) : text;
}

/** Cuts what is too long, not in the midst of a tag. */
function cutMarkup(html: string): string {
  if (html.length <= markupLengthMax) return html;
  const cut = html.slice(0, markupLengthMax);
  const opened = cut.lastIndexOf('<');
  return opened > cut.lastIndexOf('>') ? cut.slice(0, opened) : cut;
}

/** What HTML, white space or characters that cannot be seen may be hidden in. Most texts hold none of it. */
const uneven =
  // oxlint-disable-next-line no-control-regex
  /[\u0300-\u036F<&\u0000-\u001F\u007F-\u00A0\u00AD\u061C\u1680\u180E\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB]|\]\]>| {2}/;

/** Whether a text is plain as it stands, but for space around it: nothing of it need be resolved, dropped or made even. */
export function isEven(text: string): boolean {
  return text.length <= textGraphemesMax && !uneven.test(text) && text.normalize('NFC') === text;
}

/** Text without what cannot be seen, its white space made even, NFC, and not too long. */
export function cleanText(text: string): string {
  const even = withoutInvisible(text)
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .replace(/ ?\n[ \n]+| \n/g, '\n')
    .trim();
  return cutToGraphemes(even.normalize('NFC'), textGraphemesMax);
}

/** What `withoutInvisible` looks at more closely. */
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uD800-\uDFFF\uFEFF\uFFF9-\uFFFB]/;

/**
 * Drops control characters (but line breaks and tabs), marks of direction, and zero-width characters, which hide words
 * from matching and spoof readers. Joiners stay where scripts and emoji need them to be written right.
 */
export function withoutInvisible(text: string): string {
  if (!invisible.test(text)) return text;
  return (
    text
      .replace(/[\u0080-\u009F]/g, (control) => windows1252.decode(Uint8Array.of(control.charCodeAt(0))))
      // oxlint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g, '')
      .replace(/[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g, '')
      .replace(/[\u{E0000}-\u{E007F}]/gu, '')
      .replace(/(?<![\p{Script=Arabic}\p{Script=Syriac}\p{M}\p{Extended_Pictographic}])[\u200C\u200D]/gu, '')
      .replace(/\r\n?/g, '\n')
      .toWellFormed()
  );
}

/** Cuts between characters as readers see them. */
function cutToGraphemes(text: string, max: number): string {
  if (text.length <= max) return text;
  let length = 0;
  let count = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (count++ === max) break;
    length += segment.length;
  }
  return text.slice(0, length);
}
