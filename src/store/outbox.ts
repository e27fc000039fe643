import type { Outbox } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { insertDeliveries } from './new-deliveries.ts';

/** What commands put in line: `test`. */
export function outbox(database: Database): Outbox {
  return {
    enqueue: async (delivery, audit) => {
      await audited(database, audit, async (transaction) => {
        const written = await insertDeliveries(transaction, [delivery]);
        return { changed: written.length > 0, outcome: null };
      });
    },
  };
}
