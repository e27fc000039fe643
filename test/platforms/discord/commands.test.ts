import { describe, expect, test } from 'vitest';
import { discordCommands, isSameCommands } from '#src/platforms/discord/commands.ts';
import type { DiscordOptions } from '#src/platforms/discord/discord.ts';
import { commands } from '#src/respond/commands/index.ts';
import { readMessages } from '#src/settings/messages.ts';
import { judgeCommands, type CommandBody } from '#test/support/discord/command-rules.ts';
import { messagesWith, textsIn, textsOf, withPolish } from '#test/support/texts.ts';
import { connected, deskOf, muteShape, openLocal, shape, whyShape } from './opened.ts';

const admin = shape({ verb: 'feeds', role: 'admin' });
const editor = shape({ verb: 'subscribe', role: 'editor' });
const all = [shape(), muteShape, whyShape, editor, admin];

describe('the commands as Discord has them', () => {
  test('a verb is a command of its own, and Discord takes them all', () => {
    const bodies = discordCommands(all, false, textsIn);

    expect(bodies.map(({ name }) => name)).toEqual([
      'status',
      'mute',
      'why',
      'subscribe',
      'feeds',
      'Why this alert?',
    ]);
    expect(judgeCommands(JSON.parse(JSON.stringify(bodies)))).toBeUndefined();
  });

  test('editors and admins alone are shown theirs; who may be on call sees mute', () => {
    expect(permissions(discordCommands(all, false, textsIn))).toEqual({
      status: null,
      mute: null,
      why: null,
      subscribe: '16',
      feeds: '32',
      'Why this alert?': null,
    });
  });

  test("where roles are configured, their members see the editors' commands", () => {
    expect(permissions(discordCommands(all, true, textsIn))).toMatchObject({ subscribe: null, feeds: '32' });
  });

  test('required options come first, as Discord wants it', () => {
    const parameters = [
      { name: 'topic', description: 'argument.topic', kind: 'topic', required: false },
      { name: 'for', description: 'argument.length', kind: 'duration', required: true },
    ] as const;
    const [command] = discordCommands([shape({ parameters })], false, textsIn);

    expect(optionsOf(command)).toEqual([
      ['for', undefined],
      ['topic', true],
    ]);
  });
});

describe('in other languages', () => {
  const inPolish = textsOf(withPolish());

  test('whoever has set Discord to one that we speak reads what commands and options are for in it', () => {
    const [status, mute, , , , menu] = discordCommands(all, false, inPolish);

    expect(status).toMatchObject({
      name: 'status',
      description: 'Say what is known about a place',
      description_localizations: { pl: 'Powiedz, co wiadomo o miejscu' },
      options: [{ name: 'place', description_localizations: { pl: 'Miasto, prowincja, kraj albo obiekt' } }],
    });
    expect(menu).toMatchObject({
      name: 'Why this alert?',
      name_localizations: { pl: 'Dlaczego ten alert?' },
    });
    expect(mute).toMatchObject({ name: 'mute', description_localizations: null });
  });

  test('one language may be several of Discord’s, and what is said in English alone is left out', () => {
    const folder = messagesWith({ 'es/some.yaml': 'command:\n  status: Di lo que se sabe de un lugar' });
    const [status, mute] = discordCommands(all, false, textsOf(readMessages(folder)));

    expect(status).toMatchObject({
      description_localizations: {
        'es-419': 'Di lo que se sabe de un lugar',
        'es-ES': 'Di lo que se sabe de un lugar',
      },
    });
    expect(mute).toMatchObject({ description_localizations: null });
  });

  test("Discord takes the desk's own commands in them", () => {
    const shapes = commands.map(({ shape }) => shape);
    const bodies: CommandBody[] = JSON.parse(JSON.stringify(discordCommands(shapes, false, inPolish)));

    expect(judgeCommands(bodies)).toBeUndefined();
    expect(bodies.find(({ name }) => name === 'desk')?.description_localizations).toEqual({
      pl: 'Prowadzenie: feeds, settings, audit, deliveries, pending',
    });
  });

  test('are registered once, and again when one has changed', async () => {
    const local = await openLocal();
    const start = async (options: Partial<DiscordOptions>) =>
      (await connected(local, undefined, options)).discord[Symbol.asyncDispose]();

    await start({ textsIn: inPolish });
    await start({ textsIn: inPolish });
    expect(puts(local)).toBe(1);
    await start({});

    expect(puts(local)).toBe(2);
  });
});

test("Discord takes the desk's own commands, as they are today", () => {
  const bodies = discordCommands(
    commands.map(({ shape }) => shape),
    false,
    textsIn,
  );

  expect(judgeCommands(JSON.parse(JSON.stringify(bodies)))).toBeUndefined();
  expect(bodies.map(({ name }) => name)).toContain('status');
});

describe('registering', () => {
  test('is done once: a second start with the same commands changes nothing', async () => {
    const local = await openLocal();

    const { discord } = await connected(local);
    await discord[Symbol.asyncDispose]();
    await connected(local);

    expect(puts(local)).toBe(1);
    expect(local.commands().map(({ name }) => name)).toContain('status');
  });

  test('is done again when a command has changed', async () => {
    const local = await openLocal();

    const { discord } = await connected(local);
    await discord[Symbol.asyncDispose]();
    await connected(local, deskOf({ commands: [shape({ summary: 'command.latest' })] }));

    expect(puts(local)).toBe(2);
    expect(local.commands().map(({ name }) => name)).toEqual(['status']);
  });

  test('what Discord adds of its own is no change', () => {
    const want = discordCommands(all, false, textsIn);
    const have = want.map((one, id) => ({ ...one, id: String(id), version: '7', nsfw: false })).toReversed();

    expect(isSameCommands(have, want)).toBe(true);
    expect(isSameCommands(have.slice(1), want)).toBe(false);
  });
});

function permissions(commands: ReturnType<typeof discordCommands>): Record<string, unknown> {
  return Object.fromEntries(commands.map((one) => [one.name, one.default_member_permissions]));
}

function optionsOf(command: ReturnType<typeof discordCommands>[number] | undefined) {
  const body: CommandBody = JSON.parse(JSON.stringify(command));
  return (body.options ?? []).map(({ name, autocomplete }) => [name, autocomplete]);
}

function puts(local: Awaited<ReturnType<typeof openLocal>>): number {
  return local.judged.filter(({ method }) => method === 'PUT').length;
}
