import { sql } from 'kysely';
import { shortIdCandidates } from '../domain/id.ts';
import type { StoryId } from '../domain/story.ts';
import type { Database } from './database.ts';

/**
 * Gives a new story the first of its slugs that nothing ever had. Asked again for the same story it would give another:
 * it is asked once, in the transaction that writes the story.
 */
export async function giveSlug(database: Database, storyId: StoryId): Promise<string> {
  for (const slug of shortIdCandidates('S', storyId)) {
    const { rows } = await sql`
      INSERT INTO short_ids (id, given_to) VALUES (${slug}, ${storyId})
      ON CONFLICT (id) DO NOTHING RETURNING id`.execute(database);
    if (rows.length > 0) return slug;
  }
  throw new Error(`no slug is left for ${storyId}`);
}
