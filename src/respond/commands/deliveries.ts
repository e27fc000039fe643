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
  summary: 'command.deliveries',
  usage: 'usage.deliveries',
  examples: ['deliveries', 'pending', 'audit'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const deliveries: Command<DeliveryLog> = { shape, run };

/** In the order in which a delivery lives. */
const states: readonly DeliveryState[] = ['pending', 'sending', 'posted', 'held', 'failed'];

async function run(request: Request, ports: DeliveryLog): Promise<Reply> {
  const { call, rest, texts } = request;
  const { say } = texts;
  if (rest !== '') return refused(say('desk-problem.deliveries'));
  const since = later(call.at, -windowMs);
  const [counts, failed, resting] = await Promise.all([
    ports.deliveryCounts(call.workspaceId, since),
    ports.deliveriesIn(call.workspaceId, ['failed'], since, rowsMax),
    ports.resting(call.workspaceId),
  ]);
  const parts = states.map((state) => `${counts[state] ?? 0} ${say(`delivery-state.${state}`)}`);
  return answered({
    title: say('delivery.title', { what: parts.join(' · ') }),
    lines: [
      ...(failed.length === 0
        ? [say('delivery.none-failed')]
        : failed.map((one) => deliveryRow(one, request))),
      ...resting.map((one) => restRow(one, texts)),
    ],
    actions: [{ label: say('button.what-waits'), command: 'pending' }],
  });
}
