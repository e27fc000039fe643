import { describe, expect, test } from 'vitest';
import type { Figure } from '#src/domain/figure.ts';
import { eventWords, productReader } from '#test/support/reader.ts';

// What whole wires of many wars taught that sentences had not, in sentences of our own.
const reader = await productReader();

type Row = {
  readonly case: string;
  readonly headline?: string;
  readonly text: string;
  readonly events: readonly string[];
};

function changesIn({ text, headline = '' }: Pick<Row, 'text' | 'headline'>): readonly string[] {
  return reader(text, { headline })
    .events.filter(({ event }) => event.topic === 'territorial-change' && event.kind !== 'other')
    .map(eventWords);
}

describe('a change of control in a whole wire', () => {
  test.each<Row>([
    {
      case: 'a dateline and whose advance goes on are not what was captured',
      text: 'MOSCOW: Russia said on Friday its troops had captured a settlement in the eastern Donetsk region, as Moscow presses on with its summer offensive.',
      events: ['capture settlement in the eastern Donetsk region'],
    },
    ...[
      ['The army headquarters inside Homs was seized by rebels.', 'army headquarters inside Homs'],
      ['The countryside surrounding Hama fell to the rebels.', 'countryside surrounding Hama'],
      ['A hill overlooking Hama was captured by rebels.', 'hill overlooking Hama'],
      ['Areas between Homs and Hama fell to the rebels.', 'Areas between Homs and Hama'],
    ].map(([text = '', place]) => ({
      case: `what is taken is not what it lies by: ${place}`,
      text,
      events: [`capture ${place}`],
    })),
    {
      case: 'each of a list of cities is handed over where "the cities" are',
      text: 'The army left the cities of Palmyra and Al-Sukhnah, transferring control of the Kurdish-majority cities to the Syrian Democratic Forces.',
      events: ['handover Palmyra', 'handover Al-Sukhnah', 'withdrawal Palmyra', 'withdrawal Al-Sukhnah'],
    },
    {
      case: 'another clause of the headline names no further place',
      text: '',
      headline: 'Russian forces take two settlements in eastern Ukraine, Kyiv concedes losses',
      events: ['capture two settlements in eastern Ukraine'],
    },
    {
      case: 'a town of a region or country is not the region or country',
      text: 'Paramilitaries captured a Darfur town on Monday. Russia took two more east Ukraine villages.',
      events: ['capture Darfur town', 'capture Ukraine villages'],
    },
    {
      case: 'what is the capital of something has its own name',
      text: 'The militia captured North Kivu capital Goma on Monday.',
      events: ['capture Goma'],
    },
    {
      case: 'a verb of saying is no name of a place',
      text: '',
      headline: 'Ukraine Says Settlements Captured by Russia',
      events: ['capture Settlements'],
    },
    {
      case: '"the town" is no capital whose people are named by it',
      text: 'The rebels had held Maarat al-Numan for years. On Tuesday Damascus loyalists entered the town.',
      events: ['entry Maarat al-Numan'],
    },
    {
      case: 'who owns the forces is not where they were',
      text: "The ministry said that its troops had captured Vuhledar, a day after Kyiv's forces said they would leave.",
      events: ['capture Vuhledar'],
    },
    {
      case: 'what came the following year is history',
      text: 'In 2011, Saraqib was among the first towns to rise up and the following year, it was captured by rebels.',
      events: ['capture Saraqib (earlier)'],
    },
    {
      case: "the headline's town is the one that the text names",
      headline: 'Army retakes strategic town',
      text: 'The army on Monday recaptured the town of Saraqib, state television said.',
      events: ['capture Saraqib'],
    },
    {
      case: 'so is its base',
      headline: 'Militants overrun base in Somalia',
      text: 'Militants overran a military base in Janale on Tuesday, a police officer said.',
      events: ['capture military base in Janale'],
    },
    {
      case: 'a village of an owned region is not the region',
      text: 'Russian troops captured a village in Ukraine’s eastern Donetsk region on Friday.',
      events: ['capture village in Ukraine’s eastern Donetsk region'],
    },
    {
      case: 'a definite town in a province is the one that was named',
      text: 'The army shelled Maarat al-Numan for a week. On Tuesday troops entered the town in the province of Idlib.',
      events: ['entry Maarat al-Numan'],
    },
    {
      case: 'an adjective behind another verb tells no capture',
      text: 'Soldiers entered Saraqib and are now combing recaptured districts.',
      events: ['entry Saraqib'],
    },
    {
      case: 'an encampment is a place of its own',
      text: 'The Arakan Army captured a major Myanmar military encampment in Rakhine State on Monday.',
      events: ['capture Myanmar military encampment in Rakhine State'],
    },
    {
      case: 'who stayed behind to fight denies nothing',
      text: 'Rebels captured Palmyra on Monday. The command said it had told the men still fighting in the streets to pull back.',
      events: ['capture Palmyra'],
    },
    {
      case: '"it" is no province in which a town without a name lies',
      text: 'Rebels withdrew from a strategic town in the restive province of North Kivu on Monday, a day after taking it from the army.',
      events: ['withdrawal strategic town in North Kivu'],
    },
    {
      case: 'areas that were captured before are left, not captured',
      text: 'The rebels announced their withdrawal from two captured areas near Goma.',
      events: ['withdrawal two captured areas near Goma'],
    },
    {
      case: 'who has no information tells nothing',
      text: 'A spokesman for the mission said he had no information that the rebels had entered Rutshuru.',
      events: [],
    },
    {
      case: 'five days earlier is no news',
      text: 'The Taliban captured Baghlan on Saturday. Just five days earlier, they captured Kunduz.',
      events: ['capture Baghlan', 'capture Kunduz (earlier)'],
    },
    {
      case: 'a day may stand within "the recapture of"',
      text: 'The army announced the recapture on Tuesday of Palmyra.',
      events: ['capture Palmyra'],
    },
    {
      case: 'whose commander he is, is told of another day than what he says',
      text: 'A commander of the brigade which seized Sirte on November 3, said Ajdabiya had fallen.',
      events: ['capture Ajdabiya', 'capture Sirte (earlier)'],
    },
    {
      case: 'what had happened before is background in the own voice of the outlet',
      text: 'Rebels captured Hama on Thursday. They had seized Saraqib with little resistance.',
      events: ['capture Hama', 'capture Saraqib (earlier)'],
    },
    {
      case: 'but not in the words of somebody',
      text: 'Rebels captured Hama on Thursday. A commander said they had seized Homs as well.',
      events: ['capture Hama', 'capture Homs'],
    },
    {
      case: 'a withdrawal that is demanded in quotes is demanded',
      text: 'The company demanded on Saturday the "immediate" withdrawal of fighters from Ras Lanuf.',
      events: [],
    },
    {
      case: 'control that was established again',
      text: 'The army said it had re-established control over Sirte.',
      events: ['capture Sirte'],
    },
    {
      case: 'forces that are loyal to a person are no person',
      text: 'Palmyra fell on Monday. Troops loyal to Gen. Khalifa Haftar on Sunday seized key oil ports.',
      events: ['capture Palmyra', 'capture key oil ports'],
    },
    {
      case: 'examples of what was retaken stand behind',
      text: 'Several towns were retaken by troops on Saturday, including Weldiya near the border, Lalibela and Mekelle.',
      events: ['capture Mekelle', 'capture Weldiya', 'capture Lalibela'],
    },
    {
      case: 'the name of a district that nobody knows stands behind its noun',
      text: 'Police made a tactical retreat from the headquarters of Zanurd district, the governor said.',
      events: ['withdrawal headquarters of Zanurd'],
    },
    {
      case: 'who withdrew left what was told of as taken',
      text: 'Troops took control of Jaar after gunmen withdrew during the night, witnesses said.',
      events: ['capture Jaar', 'withdrawal Jaar'],
    },
    {
      case: 'or will be told of next',
      text: 'Rebels captured Mweso on Friday. Soldiers retreated to the north, witnesses said.',
      events: ['capture Mweso', 'withdrawal Mweso'],
    },
    {
      case: 'a list may follow a colon',
      text: 'Today the army liberated the following settlements: the city of Jabrayil, the village of Karkhulu, the village of Shukurbeyli.',
      events: ['capture Jabrayil', 'capture Karkhulu', 'capture Shukurbeyli'],
    },
    {
      case: 'a town on the edge of a city is not the city',
      text: 'Troops have taken a town on the northern edge of Tikrit. They took back a city on the outskirts of Ramadi.',
      events: ['capture town near Tikrit', 'capture city on the outskirts of Ramadi'],
    },
    {
      case: 'surrounding villages are besieged by nobody',
      text: 'The army has retaken control of Palmyra as well as surrounding villages.',
      events: ['capture Palmyra'],
    },
    {
      case: 'where they retreated to, they did not leave',
      text: 'Troops retook Tikrit. Fighters retreated in the direction of Kirkuk and Nineveh provinces.',
      events: ['capture Tikrit', 'withdrawal Tikrit'],
    },
    {
      case: 'a country behind a semicolon is not what was taken',
      headline: "Baku says it has 'liberated' villages in breakaway region; Armenia denies claim",
      text: '',
      events: ['capture villages'],
    },
    {
      case: 'which town a commander means, the sentence before has told',
      text: 'Forces on Thursday pushed the group from Qayyarah, a town on the way to its last stronghold of Mosul. "We control all parts of the town," the commander said.',
      events: ['capture Qayyarah', 'capture parts of Qayyarah'],
    },
    {
      case: 'the liberation of "the city" is that of the one that was named',
      text: "Rebels entered Homs at dawn. A commander announced the city's liberation.",
      events: ['capture Homs', 'entry Homs'],
    },
    {
      case: 'routes of retreat are no retreat',
      text: 'Russians captured Grozny. Fighting went on in hamlets along routes of rebel retreat, refugees said.',
      events: ['capture Grozny'],
    },
    {
      case: 'a headline of a district is the district of the text',
      headline: 'Taliban overrun district near Kabul',
      text: 'The Taliban overran Paghman district in the night, officials said.',
      events: ['capture Paghman district'],
    },
    {
      case: 'who is back securing a city has not taken it',
      text: 'Rebels said they stood at the gates of Homs, while government troops were back securing the city.',
      events: [],
    },
    {
      case: 'a town along a border is not the country behind it',
      text: 'The rebels captured Azaz on Monday. Other towns along the border with Turkey have also fallen to the rebels.',
      events: ['capture Azaz', 'capture towns'],
    },
    {
      case: 'nor is one near the border of a country',
      text: 'Militants have seized a strategic town near the Cameroon border, residents said.',
      events: ['capture strategic town'],
    },
    {
      case: 'what lies to the south of a city is not the city',
      text: 'The rebels took control of the strategic heights and defences southwest of Marib.',
      events: ['capture strategic heights'],
    },
    {
      case: 'nor are sites there',
      text: 'The militia took control of several sites southwest of Marib on Thursday.',
      events: ['capture several sites southwest of Marib'],
    },
    {
      case: 'to reach a place with fire is not to hold it',
      text: 'Government forces withdrew from Marib. The militia imposed fire control over the centre of Sirwah district.',
      events: ['withdrawal Marib'],
    },
    {
      case: 'what lorries of aid enter and leave changes no hands',
      headline: 'Aid convoy enters besieged Syrian town',
      text: 'Six white trucks of the Red Crescent entered Madaya on Monday. Another convoy of 17 lorries left the capital, Damascus.',
      events: [],
    },
    {
      case: 'a chamber of deputies is no place of a war',
      text: 'The opposition seized control of the Senate and won control of the House of Representatives.',
      events: [],
    },
    {
      case: 'who holds a place is not what is told of him',
      text: 'The army said on Tuesday it had entered the rebel-held city of Homs after an attack on mutineers holding the strategic city. Troops occupying parts of Hama stayed there.',
      events: ['entry Homs', 'capture parts of Hama (earlier)'],
    },
    {
      case: 'positions take nothing',
      text: 'Rebels retreated from positions occupied over the weekend in the northern suburbs of Aleppo.',
      events: ['withdrawal positions', 'capture positions (earlier)'],
    },
    {
      case: 'gained ground is no place',
      text: 'The radio reported that troops had entered Homs and gained ground after fierce battles.',
      events: ['entry Homs'],
    },
    {
      case: 'a verb of a headline is no name of a city',
      headline: "Syria's Second City Falls to Rebels",
      text: "Syria's second city, Aleppo, has fallen to rebels.",
      events: ['capture Aleppo'],
    },
    {
      case: 'nor is what else a headline tells',
      headline: 'Rebels Seize Town North of Damascus, Population Flees',
      text: 'Rebels seized the town of Nabk on Monday.',
      events: ['capture Nabk'],
    },
    {
      case: 'the name of a headline ends with it',
      headline: 'Rebels occupy three junta outposts in Xyzkyin Town',
      text: 'Shwebo, 13 December. Nothing was heard from the army.',
      events: ['capture three junta outposts'],
    },
    {
      case: 'the largest city of a region is called by its own name',
      text: 'Israeli tanks began pulling out of the largest West Bank city, Nablus, early on Sunday.',
      events: ['withdrawal Nablus'],
    },
    {
      case: 'a city of a country is not the country',
      text: 'French troops pulled out of a rebel-held Ivory Coast city on Friday.',
      events: ['withdrawal Ivory Coast city'],
    },
    {
      case: 'behind the first word of a name stands no other place',
      text: 'Insurgents captured the port of Mocimboa da Praia at dawn. The assault on Mocimboa da Praia had begun on Friday.',
      events: ['capture port of Mocimboa da Praia'],
    },
    {
      case: 'what somebody did not do until Sunday, he did on Sunday',
      text: 'The peacekeepers did not enter Sibut until several hours after the rebels had fled, witnesses said.',
      events: ['entry Sibut'],
    },
    {
      case: 'a clause about who did it does not make it old',
      text: 'The rebel movement, which controls the east, had captured the port of Buchanan by Monday night, government sources said.',
      events: ['capture port of Buchanan'],
    },
    {
      case: 'a day may stand between a verb and where it leads',
      text: 'The Israeli army pushed early Tuesday into the city of Nablus, witnesses said.',
      events: ['entry Nablus'],
    },
    {
      case: 'what an army did in a World War is history',
      text: 'Rebels captured Homs. It was a brief stop for forces sweeping through France in World War II. Soldiers captured Bastogne during the Second World War.',
      events: ['capture Homs', 'capture France (earlier)', 'capture Bastogne (earlier)'],
    },
    {
      case: 'an anniversary tells what was long ago',
      text: 'Troops entered the city of Ramadi on Tuesday. It was the eve of the anniversary of the fall of Baghdad.',
      events: ['entry Ramadi', 'capture Baghdad (earlier)'],
    },
    {
      case: 'a number of people who cross over are no army',
      text: 'Rebels captured Geneina. As many as 18,000 Sudanese have crossed over into Chad.',
      events: ['capture Geneina'],
    },
    {
      case: 'who tightens its control had it',
      text: 'Ethiopia has tightened its control over western Eritrea and captured Barentu, state radio said.',
      events: ['capture Barentu'],
    },
    {
      case: 'a day may stand between a verb and its helper',
      text: 'Ethiopian troops have on Sunday pulled out of Halgan, and rebels have this week captured Baidoa.',
      events: ['capture Baidoa', 'withdrawal Halgan'],
    },
    {
      case: 'what a clause is about stands before "which"',
      text: 'Rebels withdrew from Saraqib, which government forces had captured in May. The army shelled a base near Homs, which the rebels took in June.',
      events: ['withdrawal Saraqib', 'capture Saraqib (earlier)'],
    },
    {
      case: 'a small town of a country that nothing else speaks of is not meant',
      text: 'Paramilitaries took control of Kas on Monday. They fought the army in Nyala and El Fasher, in Darfur, in western Sudan.',
      events: ['capture Kas'],
    },
    {
      case: 'a zone that is called by a region is not the region',
      headline: 'Serbs retake Kosovo buffer zone',
      text: 'Serb forces have taken control of most of the Kosovo buffer zone.',
      events: ['capture Kosovo buffer zone'],
    },
    {
      case: 'whose home was overrun is no place',
      text: 'Rebels took Bouake. A spokesman said his troops had overrun the home of Laurent Gbagbo.',
      events: ['capture Bouake'],
    },
    {
      case: 'the country is not the one behind its border',
      text: 'Soldiers took Damasak in Nigeria. It lies along the border with Niger. Militants overran the country in the night.',
      events: ['capture Damasak', 'capture Nigeria'],
    },
    {
      case: 'the town is not where a spokesman said so',
      text: 'Rebels rolled into the town of Kadugli on Tuesday. "The army is gone," a spokesman told reporters in Khartoum. The army confirmed that its soldiers had abandoned the town.',
      events: ['entry Kadugli', 'withdrawal Kadugli'],
    },
    {
      case: 'nor is it where a witness fled to',
      text: 'Rebels captured the town of Bambari on Tuesday. A teacher fled to Sibut. Officials said that the rebels had occupied the town.',
      events: ['capture Bambari'],
    },
    {
      case: 'a dateline before two hyphens is not the town either',
      text: 'KHARTOUM -- Rebels were seen on Tuesday. The army abandoned the town, residents said.',
      events: ['withdrawal town'],
    },
    {
      case: 'an anniversary tells what was long ago, in every sentence of the article',
      headline: 'Veterans gather to remember the fall of Huambo',
      text: 'The ceremony honoured families who came to Lisbon after the fall of Huambo. On Saturday wreaths were laid for those who died before the rebels entered the city.',
      events: [],
    },
    {
      case: 'a page of what happened on this day tells nothing of today',
      headline: 'This day in history: 1975 communists overrun Saigon',
      text: 'The northern army has seized control of Saigon. Some 1,500 troops overran the city.',
      events: ['capture Saigon (earlier)'],
    },
    {
      case: 'by the middle of a month is ahead, in it was before',
      text: 'Paramilitaries withdrew from Wad Madani, and by mid-January will leave Sennar. Rebels captured Homs in mid-August.',
      events: ['withdrawal Wad Madani', 'capture Homs (earlier)'],
    },
    {
      case: 'but what is taken on such a day is news',
      headline: 'Militants seize Kidal on anniversary of coup',
      text: 'Militants seized the town of Kidal as the capital marked the anniversary.',
      events: ['capture Kidal'],
    },
    {
      case: 'the year that opens a sentence is that of all it tells',
      text: 'The army said that it is patient. In 2002, following an accord with Khartoum, its troops entered Juba.',
      events: [],
    },
    {
      case: 'and so are the years "ago"',
      text: 'Thirty years ago foreign troops left, as the rebels took over Phnom Penh.',
      events: ['capture Phnom Penh (earlier)'],
    },
    {
      case: 'the capital of an island is not the island, and has one name',
      headline: "Troops seize rebel island's capital",
      text: 'The army was in control of the capital of the rebel-held island of Anjouan on Tuesday. "We have now taken the Anjouan capital," the army said.',
      events: ['capture capital of Anjouan'],
    },
    {
      case: 'what an island owns is not the island',
      text: "Anjouan island's seaport was under the control of rebel troops on Tuesday.",
      events: ['capture seaport'],
    },
    {
      case: 'most of the villages are villages',
      text: 'The governor said most of the villages in the valley are now under army control, including Saraqib and Binnish.',
      events: ['capture Saraqib', 'capture Binnish'],
    },
    {
      case: 'what is most important is no part of it',
      text: "Rebels overran one of the army's most important bases in Idlib on Thursday.",
      events: ['capture most important bases in Idlib'],
    },
    {
      case: 'a slum can be taken',
      text: 'Soldiers occupied the Rocinha slum on Sunday after a week of fighting.',
      events: ['capture Rocinha slum'],
    },
    {
      case: 'the town has its name from how they came there',
      text: 'Peacekeeping troops have taken control of a town where a rebel officer was besieged. The soldiers entered the town of Binnish under cover of darkness.',
      events: ['capture Binnish', 'entry Binnish'],
    },
    {
      case: 'the airport that was named is not the city it bears the name of',
      headline: 'Rebels take Brazzaville airport',
      text: 'Rebels attacked the palace in the capital city of Brazzaville on Tuesday after capturing the international airport, witnesses said.',
      events: ['capture Brazzaville airport'],
    },
    {
      case: '"the city" is not the capital that it lies east of',
      text: 'Rebels abandoned their posts in Bangassou, 750 km east of the capital, Bangui, and fled the city on Saturday.',
      events: ['withdrawal posts in Bangassou', 'withdrawal Bangassou'],
    },
    {
      case: 'what a town is, is no second place',
      text: 'UN peacekeepers have regained control of Bambari, a Central African Republic town, the army said.',
      events: ['capture Bambari'],
    },
    {
      case: 'the border of two countries is one place',
      text: 'Qatar said on Wednesday it had pulled all of its troops from the border of Djibouti and Eritrea.',
      events: ['withdrawal border of Djibouti and Eritrea'],
    },
    {
      case: 'what they went on to capture, they captured',
      text: 'Government troops overran the town of Knin and then went on to capture the garrison town of Benkovac.',
      events: ['capture Knin', 'capture Benkovac'],
    },
    {
      case: 'peacekeepers and rebels take a town from each other',
      text: 'The town of Bambari is in the hands of UN peacekeepers, the mission said. On Tuesday rebels captured Bambari and looted the police station.',
      events: ['capture Bambari', 'capture Bambari'],
    },
    {
      case: 'a stronghold of somebody is called by the name that the text has for it',
      headline: 'Serb Stronghold Falls to Fierce Assault',
      text: 'Croatian army troops marched into the rebel stronghold of Knin on Saturday.',
      events: ['capture Knin', 'entry Knin'],
    },
    {
      case: 'who is faced with its fall has not taken it',
      text: 'The fall of Lashio highlights the immense pressure faced by the government.',
      events: ['capture Lashio'],
    },
    {
      case: 'all towns of a list that was retaken were',
      text: 'The army said the towns of Saraqib, Binnish and Sarmin had been retaken.',
      events: ['capture Saraqib', 'capture Binnish', 'capture Sarmin'],
    },
    {
      case: 'what a loss is tantamount to, is not lost by that',
      text: 'The fall of Sukhumi is tantamount to the loss of Abkhazia, the rebels said.',
      events: ['capture Sukhumi'],
    },
    {
      case: 'a town by a sea is not the sea, and has its name from the text',
      headline: 'Army retakes Red Sea town',
      text: 'Troops drove the rebels out of Khokha on Monday.',
      events: ['capture Khokha'],
    },
    {
      case: 'what "that" tells of a place is told of another time',
      text: 'Army units have taken full control over Damt town near the province that had been lost months ago, the army said.',
      events: ['capture Damt', 'capture province (earlier)'],
    },
    {
      case: 'tens of thousands of people are no army',
      text: 'Tens of thousands of Serb civilians fled the army, crossing into the rebel-held areas of Bosnia.',
      events: [],
    },
    {
      case: 'a date may stand between a noun and its place',
      text: "The statement followed the separatists' capture September 30 of the towns of Ochamchira and Gali.",
      events: ['capture Ochamchira', 'capture Gali'],
    },
    {
      case: 'an article may be told its age by its headline',
      headline: '25 years pass from fall of Sukhumi',
      text: 'Twenty-five years have passed from the day when the government lost control of Abkhazia to the rebels.',
      events: ['capture Sukhumi (earlier)', 'capture Abkhazia (earlier)'],
    },
  ])('$case', ({ events, ...article }) => {
    expect(changesIn(article)).toEqual(events);
  });

  test('a day that has not come yet is one of last year', () => {
    const { events } = reader(
      'Soldiers retook Damasak. The insurgents seized Damasak with little resistance on 24 November.',
      { publishedAt: '2015-03-19T08:00:00.000Z' },
    );

    expect(events.map(eventWords)).toEqual(['capture Damasak', 'capture Damasak (earlier)']);
  });

  test('who is no longer in control denies no capture', () => {
    const { events } = reader(
      'The government said rebels had seized Bentiu. It said it was no longer in control of Bentiu. "Bentiu is not in our hands," the government said.',
    );

    expect(events.map(({ standing }) => standing)).toEqual(['confirmed']);
  });

  test('a town that nobody knows there is in no other country', () => {
    const { events } = reader(
      'Ethiopian troops pulled out of El-Ali town at dawn. They headed for Beledweyne, in the Hiran region of Somalia.',
    );

    expect(events.map(({ event }) => event.place?.country)).toEqual([undefined]);
  });

  test('whose leader admits the loss confirms what was told as taken', () => {
    const { events } = reader(
      'The Sudanese army has seized Wad Madani. The leader of the Rapid Support Forces admitted the loss in an audio statement.',
    );

    expect(events.map(({ standing }) => standing)).toEqual(['confirmed']);
  });

  test('what was taken in December is no news in the middle of January', () => {
    const { events } = reader('Rebels captured Monguno. In December, they took the town of Baga.', {
      publishedAt: '2025-01-15T08:00:00.000Z',
    });

    expect(events.map(eventWords)).toEqual(['capture Monguno', 'capture Baga (earlier)']);
  });

  test('an old capture at the same place does not speak for the new one', () => {
    const { events } = reader(
      'The army recaptured Saraqib on Wednesday, its spokesman said. In 2011, Saraqib was among the first towns to rise up and the following year, it was captured by rebels.',
    );

    expect(events.find(({ event }) => !event.background)?.standing).toBe('claimed');
  });

  test('two captures of one place by two sides do not speak for each other', () => {
    const { events } = reader(
      'The Syrian army said it had retaken Saraqib. Rebels seized Saraqib in heavy fighting.',
    );

    expect(events.map(({ event, standing }) => `${event.doerSide} ${standing}`)).toEqual([
      'government claimed',
      'opposition reported',
    ]);
  });

  test('who calls the report of a capture false denies it', () => {
    const { events } = reader(
      '"The information that the Azerbaijani army captured Jabrayil is false and does not correspond to reality," the secretary of the Armenian Defense Ministry said.',
    );

    expect(events[0]?.claims.map(({ stance }) => stance)).toEqual(['denies']);
  });

  test('who stayed behind to fight for a place does not deny its loss', () => {
    const [first] = reader(
      "Russia's defence ministry said its forces had captured Vuhledar. Ukraine's command said on Wednesday that it had told the troops still fighting in Vuhledar to pull back.",
    ).events;

    expect(first?.claims.map(({ stance }) => stance)).not.toContain('denies');
  });

  test.each([
    {
      text: 'The paramilitary force battling the army in Sudan has taken control of Kas.',
      doer: 'paramilitary force',
    },
    {
      text: 'Rebels left Saraqib at dawn, 15 hours after they occupied it, said General Jose Torres.',
      doer: 'Rebels',
    },
    {
      text: '"Our troops have captured Heglig by force," Abdelrahim Hussein, the defence minister, said.',
      doer: 'troops',
    },
    {
      text: 'There is gunfire, with eyewitnesses saying the Shabab group has taken control of Baidoa.',
      doer: 'Shabab group',
    },
    {
      text: 'The fighting erupted hours after thousands of Ethiopian troops completed their withdrawal from Somalia.',
      doer: 'thousands of Ethiopian troops',
    },
    {
      text: 'Attacks came from several sides and government troops withdrew from Khanabad.',
      doer: 'government troops',
    },
    {
      text: 'Lalibela has been regained by the Ethiopian military from Tigrayan rebels.',
      doer: 'Ethiopian military',
    },
    {
      text: 'Russian forces had pushed the army out of Zavody in the Kharkiv region and had gained control over Zarichne.',
      doer: 'Russian forces',
    },
  ])('who did it: $text', ({ text, doer }) => {
    const { events } = reader(text);

    expect(events.map(({ event }) => event.doer)).toEqual(events.map(() => doer));
  });
});

