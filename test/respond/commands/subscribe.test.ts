import { describe, expect, test } from 'vitest';
import { aNewsroom, otherDesk, slackDesk, textOf } from '../newsroom.ts';
import { homsCasualties, homsNight } from '../stories.ts';

describe('before it is saved', () => {
  test('it shows what it would have sent in the last 7 days, when most, three examples, and how to go on', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

    const reply = await ask('subscribe territorial-change in homs');

    expect(reply.ok).toBe(true);
    expect(textOf(reply.answer).split('\n')).toEqual([
      'Not followed yet: territorial-change in Homs',
      'In the last 7 days it would have sent 3 alerts, 0.4 a day; the busiest hour began 2024-12-08 04:00 with 1.',
      expect.stringMatching(/^ {2}2024-12-08 07:15 {2}DISPUTED {2}.* {2}S-7K2Q$/),
      expect.stringMatching(/^ {2}2024-12-08 06:00 /),
      expect.stringMatching(/^ {2}2024-12-08 04:20 /),
      'Homs, Syria is meant, not Al Khums, Libya.',
      'To follow it: subscribe territorial-change in homs now',
    ]);
    expect(reply.answer.actions).toEqual([
      { label: 'Follow', command: 'subscribe territorial-change in homs now', style: 'primary' },
      { label: 'Change…', command: 'subscribe territorial-change in homs', opens: true },
    ]);
    expect(reply.announcement).toBeUndefined();
    expect(memory.subscriptions).toEqual([]);
    expect(memory.audit).toEqual([]);
  });

  test.each([
    ['nobody', '"nobody" is in no list of ours: only what articles put to exactly that name will fit.'],
    [
      'HTX',
      '"HTX" is in no list of ours: only what articles put to exactly that name will fit. Did you mean Hayat Tahrir al-Sham?',
    ],
  ])('whom no list of speakers names is taken as written, and that is said: by:%s', async (name, words) => {
    const { ask } = aNewsroom();

    const { answer } = await ask(`subscribe humanitarian by:${name}`);
    const saved = await ask(`subscribe humanitarian by:${name} now`);
    const muted = await ask(`mute humanitarian by:${name} for 1h`);

    for (const note of [answer, saved.answer, muted.answer])
      expect(textOf(note).split('\n')).toContain(words);
  });

  test('what quiet hours would have kept waiting is counted', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });

    const text = textOf((await ask('subscribe capture in homs quiet:03:00-06:30')).answer);

    expect(text).toContain('it would have sent 1 alert, 0.1 a day');
    expect(text).toContain('2 more would have waited for the end of quiet hours.');
  });

  test('its button saves it', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight()] });
    const shown = await ask('subscribe capture in homs');

    const reply = await ask(shown.answer.actions[0]?.command ?? '');

    expect(textOf(reply.answer)).toContain('This channel now follows capture in Homs: number 1.');
    expect(memory.subscriptions).toHaveLength(1);
  });
});

