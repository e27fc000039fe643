import { describe, expect, test } from 'vitest';
import type { Delivery } from '#src/domain/delivery.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import { english } from '#test/support/texts.ts';
import { anaOnCall, aNewsroom, otherDesk, slackDesk, textOf } from '../newsroom.ts';
import { articleIdAt, homsCasualties, homsNight, night } from '../stories.ts';

const reading = {
  articleId: articleIdAt(night('04:20'), 'Levant Wire'),
  outlet: 'Levant Wire',
  readAt: night('04:20'),
  topics: [
    {
      topic: 'territorial-change',
      confidence: 0.97,
      because: [
        { phrase: 'taken control of', weight: 2 },
        { phrase: 'liberated', weight: 1 },
      ],
    },
  ],
};

const posted: Delivery = {
  id: 'delivery-1',
  shortId: 'A-1F9C',
  key: 'k',
  workspaceId: localWorkspace,
  channel: slackDesk,
  kind: 'root',
  subject: { of: 'update', storyId: 'story-homs', updateId: 'update-Levant Wire-1' },
  state: 'posted',
  attempt: 2,
  nextAt: night('04:20'),
  postedAt: night('04:21'),
  short: false,
  flagged: true,
  createdAt: night('04:20'),
};

const decided = {
  workspaceId: localWorkspace,
  channel: slackDesk,
  storyId: 'story-homs',
  updateId: 'update-Levant Wire-1',
  subscriptionNumber: 1,
  verdict: 'send',
  because: 'wanted',
  why: 'a city captured in Homs',
  at: night('04:20'),
} as const;