function figureWords({ kind, low, high }: Figure): string {
  return low === 0 ? `${kind} up to ${high}` : `${kind} ${low}`;
}

describe('numbers of people in a whole wire', () => {
  test.each<{ text: string; is: readonly string[] }>([
    { text: 'The rebels fled the town after 13 of their commanders were killed.', is: ['killed 13'] },
    {
      text: 'The war has killed more than 38,000 people and displaced half the population.',
      is: ['killed 38000'],
    },
    { text: 'The group released video footage of hundreds of soldiers who gave up.', is: [] },
    {
      text: 'The fighting has forced more than 10,000 Congolese to flee into Uganda.',
      is: ['displaced 10000'],
    },

    { text: 'The assault forced up to 300,000 people to leave the region.', is: ['displaced up to 300000'] },
    {
      text: 'Up to 300,000 people have left the area since Monday, the agency said.',
      is: ['displaced up to 300000'],
    },
    {
      text: 'At least five people have been reported killed and 14 wounded.',
      is: ['killed 5', 'injured 14'],
    },
    { text: 'Officials said thousands had been forced to flee their homes.', is: ['displaced 1000'] },
    { text: 'Nearly 10,000 people were displaced in one month alone.', is: ['displaced 10000'] },
    { text: 'Nine children from one family were among those killed.', is: ['killed 9'] },
    { text: 'The site says that 13 civilian bodies were recovered from the ruins.', is: ['killed 13'] },
    {
      text: 'A convoy brought food for 12,500 people and dressings and other aid for up to 1,000 injured.',
      is: [],
    },
    { text: 'More than two dozen people have starved to death since May.', is: ['killed 24'] },
    { text: 'Some 5 000 civilians fled the fighting in the suburbs.', is: ['displaced 5000'] },
    { text: 'Two boys aged 10 and eight were killed in a landslide.', is: ['killed 2'] },
    {
      text: 'The governor said the death toll had reached 94 – 20 more than he reported on Sunday.',
      is: ['killed 94'],
    },
  ])('$text', ({ text, is }) => {
    expect(reader(text).figures.map(({ figure }) => figureWords(figure))).toEqual(is);
  });
});

