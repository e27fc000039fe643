import { alerts } from './alerts.ts';
import type { WeaveTell } from './audience-lock.ts';
import { articles } from './articles.ts';
import { databaseClock } from './clock.ts';
import { openDatabase, type PooledDatabase } from './database.ts';
import { deliveryLedger } from './deliveries.ts';
import { editorNotes } from './editor-notes.ts';
import { feedNotices } from './feed-events.ts';
import { feeds } from './feeds.ts';
import { feedsHealth } from './feeds-health.ts';
import { forgetting } from './forget.ts';
import { inbound } from './inbound.ts';
import { keptLines } from './kept-lines.ts';
import { messageMatter } from './message-matter.ts';
import { newerMigration } from './migrate.ts';
import { mutes } from './mutes.ts';
import { outbox } from './outbox.ts';
import { ownFeeds } from './own-feeds.ts';
import { records } from './records.ts';
import { rotaCalendars } from './rota-calendars.ts';
import { stories } from './stories.ts';
import { subscriptions } from './subscriptions.ts';
import { takenShifts } from './taken-shifts.ts';
import { weaving } from './weave.ts';
import { workspaces } from './workspaces.ts';

export interface StoreTell extends WeaveTell {
  /** An idle connection broke; the next statement makes another. */
  databaseLost(error: Error): void;
}

/** All that is remembered, in one object for many narrow ports. Its reads show a workspace what is public and its own. */
export type Store = ReturnType<typeof allOf> & AsyncDisposable;

/** Opens the store on a database that `migrate` has brought up to date. The first statement makes the first connection. */
export function openStore(databaseUrl: string, tell: StoreTell): Store {
  const database = openDatabase(databaseUrl, (error) => tell.databaseLost(error));
  return {
    ...allOf(database, tell),
    [Symbol.asyncDispose]: async () => await database.destroy(),
  };
}

function allOf(database: PooledDatabase, tell: WeaveTell) {
  return {
    ...workspaces(database),
    ...feeds(database),
    ...feedNotices(database),
    ...feedsHealth(database),
    ...articles(database),
    ...weaving(database, tell),
    ...stories(database),
    ...alerts(database),
    ...subscriptions(database),
    ...mutes(database),
    ...editorNotes(database),
    ...ownFeeds(database),
    ...takenShifts(database),
    ...rotaCalendars(database),
    ...records(database),
    ...outbox(database),
    ...inbound(database),
    ...keptLines(database),
    ...forgetting(database),
    ...deliveryLedger(database),
    ...messageMatter(database),
    ...databaseClock(database),
    newerMigration: async () => await newerMigration(database),
  };
}