describe('why', () => {
  test('a story that was sent: the phrases, the place, the subscription, the decision and the delivery', async () => {
    const { ask } = aNewsroom({
      dossiers: [homsNight()],
      readings: [reading],
      deliveries: [posted],
      decisions: [decided],
    });
    await ask('subscribe city-captured in "Homs, Syria" now');

    const reply = await ask('why s-7k2q', { role: 'reader' });

    expect(textOf(reply.answer).split('\n')).toEqual([
      'S-7K2Q · Control of Homs · DISPUTED: capture claimed by HTS, denied by Syrian defence ministry, stated as fact by Caravan News',
      'Read as territorial-change (97 %) because of "taken control of" and "liberated" – Levant Wire: capture',
      'Place: Homs, Homs Governorate, Syria (city)',
      'Sent by subscription 1 (city-captured in Homs) at 04:20: a city captured in Homs',
      'A-1F9C (root): posted at 04:21, 2 attempts, marked as a possible repeat',
    ]);
  });

  test('an outlet that took its article out is named: that takes nothing back', async () => {
    const { ask } = aNewsroom({
      dossiers: [homsNight()],
      readings: [{ ...reading, takenOutAt: night('06:30') }],
    });

    expect(textOf((await ask('why s-7k2q')).answer)).toContain(
      'Levant Wire took its article out of the feed, seen 2024-12-08 06:30. What it said still counts',
    );
  });

  test('a held update names the reason', async () => {
    const { ask } = aNewsroom({
      dossiers: [homsNight()],
      decisions: [{ ...decided, verdict: 'hold', because: 'muted', why: 'mute 4 of ana until 10:00' }],
    });

    expect(textOf((await ask('why S-7K2Q')).answer)).toContain(
      'Held by subscription 1 (ended since) at 04:20: mute 4 of ana until 10:00',
    );
  });

  test('a story that was not sent: for each subscription what did not fit', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });
    await ask('subscribe city-captured in hama now');
    await ask('subscribe humanitarian now');
    await ask('subscribe territorial-change urgency:flash now');
    await ask('subscribe territorial-change -in:homs now');
    await ask('subscribe territorial-change standing:confirmed+ now');

    const text = textOf((await ask('why S-7K2Q')).answer);

    expect(text).toContain('Not sent here: no subscription of this channel wanted it.');
    expect(text).toContain('  1  city-captured in Hama: its place does not fit (not in it)');
    expect(text).toContain('  2  humanitarian: its topic does not fit (territorial-change)');
    expect(text).toContain('  3  territorial-change urgency:flash+: its urgency does not fit (bulletin)');
    expect(text).toContain('  4  territorial-change -in:Homs: it is left out with "-"');
    expect(text).toContain(
      '  5  territorial-change standing:confirmed+: its standing does not fit (disputed)',
    );
  });

  test('a story told before the subscription was made', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });
    await ask('subscribe city-captured now');

    expect(textOf((await ask('why S-7K2Q')).answer)).toContain(
      '1  city-captured: it fits, but was told before this was subscribed to',
    );
  });

  test('an alert of another channel says so and explains that channel', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()], deliveries: [{ ...posted, channel: otherDesk }] });

    const text = textOf((await ask('why a-1f9c')).answer);

    expect(text).toContain('It is of another channel: slack C000OTHER.');
    expect(text).toContain('It tells step 1 of the story: first report.');
  });

  test.each([
    ['Slack’s', 'https://desk.slack.com/archives/C0000DESK/p1733631660000100', 'slack', '1733631660.000100'],
    [
      'of a thread',
      'https://desk.slack.com/archives/C1/p1733631660000100?thread_ts=1.2&cid=C1',
      'slack',
      '1733631660.000100',
    ],
    [
      'Discord’s',
      'https://discord.com/channels/123/456/1315173234688000000',
      'discord',
      '1315173234688000000',
    ],
  ] as const)('a message’s own address, %s, is enough', async (_, url, platform, remoteId) => {
    const told = { ...posted, remoteId, channel: { ...slackDesk, platform } };
    const { ask } = aNewsroom({ dossiers: [homsNight()], deliveries: [told] });

    expect(textOf((await ask(`why ${url}`)).answer)).toContain('S-7K2Q · Control of Homs');
    expect((await ask(url)).ok).toBe(true);
  });

  test('a message that is no alert is told so', async () => {
    const { ask } = aNewsroom();

    const reply = await ask('why https://discord.com/channels/1/2/1315173234688000000');

    expect(textOf(reply.answer)).toBe('That message is not an alert of mine, or it is not kept any more.');
  });

  test('a failed alert says why', async () => {
    const failed = { ...posted, state: 'failed', reason: 'the channel is gone' } as const;
    const { ask } = aNewsroom({ dossiers: [homsNight()], deliveries: [failed] });

    expect(textOf((await ask('why A-1F9C')).answer)).toContain(
      'A-1F9C (root): failed at 04:21: the channel is gone',
    );
  });

  test('an article that made no story', async () => {
    const article = {
      id: 'article-1',
      feedId: 'feed-1',
      audience: 'public',
      outlet: 'Levant Wire',
      url: 'https://levant-wire.example/cricket',
      headline: 'Bowlers capture five wickets',
      text: '',
      publishedAt: night('05:00'),
      receivedAt: night('05:00'),
      revision: 1,
    } as const;
    const { ask } = aNewsroom({
      articles: [article],
      readings: [{ articleId: 'article-1', outlet: 'Levant Wire', readAt: night('05:00'), topics: [] }],
    });

    const known = textOf((await ask('why &lt;https://levant-wire.example/cricket&gt;')).answer);
    const slack = textOf((await ask('why <https://levant-wire.example/cricket|levant-wire>')).answer);
    const shown = textOf((await ask('why levant-wire.example/cricket')).answer);
    const unknown = await ask('why https://levant-wire.example/other');

    expect(known).toContain('It made no story');
    expect(slack).toContain('Read as no topic of ours – Levant Wire');
    expect(slack).toContain('It made no story');
    // As a terminal shows it.
    expect(shown).toBe(known);
    expect(unknown.ok).toBe(false);
    expect(textOf(unknown.answer)).toContain('No feed has brought that address. 12 feeds watched');
  });

  test('an article that made a story leads to it', async () => {
    const dossier = homsNight();
    const source = dossier.sources[0];
    const { ask } = aNewsroom({
      dossiers: [dossier],
      articles: [
        {
          id: source?.articleId ?? 'article-none',
          feedId: 'feed-1',
          audience: 'public',
          outlet: 'Levant Wire',
          url: 'https://levant-wire.example/homs',
          headline: 'Homs',
          text: '',
          publishedAt: night('04:20'),
          receivedAt: night('04:20'),
          revision: 1,
        },
      ],
    });

    expect(textOf((await ask('why https://levant-wire.example/homs')).answer)).toContain(
      'S-7K2Q · Control of Homs',
    );
  });

  test('in a story’s thread it needs no id', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });

    expect(textOf((await ask('why', { storySlug: 'S-7K2Q' })).answer)).toContain('S-7K2Q · Control of Homs');
    expect(textOf((await ask('why did you send this?', { storySlug: 'S-7K2Q' })).answer)).toContain(
      'S-7K2Q · Control of Homs',
    );
    expect(textOf((await ask('why')).answer)).toContain('Which story?');
    expect(textOf((await ask('why did you send this?')).answer)).toContain('Which story?');
    expect(textOf((await ask('why A-0000')).answer)).toBe('There is no alert A-0000.');
  });
});