describe('subscribe', () => {
  test('says privately how many open stories match, posts none of them, and tells the channel in one line', async () => {
    const { ask, memory } = aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

    const reply = await ask('subscribe City captured in homs,hama now');

    expect(reply.ok).toBe(true);
    expect(textOf(reply.answer).split('\n')).toEqual([
      'This channel now follows city-captured in Homs,Hama: number 1.',
      '1 open story matches now; what was told before is not posted again.',
      'Villages and single bases are not included: subscribe to capture for any place.',
      'Homs, Syria is meant, not Al Khums, Libya.',
    ]);
    expect(textOf(reply.announcement)).toBe(
      '@ana: this channel now follows city-captured in Homs,Hama (number 1).',
    );
    expect(memory.enqueued).toEqual([]);
    expect(memory.subscriptions[0]).toMatchObject({
      channel: slackDesk,
      followUps: 'state',
      mode: 'alerts',
      scope: { words: 'city-captured in Homs,Hama', placeIds: ['place-3', 'place-4'] },
    });
  });

  test('keeps its options', async () => {
    const { ask, memory } = aNewsroom();

    await ask(
      'subscribe humanitarian in syria updates:flat mode:digest quiet:22:00-06:00 mention:&lt;!subteam^S0000DESK|@desk&gt;,&lt;@U0000BEN&gt; now',
    );

    expect(memory.subscriptions[0]).toMatchObject({
      followUps: 'flat',
      mode: 'digest',
      quiet: { from: '22:00', until: '06:00' },
      mentions: ['S0000DESK', 'U0000BEN'],
    });
  });

  test('writes who changed what, where and by which request', async () => {
    const { ask, memory } = aNewsroom();

    await ask('subscribe humanitarian in homs now', { id: 'request-1' });

    expect(memory.audit).toEqual([
      {
        workspaceId: 'workspace-local',
        at: '2024-12-08T07:16:00.000Z',
        who: { id: 'U0000ANA', name: 'ana' },
        channel: slackDesk,
        verb: 'subscribe',
        requestId: 'request-1',
        after: 'humanitarian in Homs',
      },
    ]);
  });

  test('the same words in the same channel are one subscription', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe city-captured in homs,hama now');

    const reply = await ask('subscribe in "Homs",hama City Captured now');

    expect(textOf(reply.answer)).toContain('This channel follows that already: number 1');
    expect(reply.announcement).toBeUndefined();
    expect(memory.subscriptions).toHaveLength(1);
  });

  test.each(['@channel', '@everyone', '@here', '<!channel>', '<!here|here>'])(
    'refuses to call everybody by %s unless an admin asks',
    async (mention) => {
      const { ask, memory } = aNewsroom();

      const refused = await ask(`subscribe humanitarian mention:${mention} now`);
      const allowed = await ask(`subscribe humanitarian mention:${mention} now`, { role: 'admin' });

      expect(refused.ok).toBe(false);
      expect(textOf(refused.answer)).toContain('only an admin may set that');
      expect(allowed.ok).toBe(true);
      expect(memory.subscriptions).toHaveLength(1);
    },
  );

  test('a name that is nobody on the platform is not taken for one', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('subscribe humanitarian mention:@desk now')).answer)).toContain(
      '"@desk" is nobody I can call',
    );
  });

  test('an editor who is a reader here is refused, privately, and told who can help', async () => {
    const { ask, memory } = aNewsroom();

    const reply = await ask('subscribe humanitarian now', { role: 'reader' });

    expect(reply).toMatchObject({ ok: false });
    expect(reply.announcement).toBeUndefined();
    expect(textOf(reply.answer)).toBe(
      `"subscribe" is for editors. The members of the editors' user group and the workspace's admins can help.`,
    );
    expect(memory.subscriptions).toEqual([]);
    expect(memory.audit).toEqual([]);
  });

  test('a bot that is not in the channel asks to be invited', async () => {
    const { ask, memory } = aNewsroom();

    const reply = await ask('subscribe humanitarian now', { botIsAbsent: true });

    expect(textOf(reply.answer)).toContain('Invite me first: /invite @Sitrep');
    expect(memory.subscriptions).toEqual([]);
  });

  test.each([
    ['subscribe', 'What should this channel follow?'],
    ['subscribe updates:flat', 'What should be followed?'],
    ['subscribe humanitarien', 'Did you mean humanitarian?'],
    ['subscribe humanitarian for 2h', '"for:" does not belong to this command'],
  ])('%s is answered with what is missing', async (line, words) => {
    const { ask } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
  });
});

describe('subscriptions', () => {
  test('lists what this channel follows, with a button each', async () => {
    const { ask } = aNewsroom();
    await ask('subscribe city-captured in hama updates:flat now');
    await ask('subscribe humanitarian now', { channel: otherDesk });

    const here = await ask('subscriptions', { role: 'reader' });
    const all = await ask('subscriptions channel:all', { role: 'reader' });

    expect(textOf(here.answer).split('\n')).toEqual([
      'This channel follows 1 thing',
      '  1  city-captured in Hama · updates:flat',
      'no mute here.',
    ]);
    expect(here.answer.actions).toEqual([{ label: 'Unsubscribe 1', command: 'unsubscribe 1' }]);
    expect(textOf(all.answer)).toContain('  2  humanitarian  (slack C000OTHER)');
  });

  test('an empty list shows how to begin', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('subscriptions')).answer)).toContain('follows nothing yet');
    expect((await ask('subscriptions channel:some')).ok).toBe(false);
  });
});

describe('unsubscribe', () => {
  test('ends a subscription, says so in the channel, and can be undone', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe city-captured in hama updates:flat now');

    const reply = await ask('unsubscribe #1');

    expect(memory.subscriptions).toEqual([]);
    expect(textOf(reply.announcement)).toBe(
      '@ana: no longer followed here: city-captured in Hama · updates:flat (number 1).',
    );
    expect(memory.audit[1]).toMatchObject({
      verb: 'unsubscribe',
      before: 'city-captured in Hama · updates:flat',
    });
    const again = await ask(reply.answer.actions[0]?.command ?? '');
    expect(again.ok).toBe(true);
    expect(memory.subscriptions[0]).toMatchObject({ followUps: 'flat' });
  });

  test('an editor of one channel does not end what another follows; an admin does', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe humanitarian now', { channel: otherDesk });

    const editor = await ask('unsubscribe 1');
    const kept = memory.subscriptions.length;
    const admin = await ask('unsubscribe 1', { role: 'admin' });

    expect(textOf(editor.answer)).toContain('belongs to another channel');
    expect(kept).toBe(1);
    expect(admin.ok).toBe(true);
    expect(memory.subscriptions).toEqual([]);
  });

  test.each([
    ['unsubscribe 9', 'There is no subscription 9.'],
    ['unsubscribe', 'Which one?'],
    ['unsubscribe everything', '"everything" is no number'],
  ])('%s shows the list', async (line, words) => {
    const { ask } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer)).toContain(words);
    expect(reply.answer.actions[0]?.command).toBe('subscriptions');
  });

  test('a reader is refused', async () => {
    const { ask } = aNewsroom();

    expect((await ask('unsubscribe 1', { role: 'reader' })).ok).toBe(false);
  });
});
