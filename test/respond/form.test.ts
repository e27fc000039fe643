import { describe, expect, test } from 'vitest';
import { commandLineOf, givenIn } from '#src/respond/command-line.ts';
import type { CommandShape } from '#src/respond/command.ts';
import { commands } from '#src/respond/commands/index.ts';
import { formOf, isBare } from '#src/respond/form.ts';
import { aNewsroom } from './newsroom.ts';
import { homsNight } from './stories.ts';

const shapes = commands.map(({ shape }) => shape);

function shapeOf(verb: string): CommandShape {
  const shape = shapes.find((one) => one.verb === verb);
  if (shape === undefined) throw new Error(`no ${verb}`);
  return shape;
}

describe('a line fills its command’s form', () => {
  test.each([
    ['mute S-7K2Q', { filter: 'S-7K2Q' }],
    [
      'mute humanitarian in homs for 2h because wire: echo, in short',
      { filter: 'humanitarian in homs', for: '2h', because: 'wire: echo, in short' },
    ],
    [
      'mute humanitarian until 08:00 standing:claimed',
      { filter: 'humanitarian standing:claimed', until: '08:00' },
    ],
    [
      'subscribe city-captured in homs,hama urgency:urgent+ -source:sana',
      { topic: 'city-captured', place: 'homs,hama', filter: 'urgency:urgent+ -source:sana' },
    ],
    ['subscribe capture in:syria', { topic: 'capture', place: 'syria' }],
    ['confirm S-7K2Q because in truth', { id: 'S-7K2Q', because: 'in truth' }],
    ['confirm S-7K2Q', { id: 'S-7K2Q' }],
    ['subscribe', {}],
  ])('%s', (line, given) => {
    expect(givenIn(shapeOf(line.split(' ')[0] ?? ''), line)).toEqual(given);
  });

  test.each(shapes.flatMap(({ examples, verb }) => examples.filter((line) => line.startsWith(`${verb} `))))(
    'and is the same again when it is sent: %s',
    (line) => {
      const shape = shapeOf(line.split(' ')[0] ?? '');

      const again = commandLineOf(shape, givenIn(shape, line));

      expect(commandLineOf(shape, givenIn(shape, again))).toBe(again);
    },
  );

  test.each(shapes.flatMap(({ verb, examples }) => examples.filter((line) => line.startsWith(verb))))(
    'and is answered as if it were typed: %s',
    async (line) => {
      const shape = shapeOf(line.split(' ')[0] ?? '');
      const parts = { role: 'admin', id: 'call-1' } as const;

      const typed = await aNewsroom({ dossiers: [homsNight()] }).ask(line, parts);
      const filledIn = await aNewsroom({ dossiers: [homsNight()] }).ask(
        commandLineOf(shape, givenIn(shape, line)),
        parts,
      );

      expect(filledIn).toEqual(typed);
    },
  );
});

test('a form asks each parameter once, with what is known of it', () => {
  const form = formOf('retract S-7K2Q', shapes);

  expect(form?.fields.map(({ name, value, required }) => [name, value, required])).toEqual([
    ['id', 'S-7K2Q', true],
    ['because', '', true],
  ]);
});

test('a command that takes nothing has no form', () => {
  expect(formOf('audit', shapes)).toBeUndefined();
  expect(formOf('nonsense', shapes)).toBeUndefined();
});

test('a verb that cannot do without arguments asks for them when it is said alone', () => {
  const lines = [
    'subscribe',
    'Mute ',
    'status',
    'unsubscribe',
    'confirm',
    'mute humanitarian',
    'latest',
    'mutes',
  ];

  expect(lines.filter((line) => isBare(line, shapes))).toEqual([
    'subscribe',
    'Mute ',
    'status',
    'unsubscribe',
    'confirm',
  ]);
});
