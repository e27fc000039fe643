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
      text: 'The UN Security Council adopted a resolution on Sudan.',
      is: ['vote by UN Security Council on Sudan, about Sudan'],
    },
  ])('$text', ({ text, is }) => {
    expect(actsOf(text)).toEqual(is);
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
