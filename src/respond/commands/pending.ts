import { dayMs, later } from '../../domain/instant.ts';
import { answered, refused } from '../answer.ts';
import type { CommandShape, Reply } from '../command.ts';
import { deliveryRow, restRow } from '../delivery-words.ts';
import type { DeliveryLog } from '../ports.ts';
import type { Command, Request } from '../request.ts';

/** What waits longer is given up, and then stands under deliveries (design: DELIVERY). */
const windowMs = 2 * dayMs;
const rowsMax = 15;

const shape: CommandShape = {
  verb: 'pending',
  summary: 'command.pending',
  usage: 'usage.pending',
  examples: ['pending', 'deliveries', 'settings'],
  role: 'admin',
  group: 'desk',
  parameters: [],
};

export const pending: Command<DeliveryLog> = { shape, run };

async function run(request: Request, ports: DeliveryLog): Promise<Reply> {
  const { call, rest, texts } = request;
  const { say } = texts;
  if (rest !== '') return refused(say('desk-problem.pending'));
  const since = later(call.at, -windowMs);
  const [waiting, resting] = await Promise.all([
    ports.deliveriesIn(call.workspaceId, ['pending', 'sending'], since, rowsMax + 1),
    ports.resting(call.workspaceId),
  ]);
  if (waiting.length === 0 && resting.length === 0)
    return answered({ lines: [say('delivery.nothing-waits')] });
  const shown = waiting.slice(0, rowsMax);
  const isMore = waiting.length > rowsMax;
  return answered({
    title: say(isMore ? 'delivery.newest-waiting' : 'delivery.waiting', { count: shown.length }),
    lines: [...shown.map((one) => deliveryRow(one, request)), ...resting.map((one) => restRow(one, texts))],
  });
}
