import { describe, expect, test, vi } from 'vitest';
import type { Card } from '#src/domain/message.ts';
import { aCard, aNote } from '#test/contracts/messages.ts';
import { readableOf } from '#test/support/discord/readable.ts';
import { connected, deskOf, muteShape, opened, shape, whyShape } from './opened.ts';

describe('a command', () => {
  test('reaches the desk with who asks, where, and what they may at that moment', async () => {
    const desk = deskOf({});
    const { local, channel } = await opened(desk);

    await local.person({ name: 'ana', may: ['ManageMessages'] }).command('mute', {
      because: 'wire echo',
      filter: 'humanitarian in homs',
      for: '2h',
    });

    expect(desk.calls[0]).toMatchObject({
      line: 'mute humanitarian in homs for 2h because wire echo',
      channel,
      workspaceId: 'workspace-local',
      person: { name: 'ana', role: 'editor' },
    });
    expect(desk.calls[0]?.id).toMatch(/^discord-\d+$/);
  });

  test('that two processes are given is answered by the one that took it up', async () => {
    const wasHeard = Promise.withResolvers<void>();
    const taking = deskOf({
      async answer({ line }) {
        await wasHeard.promise;
        return { ok: true, answer: aNote({ lines: [[`You asked: ${line}`]] }) };
      },
    });
    const late = deskOf({
      async answer() {
        wasHeard.resolve();
        return { ok: false, answer: aNote({ lines: [['Somebody answers that.']] }), isTaken: true };
      },
    });
    const { local } = await opened(taking);
    await connected(local, late);

    const answer = await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(readableOf(answer).text).toContain('You asked: status homs');
  });

  test('that another process answered first is nothing to tell operators', async () => {
    const { local, told } = await opened();
    const second = await connected(local);

    await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    await expect.poll(() => local.refused().join()).toContain('40060');
    expect(`${told()}${second.told()}`).not.toContain('broke');
  });

  test('that is a part of another reaches the desk by its own name', async () => {
    const desk = deskOf({
      commands: [shape(), shape({ verb: 'audit', role: 'admin', group: 'desk', parameters: [] })],
    });
    const { local } = await opened(desk);

    await local.person({ name: 'ana', may: ['ManageGuild'] }).command('desk audit');

    expect(desk.calls[0]).toMatchObject({ line: 'audit', person: { role: 'admin' } });
  });

  test('from a reader comes as a reader: the desk, not Discord, decides', async () => {
    const desk = deskOf({});
    const { local } = await opened(desk);

    await local.person({ name: 'rio' }).command('mute', { filter: 'homs', for: '2h' });

    expect(desk.calls[0]?.person.role).toBe('reader');
  });

  test('in the thread of a card is about its story, and about the channel', async () => {
    const desk = deskOf({});
    const { local, discord, channel, posting } = await opened(desk);
    const root = await discord.post(posting(aCard()));
    const rootId = root.ok ? root.remoteId : '';
    await discord.post(posting(aNote(), { replyTo: rootId }));

    await local.person({ name: 'ana', channelId: rootId }).command('status', { place: 'homs' });

    expect(desk.calls[0]).toMatchObject({ storySlug: 'S-7K2Q', channel });
  });

  test('of a newsroom on another server is of that server', async () => {
    const desk = deskOf({});
    const { local, discord } = await opened(desk, {}, { workspaceOf: (guildId) => `workspace-${guildId}` });
    const other = local.ledger.addGuild('Another desk');
    const channel = local.ledger.addChannel(other.id, 'news');
    local.gateway.joinGuild(other);
    await expect.poll(() => discord.installations().length).toBe(2);

    await local.person({ name: 'ana', channelId: channel.id }).command('status', { place: 'homs' });

    expect(desk.calls[0]).toMatchObject({
      workspaceId: `workspace-${other.id}`,
      channel: { installationId: `installation-discord-${other.id}`, channelId: channel.id },
    });
  });

  test('in private is told that this works in servers', async () => {
    const desk = deskOf({});
    const { local } = await opened(desk);

    const answer = await local
      .person({ name: 'ana', isInPrivate: true })
      .command('status', { place: 'homs' });

    expect(readableOf(answer).text).toMatch(/servers/);
    expect(desk.calls).toEqual([]);
  });

  test('from a channel where the bot may not write says so to the desk, which asks to be invited', async () => {
    const desk = deskOf({});
    const { local } = await opened(desk);
    const ana = local.person({ name: 'ana' });

    await ana.command('status', { place: 'homs' });
    local.allow(local.channelId, ['ViewChannel']);
    await ana.command('status', { place: 'homs' });

    expect(desk.calls.map(({ botIsAbsent }) => botIsAbsent)).toEqual([undefined, true]);
  });

  test('of a button is said to be forgotten where it is', async () => {
    const desk = deskOf({});
    const forgetful = { keepLines: async () => {}, keptLine: async () => undefined };
    const { local, discord, posting } = await opened(desk, {}, { lines: forgetful });
    const actions = [{ label: 'Follow', command: `subscribe ${'humanitarian,'.repeat(12)}flash` }];
    const put = await discord.post(posting(aCard({ actions })));

    const answer = await local.person({ name: 'ana' }).press({ id: put.ok ? put.remoteId : '' }, 'Follow');

    expect(readableOf(answer).text).toContain('older than I remember');
    expect(desk.calls).toEqual([]);
  });

  test('that cannot be announced says so to the asker', async () => {
    const announcement = aNote({ lines: [['ana muted homs']] });
    const desk = deskOf({ answer: async () => ({ ok: true, answer: aNote(), announcement }) });
    const { local } = await opened(desk);
    local.faults.next('50013');

    const answer = await local.person({ name: 'ana' }).command('status', { place: 'homs' });

    expect(readableOf(answer).text).toMatch(/This channel was not told: 50013/);
  });

  test('whose asker has left in the meantime is told to operators and harms nothing', async () => {
    const { local, told } = await opened();
    local.faults.next('10003', /callback/);

    local
      .person({ name: 'ana' })
      .command('status', { place: 'homs' })
      .catch(() => {});

    await expect.poll(told).toContain('broke');
  });
});

