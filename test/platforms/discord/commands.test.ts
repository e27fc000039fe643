import { describe, expect, test } from 'vitest';
import { discordCommands, isSameCommands } from '#src/platforms/discord/commands.ts';
import { commands } from '#src/respond/commands/index.ts';
import { judgeCommands, type CommandBody } from '#test/support/discord/command-rules.ts';
import { connected, deskOf, muteShape, openLocal, shape, whyShape } from './opened.ts';

const admin = shape({ verb: 'feeds', role: 'admin' });
const editor = shape({ verb: 'subscribe', role: 'editor' });
const all = [shape(), muteShape, whyShape, editor, admin];

describe('the commands as Discord has them', () => {
  test('a verb is a command of its own, and Discord takes them all', () => {
    const bodies = discordCommands(all, false);

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
    expect(permissions(discordCommands(all, false))).toEqual({
      status: null,
      mute: null,
      why: null,
      subscribe: '16',
      feeds: '32',
      'Why this alert?': null,
    });
  });

  test("where roles are configured, their members see the editors' commands", () => {
    expect(permissions(discordCommands(all, true))).toMatchObject({ subscribe: null, feeds: '32' });
  });

  test('required options come first, as Discord wants it', () => {
    const parameters = [
      { name: 'topic', description: 'A topic', kind: 'topic', required: false },
      { name: 'for', description: 'How long', kind: 'duration', required: true },
    ] as const;
    const [command] = discordCommands([shape({ parameters })], false);

    expect(optionsOf(command)).toEqual([
      ['for', undefined],
      ['topic', true],
    ]);
  });

  test('summaries without end are cut', () => {
    const bodies = discordCommands([shape({ summary: 'x '.repeat(300) })], false);

    expect(judgeCommands(JSON.parse(JSON.stringify(bodies)))).toBeUndefined();
  });
});

test("Discord takes the desk's own commands, as they are today", () => {
  const bodies = discordCommands(
    commands.map(({ shape }) => shape),
    false,
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
    await connected(local, deskOf({ commands: [shape({ summary: 'Say more' })] }));

    expect(puts(local)).toBe(2);
    expect(local.commands().map(({ name }) => name)).toEqual(['status']);
  });

  test('what Discord adds of its own is no change', () => {
    const want = discordCommands(all, false);
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
