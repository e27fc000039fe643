import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '#src/respond/commands/index.ts';
import { acts, cellsOf, everybody, rolesPage, tryAct, type Member } from './roles-matrix.ts';
import { aNewsroom, textOf } from './newsroom.ts';

let members: readonly Member[];

beforeAll(async () => {
  members = await everybody();
});

test('docs/roles.md is what each is let do (node test/respond/write-roles.ts writes it)', async () => {
  expect(readFileSync('docs/roles.md', 'utf8')).toBe(await rolesPage());
});

test('each command is among the acts', () => {
  const tried = new Set(acts.map(({ line }) => line.split(' ')[0]));

  expect(commands.map(({ shape }) => shape.verb).filter((verb) => !tried.has(verb))).toEqual([]);
});

test('who is refused changes nothing, and is told why', async () => {
  const wrong: string[] = [];
  for (const act of acts)
    for (const member of members) {
      const { ok, text, changes } = await tryAct(act, member, 'own');
      if (!ok && (changes > 0 || text === '')) wrong.push(`${member.platform} ${member.who}: ${act.act}`);
    }

  expect(wrong).toEqual([]);
});

test('what another newsroom has is not there, for anybody, and nothing changes', async () => {
  const wrong: string[] = [];
  for (const act of acts.filter(({ names }) => names === true))
    for (const member of members) {
      const { ok, changes } = await tryAct(act, member, "another workspace's");
      if (ok || changes > 0) wrong.push(`${member.platform} ${member.who}: ${act.act}`);
    }

  expect(wrong).toEqual([]);
});

describe('nobody but members changes anything', () => {
  test.each(['stranger', 'not to be looked up', 'guest', 'guest on call', 'deactivated', 'bot'])(
    '%s',
    async (who) => {
      const some = members.filter((member) => member.who === who);
      const changing = ['subscribe', 'mute', 'oncall take', 'retract', 'test', 'onit'];

      expect(some.length).toBeGreaterThan(0);
      for (const member of some) {
        const cells = await cellsOf([member]);
        expect(changing.filter((act) => cells[act]?.[who] === true)).toEqual([]);
      }
    },
  );

  test('an outsider is told nothing of the newsroom’s, and completes nothing', async () => {
    const { desk, ask, callOf } = aNewsroom();
    const person = {
      id: 'U1',
      name: 'eve',
      role: 'reader',
      mayOnlyRead: 'who knows',
      isOutsider: true,
    } as const;

    const reply = await ask('subscriptions', { person });

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toBe('Who knows. I answer full members of this newsroom.');
    expect(await desk.suggest(callOf('', { person }), 'place', 'ho')).toEqual([]);
  });
});
