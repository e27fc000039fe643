import { sql } from 'kysely';
import type { Dossier, StoryId } from '../domain/story.ts';
import type { Audience } from '../domain/workspace.ts';
import type { Database } from './database.ts';
import { dossierOf, dossierQuery } from './dossiers.ts';

/** Which writing of a story: counted up each time its dossier changes. */
export type StoryMark = { readonly id: StoryId; readonly writing: number };

/** Dossiers of some tens of kilobytes each: those of a few busy days. */
const rememberedMax = 500;

/**
 * Dossiers as this process last read them. A busy country's handle recalls fifty stories for each article, of which one
 * changed since the last: only that one is read again. What is remembered was read from committed rows, with its mark
 * in the same statement, so any process may write in between.
 */
export class DossierMemory {
  readonly #known = new Map<StoryId, { readonly writing: number; readonly dossier: Dossier }>();

  /** The dossiers of these marks or of later writings, in the same order. */
  async dossiers(
    database: Database,
    audiences: readonly Audience[],
    marks: readonly StoryMark[],
  ): Promise<readonly Dossier[]> {
    const isKnown = ({ id, writing }: StoryMark) => this.#known.get(id)?.writing === writing;
    const found = new Map(marks.filter(isKnown).map(({ id }) => [id, this.#known.get(id)?.dossier]));
    const missing = marks.filter(({ id }) => !found.has(id));
    if (missing.length > 0)
      for (const row of await read(database, audiences, missing)) {
        const dossier = dossierOf(row);
        found.set(row.id, dossier);
        this.#remember(row, dossier);
      }
    return marks.flatMap(({ id }) => found.get(id) ?? []);
  }

  /** Those that changed the longest ago go first. */
  #remember({ id, writing }: StoryMark, dossier: Dossier): void {
    this.#known.delete(id);
    this.#known.set(id, { writing, dossier });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= rememberedMax) return;
      this.#known.delete(oldest);
    }
  }
}

async function read(database: Database, audiences: readonly Audience[], marks: readonly StoryMark[]) {
  const which = sql`s.id = ANY (${marks.map(({ id }) => id)})`;
  return (await dossierQuery(audiences, which, marks.length).execute(database)).rows;
}
