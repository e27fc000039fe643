import { describe, expect, test } from 'vitest';
import { eventWords, productReader, voiceWords } from '#test/support/reader.ts';

const reader = await productReader();

/** Who says what of the first event of its kind, in the order of the text. */
function voicesOn(wanted: string, text: string): readonly string[] {
  const found = reader(text).events.find((event) => eventWords(event) === wanted);
  return (found?.claims ?? []).map(voiceWords);
}

describe('who speaks', () => {
  test.each([
    {
      case: 'a spokesman by the possessive of his party is named without it',
      text: 'Within a week the rebels seized Palmyra and Salamiyah, said their spokesman Omar Haddad.',
      event: 'capture Palmyra',
      voices: ['spokesman Omar Haddad claims'],
    },
    {
      case: 'who adds is who said',
      text: 'The rebels have entered Salamiyah, said Colonel Omar Haddad, adding that they had captured Palmyra.',
      event: 'capture Palmyra',
      voices: ['Colonel Omar Haddad claims'],
    },
    {
      case: '"he" is the last person, not the last ministry',
      text: 'Colonel Omar Haddad spoke for the rebels. "We are in Salamiyah," said Colonel Omar Haddad. The defence ministry said the roads were open. He announced the capture of Palmyra.',
      event: 'capture Palmyra',
      voices: ['Colonel Omar Haddad claims'],
    },
    {
      case: 'a state that is a place says nothing',
      text: 'A raid on Kyauk Ni Maw village in Rakhine state killed about 40 civilians, the Arakan Army said.',
      event: 'civilian-casualties Rakhine state',
      voices: ['Arakan Army claims'],
    },
  ])('$case', ({ text, event, voices }) => {
    expect(voicesOn(event, text)).toEqual(voices);
  });

  test('a name goes on where a plain text was wrapped at the width of its lines', () => {
    const { events } = reader(
      [
        'The rebels have captured the town of Palmyra, the commander Hassan Abdul',
        'Ghani said on Friday in a statement that was sent to reporters in Beirut.',
        'He said that more than forty soldiers had been killed in a day of combat.',
      ].join('\n'),
    );

    expect(events[0]?.claims[0]?.speaker).toBe('commander Hassan Abdul Ghani');
  });

  test('a spokesman that we know speaks with the voice of his party', () => {
    const { events } = reader(
      'Hayat Tahrir al-Sham said it had captured Homs. Commander Hassan Abdul Ghani said the rebels took Homs at night.',
    );

    const [first] = events;
    expect(new Set(first?.claims.map(({ speakerId }) => speakerId))).toEqual(new Set(['actor-hts']));
    expect(first?.claims.at(-1)?.speakerShort).toBe('HTS');
  });

  test('a leader of rebels who came to govern speaks for the state from that day', () => {
    const { events } = reader('Ahmed al-Sharaa said government forces had entered Suwayda.', {
      publishedAt: '2025-07-15T10:00:00.000Z',
    });

    expect(events[0]?.claims[0]?.speakerId).toBe('actor-golani');
    expect(events[0]?.claims[0]?.speakerSide).toBe('government');
  });
});

describe('an outlet that is the organ of a party', () => {
  test.each([
    {
      case: 'claims what its party gains',
      text: 'Rebels captured Palmyra.',
      speaksFor: 'hts',
      is: ['Hayat Tahrir al-Sham claims', 'claimed'],
    },
    {
      case: 'confirms what its party loses',
      text: 'Rebels captured Palmyra.',
      speaksFor: 'syrian-army',
      is: ['Syrian army confirms', 'confirmed'],
    },
    {
      case: 'has no voice of its own where it cites another',
      text: 'Rebels captured Palmyra, the Syrian Observatory for Human Rights said.',
      speaksFor: 'hts',
      is: ['Syrian Observatory for Human Rights confirms', 'confirmed'],
    },
  ])('$case', ({ text, speaksFor, is }) => {
    const [first] = reader(text, { speaksFor }).events;

    expect([...(first?.claims ?? []).map(voiceWords), first?.standing]).toEqual(is);
  });
});

describe('the words themselves', () => {
  test.each([
    {
      case: 'behind "said that"',
      text: 'The militia said late on Friday that its men had captured Goma.',
      said: 'its men had captured Goma',
    },
    {
      case: 'in quotation marks, in front of the speaker',
      text: '"Goma is fully liberated," the M23 rebels said in a statement.',
      said: 'Goma is fully liberated',
    },
    {
      case: 'in front of "according to"',
      text: 'Rebels have captured Goma, according to the mayor of the town.',
      said: 'Rebels have captured Goma',
    },
    {
      case: 'a denial with its verb, so that it cannot be taken for the claim',
      text: 'M23 said it had captured Goma. The Congolese army denied that Goma had fallen.',
      said: 'denied that Goma had fallen',
    },
  ])('stand $case', ({ text, said }) => {
    const [first] = reader(text).events;

    expect(first?.claims.at(-1)?.said).toBe(said);
  });
});
