import { PermissionFlagsBits as bits } from 'discord.js';
import { expect, test } from 'vitest';
import { mayOnlyRead, roleOf, type MemberFacts } from '#src/platforms/discord/roles.ts';

const desk = '100000000000000001';
const chiefs = '100000000000000002';

test.each([
  { case: 'everyone reads', facts: {}, role: 'reader' },
  { case: 'Manage Channels edits', facts: { permissions: bits.ManageChannels }, role: 'editor' },
  { case: 'Manage Messages edits', facts: { permissions: bits.ManageMessages }, role: 'editor' },
  { case: 'a configured role edits', facts: { roleIds: [desk] }, role: 'editor' },
  { case: 'another role reads', facts: { roleIds: ['100000000000000009'] }, role: 'reader' },
  { case: 'Manage Guild is an admin', facts: { permissions: bits.ManageGuild }, role: 'admin' },
  { case: 'Administrator is an admin', facts: { permissions: bits.Administrator }, role: 'admin' },
  { case: 'a configured role is an admin', facts: { roleIds: [chiefs] }, role: 'admin' },
  {
    case: 'a bot reads, whatever it may',
    facts: { permissions: bits.Administrator, isBot: true },
    role: 'reader',
  },
  { case: 'a guest reads', facts: { permissions: bits.ManageChannels, flags: 1 << 4 }, role: 'reader' },
  {
    case: 'who has not agreed to the rules reads',
    facts: { roleIds: [desk], isPending: true },
    role: 'reader',
  },
] as const)('$case', ({ facts, role }) => {
  expect(roleOf(member(facts), { editors: [desk], admins: [chiefs] })).toBe(role);
});

test('who may only read is told why', () => {
  expect(mayOnlyRead(member({}))).toBeUndefined();
  expect(mayOnlyRead(member({ isBot: true }))).toMatch(/bots/);
  expect(mayOnlyRead(member({ flags: 1 << 4 }))).toMatch(/guests/);
  expect(mayOnlyRead(member({ isPending: true }))).toMatch(/rules/);
});

function member(facts: Partial<MemberFacts>): MemberFacts {
  return { permissions: 0n, roleIds: [], flags: 0, isBot: false, isPending: false, ...facts };
}
