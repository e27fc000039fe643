import { join } from 'node:path';
import { loadLexicon } from '#src/settings/lexicon.ts';
import type { Claim } from '#src/domain/claim.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { read } from '#src/interpret/read.ts';
import type { Readable, Reading, ReadEvent } from '#src/interpret/reading.ts';

const root = join(import.meta.dirname, '../..');

/** The product's own lexicon; its gazetteer is built once and kept between runs. */
export async function productLexicon(): Promise<Lexicon> {
  return await loadLexicon(join(root, 'config'), join(root, 'node_modules/.cache/sitrep'));
}

/** An article of 8 December 2024, in English. */
export function anArticle(given: Partial<Readable> & Pick<Readable, 'text'>): Readable {
  return {
    id: 'article-1',
    outlet: 'Levant Wire',
    headline: '',
    publishedAt: '2024-12-08T06:00:00.000Z',
    language: 'en',
    ...given,
  };
}

export type Reader = (text: string, given?: Partial<Readable>) => Reading;

export async function productReader(): Promise<Reader> {
  const lexicon = await productLexicon();
  return (text, given = {}) => read(anArticle({ text, ...given }), lexicon);
}

/** "capture Homs", the place as written, with "(earlier)" behind what is background. */
export function eventWords({ event }: ReadEvent): string {
  const where = event.placeText ?? event.place?.name;
  return `${event.kind}${where === undefined ? '' : ` ${where}`}${event.background ? ' (earlier)' : ''}`;
}

/** "HTS claims", "outlet reports": each voice once. */
export function voiceWords({ stance, speaker, unnamed }: Claim): string {
  return `${unnamed === true ? 'unnamed' : (speaker ?? 'outlet')} ${stance}`;
}
