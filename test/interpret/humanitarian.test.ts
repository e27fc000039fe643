import { describe, expect, test } from 'vitest';
import { headlineOf } from '#src/domain/headline.ts';
import { eventWords, productReader, voiceWords } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const reader = await productReader();

/** "disease Kassala: Sudan's health ministry claims": what is told of people in need, in the reading's order. */
function needsOf(text: string): readonly string[] {
  return reader(text)
    .events.filter(({ event }) => event.topic === 'humanitarian')
    .map((event) => `${eventWords(event)}: ${event.claims.map(voiceWords).join(', ')}`);
}

describe('people in need', () => {
  test.each<{ text: string; is: readonly string[] }>([
    {
      text: "Sudan's health ministry said 17 people had died of cholera in Kassala over the past week.",
      is: ["disease Kassala: Sudan's health ministry claims"],
    },
    {
      text: 'A magnitude 6.8 earthquake killed at least 95 people in Tibet on Tuesday.',
      is: ['disaster Tibet: outlet reports'],
    },
    {
      text: 'At least 73 people were killed in floods in Maiduguri.',
      is: ['disaster Maiduguri: outlet reports'],
    },
    {
      text: 'Shelling killed nine civilians in Zamzam camp, where cholera is spreading.',
      is: ['civilian-casualties Zamzam camp: outlet reports', 'disease Zamzam camp: outlet reports'],
    },
    {
      text: 'Four civilians are killed by shelling in Homs.',
      is: ['civilian-casualties Homs: outlet reports'],
    },
    {
      text: 'At least 50 civilians are injured in Dhaka as police use batons.',
      is: ['civilian-casualties Dhaka: outlet reports'],
    },
    {
      text: 'Nine civilians were killed and twenty others injured in Kutum.',
      is: ['civilian-casualties Kutum: outlet reports'],
    },
    {
      text: 'More than 90 people have died and thousands are stranded in one of the worst floods in years in Kerala.',
      is: ['disaster Kerala: outlet reports'],
    },
    {
      text: 'At least 50 people have died amid thunderstorms in northern India.',
      is: ['disaster India: outlet reports'],
    },
    {
      text: 'The minister sent a warning to France as raids in Mali killed 14 civilians.',
      is: ['civilian-casualties Mali: outlet reports'],
    },
    {
      text: 'The cyclone killed 40 people in the South Pacific nation of Vanuatu.',
      is: ['disaster Vanuatu: outlet reports'],
    },
    {
      text: 'Drones hit a depot in Kherson and the Ukrainian army said that nine civilians were killed.',
      is: ['civilian-casualties Kherson: Ukrainian army claims'],
    },
    {
      text: 'Air strikes target his compound in Tripoli and the Libyan government says that 29 civilians were killed.',
      is: ['civilian-casualties Tripoli: Libyan government claims'],
    },
    {
      text: 'At least 64 people die in Nepal after heavy rain triggers floods.',
      is: ['disaster Nepal: outlet reports'],
    },
    {
      text: 'Floods in Petra killed 11 people while 24 others were injured.',
      is: ['disaster Petra: outlet reports'],
    },
    {
      text: 'The toll of the earthquake in Tainan rises to 94, with 550 people injured and 30 missing.',
      is: ['disaster Tainan: outlet reports'],
    },
    {
      text: 'After the earthquake in Idlib shelling killed four civilians and nine others were wounded.',
      is: ['disaster Idlib: outlet reports', 'civilian-casualties Idlib: outlet reports'],
    },
    {
      text: 'Three people are killed and seven are injured as an earthquake hits Bali.',
      is: ['disaster Bali: outlet reports'],
    },
    {
      text: 'Ten civilians were killed in an air strike on Homs after floods hit the province.',
      is: ['civilian-casualties Homs: outlet reports', 'disaster Homs: outlet reports'],
    },
    {
      text: 'Gunmen killed three polio health workers in Jalalabad.',
      is: ['civilian-casualties Jalalabad: outlet reports', 'disease Jalalabad: outlet reports'],
    },
    {
      text: 'Nearly 100 aid trucks were looted in Gaza City, UNRWA said.',
      is: ['aid-obstruction Gaza City: UNRWA confirms'],
    },
    {
      text: 'More than 30,000 Sudanese have fled into Chad, UNHCR said.',
      is: ['displacement Chad: UNHCR confirms'],
    },
    {
      text: 'Some 200,000 fled their homes in North Kivu on Friday.',
      is: ['displacement North Kivu: outlet reports'],
    },
    {
      text: 'The RSF shelled el-Fasher, killing 31 civilians, the Sudan Doctors Network said.',
      is: ['civilian-casualties el-Fasher: Sudan Doctors Network confirms'],
    },
    {
      text: 'The World Food Programme has suspended food aid in Sanaa, it said on Monday.',
      is: ['aid-obstruction Sanaa: World Food Programme confirms'],
    },
    {
      text: 'Drones killed 12 civilians in Zalingei, residents said. The army denied any involvement.',
      is: ['civilian-casualties Zalingei: residents confirms, army denies'],
    },
    {
      text: 'Drones killed 12 civilians in Zalingei, residents said. The minister denied any wrongdoing.',
      is: ['civilian-casualties Zalingei: residents confirms'],
    },
    {
      text: 'Nine people died when Cyclone Tara struck Madagascar.',
      is: ['disaster Madagascar: outlet reports'],
    },
    {
      text: 'Two million people are displaced in Sudan, as estimated by the United Nations.',
      is: ['displacement Sudan: United Nations confirms'],
    },
    {
      text: 'Ukrainian officials said that Russian shelling killed 15 civilians in Kherson.',
      is: ['civilian-casualties Kherson: Ukrainian officials claims'],
    },
    {
      text: 'Ebola outbreak declared in Kampala.',
      is: ['disease Kampala: outlet reports'],
    },
  ])('$text', ({ text, is }) => {
    expect(needsOf(text)).toEqual(is);
  });

  test('a hostage who is freed is counted as released', () => {
    const { figures } = reader(
      'Hamas released three hostages to the Red Cross and Israel freed 90 prisoners.',
    );

    expect(figures.map(({ figure }) => [figure.kind, figure.low])).toEqual([
      ['released', 3],
      ['released', 90],
    ]);
  });

  test('a figure belongs to an event that its sentence tells again', () => {
    const { figures, events } = reader('An earthquake killed at least 95 people in Tibet and injured 130.', {
      headline: 'Earthquake kills 95 in Tibet',
    });

    expect(events).toHaveLength(1);
    expect(figures.map(({ eventIndex }) => eventIndex)).toEqual([0, 0, 0]);
  });

  test('of a number that is a ceiling it is the ceiling that alarms', () => {
    const { events } = reader('Up to 200 civilians were killed by warplanes in Hama, a monitor said.');

    expect(events.map(({ urgency }) => urgency)).toEqual(['urgent']);
  });

  test('an earlier toll is background', () => {
    const { figures } = reader(
      'Cyclone Chido killed 73 people in Mozambique, up from an earlier toll of 34.',
    );

    expect(figures.map(({ figure }) => [figure.low, figure.background])).toEqual([
      [73, false],
      [34, true],
    ]);
  });

  test.each([
    [
      'An earthquake killed at least 1,200 people in Tibet, Chinese state media said.',
      'At least 1,200 people killed in Tibet, Chinese state media says',
    ],
    [
      'An earthquake killed up to 1,200 people in Tibet, Chinese state media said.',
      'Up to 1,200 people killed in Tibet, Chinese state media says',
    ],
    [
      'More than 30,000 Sudanese have fled into Chad, UNHCR said.',
      'UNHCR: “More than 30,000 Sudanese have fled into Chad”',
    ],
    [
      'Drones killed 12 civilians in Zalingei, residents said. The army denied any involvement.',
      'At least 12 civilians killed in Zalingei, residents say; army denies it',
    ],
    [
      'Cholera has killed forty people in Zamzam camp, the WFP said. The Sudanese government denied these reports.',
      'WFP: “Cholera has killed forty people in Zamzam camp”; Sudanese government denies it',
    ],
    [
      'A drone killed a civilian in Kherson and one civilian was killed in Beryslav, residents said.',
      'At least 1 civilian killed in Kherson, residents say',
    ],
    [
      'The minister sent a warning to France and Spain after a raid in the night killed 14 civilians.',
      'At least 14 civilians killed',
    ],
  ])('a headline counts the dead, and quotes where people fled: %s', (text, headline) => {
    expect(headlineOf(reader(text).headline, english)).toBe(headline);
  });
});

test.each([
  'The volcano last erupted in 1963, killing more than 1,100 people.',
  'The island was last struck by a cyclone in 2009, killing 40 villagers.',
  'An eruption in mid-August killed four villagers.',
])('what an earlier disaster did is old: %s', (text) => {
  const dead = reader(text).events.filter(({ event }) => event.kind === 'civilian-casualties');

  expect(dead.map(({ event }) => event.background)).toEqual([true]);
});

test('the year of what is attacked says nothing of when people were killed there', () => {
  const dead = reader('Gunmen stormed a camp set up in 2014, killing 12 civilians.').events;

  expect(dead.map(({ event }) => event.background)).toEqual([false]);
});
