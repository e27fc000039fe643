const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * Makes of what keyboards and platforms send one plain line: Slack's escapes and links undone (once, so that typed text
 * cannot become an escape), all quotes and spaces the plain ones, nothing invisible left.
 */
export function normalise(line: string): string {
  return line
    .toWellFormed()
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/<(https?:[^|<>\s]+)(?:\|[^<>]*)?>/gi, '$1')
    .replace(/[“”„‟«»″＂]/g, '"')
    .replace(/[‘’‚‛′ʼ]/g, "'")
    .replace(/[，،、]/g, ',')
    .replace(/：/g, ':')
    .replace(/(^|\s)[–—−](?=\S)/g, '$1-')
    .replace(/\s/g, ' ')
    .replace(invisible, '')
    .replace(/ +/g, ' ')
    .normalize('NFC')
    .trim();
}

/** Control, format (bidi, zero-width, soft hyphen, tags) and unassigned-by-design characters; joiners too. */
const invisible = /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u3164\uffa0]/gu;

/** How a name is compared: without case, accents, apostrophes, hyphens and spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
