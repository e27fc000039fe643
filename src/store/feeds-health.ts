import { sql } from 'kysely';
import type { FeedEvent, Gap } from '../domain/feed-event.ts';
import { healthOf, type FeedHealth } from '../domain/feed-health.ts';
import { dayMs, later, type Instant } from '../domain/instant.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { FeedsHealth, FeedsState } from '../respond/ports.ts';
import type { Database } from './database.ts';
import { audiencesOf } from './dossiers.ts';
import { feedOf, stateOf, type FeedRow } from './feed-row.ts';
import { given } from './given.ts';

/** Gaps are declared for so long. */
const gapsShownMs = dayMs;

/** How feeds are: of those that everybody sees, and the newsroom's own. */
export function feedsHealth(database: Database): FeedsHealth {
  return {
    feedsHealth: async (workspaceId, at) => {
      const rows = await rowsFor(database, workspaceId);
      const seen = rows
        .filter((row) => row.paused_at === null)
        .map((row) => ({ outlet: row.outlet, health: healthOf(stateOf(row), at, dueAtOf(row)) }));
      const newestItemAt = await newestArticleAt(database, workspaceId);
      return {
        watched: seen.length,
        paused: rows.length - seen.length,
        ...given({ newestItemAt }),
        failing: sinceOf(seen, ['failing', 'gone', 'late']),
        quiet: sinceOf(seen, ['quiet']),
        gaps: await gapsOf(database, workspaceId, later(at, -gapsShownMs)),
      };
    },

    watchedFeeds: async (workspaceId) =>
      (await rowsFor(database, workspaceId)).map((row) => ({
        feed: feedOf(row),
        state: stateOf(row),
        ...given({ dueAt: dueAtOf(row), askedAt: row.asked_at, lateMs: row.late_ms }),
        ...(row.paused_at === null ? {} : { paused: { since: row.paused_at, by: row.paused_by ?? '' } }),
      })),

    feedEvents: async (workspaceId, feedId, limit) => {
      const rows = await database
        .selectFrom('feed_events as e')
        .innerJoin('feeds as f', 'f.id', 'e.feed_id')
        .select(['e.kind', 'e.at', 'e.until', 'e.detail'])
        .where('e.feed_id', '=', feedId)
        .where((where) =>
          where.or([where('f.workspace_id', 'is', null), where('f.workspace_id', '=', workspaceId)]),
        )
        .orderBy('e.at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ until, ...event }): FeedEvent => ({ feedId, ...event, ...given({ until }) }));
    },
  };
}

/** A feed that is pushed to is never due. */
function dueAtOf({ host, due_at: dueAt }: FeedRow): Instant | undefined {
  return host === null ? undefined : dueAt;
}

async function rowsFor(database: Database, workspaceId: WorkspaceId): Promise<readonly FeedRow[]> {
  return await database
    .selectFrom('feeds')
    .selectAll()
    .where('retired_at', 'is', null)
    .where((where) => where.or([where('workspace_id', 'is', null), where('workspace_id', '=', workspaceId)]))
    .orderBy('outlet')
    .execute();
}

async function newestArticleAt(database: Database, workspaceId: WorkspaceId): Promise<Instant | undefined> {
  const newest = await database
    .selectFrom('articles')
    .select('received_at')
    .where(sql<boolean>`audience = ANY (${audiencesOf(workspaceId)})`)
    .orderBy('received_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest?.received_at;
}

type Seen = { readonly outlet: string; readonly health: FeedHealth };

function sinceOf(seen: readonly Seen[], states: readonly FeedHealth['is'][]): FeedsState['failing'] {
  return seen
    .flatMap(({ outlet, health }) =>
      'since' in health && states.includes(health.is) ? [{ outlet, since: health.since }] : [],
    )
    .toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

/** One a feed; of one that was not reached and had moved on meanwhile, that it had moved on. */
async function gapsOf(
  database: Database,
  workspaceId: WorkspaceId,
  since: Instant,
): Promise<FeedsState['gaps']> {
  const { rows } = await sql<{ outlet: string; kind: Gap; at: Instant; until: Instant }>`
    SELECT outlet, kind, at, until FROM (
      SELECT DISTINCT ON (e.feed_id) f.outlet, e.kind, e.at, e.until
      FROM feed_events e JOIN feeds f ON f.id = e.feed_id AND f.retired_at IS NULL
      WHERE e.kind IN ('rolled-over', 'unreachable') AND e.until >= ${since}
        AND coalesce(f.workspace_id = ${workspaceId}, true)
      ORDER BY e.feed_id, e.until DESC, e.kind
    ) AS gaps ORDER BY until DESC`.execute(database);
  return rows;
}
