import { expect, test, vi } from 'vitest';
import type { Hint } from '#src/queue/hint.ts';
import { startRelay } from '#src/queue/relay.ts';

const one: Hint<string> = { id: 'one', attempt: 0, inMs: 0 };

test('hints at what is due, look after look, until it is stopped', async () => {
  const hinted: string[] = [];
  const source = {
    due: async () => await Promise.resolve([one]),
    add: async (hints: readonly Hint<string>[]) =>
      await Promise.resolve(hinted.push(...hints.map(({ id }) => id))),
  };
  const relay = startRelay([source], { everyMs: 1, tell: { relayTroubled: () => {} } });
  await vi.waitFor(() => expect(hinted.length).toBeGreaterThan(2));

  await relay[Symbol.asyncDispose]();
  const then = hinted.length;
  await relay.look();

  expect(hinted).toHaveLength(then + 1);
});

test('a source that cannot be asked is told, and the others are asked', async () => {
  const troubled = vi.fn<(error: unknown) => void>();
  const added = vi.fn<() => Promise<void>>(async () => {});
  const broken = { due: async () => await Promise.reject(new Error('no database')), add: added };
  const sound = { due: async () => await Promise.resolve([one]), add: added };

  await using relay = startRelay([broken, sound], { everyMs: 60_000, tell: { relayTroubled: troubled } });
  await relay.look();

  expect(troubled).toHaveBeenCalled();
  expect(added).toHaveBeenCalled();
});

test('nothing that is due is no hint', async () => {
  const added = vi.fn<() => Promise<void>>(async () => {});
  const source = { due: async () => await Promise.resolve([]), add: added };

  await using relay = startRelay([source], { everyMs: 60_000, tell: { relayTroubled: () => {} } });
  await relay.look();

  expect(added).not.toHaveBeenCalled();
});
