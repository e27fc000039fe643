import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { feedDocument } from '#src/net/documents/feed-document.ts';
import { bombs } from '#test/support/bombs.ts';

const run = promisify(execFile);

test.each(Object.entries(bombs))('%s: no field of the feed is longer than may be', (_case, make) => {
  expect(Math.max(0, ...lengthsIn(make()))).toBeLessThanOrEqual(50_000);
});

test('no bomb takes a thread longer than 3 s, or 64 MB', { timeout: 60_000 }, async () => {
  const { stdout } = await run(process.execPath, [new URL('read-bombs.ts', import.meta.url).pathname]);

  const { grownKb, answers } = JSON.parse(stdout) as { grownKb: number; answers: Record<string, string> };
  expect(grownKb).toBeLessThan(64 * 1_024);
  expect(Object.values(answers).filter((answer) => answer.includes('longer than'))).toEqual([]);
});

test('nothing of a file or of the web comes in by way of an entity', () => {
  const document = feedDocument(new TextEncoder().encode(bombs['an entity from a file']?.()));

  expect(document.items[0]?.find(({ name }) => name === 'title')?.text).toBe('&a;');
});

function lengthsIn(bomb: string): readonly number[] {
  try {
    const { head, items } = feedDocument(new TextEncoder().encode(bomb));
    return [head, ...items].flat().map(({ text }) => text.length);
  } catch {
    return [];
  }
}
