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

/** Reads the feeds of an OPML file, whatever folders they stand in. Throws an Error with plain words for what is none. */
export function readOpml(bytes: Uint8Array): readonly Outline[] {
  const outlines = new Map<string, Outline>();
  let isOpml = false;
  walkXml(withoutDoctype(textOfBytes(bytes)).xml, {
    opened({ name, attributes }) {
      isOpml ||= name === 'opml';
      const { xmlurl = '', htmlurl, title, text, language } = attributes;
      if (name !== 'outline' || !/^https?:\/\//i.test(xmlurl) || outlines.size >= outlinesMax) return;
      outlines.set(xmlurl, {
        title: (title || text || new URL(xmlurl).hostname).replace(/\s+/g, ' ').trim(),
        url: xmlurl,
        ...(htmlurl ? { siteUrl: htmlurl } : {}),
        ...(language && language !== 'unknown' ? { language } : {}),
      });
    },
    said: () => undefined,
    closed: () => undefined,
  });
  if (!isOpml) throw new Error('it is no OPML');
  return [...outlines.values()].filter(({ url }) => URL.canParse(url));
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