describe('story', () => {
  test('shows state, timeline, who says what, and sources with links', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });

    const reply = await ask('story S-7K2Q', { role: 'reader' });

    expect(textOf(reply.answer).split('\n')).toEqual([
      'S-7K2Q · HTS says Homs was captured; Syrian defence ministry denies it · v3',
      'DISPUTED: capture claimed by HTS, denied by Syrian defence ministry, stated as fact by Caravan News',
      '  04:20  Claims HTS · Denies Syrian defence ministry  Levant Wire',
      '  06:00  A second outlet states it as fact and says troops left the city centre  Caravan News',
      '  07:15  A pro-government outlet and a monitor say the army has left much of the city (2 sites, one copy)  Orient Road',
      '▲ Claims  HTS: “Homs city is fully liberated” – Levant Wire, 04:20',
      '▼ Denies  Syrian defence ministry: “Homs is stable and safe” – Levant Wire, 04:20',
      '– States  Caravan News: “as written” – Caravan News, 06:00',
      '– States  Orient Road: “as written” – Orient Road, 07:15',
      '4 outlets, 4 origins: Levant Wire (levant-wire.example), Caravan News (caravan-news.example), Orient Road (orient-road.example), Orient Desk (orient-desk.example)',
    ]);
    expect(JSON.stringify(reply.answer)).not.toContain('utm_source');
  });

  test.each([
    's-7k2q',
    'S-7K2Q',
    'story s-7k2q',
    's7k2q',
    'S–7K2Q',
    'S-7K2Q.',
    'story S-7K2Q?',
    'why was S-7K2Q sent',
    'mute s7k2q for 1h',
  ])('%s is enough', async (line) => {
    const { ask } = aNewsroom({ dossiers: [homsNight()] });

    expect((await ask(line)).ok).toBe(true);
  });

  test.each([
    ['story', 'Which story?'],
    ['story homs', 'is no story’s id'],
    ['story syria', 'is no story’s id'],
    ['story S-9999', 'There is no story S-9999.'],
  ])('%s is answered', async (line, words) => {
    const { ask } = aNewsroom();

    const reply = await ask(line);

    expect(reply.ok).toBe(false);
    expect(textOf(reply.answer).replaceAll("'", '’')).toContain(words);
  });
});

