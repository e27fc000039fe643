import { describe, expect, test } from 'vitest';
import { connected, deskOf, openLocal, opened } from './opened.ts';

describe('connecting', () => {
  test('knows the servers that the bot is in, and how to invite it', async () => {
    const { local, discord } = await opened();

    expect(discord.installations()).toEqual([
      {
        id: `installation-discord-${local.guildId}`,
        workspaceId: 'workspace-local',
        platform: 'discord',
        accountId: local.guildId,
      },
    ]);
    const link = new URL(discord.inviteLink);
    expect(link.searchParams.get('client_id')).toBe(local.identity.applicationId);
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    // View Channel, Send Messages, Embed Links, Read Message History, Create Public Threads, Send Messages in Threads
    expect(link.searchParams.get('permissions')).toBe('309237730304');
  });

  test('asks for no privileged intent: the judge would close the door', async () => {
    const { local } = await opened();

    expect(local.gateway.counts.identified).toBe(1);
  });

  test('a wrong token is refused in words that name the setting and never its value', async () => {
    const local = await openLocal();

    await expect(connected(local, deskOf({}), { token: 'a.wrong.token' })).rejects.toThrow(
      /^DISCORD_TOKEN was not accepted/,
    );
    await expect(connected(local, deskOf({}), { token: 'a.wrong.token' })).rejects.not.toThrow(/a\.wrong/);
  });

  test('a token that the gateway alone refuses is refused too', async () => {
    const local = await openLocal();
    local.gateway.refuseNext(4004);

    await expect(connected(local)).rejects.toThrow(/^DISCORD_TOKEN was not accepted/);
  });

  test('an intent that is not allowed is named', async () => {
    const local = await openLocal();
    local.gateway.refuseNext(4014);

    await expect(connected(local)).rejects.toThrow(/does not allow this bot an intent/);
  });

  test('no Discord there fails in words, at once', async () => {
    const local = await openLocal();
    await local[Symbol.asyncDispose]();

    await expect(connected(local)).rejects.toThrow(/^Discord cannot be reached \(ECONNREFUSED\)$/);
  });

  test('commands that Discord refuses are told to operators, and alerts go out all the same', async () => {
    const local = await openLocal();
    local.faults.next('50035', /^PUT/);

    const { discord, told } = await connected(local);

    expect(told()).toContain('the commands were not taken: 50035');
    expect(discord.installations()).toHaveLength(1);
  });
});

describe('the gateway', () => {
  test('asked to reconnect (op 7), the bot resumes and misses nothing', async () => {
    const desk = deskOf({});
    const { local } = await opened(desk);

    local.gateway.askToReconnect();
    await expect.poll(() => local.gateway.counts.resumed, { timeout: 5_000 }).toBe(1);
    await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(desk.calls).toHaveLength(1);
    expect(local.gateway.counts.identified).toBe(1);
  });

  test('cut, it comes back; what was asked in between is answered once', async () => {
    const desk = deskOf({});
    const { local } = await opened(desk);

    local.gateway.drop();
    const answer = await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(answer.isPrivate).toBe(true);
    expect(desk.calls).toHaveLength(1);
  });

  test('removed from a server, it is in it no more', async () => {
    const { local, discord } = await opened();

    local.gateway.leaveGuild(local.guildId);

    await expect.poll(() => discord.installations()).toEqual([]);
  });

  test.each([
    [4004, /trouble Discord refuses the token \(4004\).*set DISCORD_TOKEN and restart/],
    [4013, /trouble Discord does not allow this bot what it asks for \(4013\)/],
    [4014, /trouble Discord does not allow this bot what it asks for \(4014\)/],
    [4012, /trouble Discord closed the gateway for good \(4012\).*until Sitrep is restarted/],
  ])('closed for good (%i), operators are told what is wrong and what to do', async (code, says) => {
    const { local, told } = await opened();

    local.gateway.closeWith(code);

    await expect.poll(told).toMatch(says);
  });

  test('away, it is nobody’s trouble any more when it is back', async () => {
    const { local, told } = await opened();

    local.gateway.drop();

    await expect
      .poll(told, { timeout: 10_000 })
      .toMatch(/trouble Discord: the gateway is away[^]*trouble over 'Discord'/);
  });
});

test('closing leaves no connection, and is no trouble', async () => {
  const local = await openLocal();
  const { discord, told } = await connected(local);
  const before = told();

  await discord[Symbol.asyncDispose]();

  await expect.poll(() => local.gateway.connected()).toBe(0);
  expect(told()).toBe(before);
});
