import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { instantOf } from '#src/domain/instant.ts';
import { openTerminal, terminalChannel } from '#src/platforms/terminal/terminal.ts';
import { textsIn } from '#test/support/texts.ts';
import { aNote } from '../../contracts/messages.ts';

test('what is told after a window was made wider is told in its new width', async () => {
  const output = Object.assign(new PassThrough({ encoding: 'utf8' }), { columns: 50 });
  await using terminal = openTerminal({
    input: new PassThrough(),
    output,
    isInteractive: false,
    personName: 'ana',
    now: () => instantOf(Date.UTC(2024, 11, 8)),
    textsIn,
    onLeave: () => {},
    tell: { commandBroke: () => {} },
  });
  const message = aNote({ lines: [['Troops left the city centre before dawn. '.repeat(5)]] });
  const widest = async (deliveryId: `delivery-${string}`) => {
    await terminal.post({ deliveryId, channel: terminalChannel, message, broadcast: false, short: false });
    const lines = String(output.read()).split('\n');
    return Math.max(...lines.map((line) => line.length));
  };

  const before = await widest('delivery-1');
  output.columns = 90;
  const after = await widest('delivery-2');

  expect(before).toBeGreaterThan(40);
  expect(before).toBeLessThanOrEqual(50);
  expect(after).toBeGreaterThan(80);
  expect(after).toBeLessThanOrEqual(90);
});
