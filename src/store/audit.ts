import { sql } from 'kysely';
import type { AuditEntry } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { json, plain } from './json.ts';

/** What a change came to. `changed: false`: it found nothing to do, and no row of the audit says otherwise. */
export type Change<Outcome> = { readonly changed: boolean; readonly outcome: Outcome };

/**
 * Makes a change and its row in the audit in one transaction, one change of a workspace after the other. The same
 * request asked again changes nothing and is answered as it was. Throws when there is no such workspace.
 */
export async function audited<Outcome>(
  database: Database,
  entry: AuditEntry,
  act: (transaction: Database) => Promise<Change<Outcome>>,
): Promise<Outcome> {
  return await database.transaction().execute(async (transaction) => {
    await lockWorkspace(transaction, entry);
    const before = await transaction
      .selectFrom('audit')
      .select('outcome')
      .where('workspace_id', '=', entry.workspaceId)
      .where('request_id', '=', entry.requestId)
      .where('verb', '=', entry.verb)
      .executeTakeFirst();
    // Written by this function for the same verb, so of the same shape.
    if (before !== undefined) return before.outcome as Outcome;
    const { changed, outcome } = await act(transaction);
    if (changed) await keepEntry(transaction, entry, outcome);
    return outcome;
  });
}

async function lockWorkspace(database: Database, { workspaceId }: AuditEntry): Promise<void> {
  const { rows } = await sql`SELECT FROM workspaces WHERE id = ${workspaceId} FOR NO KEY UPDATE`.execute(
    database,
  );
  if (rows.length === 0) throw new Error(`there is no ${workspaceId}`);
}

async function keepEntry(database: Database, entry: AuditEntry, outcome: unknown): Promise<void> {
  await database
    .insertInto('audit')
    .values({
      workspace_id: entry.workspaceId,
      at: entry.at,
      who_id: entry.who.id,
      who_name: plain(entry.who.name),
      installation_id: entry.channel.installationId,
      channel_id: entry.channel.channelId,
      verb: entry.verb,
      before: entry.before === undefined ? null : json(entry.before),
      after: entry.after === undefined ? null : json(entry.after),
      request_id: entry.requestId,
      outcome: json(outcome),
    })
    .execute();
}
