import { describe, expect, test } from 'vitest';
import { eventWords, productReader } from '#test/support/reader.ts';

const reader = await productReader();

describe('what is said to have happened, and where', () => {
  test.each([
    {
      case: 'examples of an area are the places, not what they lie around',
      text: 'Government forces have withdrawn from several suburbs of Damascus, among them Daraya and Harasta.',
      events: ['withdrawal Daraya', 'withdrawal Harasta'],
    },
    {
      case: '"after X and Y" tells what went before',
      text: 'The city of Homs fell to the rebels late on Friday, after Aleppo and Hama.',
      events: ['capture Homs', 'capture Aleppo (earlier)', 'capture Hama (earlier)'],
    },
    {
      case: 'a place that was taken some days ago is no news in the next sentence',
      text: 'Two days ago the rebels captured Hama. The rebels have taken control of Homs and Hama.',
      events: ['capture Homs', 'capture Hama (earlier)'],
    },
    {
      case: '"the city" is the city that was named',
      text: 'Fighting went on in Homs for a day. The city fell at night.',
      events: ['capture Homs'],
    },
  ])('$case', ({ text, events }) => {
    expect(
      reader(text)
        .events.filter(({ event }) => event.topic === 'territorial-change')
        .map(eventWords),
    ).toEqual(events);
  });

  test('who lost a place is not told as who captured it', () => {
    const [first] = reader('The government has lost control of Hama.').events;

    expect(first?.event.doer).toBeUndefined();
  });

  test('what the outlet leads with comes before a lesser act that is further on', () => {
    const { headline } = reader(
      'Rebels say they have entered the city of Homs. The army has withdrawn from Daraya, according to the Syrian Observatory for Human Rights.',
    );

    expect(headline).toBe('Rebels say they entered Homs');
  });
});
