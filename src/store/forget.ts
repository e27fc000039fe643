import { sql } from 'kysely';
import { dayMs, hourMs, later, type Instant } from '../domain/instant.ts';
import type { Keeping } from '../domain/keeping.ts';
import type { Database } from './database.ts';
import { forgetNews } from './forget-news.ts';
import { printHours } from './prints.ts';

export interface Forgetting {
  /**
   * Clears away what nobody asks for any more: fingerprints too old to be compared, requests answered long ago,
   * what happened to feeds a month ago, what buttons of then could not carry, and news and records older than they are
   * to be kept.
   * A little at a time, so that nobody waits for it.
   * @returns whether there may be more
   */
  forgetOld(now: Instant, keeping: Keeping): Promise<boolean>;
}

/** Kept longer than they are compared: a second process may run a little behind. */
const printsKeptHours = printHours + 24;
const requestsKeptDays = 1;
const feedEventsKeptDays = 30;
/** A button of an older message says that it is too old. */
const linesKeptDays = 30;
const printsAtOnce = 500;
const requestsAtOnce = 5_000;
const recordsAtOnce = 1_000;

/** What the store does not keep for ever. */
export function forgetting(database: Database): Forgetting {
  return {
    forgetOld: async (now, { newsDays, auditDays }) => {
      const prints = await forgetPrints(database, later(now, -printsKeptHours * hourMs));
      const gists = await forgetGists(database, later(now, -printsKeptHours * hourMs));
      const requests = await forgetRequests(database, later(now, -requestsKeptDays * dayMs));
      await forgetFeedEvents(database, later(now, -feedEventsKeptDays * dayMs));
      await database
        .deleteFrom('kept_lines')
        .where('kept_at', '<', later(now, -linesKeptDays * dayMs))
        .execute();
      await forgetRecords(database, later(now, -auditDays * dayMs));
      const isMoreNews = await forgetNews(database, later(now, -newsDays * dayMs));
      return isMoreNews || prints === printsAtOnce || gists === printsAtOnce || requests === requestsAtOnce;
    },
  };
}

async function forgetPrints(database: Database, before: Instant): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ seat: number }>`
      DELETE FROM text_prints WHERE seat IN (
        SELECT seat FROM text_prints WHERE at < ${before}::timestamptz ORDER BY seat LIMIT ${sql.lit(printsAtOnce)})
      RETURNING seat`.execute(transaction);
    const seats = rows.map(({ seat }) => seat);
    if (seats.length === 0) return 0;
    // The span is for the index, which knows ranges; the list is what goes.
    await sql`
      DELETE FROM print_samples
      WHERE print_seat BETWEEN ${Math.min(...seats)} AND ${Math.max(...seats)}
        AND print_seat = ANY (${seats})`.execute(transaction);
    return seats.length;
  });
}

async function forgetGists(database: Database, before: Instant): Promise<number> {
  return await database.transaction().execute(async (transaction) => {
    const { rows } = await sql<{ seat: number }>`
      DELETE FROM text_gists WHERE seat IN (
        SELECT seat FROM text_gists WHERE at < ${before}::timestamptz ORDER BY seat LIMIT ${sql.lit(printsAtOnce)})
      RETURNING seat`.execute(transaction);
    const seats = rows.map(({ seat }) => seat);
    if (seats.length === 0) return 0;
    await sql`
      DELETE FROM gist_marks
      WHERE gist_seat BETWEEN ${Math.min(...seats)} AND ${Math.max(...seats)}
        AND gist_seat = ANY (${seats})`.execute(transaction);
    return seats.length;
  });
}

async function forgetRequests(database: Database, before: Instant): Promise<number> {
  const { numAffectedRows } = await sql`
    DELETE FROM inbound_requests WHERE (workspace_id, request_id) IN (
      SELECT workspace_id, request_id FROM inbound_requests WHERE begun_at < ${before}::timestamptz
      ORDER BY begun_at LIMIT ${sql.lit(requestsAtOnce)})`.execute(database);
  return Number(numAffectedRows ?? 0n);
}

async function forgetFeedEvents(database: Database, before: Instant): Promise<void> {
  await database.deleteFrom('feed_events').where('noted_at', '<', before).execute();
}

/** Of the audit the oldest are looked at: it is written in the order of time. */
async function forgetRecords(database: Database, before: Instant): Promise<void> {
  await sql`
    WITH oldest AS MATERIALIZED (SELECT seat, at FROM audit ORDER BY seat LIMIT ${sql.lit(recordsAtOnce)})
    DELETE FROM audit USING oldest WHERE audit.seat = oldest.seat AND oldest.at < ${before}::timestamptz`.execute(
    database,
  );
  await database.deleteFrom('mutes').where('ends_at', '<', before).execute();
}
