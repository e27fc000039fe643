import { sql } from 'kysely';
import type { InstallationId } from '../domain/workspace.ts';
import type { Database } from './database.ts';

/**
 * Ends the rests of an installation, or of one channel of it, and has what waited for them tried at once: whoever
 * connects or tries it has mended it, or learns now that they have not.
 */
export async function endRests(
  database: Database,
  installationId: InstallationId,
  channelId?: string,
): Promise<void> {
  const wanted = channelId === undefined ? sql`true` : sql`channel_id IN ('', ${channelId})`;
  await sql`
    WITH woken AS (
      DELETE FROM rests WHERE installation_id = ${installationId} AND ${wanted} RETURNING channel_id
    )
    UPDATE deliveries d SET next_at = now() FROM woken w
    WHERE d.state = 'pending' AND d.installation_id = ${installationId} AND w.channel_id IN ('', d.channel_id)
      AND d.due_since <= now() AND d.next_at > now()`.execute(database);
}
