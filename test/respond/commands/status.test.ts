import { expect, test } from 'vitest';
import { aNewsroom, slackDesk, textOf } from '../newsroom.ts';
import { aDossier, anUpdate, homsCasualties, homsNight, night } from '../stories.ts';
import { placeOf } from '../world.ts';

test('status homs says who holds it, what happened when, figures, sources, mutes and feeds', async () => {
  const { ask } = aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

  const reply = await ask('status homs', { role: 'reader' });

  expect(reply.ok).toBe(true);
  expect(textOf(reply.answer).split('\n')).toEqual([
    'Homs, Syria · as of 2024-12-08 07:16',
    'Who holds it: DISPUTED. The capture is claimed by HTS; denied by Syrian defence ministry at 04:20, who has not been seen to speak since; stated as fact by Caravan News.',
    '  07:15  A pro-government outlet and a monitor say the army has left much of the city (2 sites, one copy)  Orient Road',
    '  06:00  A second outlet states it as fact and says troops left the city centre  Caravan News',
    '  04:20  Claims HTS · Denies Syrian defence ministry  Levant Wire',
    'Killed: at least 7 civilians, civilian casualties in Homs (1 report, 07:15)  S-3D1F',
    '4 articles, 3 independent texts · no mute here · 12 feeds, newest item 1 min ago, none failing',
    'Not Al Khums, Libya: for that, status "Al Khums, Libya".',
  ]);
  expect(reply.answer.actions).toEqual([
    { label: 'S-7K2Q', command: 'story S-7K2Q' },
    { label: 'S-3D1F', command: 'story S-3D1F' },
  ]);
});

test.each([
  'status in homs',
  'status "Homs, Syria"',
  'status Homs Syria',
  'status homs, homs governorate',
  '“status” homs',
  '"status homs"',
  'status: homs',
  'homs',
  'homs syria',
  'HOMS',
  '/status homs',
  'status of Homs?',
  'sitrep status homs',
  '/sitrep status homs',
  '@Sitrep: homs',
  'status  حمص',
])('%s asks the same', async (line) => {
  const { ask } = aNewsroom({ dossiers: [homsNight()] });

  expect(textOf((await ask(line)).answer)).toContain('Homs, Syria · as of');
});

const hamaHeld = aDossier(
  {
    id: 'story-hama',
    slug: 'S-2M4D',
    key: 'control/place-4',
    about: 'control of Hama',
    place: placeOf('Hama'),
    updatedAt: night('05:00'),
  },
  { updates: [anUpdate(1, night('05:00'), 'Levant Wire', { standing: 'claimed', storyId: 'story-hama' })] },
);

test('a country includes what lies in it, each place by its name', async () => {
  const { ask } = aNewsroom({ dossiers: [homsNight(), hamaHeld] });

  const text = textOf((await ask('status syria')).answer);

  expect(text).toContain('Who holds Homs: DISPUTED.');
  expect(text).toContain('Who holds Hama: CLAIMED.');
  expect(text).toContain('  05:00  Hama: First report  S-2M4D');
});

test('the furthest stage tells who holds a place, whatever came last; one article is one line', async () => {
  const night = homsNight();
  const [claimed] = night.claims;
  if (claimed === undefined) throw new Error('no claim');
  const left = { ...claimed, id: 'claim-left', event: { ...claimed.event, kind: 'withdrawal' } } as const;
  const steps = night.updates.slice(0, 1);
  const [first] = steps;
  if (first === undefined) throw new Error('no update');
  const stage = {
    ...first,
    id: 'update-left',
    version: 2,
    kind: 'new-stage',
    eventKind: 'withdrawal',
    standing: 'confirmed',
    claimIds: [left.id],
  } as const;
  const { ask } = aNewsroom({
    dossiers: [{ ...night, claims: [...night.claims, left], updates: [...steps, stage] }],
  });

  const lines = textOf((await ask('status homs')).answer).split('\n');

  expect(lines[1]).toMatch(/^Who holds it: DISPUTED\. The capture is .+\. The withdrawal is CONFIRMED\.$/);
  expect(lines[2]).toBe(
    '  04:20  Capture: Claims HTS · Denies Syrian defence ministry; Withdrawal: Claims HTS  Levant Wire',
  );
});

test('a place without reports is told so, and that quiet does not mean broken', async () => {
  const failing = [{ outlet: 'SANA', since: night('03:10') }];
  const { ask } = aNewsroom({
    feeds: { watched: 12, paused: 0, newestItemAt: night('07:14'), failing, quiet: [], gaps: [] },
  });

  const reply = await ask('status homs');

  expect(textOf(reply.answer).split('\n')[0]).toBe(
    'Homs, Syria: no reports in the last 7 days. 12 feeds watched, newest item 2 min ago; 1 failing since 03:10. This means no reports, not no events.',
  );
});

test('what is older than seven days is not told', async () => {
  const old = homsNight();
  const { ask } = aNewsroom({
    dossiers: [{ ...old, story: { ...old.story, updatedAt: '2024-11-30T00:00:00.000Z' } }],
  });

  expect(textOf((await ask('status homs')).answer)).toContain('no reports in the last 7 days');
});

