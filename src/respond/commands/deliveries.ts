import type { DeliveryState } from '../../domain/delivery.ts';
import { dayMs, later } from '../../domain/instant.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { deliveryRow, restRow } from '../delivery-words.ts';
import type { DeliveryLog } from '../ports.ts';
import type { Command, Request } from '../request.ts';

const windowMs = dayMs;
const rowsMax = 10;

const shape: CommandShape = {
  verb: 'deliveries',
  summary: 'Count what was posted, held and failed, and say why what failed did',
  usage: 'deliveries',
  examples: ['deliveries', 'pending', 'audit'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const deliveries: Command<DeliveryLog> = { shape, run };

/** In the order in which a delivery lives. */
const states: readonly DeliveryState[] = ['pending', 'sending', 'posted', 'held', 'failed'];

async function run({ call, rest }: Request, ports: DeliveryLog): Promise<Reply> {
  if (rest !== '') return refused('"deliveries" takes nothing after it: it is about the last 24 h.');
  const since = later(call.at, -windowMs);
  const [counts, failed, resting] = await Promise.all([
    ports.deliveryCounts(call.workspaceId, since),
    ports.deliveriesIn(call.workspaceId, ['failed'], since, rowsMax),
    ports.resting(call.workspaceId),
  ]);
  const parts = states.map((state) => `${counts[state] ?? 0} ${state}`);
  return answered({
    title: `Deliveries of the last 24 h: ${parts.join(' · ')}`,
    lines: [
      ...(failed.length === 0 ? ['None failed.'] : failed.map((one) => deliveryRow(one, call))),
      ...resting.map(restRow),
    ],
    actions: [{ label: 'What waits', command: 'pending' }],
  });
}