describe('latest', () => {
  test('lists the newest stories, each with its standing and id', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

    const reply = await ask('latest', { role: 'reader' });

    expect(textOf(reply.answer).split('\n')).toEqual([
      'Newest stories: all topics, last 1 d',
      '  07:15  DISPUTED  HTS says Homs was captured; Syrian defence ministry denies it  S-7K2Q',
      '  07:15  REPORTED  At least 7 civilians killed in Homs  S-3D1F',
    ]);
  });

  test('narrows by topic, place and time', async () => {
    const { ask } = aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

    expect((await ask('latest humanitarian in homs since:3d')).answer.actions).toEqual([
      { label: 'S-3D1F', command: 'story S-3D1F' },
    ]);
    expect(textOf((await ask('latest in hama')).answer)).toContain(
      'No stories (in Hama, last 1 d). 12 feeds',
    );
    expect((await ask('latest since:90d')).ok).toBe(false);
    expect((await ask('latest humanitarien')).ok).toBe(false);
  });
});

describe('oncall', () => {
  test('says who is on call, until when, and who is next', async () => {
    const ben = { name: 'Ben', ids: {}, from: night('16:00'), until: '2024-12-09T04:00:00.000Z' };
    const { ask } = aNewsroom({ shifts: [anaOnCall, ben], timeZone: 'Europe/London' });

    expect(textOf((await ask('oncall', { role: 'reader' })).answer).split('\n')).toEqual([
      'On call now: Ana, until 16:00 (Europe/London, 16:00 UTC). Whoever is on call may mute and unmute.',
      'Next: Ben, from 16:00 (Europe/London, 16:00 UTC).',
    ]);
  });

  test('an empty rota says where it stands', async () => {
    const { ask } = aNewsroom();

    expect(textOf((await ask('oncall')).answer)).toContain('Nobody is on call now.');
    expect((await ask('oncall tomorrow')).ok).toBe(false);
  });
});

describe('test', () => {
  test('puts one card marked TEST in line, with the mentions of this channel', async () => {
    const { ask, memory } = aNewsroom();
    await ask('subscribe humanitarian mention:S0000DESK now');

    const reply = await ask('test', { id: 'request-9' });

    expect(memory.enqueued).toHaveLength(1);
    expect(memory.enqueued[0]).toMatchObject({
      channel: slackDesk,
      state: 'pending',
      subject: { of: 'test', askedBy: 'ana', mentions: ['S0000DESK'] },
    });
    expect(textOf(reply.answer)).toContain('It mentions 1 person or group');
    expect(memory.audit.at(-1)).toMatchObject({ verb: 'test', requestId: 'request-9' });
  });

  test('is for editors, where the bot is, and takes nothing', async () => {
    const { ask, memory } = aNewsroom();

    const replies = [
      await ask('test', { role: 'reader' }),
      await ask('test', { botIsAbsent: true }),
      await ask('test homs'),
    ];

    expect(replies.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(memory.enqueued).toEqual([]);
  });
});

describe('help', () => {
  test('lists every command', async () => {
    const { ask, desk } = aNewsroom();

    const text = textOf((await ask('help', { role: 'reader' })).answer);

    for (const { verb, summary } of desk.commands) expect(text).toContain(`${verb}  ${english.say(summary)}`);
  });

  test('explains one with three examples', async () => {
    const { ask } = aNewsroom();

    expect(
      textOf((await ask('help mute')).answer)
        .split('\n')
        .slice(0, 5),
    ).toEqual([
      'mute FILTER|#NUMBER for DURATION|until TIME [because REASON] [everywhere] [hard]',
      'Hold alerts for a while; they come as one digest at the end. For editors, and whoever is on call.',
      '  mute humanitarian in homs for 2h because wire echo',
      '  mute territorial-change in syria until 08:00',
      '  mute S-7K2Q for 1h',
    ]);
    expect(textOf((await ask('help "Mute"')).answer)).toContain('Hold alerts for a while');
    expect(textOf((await ask('help mute in homs')).answer)).toContain('Hold alerts for a while');
    expect(textOf((await ask('help mut')).answer)).toContain('Did you mean mute');
  });
});