describe('where people in need are', () => {
  test.each([
    {
      case: 'a dateline is where it was written',
      text: 'COLOMBO, Sri Lanka — The military shelled a hospital in the north on Thursday, killing at least 30 civilians, officials said.',
      place: 'Sri Lanka',
    },
    {
      case: 'where the spokeswoman sits is not where they died',
      text: 'Shells hit a hospital in northern Sri Lanka. It was hit again on Monday and three people were killed, said the spokeswoman of the Red Cross in Colombo.',
      place: 'Sri Lanka',
    },
    {
      case: 'a border is not where people fled',
      text: 'The junta is hitting Papun township, near the border with Thailand. Thousands of its residents have fled their homes in eastern Myanmar.',
      place: 'Myanmar',
    },
    {
      case: 'nor is where they fled to',
      text: 'Thousands of Liberians had fled to Buchanan to escape the fighting in Monrovia.',
      place: 'Monrovia',
    },
    {
      case: 'two cities may be where it was written',
      text: 'MANILA/JAKARTA • Landslides and flash floods have killed dozens of people in the Philippines, with many more missing.',
      place: 'Philippines',
    },
    {
      case: 'nor is the country of the institute that measured it',
      text: 'An earthquake has killed hundreds of people in Afghanistan. The U.S. Geological Survey registered an earthquake of magnitude 5.3.',
      place: 'Afghanistan',
    },
    {
      case: 'a town near the capital is not the capital',
      text: 'Rebels overran a town near the capital, Luanda, killing 79 civilians, the Angolan government said.',
      place: 'Angola',
    },
    {
      case: 'who tells it in a headline is not where it happened',
      text: 'Russian attacks on Ukraine kill five civilians, damage power grid: Kyiv',
      place: 'Ukraine',
    },
  ])('$case', ({ text, place }) => {
    const { events } = reader(text);
    const places = events
      .filter(({ event }) => event.topic === 'humanitarian')
      .map(({ event }) => event.place?.name);

    expect(new Set(places)).toEqual(new Set([place]));
  });
});

test.each([
  {
    case: 'a camp of refugees in which there is cholera displaces nobody',
    text: 'Three people have died of cholera in the Minawao refugee camp in Cameroon, the agency said.',
    kinds: ['disease'],
  },
  {
    case: 'who are fleeing are displaced',
    text: 'Up to one million people are fleeing their homes in Goma, the United Nations said.',
    kinds: ['displacement'],
  },
  {
    case: 'an agency that tells of a famine brings no aid by that',
    text: 'UNICEF said on Monday that there was famine in Darfur and that children were starving.',
    kinds: ['hunger'],
  },
  {
    case: 'who is released by those who stormed a town was not attacked',
    text: 'Gangs stormed the town on Monday and released about 500 inmates. Thousands of residents have fled their homes.',
    kinds: ['detainee-release', 'displacement'],
  },
])('$case', ({ text, kinds }) => {
  expect(reader(text).events.map(({ event }) => event.kind)).toEqual(kinds);
});

test('a toll that is the largest since the start of a war is of today', () => {
  const [first] = reader(
    'An air strike killed seven civilians in Khan Younis, the largest toll from a single attack since the start of the offensive.',
  ).events;

  expect(first?.event.background).toBe(false);
});
