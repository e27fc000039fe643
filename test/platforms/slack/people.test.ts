import { webApi } from '@slack/bolt';
import { afterEach, describe, expect, test } from 'vitest';
import { slackPeople, type SlackRoles } from '#src/platforms/slack/people.ts';
import { english, inEnglish } from '#test/support/texts.ts';
import { startSlack, type LocalSlack } from '#test/support/slack/slack.ts';

const minuteMs = 60_000;
const opened: LocalSlack[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one[Symbol.asyncDispose]();
});

async function setUp(rolesOf: (local: LocalSlack) => Partial<SlackRoles> = () => ({})) {
  const local = await startSlack();
  opened.push(local);
  const clock = { now: 0 };
  const troubles: string[] = [];
  const client = new webApi.WebClient(local.botToken, {
    slackApiUrl: local.apiUrl,
    retryConfig: { retries: 0 },
    logLevel: webApi.LogLevel.ERROR,
  });
  const roles = { editors: { userGroups: [], users: [] }, admins: [], ...rolesOf(local) };
  const people = slackPeople(
    client,
    local.workspace.teamId,
    roles,
    () => clock.now,
    {
      lookUpFailed: (what, detail) => troubles.push(`${what}: ${inEnglish(detail)}`),
    },
    english,
  );
  return { local, people, clock, troubles };
}

describe('who somebody is', () => {
  test('a full member reads', async () => {
    const { local, people } = await setUp();
    const ana = local.workspace.addUser('ana');

    expect(await people.personOf(ana.id, ana.teamId)).toEqual({ id: ana.id, name: 'ana', role: 'reader' });
  });

  test('who is in a configured group edits', async () => {
    let group = '';
    const { local, people } = await setUp(({ workspace }) => {
      group = workspace.addGroup(workspace.addUser('ana'));
      return { editors: { userGroups: [group], users: [] } };
    });
    const [anaId = ''] = local.workspace.groups.get(group) ?? [];
    const bob = local.workspace.addUser('bob');

    expect((await people.personOf(anaId, local.workspace.teamId)).role).toBe('editor');
    expect((await people.personOf(bob.id, bob.teamId)).role).toBe('reader');
  });

  test('who is in a configured list edits or administers', async () => {
    const { local, people } = await setUp(({ workspace }) => ({
      editors: { userGroups: [], users: [workspace.addUser('ana').id] },
      admins: [workspace.addUser('bob').id],
    }));
    const [ana, bob] = [...local.workspace.users.values()];

    expect((await people.personOf(ana?.id ?? '', undefined)).role).toBe('editor');
    expect((await people.personOf(bob?.id ?? '', undefined)).role).toBe('admin');
  });

  test.each([{ is_admin: true }, { is_owner: true }, { is_primary_owner: true }])(
    'admins of the workspace administer: %o',
    async (facts) => {
      const { local, people } = await setUp();
      const ana = local.workspace.addUser('ana', facts);

      expect((await people.personOf(ana.id, ana.teamId)).role).toBe('admin');
    },
  );

  test.each([
    { case: 'a guest of several channels', facts: { is_restricted: true }, why: 'guest' },
    {
      case: 'a guest of one channel',
      facts: { is_ultra_restricted: true, is_restricted: true },
      why: 'guest',
    },
    { case: 'somebody deactivated', facts: { deleted: true }, why: 'deactivated' },
    { case: 'a bot', facts: { is_bot: true }, why: 'a bot' },
    { case: 'a workflow', facts: { is_workflow_bot: true }, why: 'a bot' },
    { case: 'somebody of another workspace', facts: { team_id: 'T0000OTHER' }, why: 'another workspace' },
    { case: 'a stranger', facts: { is_stranger: true }, why: 'another workspace' },
  ])('$case is an outsider, whatever else they are', async ({ facts, why }) => {
    const { local, people } = await setUp();
    const gus = local.workspace.addUser('gus', { ...facts, is_admin: true });

    const person = await people.personOf(gus.id, gus.teamId);

    expect(person.role).toBe('reader');
    expect(person.isOutsider).toBe(true);
    expect(person.mayOnlyRead).toContain(why);
  });

  test('who comes with another team than theirs may only read', async () => {
    const { local, people } = await setUp();
    const ana = local.workspace.addUser('ana');

    expect((await people.personOf(ana.id, 'T0000OTHER')).mayOnlyRead).toContain('another workspace');
  });

  test('on Enterprise Grid a person belongs to several workspaces', async () => {
    const { local, people } = await setUp();
    const teams = ['T0000OTHER', local.workspace.teamId];
    const ana = local.workspace.addUser('ana', { team_id: 'T0000OTHER', enterprise_user: { teams } });

    expect(await people.personOf(ana.id, 'T0000OTHER')).toEqual({ id: ana.id, name: 'ana', role: 'reader' });
  });

  test('a failed look-up lets nobody change anything, and is not remembered', async () => {
    const { local, people, troubles } = await setUp();
    const ana = local.workspace.addUser('ana', { is_admin: true });
    local.failNext('users.info', { do: 'fail', status: 500 });

    const first = await people.personOf(ana.id, ana.teamId);
    const second = await people.personOf(ana.id, ana.teamId);

    expect(first).toMatchObject({ role: 'reader', mayOnlyRead: expect.stringContaining('try again') });
    expect(second.role).toBe('admin');
    expect(troubles).toEqual(['users.info: Slack answered 500']);
  });

  test('a failed look-up of the group makes no editor', async () => {
    const { local, people, troubles } = await setUp(() => ({
      editors: { userGroups: ['S0000NONE'], users: [] },
    }));
    const ana = local.workspace.addUser('ana');

    expect((await people.personOf(ana.id, ana.teamId)).role).toBe('reader');
    expect(troubles).toEqual(['usergroups.users.list: no_such_subteam']);
  });

  test('a change counts within a minute', async () => {
    const { local, people, clock } = await setUp();
    const ana = local.workspace.addUser('ana', { is_admin: true });
    await people.personOf(ana.id, ana.teamId);
    local.workspace.users.set(ana.id, { ...ana, facts: { deleted: true } });

    clock.now = minuteMs - 1;
    expect((await people.personOf(ana.id, ana.teamId)).role).toBe('admin');
    clock.now = minuteMs;
    expect((await people.personOf(ana.id, ana.teamId)).mayOnlyRead).toContain('deactivated');
  });
});
