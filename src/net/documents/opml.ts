import { textOfBytes } from './text-of-bytes.ts';
import { withoutDoctype } from './doctype.ts';
import { walkXml } from './xml-walk.ts';

/** A feed as lists of them are exchanged between readers (http://opml.org/spec2.opml). */
export type Outline = {
  readonly title: string;
  readonly url: string;
  readonly siteUrl?: string;
  readonly language?: string;
};

const outlinesMax = 5_000;

export type OutlineList = {
  readonly outlines: readonly Outline[];
  /** Feeds whose address is none that may stand in config/. */
  readonly unusable: number;
};

/** Reads the feeds of an OPML file, whatever folders they stand in. Throws an Error with plain words for what is none. */
export function readOpml(bytes: Uint8Array): OutlineList {
  const outlines = new Map<string, Outline>();
  let isOpml = false;
  let unusable = 0;
  walkXml(withoutDoctype(textOfBytes(bytes)).xml, {
    opened({ name, attributes }) {
      isOpml ||= name === 'opml';
      const { htmlurl, title, text, language } = attributes;
      const written = name === 'outline' ? feedOf(attributes) : '';
      if (written === '' || outlines.size >= outlinesMax) return;
      const url = webAddressOf(written);
      if (url === undefined) unusable++;
      if (url === undefined || outlines.has(url)) return;
      outlines.set(url, {
        title: (title?.trim() || text?.trim() || new URL(url).hostname).replace(/\s+/g, ' '),
        url,
        ...(htmlurl ? { siteUrl: htmlurl } : {}),
        ...(language && language !== 'unknown' ? { language } : {}),
      });
    },
    said: () => undefined,
    closed: () => undefined,
  });
  if (!isOpml) throw new Error('it is no OPML');
  return { outlines: [...outlines.values()], unusable };
}

/** Some lists say `url` of a feed, as they do of pages and of other lists. */
function feedOf({ xmlurl, url, type = '' }: Readonly<Record<string, string>>): string {
  return (xmlurl ?? (/^(rss|atom|feed)$/i.test(type) ? url : '') ?? '').trim();
}

/** "feed://…" is how some readers write http; a name and a password are secrets, which do not stand in config/. */
function webAddressOf(written: string): string | undefined {
  const address = written.replace(/^feed:(?=https?:)/i, '').replace(/^feed:(?=\/\/)/i, 'http:');
  const { protocol = '', username, password } = URL.parse(address) ?? {};
  return /^https?:$/.test(protocol) && !username && !password ? address : undefined;
}

/** Writes feeds as OPML 2.0. */
export function writeOpml(title: string, outlines: readonly Outline[]): string {
  const rows = outlines.map(({ title: name, url, siteUrl, language }) => {
    const attributes = { type: 'rss', text: name, title: name, xmlUrl: url, htmlUrl: siteUrl, language };
    const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
    return `    <outline ${given.map(([key, value = '']) => `${key}="${escaped(value)}"`).join(' ')}/>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    `  <head><title>${escaped(title)}</title></head>`,
    '  <body>',
    ...rows,
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
