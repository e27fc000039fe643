import { operationsNotices, type Operations } from '../domain/new-delivery.ts';
import type { Outbox } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { insertDeliveries } from './new-deliveries.ts';
import { endRests } from './rests.ts';

export interface OperationsNotices {
  /** Puts words in line for each operations channel, once a subject and moment. */
  tellOperations(text: string, what: string, to: Operations): Promise<void>;
}

/** What commands put in line, `test`, and what operators are told. A channel that rested does so no longer when it is tried. */
export function outbox(database: Database): Outbox & OperationsNotices {
  return {
    tellOperations: async (text, what, to) => {
      await insertDeliveries(database, operationsNotices(text, what, to));
    },

    enqueue: async (delivery, audit) => {
      await audited(database, audit, async (transaction) => {
        const { installationId, channelId } = delivery.channel;
        await endRests(transaction, installationId, channelId);
        const written = await insertDeliveries(transaction, [delivery]);
        return { changed: written.length > 0, outcome: null };
      });
    },
  };
}
