import { sql } from 'kysely';
import type { ArticleId } from '../domain/article.ts';
import type { Gist } from '../domain/gist.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Database } from './database.ts';
import { given } from './given.ts';
import { printOf, type PrintRow } from './prints.ts';

/** What a text is compared by: its fingerprint and, where it was read, what it is about. */
export type ComparedText = { readonly print: TextPrint; readonly gist?: Gist };

/** Some six kilobytes each. What an article is compared with are texts of the last hours, nearly always. */
const rememberedMax = 500;

/**
 * Texts as this process last read or wrote them. An article is compared with up to thirty, most of which those before it
 * were compared with too; what they are compared by is written once and never changes, whichever process wrote it.
 */
export class TextMemory {
  readonly #known = new Map<ArticleId, ComparedText>();

  /** Those of these that are kept. */
  async texts(database: Database, ids: readonly ArticleId[]): Promise<ReadonlyMap<ArticleId, ComparedText>> {
    const found = new Map<ArticleId, ComparedText>();
    const missing = new Set<ArticleId>();
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known === undefined) missing.add(id);
      else found.set(id, known);
    }
    if (missing.size === 0) return found;
    const read = await readTexts(database, [...missing]);
    this.remember(read);
    for (const text of read) found.set(text.print.articleId, text);
    return found;
  }

  /** Texts that are committed. Those remembered first go first. */
  remember(texts: readonly ComparedText[]): void {
    for (const text of texts) this.#known.set(text.print.articleId, text);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= rememberedMax) return;
      this.#known.delete(oldest);
    }
  }
}

type TextRow = PrintRow & { gist: Gist | null };

async function readTexts(database: Database, ids: readonly ArticleId[]): Promise<readonly ComparedText[]> {
  const { rows } = await sql<TextRow>`
    SELECT p.article_id, p.at, p.shingles, p.sentences, g.gist
    FROM unnest(${ids}::text[]) AS wanted (id)
    CROSS JOIN LATERAL (SELECT * FROM text_prints t WHERE t.article_id = wanted.id OFFSET 0) AS p
    LEFT JOIN LATERAL (SELECT gist FROM text_gists t WHERE t.article_id = wanted.id OFFSET 0) AS g ON true`.execute(
    database,
  );
  return rows.map((row) => ({ print: printOf(row), ...given({ gist: row.gist ?? undefined }) }));
}
