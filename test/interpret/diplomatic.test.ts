import { describe, expect, test } from 'vitest';
import { productReader } from '#test/support/reader.ts';

const reader = await productReader();

/** "condemnation by France on Russia, about Mariupol": the acts of words, in the reading's order. */
function actsOf(text: string): readonly string[] {
  return reader(text)
    .events.filter(({ event }) => event.topic === 'diplomatic-statement' && event.kind !== 'other')
    .map(({ event: { kind, doer, on, place, placeFrom } }) => {
      const about = place === undefined || placeFrom === 'document' ? '' : `, about ${place.name}`;
      return `${kind}${doer === undefined ? '' : ` by ${doer}`}${on === undefined ? '' : ` on ${on}`}${about}`;
    });
}

describe('who does what to or about whom', () => {
  test.each<{ text: string; is: readonly string[] }>([
    {
      text: 'France condemned the shelling of Mariupol by Russian forces.',
      is: ['condemnation by France on Russian forces, about Mariupol'],
    },
    { text: 'Turkey urged Syria to return to talks.', is: ['appeal by Turkey on Syria, about Syria'] },
    {
      text: 'Egyptian Foreign Minister Badr Abdelatty accused Israel of breaking the ceasefire in Lebanon.',
      is: ['accusation by Egyptian Foreign Minister Badr Abdelatty on Israel, about Lebanon'],
    },
    { text: 'Poland expelled three Russian diplomats.', is: ['expulsion by Poland on Russian'] },
    {
      text: 'Norway recognised the State of Palestine.',
      is: ['recognition by Norway on State of Palestine, about Palestine'],
    },
    {
      text: 'The European Union imposed new sanctions on Belarus.',
      is: ['sanction by European Union on Belarus, about Belarus'],
    },
    {
      text: 'UN envoy Geir Pedersen said in Doha that Turkey, Iran and Russia had agreed to urgent talks on Syria in Geneva.',
      is: ['talks by Turkey, Iran and Russia on Syria, about Syria'],
    },
    {
      text: 'Armenia and Azerbaijan agreed to a ceasefire in the disputed Nagorno-Karabakh after negotiations in Moscow.',
      is: ['ceasefire by Armenia and Azerbaijan, about Nagorno-Karabakh'],
    },
    {
      text: 'The Malian government and Tuareg rebels agreed to a truce.',
      is: ['ceasefire by Malian government and Tuareg rebels'],
    },
    {
      text: 'A ceasefire between Israel and Hezbollah takes effect.',
      is: ['ceasefire by Israel and Hezbollah, about Israel'],
    },
    {
      text: 'The plan is praised by the United States and condemned by Russia and Iran.',
      is: ['agreement by United States', 'condemnation by Russia and Iran'],
    },
    {
      text: 'The Libyan parliament suspended its participation in talks with Turkey.',
      is: ['refusal by Libyan parliament on Turkey, about Turkey'],
    },
    {
      text: 'Chinese Premier Wen Jiabao arrived for a visit and met Pakistani officials.',
      is: ['talks by Chinese Premier Wen Jiabao on Pakistani'],
    },
    {
      text: 'The Philippines and the Bangsamoro agreed to a peace deal.',
      is: ['agreement by Philippines and the Bangsamoro'],
    },
    {
      text: 'Israel blamed Hamas while the US State Department condemned the attack.',
      is: ['accusation by Israel on Hamas', 'condemnation by US State Department'],
    },
    {
      text: 'The UN Security Council adopted a resolution on Sudan.',
      is: ['vote by UN Security Council on Sudan, about Sudan'],
    },
  ])('$text', ({ text, is }) => {
    expect(actsOf(text)).toEqual(is);
  });

  test('a president of a country is named whole', () => {
    const { headline } = reader(
      'President of the United States Barack Obama met President of Cuba Raul Castro in Panama.',
    );

    expect(headline).toMatch(/^President of the United States/);
  });

  test('a ceasefire that is only spoken of is no alarm', () => {
    const { events } = reader('The envoy is expected in Turkey, where a plan with a ceasefire is awaited.');

    expect(events.map(({ urgency }) => urgency)).not.toContain('bulletin');
  });

  test("told by another, the act is its doer's and the word is the teller's", () => {
    const { events } = reader(
      'Russian Foreign Minister Sergey Lavrov said that Iran had condemned the attack on Damascus.',
    );

    const act = events.find(({ event }) => event.kind === 'condemnation');
    expect(act?.event.doer).toBe('Iran');
    expect(act?.claims[0]?.speaker).toBe('Russian Foreign Minister Sergey Lavrov');
  });
});
