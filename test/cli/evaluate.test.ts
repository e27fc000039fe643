import { Writable } from 'node:stream';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { evaluate } from '#src/cli/evaluate.ts';
import { readEnvironment } from '#src/settings/environment.ts';

const root = join(import.meta.dirname, '..', '..');
let table = '';

beforeAll(async () => {
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      table += chunk.toString('utf8');
      done();
    },
  });
  await evaluate({
    environment: { ...readEnvironment({}, root), dataDir: join(root, 'node_modules/.cache/sitrep-eval') },
    output,
  });
});

/** The numbers of a line: on the half that was looked at, and on the one kept back. */
function numbersOf(name: string): readonly number[] {
  const line = table.split('\n').find((one) => one.startsWith(name)) ?? '';
  return [...line.slice(name.length).matchAll(/\d+\.\d+/g)].map(([number]) => Number(number));
}

describe('the evaluation set', () => {
  test('finds the topics no worse than they were found when this was written, on both halves', () => {
    const [seen, keptBack] = numbersOf('topics, macro-F1');

    expect(seen).toBeGreaterThanOrEqual(0.8);
    expect(keptBack).toBeGreaterThanOrEqual(0.8);
  });

  test('calls few of any items a territorial change', () => {
    for (const percent of numbersOf('random items tagged territorial change'))
      expect(percent).toBeLessThanOrEqual(1.5);
  });

  test('puts together what tells one story', () => {
    const [whole] = numbersOf('stories, BCubed F1, the whole set');

    // Every item alone has .609.
    expect(whole).toBeGreaterThanOrEqual(0.635);
  });

  test('finds changes of control', () => {
    const [, , seen, , , keptBack] = numbersOf('change of control reported');

    expect(seen).toBeGreaterThanOrEqual(0.75);
    expect(keptBack).toBeGreaterThanOrEqual(0.85);
  });
});
