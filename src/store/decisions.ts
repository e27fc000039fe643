import { sql, type RawBuilder, type Selectable } from 'kysely';
import type { Decision } from '../domain/decision.ts';
import { channelOf } from './delivery-row.ts';
import { given } from './given.ts';
import { json } from './json.ts';
import type { Tables } from './tables.ts';

/** Writes decisions, as a statement or as a part of one, for any number of them; what was decided before stays. */
export function decisionsKept(decisions: readonly Decision[]): RawBuilder<unknown> {
  const rows = decisions.map((decision) => ({ ...decision, ...decision.channel }));
  return sql`
    INSERT INTO decisions (update_id, installation_id, platform, channel_id, subscription_number, workspace_id,
      story_id, verdict, because, why, mute_id, at)
    SELECT d."updateId", d."installationId", d.platform, d."channelId", d."subscriptionNumber", d."workspaceId",
      d."storyId", d.verdict, d.because, d.why, d."muteId", d.at
    FROM json_to_recordset(${json(rows)}::json) AS d ("updateId" text, "installationId" text, platform text,
      "channelId" text, "subscriptionNumber" integer, "workspaceId" text, "storyId" text, verdict text, because text,
      why jsonb, "muteId" text, at timestamptz)
    ON CONFLICT DO NOTHING`;
}

/** A row of `decisions` as the rest of the house knows it. */
export function decisionOf(row: Selectable<Tables['decisions']>): Decision {
  return {
    workspaceId: row.workspace_id,
    channel: channelOf(row),
    storyId: row.story_id,
    updateId: row.update_id,
    subscriptionNumber: row.subscription_number,
    verdict: row.verdict,
    because: row.because,
    why: row.why,
    at: row.at,
    ...given({ muteId: row.mute_id }),
  };
}