test('an active mute shows', async () => {
  const newsroom = aNewsroom({ dossiers: [homsNight()], timeZone: 'Europe/London' });
  await newsroom.ask('mute humanitarian in homs for 2h');

  expect(textOf((await newsroom.ask('status homs')).answer)).toContain(
    '1 mute here: humanitarian in Homs until 09:16 (Europe/London, 09:16 UTC), by @ana',
  );
});

test('many mutes are counted, and few told', async () => {
  const newsroom = aNewsroom({ dossiers: [homsNight()] });
  for (const hours of [2, 3, 4, 5, 6]) await newsroom.ask(`mute humanitarian in homs for ${hours}h`);

  const text = textOf((await newsroom.ask('status homs')).answer);

  expect(text).toContain('5 mutes here: ');
  expect(text.match(/humanitarian in Homs until/g)).toHaveLength(3);
  expect(text).toContain('; and 2 more');
});

test('an ambiguous name offers its readings as buttons', async () => {
  const { ask } = aNewsroom();

  const reply = await ask('status tripoli');

  expect(reply.ok).toBe(false);
  expect(textOf(reply.answer)).toBe('"tripoli" may be Tripoli, Libya or Tripoli, Lebanon. Which one?');
  expect(reply.answer.actions.map(({ command }) => command)).toEqual([
    'status "Tripoli, Libya"',
    'status "Tripoli, Lebanon"',
  ]);
});

test('a misspelt name is answered with what may be meant', async () => {
  const { ask } = aNewsroom();

  const reply = await ask('status homss');

  expect(reply.ok).toBe(false);
  expect(textOf(reply.answer)).toBe('There is no place "homss" on our map. Did you mean Homs?');
  expect(reply.answer.actions[0]).toEqual({ label: 'Homs', command: 'status Homs' });
});

test('status alone asks which place', async () => {
  const { ask } = aNewsroom();

  expect(textOf((await ask('status')).answer)).toContain('Which place?');
});

test('a name shared by a country and its capital is the country', async () => {
  const { ask } = aNewsroom();

  const reply = await ask('status kuwait', { channel: slackDesk });

  expect(textOf(reply.answer)).toMatch(/^Kuwait: no reports/);
});

test.each(['status hmos', 'status homz', 'status ohms', 'status hom'])('%s is asked back', async (line) => {
  const { ask } = aNewsroom();

  expect(textOf((await ask(line)).answer)).toContain('Did you mean Homs?');
});

test.each(['<@U0000ANA>', '<!subteam^S0000DESK|@desk>', '<@!123456789012345678>'])(
  'a person is no place: %s is not shown by its id',
  async (mention) => {
    const { ask } = aNewsroom();

    expect(textOf((await ask(`status ${mention}`)).answer)).toMatch(
      /^There is no place "@(?:desk|…)" on our map\./,
    );
  },
);

test.each(['status homs,hama', 'status homs, hama', 'status "Homs, Syria",hama', 'homs,hama'])(
  '%s answers for both places, the feeds told once',
  async (line) => {
    const { ask } = aNewsroom({ dossiers: [homsNight(), hamaHeld] });

    const { answer } = await ask(line);

    const lines = textOf(answer).split('\n');
    expect(lines.filter((line) => line.includes('· as of'))).toEqual([
      'Homs, Syria · as of 2024-12-08 07:16',
      'Hama, Syria · as of 2024-12-08 07:16',
    ]);
    expect(lines.filter((line) => line.includes('12 feeds'))).toHaveLength(1);
    expect(answer.actions.map(({ label }) => label)).toEqual(['S-7K2Q', 'S-2M4D']);
  },
);

test('places without reports are told in one line, after what is known of others', async () => {
  const { ask } = aNewsroom({ dossiers: [homsNight()] });

  const lines = textOf((await ask('status hama,homs,damascus')).answer).split('\n');

  expect(lines[0]).toContain('Homs, Syria · as of');
  expect(lines.filter((line) => line.includes('no reports in the last 7 days'))).toEqual([
    expect.stringMatching(
      /^Hama, Syria and Damascus, Syria: no reports .* This means no reports, not no events\.$/,
    ),
  ]);
});

test('a place and what it lies in, asked together, offer each story once', async () => {
  const { ask } = aNewsroom({ dossiers: [homsNight()] });

  const { answer } = await ask('status homs,"Homs Governorate"');

  expect(answer.actions.map(({ label }) => label)).toEqual(['S-7K2Q']);
});

test.each([
  ['homs,hamaa', 'There is no place "hamaa" on our map. Did you mean Hama?', 'status homs,Hama'],
  [
    'homs,tripoli',
    '"tripoli" may be Tripoli, Libya or Tripoli, Lebanon. Which one?',
    'status homs,"Tripoli, Libya"',
  ],
])('of several places the one that is not understood is named: %s', async (asked, words, offered) => {
  const { ask } = aNewsroom();

  const { ok, answer } = await ask(`status ${asked}`);

  expect(ok).toBe(false);
  expect(textOf(answer)).toBe(words);
  expect(answer.actions[0]?.command).toBe(offered);
});

test('more places than an answer has room for are refused', async () => {
  const { ask } = aNewsroom();

  const { answer } = await ask('status homs,hama,damascus,libya');

  expect(textOf(answer)).toBe('3 places at once, and no more.');
});
