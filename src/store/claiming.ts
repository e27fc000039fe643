import type { DeliveryId } from '../domain/delivery.ts';
import { instantOf, type Instant } from '../domain/instant.ts';
import type { Mute } from '../domain/mute.ts';
import type { Dossier } from '../domain/story.ts';
import type { Subscription } from '../domain/subscription.ts';
import type { Claimed, ClaimTerms } from '../notify/delivery-ledger.ts';
import { claimStatement, type ClaimRow, type MuteJson, type SubscriptionJson } from './claim-statement.ts';
import type { PooledDatabase } from './database.ts';
import { deliveryOf } from './delivery-row.ts';
import { deliveredQuery, dossierAsSeen, type DeliveredRow } from './dossiers.ts';
import { muteOf } from './mute-row.ts';
import { subscriptionOf } from './subscription-row.ts';
import { together } from './together.ts';

/** Claimed together. */
const atOnceMax = 20;
/** Postgres' code for a row that another one's unique index keeps out. */
const uniqueViolation = '23505';

export type Wanted = { readonly id: DeliveryId; readonly terms: ClaimTerms };
export type Taken = { readonly row: ClaimRow; readonly story?: Dossier };

/** Claims deliveries, those that are wanted at one moment in one statement; undefined: there is no such delivery. */
export function claiming(database: PooledDatabase): (wanted: Wanted) => Promise<Taken | 'busy' | undefined> {
  // What somebody else is changing keeps nobody waiting but who wants it.
  const claim = together(atOnceMax, (wanted: readonly Wanted[]) => claimAll(database, wanted, 'pass over'));
  return async (wanted) => {
    try {
      return (await claim(wanted)) ?? (await claimAll(database, [wanted], 'wait'))[0];
    } catch (error) {
      // Two claims in one channel at the same moment: the index lets one through.
      if (error instanceof Error && 'code' in error && error.code === uniqueViolation) return 'busy';
      throw error;
    }
  };
}

async function claimAll(
  database: PooledDatabase,
  wanted: readonly Wanted[],
  changing: 'wait' | 'pass over',
): Promise<readonly (Taken | undefined)[]> {
  const taken = new Map<DeliveryId, Taken>();
  for (const [terms, ones] of Map.groupBy(wanted, (one) => one.terms)) {
    const ids = [...new Set(ones.map(({ id }) => id))];
    for (const one of await claimUnder(database, ids, terms, changing)) taken.set(one.row.id, one);
  }
  return wanted.map(({ id }) => {
    const one = taken.get(id);
    taken.delete(id); // Wanted twice at one moment it is one's alone.
    return one;
  });
}

/** Claims them and reads their stories, in one journey. */
async function claimUnder(
  database: PooledDatabase,
  ids: readonly DeliveryId[],
  terms: ClaimTerms,
  changing: 'wait' | 'pass over',
): Promise<readonly Taken[]> {
  const [claims, told] = await database.lend(
    async (connection) =>
      await Promise.all(
        connection.send<[ClaimRow, DeliveredRow]>(claimStatement(ids, terms, changing), deliveredQuery(ids)),
      ),
  );
  const stories = told.map((row) => ({ of: row.workspace_id, story: dossierAsSeen(row) }));
  return claims.map((row) => {
    const seen = stories.find(({ of, story }) => of === row.workspace_id && story.story.id === row.story_id);
    return seen === undefined ? { row } : { row, story: seen.story };
  });
}

/** What was taken, as the rest of the house knows it. */
export function claimedOf({ row, story }: Taken): Claimed {
  const { root_remote_id: remoteId, root_posted_at: postedAt, root_id: deliveryId } = row;
  const root =
    remoteId !== null && postedAt !== null && deliveryId !== null
      ? { remoteId, postedAt, deliveryId, shownVersion: row.root_shown_version ?? 0 }
      : undefined;
  return {
    ok: true,
    delivery: deliveryOf(row),
    wasSending: row.was_sending,
    at: row.at,
    language: row.language ?? 'en',
    mutes: row.mutes.map(muteOfJson),
    heldByMutes: row.held_by_mutes,
    ...(root === undefined ? {} : { root }),
    ...(story === undefined ? {} : { dossier: story }),
    ...(row.subscription === null ? {} : { subscription: subscriptionOfJson(row.subscription) }),
  };
}

/** From JSON as Postgres makes it of a row: moments come with an offset. */
function muteOfJson(row: MuteJson): Mute {
  return muteOf({
    ...row,
    starts_at: instant(row.starts_at),
    ends_at: instant(row.ends_at),
    ended_at: row.ended_at === null ? null : instant(row.ended_at),
  });
}

function subscriptionOfJson(row: SubscriptionJson): Subscription {
  return subscriptionOf({
    ...row,
    created_at: instant(row.created_at),
    paused_at: row.paused_at === null ? null : instant(row.paused_at),
  });
}

function instant(text: string): Instant {
  return instantOf(Date.parse(text));
}
