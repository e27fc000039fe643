import type { Selectable } from 'kysely';
import type { Feed } from '../domain/feed.ts';
import type { FeedState } from '../domain/feed-state.ts';
import { given } from './given.ts';
import type { Tables } from './tables.ts';

export type FeedRow = Selectable<Tables['feeds']>;

export function feedOf(row: FeedRow): Feed {
  return {
    id: row.id,
    outlet: row.outlet,
    url: row.url,
    ...given({
      workspaceId: row.workspace_id,
      language: row.language,
      speaksFor: row.speaks_for,
      pollEverySeconds: row.poll_every_seconds,
    }),
    ...((row.full_text_said ?? row.full_text) ? { fullText: true } : {}),
  };
}

export function stateOf(row: FeedRow): FeedState {
  return {
    feedId: row.id,
    ...given({
      readAt: row.read_at,
      newestItemAt: row.newest_item_at,
      failingSince: row.failing_since,
      failure: row.failure,
      failureReason: row.failure_reason,
      rhythm: row.rhythm,
      movedTo: row.moved_to,
      move: row.move,
      head: row.head,
      missing: row.missing,
      wishes: row.wishes,
      etag: row.etag,
      lastModified: row.last_modified,
    }),
  };
}
