import { sql } from 'kysely';
import type { Dossier, StoryId } from '../domain/story.ts';
import type { Audience } from '../domain/workspace.ts';
import type { Database } from './database.ts';
import { dossierOf, dossierQuery } from './dossiers.ts';
import { json } from './json.ts';

/** Which writing of a story: counted up each time its dossier changes. */
export type StoryMark = { readonly id: StoryId; readonly writing: number };

/** A story as it was written: which writing of it that was, and how it is called. */
export type WrittenStory = StoryMark & { readonly slug: string };

/** Dossiers of some tens of kilobytes each: those of a few busy days. */
const rememberedMax = 500;

/**
 * Dossiers as this process last read or wrote them. A busy country's handle recalls fifty stories for each article, of which one
 * changed since the last: only that one is read again, and not even that one if it was this process that changed it. What
 * is remembered was committed, with the mark that its own statement gave, so any process may write in between.
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

  /** Those that this process has written, once that is committed. */
  wrote(dossiers: readonly Dossier[], written: readonly WrittenStory[]): void {
    const marks = new Map(written.map((mark) => [mark.id, mark]));
    for (const { story, ...parts } of dossiers) {
      const mark = marks.get(story.id);
      if (mark === undefined) continue;
      // As it will be read again, and holding on to nothing of the texts that its words were cut out of.
      const dossier = { ...parts, story: { ...story, slug: mark.slug } };
      this.#remember(mark, JSON.parse(json(dossier)) as Dossier);
    }
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
