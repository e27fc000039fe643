import { describe, expect, test } from 'vitest';
import { topicNames } from '#src/respond/known-topics.ts';
import { aNewsroom, slackDesk } from './newsroom.ts';
import { world } from './world.ts';
import { homsCasualties, homsNight } from './stories.ts';

const room = () => aNewsroom({ dossiers: [homsNight(), homsCasualties()] });

describe('what may be meant', () => {
  test.each([
    ['place', 'hom', 'Homs'],
    ['place', 'tri', 'Tripoli, Libya'],
    ['topic', 'city', 'city-captured'],
    ['topic', 'casual', 'civilian-casualties'],
    ['story', 's-7', 'S-7K2Q'],
    ['story', 'casualt', 'S-3D1F'],
    ['duration', '', '15m'],
    ['verb', 'un', 'unsubscribe'],
    ['filter', 'humanitarian in deir', 'humanitarian in "Deir ez-Zor"'],
    ['filter', 'humani', 'humanitarian'],
  ] as const)('of a %s by "%s" is first %s', async (kind, typed, value) => {
    const { desk, callOf } = room();

    const [first] = await desk.suggest(callOf('', {}), kind, typed);

    expect(first?.value).toBe(value);
  });

  test('of a mute and a subscription are those that stand', async () => {
    const { ask, desk, callOf } = room();
    await ask('mute humanitarian in hama for 1h');
    await ask('subscribe humanitarian in hama now');

    const call = callOf('', { channel: slackDesk });

    expect(await desk.suggest(call, 'mute', '')).toEqual([{ label: '1 humanitarian in Hama', value: '1' }]);
    expect(await desk.suggest(call, 'subscription', 'hum')).toEqual([
      { label: '1 humanitarian in Hama', value: '1' },
    ]);
  });

  test('is never more than 25, nor longer than 100 characters, whatever is typed', async () => {
    const { desk, callOf } = room();

    for (const kind of ['place', 'topic', 'filter', 'story', 'alert', 'verb', 'text'] as const)
      for (const typed of ['', 'x'.repeat(5_000), 'in ', '"', '\ud83d', `${'humanitarian '.repeat(7)}in h`]) {
        const choices = await desk.suggest(callOf('', {}), kind, typed);
        expect(choices.length).toBeLessThanOrEqual(25);
        expect(choices.every(({ label, value }) => label.length <= 100 && value.length <= 100)).toBe(true);
      }
  });
});

test('a name that several topics have is offered once', () => {
  const talks = { talks: { events: ['talks' as const] } };
  const topics = [
    { id: 'diplomatic-statement', events: ['talks' as const], names: talks },
    { id: 'humanitarian', events: ['aid' as const, 'talks' as const], names: {} },
  ];

  expect(topicNames({ ...world.topics, list: () => topics })).toEqual([
    'diplomatic-statement',
    'talks',
    'humanitarian',
    'aid',
  ]);
});
