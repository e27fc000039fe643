import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '#src/respond/commands/index.ts';
import { manual } from '#src/respond/manual.ts';
import { english } from '#test/support/texts.ts';
import { aNewsroom, textOf } from './newsroom.ts';
import { homsNight } from './stories.ts';

test('docs/commands.md is what the commands say (node test/respond/write-manual.ts writes it)', () => {
  expect(readFileSync('docs/commands.md', 'utf8')).toBe(manual(commands, english));
});

describe.each(commands.map(({ shape }) => shape))('$verb', (shape) => {
  test('fits what platforms allow of names', () => {
    expect(shape.verb).toMatch(/^[a-z]{1,32}$/);
    expect(shape.examples).toHaveLength(3);
    for (const { name } of shape.parameters) expect(name).toMatch(/^[a-z-]{1,32}$/);
    const required = shape.parameters.map((parameter) => parameter.required);
    expect(required).toEqual(required.toSorted((one, other) => Number(other) - Number(one)));
  });

  test('has examples that are understood', async () => {
    const room = aNewsroom({ dossiers: [homsNight()] });
    await room.ask('subscribe capture now', { role: 'admin' });

    const replies = [];
    for (const line of shape.examples) replies.push(await room.ask(line, { role: 'admin' }));

    const flaws = replies.filter(({ ok }) => !ok).map(({ answer }) => textOf(answer));
    // What an example names need not be there; that it is not understood would be a flaw.
    expect(
      flaws.filter(
        (flaw) =>
          !/There is no (subscription|alert|feed)|No mute|There never was a mute|That cannot be read|No feed has/.test(
            flaw,
          ),
      ),
    ).toEqual([]);
  });
});