describe('completion', () => {
  test('asks the desk what may stand there, and offers it', async () => {
    const suggest = vi.fn(async () => [{ label: 'Homs, Syria', value: 'Homs, Syria' }]);
    const { local } = await opened(deskOf({ suggest }));

    const choices = await local.person({ name: 'ana' }).autocomplete('status', 'place', 'hom');

    expect(choices).toEqual([{ name: 'Homs, Syria', value: 'Homs, Syria' }]);
    expect(suggest).toHaveBeenCalledWith(expect.objectContaining({ line: 'status' }), 'place', 'hom');
  });

  test('offers at most 25, and none that would be cut', async () => {
    const long = { label: 'x'.repeat(300), value: 'x'.repeat(101) };
    const many = Array.from({ length: 40 }, (_, index) => ({ label: 'y'.repeat(200), value: String(index) }));
    const { local } = await opened(deskOf({ suggest: async () => [long, ...many] }));

    const choices = await local.person({ name: 'ana' }).autocomplete('status', 'place', 'hom');

    expect(choices).toHaveLength(24);
    expect(choices[0]?.name).toHaveLength(100);
    expect(local.refused()).toEqual([]);
  });
});

describe('a button', () => {
  test('runs its command for the story of its card', async () => {
    const desk = deskOf({});
    const { local, discord, posting } = await opened(desk);
    const card = await discord.post(
      posting(aCard({ actions: [action('Help', 'help'), action('Why?', 'why S-7K2Q')] })),
    );

    await local.person({ name: 'ana' }).press({ id: card.ok ? card.remoteId : '' }, 'Help');

    expect(desk.calls[0]).toMatchObject({ line: 'help', storySlug: 'S-7K2Q' });
  });

  test('of an answer runs too', async () => {
    const desk = deskOf({
      answer: async (call) => ({
        ok: true,
        answer: aNote({ lines: [[call.line]], actions: [action('Unmute', 'unmute 4')] }),
      }),
    });
    const { local } = await opened(desk);
    const ana = local.person({ name: 'ana' });
    const answer = await ana.command('status', { place: 'homs' });

    expect(readableOf(await ana.press(answer, 'Unmute')).text).toBe('unmute 4');
  });

  test('shares a long answer whole, by name, and calls nobody', async () => {
    const lines = [['<@100000000000000001> one'], ['two'], ['three']];
    const desk = deskOf({ answer: async () => ({ ok: true, answer: aNote({ title: 'Homs', lines }) }) });
    const { local } = await opened(desk);
    const ana = local.person({ name: 'ana @everyone' });

    await ana.press(await ana.command('status', { place: 'homs' }), 'Share to channel');

    const [shared] = local.ledger.messages;
    expect(shared?.embeds[0]?.description).toContain('three');
    expect(readableOf(shared ?? nothing).text).toContain('Shared by ana @everyone');
    expect(local.ledger.pings()).toBe(0);
  });
});

describe('"Why this alert?" in a message’s menu', () => {
  test('asks about the story of that card', async () => {
    const desk = deskOf({});
    const { local, discord, posting } = await opened(desk);
    const card = await discord.post(posting(aCard()));

    await local
      .person({ name: 'ana' })
      .messageCommand('Why this alert?', { id: card.ok ? card.remoteId : '' });

    expect(desk.calls[0]).toMatchObject({ line: 'why S-7K2Q', storySlug: 'S-7K2Q' });
  });

  test('says of another message that it is no alert', async () => {
    const desk = deskOf({ commands: [shape(), muteShape, whyShape] });
    const { local, discord, posting } = await opened(desk);
    const note = await discord.post(posting(withoutStory()));

    const answer = await local
      .person({ name: 'ana' })
      .messageCommand('Why this alert?', { id: note.ok ? note.remoteId : '' });

    expect(readableOf(answer).text).toMatch(/not an alert/);
    expect(desk.calls).toEqual([]);
  });
});

const nothing = { content: '', embeds: [], components: [] };

function withoutStory() {
  const { storySlug: _, ...rest } = aNote();
  return rest;
}

function action(label: string, command: string): Card['actions'][number] {
  return { label, command };
}
