import type { Outbox } from '../respond/ports.ts';
import { audited } from './audit.ts';
import type { Database } from './database.ts';
import { insertDeliveries } from './new-deliveries.ts';

/**
 * What commands put in line: `test`. A channel that rested since it refused does so no longer: whoever tries it has
 * mended it, or learns now that they have not.
 */
export function outbox(database: Database): Outbox {
  return {
    enqueue: async (delivery, audit) => {
      await audited(database, audit, async (transaction) => {
        const { installationId, channelId } = delivery.channel;
        await transaction
          .deleteFrom('rests')
          .where('installation_id', '=', installationId)
          .where('channel_id', '=', channelId)
          .execute();
        const written = await insertDeliveries(transaction, [delivery]);
        return { changed: written.length > 0, outcome: null };
      });
    },
  };
}
