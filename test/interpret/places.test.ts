import { beforeAll, describe, expect, test } from 'vitest';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import { read } from '#src/interpret/read.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { anArticle, productLexicon } from '#test/support/reader.ts';

let lexicon: Lexicon;

beforeAll(async () => {
  lexicon = await productLexicon();
});

/** "Homs = Homs, SY, city" for each mention. */
function placesOf(text: string): string[] {
  const read = textOf('', text);
  return placesIn(read, lexicon).mentions.map(({ from, to, place }) => {
    const written = text.slice(read.tokens[from]?.start, read.tokens[to - 1]?.end);
    return place === undefined
      ? `${written} unresolved`
      : `${written} = ${place.name}, ${place.country ?? 'no country'}, ${place.kind}`;
  });
}

describe('which place a name means', () => {
  test.each([
    {
      case: 'Suwayda is in Syria, not the village in Yemen',
      text: 'Rebels in Syria captured Daraa, Quneitra and Suwayda.',
      has: 'Suwayda = Suwayda, SY, city',
    },
    {
      case: 'Pokrovsk is in Donetsk, not Engels in Russia, which bore the name',
      text: 'Russia says its troops entered Pokrovsk in Ukraine. Kyiv said the defence of Pokrovsk goes on.',
      has: 'Pokrovsk = Pokrovsk, UA, city',
    },
    {
      case: 'Homs is in Syria though Al Khums in Libya is written so too',
      text: 'Homs has fallen, the fighters said.',
      has: 'Homs = Homs, SY, city',
    },
    {
      case: 'in an article about Libya Al Khums is Al Khums',
      text: 'Libya said a boat sank off Al Khums, east of Tripoli. Misrata sent help.',
      has: 'Al Khums = Khoms, LY, city',
    },
    {
      case: 'Mezzeh is the airport where the text says so',
      text: 'Syrian troops left the Mezzeh military airport in Damascus.',
      has: 'Mezzeh military airport = Mezzeh military airport, SY, site',
    },
    {
      case: 'Moadamia al-Sham as the wires write it',
      text: 'They withdrew from Moadamia al-Sham in Syria.',
      has: 'Moadamia al-Sham = Muadamiyat al-Sham, SY, city',
    },
    {
      case: 'Qneitra without its first vowel',
      text: 'Syria: rebels took Qneitra.',
      has: 'Qneitra = Quneitra, SY, city',
    },
    {
      case: 'Tal Rifaat',
      text: 'Fighters took Tal Rifaat near Aleppo.',
      has: 'Tal Rifaat = Tal Rifaat, SY, city',
    },
    {
      case: 'Tripoli is in Lebanon among Lebanese towns',
      text: 'Shots were heard in Beirut, Tripoli and Sidon, Lebanese police said.',
      has: 'Tripoli = Tripoli, LB, city',
    },
    {
      case: 'Tripoli is in Libya among Libyan towns',
      text: 'Shots were heard in Misrata, Tripoli and Zawiya, Libyan police said.',
      has: 'Tripoli = Tripoli, LY, city',
    },
    {
      case: 'Georgia is a state behind the comma of its town',
      text: 'Police in Athens, Georgia, closed a road.',
      has: 'Georgia = Georgia, US, province',
    },
    {
      case: 'Georgia is a country beside Tbilisi',
      text: 'Protests went on in Tbilisi, the capital of Georgia.',
      has: 'Georgia = Georgia, GE, country',
    },
    {
      case: 'an abbreviated state says which town',
      text: 'A fire burned in Lexington, Ky., on Monday.',
      has: 'Lexington = Lexington, US, city',
    },
    {
      case: 'Mexico is the country, though its capital is also called so',
      text: 'Officials in Mexico said so. Mexico City was quiet, and Mexico waits.',
      has: 'Mexico = Mexico, MX, country',
    },
    {
      case: 'a dateline in capitals',
      text: 'OMAHA — A student fell.',
      has: 'OMAHA = Omaha, US, city',
    },
    {
      case: 'a plain word with its state behind it',
      text: 'He was reading in Reading, Pennsylvania.',
      has: 'Reading = Reading, US, city',
    },
    {
      case: 'a capital that speaks',
      text: 'Damascus said that it knew nothing.',
      has: 'Damascus = Damascus, SY, city',
    },
    {
      case: 'the likeliest stays where it is, and the less likely goes with it',
      text: 'San Fernando City Councilwoman Ana Ruiz won, as Los Angeles election officials said.',
      has: 'Los Angeles = Los Angeles, US, city',
    },
    {
      case: 'behind an Arabic article there is no Japanese city',
      text: 'Shells hit al-Tiba in southern Lebanon.',
      has: 'Lebanon = Lebanon, LB, country',
    },
    {
      case: 'the longer name of a state',
      text: "It was signed by the People's Republic of China and the Democratic People's Republic of Korea.",
      has: "People's Republic of China = China, CN, country",
    },
    {
      case: 'a territory that bears the name of its country',
      text: 'The storm passed French Guiana.',
      has: 'French Guiana = French Guiana, GF, country',
    },
    {
      case: 'a valley named after a country',
      text: 'Settlers attacked homes in the Jordan Valley.',
      has: 'Jordan Valley = Jordan Valley, no country, province',
    },
    {
      case: 'a saint in full or in short',
      text: 'He moved from Saint Louis to St. Paul, Minn.',
      has: 'St. Paul = Saint Paul, US, city',
    },
    {
      case: 'a state cut short, alone',
      text: 'A man died in a Ky. jail.',
      has: 'Ky. = Kentucky, US, province',
    },
    {
      case: 'where a member of Congress comes from',
      text: 'Rep. Barbara Lee, D-Oakland, spoke in California.',
      has: 'D-Oakland = Oakland, US, city',
    },
    {
      case: 'a small town that is in no gazetteer, of its state and not elsewhere',
      text: 'A house burned in Belgrade, Minn., on Monday.',
      has: 'Belgrade = Belgrade, US, town',
    },
    {
      case: 'a state among states',
      text: 'They toured Missouri, New York and Texas.',
      has: 'New York = New York, US, province',
    },
    {
      case: 'a town with its county',
      text: 'The burn ban for Walker County was lifted, Huntsville officials said.',
      has: 'Huntsville = Huntsville, US, city',
    },
    {
      case: 'another name is worth less than a bigger place’s own',
      text: 'Guangzhou officials met a South Korean team.',
      has: 'Guangzhou = Guangzhou, CN, city',
    },
    {
      case: 'the home of who speaks',
      text: 'Mark Kitsmore, 54, of Tyler said so in Texas.',
      has: 'Tyler = Tyler, US, city',
    },
    {
      case: 'villages that nobody knows, of a list',
      text: 'Rebels took the villages of Bumbacari, Xyz and Dudescu.',
      has: 'Dudescu unresolved',
    },
    {
      case: 'a bank that is no quarter',
      text: 'The West Bank Health Ministry official spoke.',
      has: 'West Bank = West Bank, PS, province',
    },
    {
      case: 'an island',
      text: 'Floods hit Luzon in the Philippines.',
      has: 'Luzon = Luzon, PH, province',
    },
    {
      case: 'small towns of a list',
      text: 'Drones hit Belgorod, Sudzha and Kursk, Russia said.',
      has: 'Sudzha = Sudzha, RU, town',
    },
    {
      case: 'behind who holds it',
      text: 'Rebel-held Saraqib was hit.',
      has: 'Saraqib = Saraqib, SY, city',
    },
  ])('$case', ({ text, has }) => {
    expect(placesOf(text)).toContain(has);
  });

  test('a county stands in the state that the text names', () => {
    const kentucky = placesIn(textOf('', 'Police in Boone County, Kentucky, said so.'), lexicon).mentions[0];
    const indiana = placesIn(textOf('', 'Police in Boone County, Indiana, said so.'), lexicon).mentions[0];

    expect(kentucky?.place?.path).toContain('place-US.KY');
    expect(indiana?.place?.path).toContain('place-US.IN');
  });
});

describe('places that nobody knows', () => {
  test.each([
    { case: 'a province', text: 'They fought in Soumland province in Mali.', has: 'Soumland unresolved' },
    {
      case: 'a district with a bearing',
      text: 'He fled the eastern Xyzland district.',
      has: 'Xyzland unresolved',
    },
    {
      case: 'a village with no article',
      text: 'Gunmen raided Xyzabad village in Mali.',
      has: 'Xyzabad unresolved',
    },
    {
      case: 'a town behind its name',
      text: 'He fell near Xyzabad, a town along the road.',
      has: 'Xyzabad unresolved',
    },
    { case: 'an island', text: 'They flew to the island of Xyzabad.', has: 'Xyzabad unresolved' },
    {
      case: 'one in the north of a country',
      text: 'He died in Xyzabad, in the north of Mali.',
      has: 'Xyzabad unresolved',
    },
    {
      case: 'one that a report comes from',
      text: 'XYZABAD, Mali (AFP) - Gunmen came.',
      has: 'XYZABAD = XYZABAD, ML, town',
    },
    {
      case: 'a village, and no namesake abroad',
      text: 'Syrian troops left Aleppo and the village of Taybeh.',
      has: 'Taybeh unresolved',
    },
    {
      case: 'a province, and no town abroad',
      text: 'Troops left Djibo in Burkina Faso for Bam province.',
      has: 'Bam unresolved',
    },
  ])('are kept as written: $case', ({ text, has }) => {
    expect(placesOf(text)).toContain(has);
  });

  test.each([
    { case: 'a faith', text: 'They raided Muslim villages in Mali and a Christian village.' },
    { case: 'a people', text: 'Four Arab states cut ties with Mali.' },
    { case: 'a plain word', text: 'The Justice department of Mali said so.' },
    { case: 'a group', text: 'The Movement for the Liberation of Azawad left Mali.' },
  ])('are not made of $case', ({ text }) => {
    expect(placesOf(text)).toEqual(['Mali = Mali, ML, country']);
  });
});

test('the Philippines and Laos are countries and no people', () => {
  expect(placesOf('Rebels fled to central Philippines and to Laos.')).toEqual([
    'Philippines = Philippines, PH, country',
    'Laos = Laos, LA, country',
  ]);
});

test('what the seat of a province is also called, the province is called too', () => {
  expect(placesOf('A mine went off in Deir el-Zour Province in Syria.')).toContain(
    'Deir el-Zour = Deir ez-Zor Governorate, SY, province',
  );
});

test('two towns stand before one report', () => {
  expect(placesOf('DHAKA/NEW DELHI (Reuters) - Rain fell.')).toEqual([
    'DHAKA = Dhaka, BD, city',
    'NEW DELHI = New Delhi, IN, city',
  ]);
});

describe('a local report and the towns of its state', () => {
  const countyNews = 'Deputies from Perham and Wadena in Minnesota closed a road.';

  test.each([
    {
      case: 'a small town of a name that others bear is somewhere there',
      text: `${countyNews} It is near Kent.`,
      is: { name: 'Kent', path: ['place-US.MN', 'place-midwest', 'place-US', 'place-americas'] },
    },
    {
      case: 'one with its own state is not',
      text: `${countyNews} He was from Kent, Ohio.`,
      is: {
        name: 'Kent',
        path: ['place-US.OH.133', 'place-US.OH', 'place-midwest', 'place-US', 'place-americas'],
      },
    },
    {
      case: 'nor is a big city',
      text: `${countyNews} He was from Dallas.`,
      is: {
        name: 'Dallas',
        path: ['place-US.TX.113', 'place-US.TX', 'place-american-south', 'place-US', 'place-americas'],
      },
    },
  ])('$case', ({ text, is }) => {
    const place = placesIn(textOf('', text), lexicon).mentions.at(
      is.path[0]?.includes('OH') ? -2 : -1,
    )?.place;

    expect({ name: place?.name, path: place?.path.slice(1) }).toEqual(is);
  });

  test('a place that nobody knows stands in the middle of the state', () => {
    const [state, , kent] = [
      placesIn(textOf('', 'Minnesota'), lexicon).mentions[0],
      undefined,
      placesIn(textOf('', `${countyNews} It is near Kent.`), lexicon).mentions.at(-1),
    ];

    expect(kent?.place?.latDeg).toBe(state?.place?.latDeg);
    expect(kent?.place?.id).not.toBe(state?.place?.id);
  });
});

describe('city and province of one name', () => {
  test.each([
    { case: 'the bare name is the city', text: 'They entered Homs in Syria.', is: 'Homs, SY, city' },
    {
      case: 'so are the names of a list',
      text: 'They took Daraa, Suwayda, Homs and Aleppo in Syria.',
      is: 'Suwayda, SY, city',
    },
    {
      case: 'province behind it',
      text: 'They took villages in Daraa province in Syria.',
      is: 'Daraa Governorate, SY, province',
    },
    {
      case: 'countryside behind it',
      text: 'They took villages in the Hama countryside in Syria.',
      is: 'Hama Governorate, SY, province',
    },
    {
      case: 'governorate before it',
      text: 'They took villages in the governorate of Homs in Syria.',
      is: 'Homs Governorate, SY, province',
    },
    {
      case: 'provinces behind a list',
      text: 'The rebels hold parts of Hama, Homs and Idlib provinces.',
      is: 'Hama Governorate, SY, province',
    },
    {
      case: 'governorates before a list',
      text: 'Fighting went on in the governorates of Daraa and Quneitra.',
      is: 'Quneitra Governorate, SY, province',
    },
    {
      case: 'counties, whose names never stand alone but in a list',
      text: 'Police in Barrow, Jackson and Oconee counties in Georgia said so.',
      is: 'Oconee County, US, province',
    },
    {
      case: 'not where the district has a name of its own',
      text: 'They took the Baba Amr district of Homs.',
      is: 'Homs, SY, city',
    },
    {
      case: 'region behind it',
      text: 'Fighting in the Kharkiv region of Ukraine.',
      is: 'Kharkiv Oblast, UA, province',
    },
  ])('$case', ({ text, is }) => {
    expect(placesOf(text).map((place) => place.split(' = ')[1])).toContain(is);
  });

  test('a village that the text calls a city is one', () => {
    const [mention] = placesIn(textOf('', 'They took the city of Kessab in Syria.'), lexicon).mentions;

    expect(mention?.place).toMatchObject({ name: 'Kessab', kind: 'city' });
  });

  test('so is each of a list of cities, and nothing behind it', () => {
    const text = 'They took the cities of Dumayr, Kessab and Yabroud and the town of Maaloula in Syria.';

    expect(placesOf(text).map((place) => place.split(', ')[2])).toEqual([
      'city',
      'city',
      'city',
      'town',
      'country',
    ]);
  });
});

describe('places of wars as the wires write them', () => {
  test.each([
    { text: 'SDF fighters withdrew from Dayr az-Zawr.', is: ['Deir ez-Zor SY'] },
    {
      text: 'Kamishli and Hasakeh were quiet, officials in Syria said.',
      is: ['Qamishli SY', 'Hasakah SY', 'Syria SY'],
    },
    {
      text: 'SNA fighters entered Manbij, Kobane, Tell Rifaat and Ayn Issa.',
      is: ['Manbij SY', 'Kobani SY', 'Tal Rifaat SY', 'Ain Issa SY'],
    },
    { text: 'A drone hit Hader, Quneitra Governorate.', is: ['Hader SY', 'Quneitra Governorate SY'] },
    {
      text: 'Russian forces took Artyomovsk, which Kiev calls Bakhmut.',
      is: ['Bakhmut UA', 'Kyiv UA', 'Bakhmut UA'],
    },
    {
      text: 'Troops crossed the Oskil near Dvorichna and entered Toretsk.',
      is: ['Oskil River UA', 'Dvorichna UA', 'Toretsk UA'],
    },
    {
      text: 'Strikes hit Nuseirat, Bureij, al-Mawasi and Tal al-Sultan in Gaza.',
      is: ['Nuseirat PS', 'Bureij PS', 'Al-Mawasi PS', 'Tal al-Sultan PS', 'Gaza Strip PS'],
    },
    {
      text: 'Jets bombed Haret Hreik, Aitaroun and Mays al-Jabal.',
      is: ['Haret Hreik LB', 'Aitaroun LB', 'Meiss al-Jabal LB'],
    },
    {
      text: 'The RSF shelled Zamzam camp near El-Fasher and took Al-Fula in West Kordofan.',
      is: ['Zamzam camp SD', 'El Fasher SD', 'El Fula SD', 'West Kordofan SD'],
    },
    {
      text: 'M23 entered Bukavu, Minova and Sake in South Kivu.',
      is: ['Bukavu CD', 'Minova CD', 'Sake CD', 'South Kivu CD'],
    },
    {
      text: 'Jihadists overran Djibo and Diapaga in Burkina Faso, and Menaka in Mali.',
      is: ['Djibo BF', 'Diapaga BF', 'Burkina Faso BF', 'Ménaka ML', 'Mali ML'],
    },
    {
      text: 'The army retook Loikaw in Karenni State and bombed Kanbalu.',
      is: ['Loikaw MM', 'Kayah State MM', 'Kanbalu MM'],
    },
    {
      text: 'Al-Shabaab raided Buulo Mareer in Lower Shabelle and seized Adan Yabaal.',
      is: ['Bulo Mareer SO', 'Lower Shabelle SO', 'Adan Yabaal SO'],
    },
    {
      text: 'Boko Haram attacked Baga, Dikwa and Gwoza in Borno.',
      is: ['Baga NG', 'Dikwa NG', 'Gwoza NG', 'Borno State NG'],
    },
    {
      text: 'Forces left Sirte for al-Jufra air base in Libya.',
      is: ['Sirte LY', 'Al-Jufra air base LY', 'Libya LY'],
    },
    { text: 'Houthis fired from Saada and Hajjah at Ras Isa.', is: ['Saada YE', 'Hajjah YE', 'Ras Isa YE'] },
    {
      text: 'Gangs burnt Croix-des-Bouquets and Mirebalais in Haiti.',
      is: ['Croix-des-Bouquets HT', 'Mirebalais HT', 'Haiti HT'],
    },
    {
      text: 'Forces entered Khankendi and Lachin; Artsakh fell.',
      is: ['Stepanakert AZ', 'Lachin AZ', 'Nagorno-Karabakh AZ'],
    },
    {
      text: 'Fano took Lalibela, Debre Tabor and Merawi in Amhara.',
      is: ['Lalibela ET', 'Debre Tabor ET', 'Merawi ET', 'Amhara ET'],
    },
    {
      text: 'سيطرت القوات على نيالا والجنينة وزالنجي وود مدني',
      is: ['Nyala SD', 'El Geneina SD', 'Zalingei SD', 'Wad Madani SD'],
    },
    {
      text: 'غارات على صور والنبطية وبنت جبيل وبعلبك',
      is: ['Tyre LB', 'Nabatieh LB', 'Bint Jbeil LB', 'Baalbek LB'],
    },
    { text: 'الحوثيون في الحديدة وصعدة ومأرب', is: ['Hodeidah YE', 'Saada YE', 'Marib YE'] },
    {
      text: 'Удары по Белгороду, Курску, Судже и Брянску',
      is: ['Belgorod RU', 'Kursk RU', 'Sudzha RU', 'Bryansk RU'],
    },
    {
      text: "Окупанти атакували Куп'янськ, Лиман та Вовчанськ",
      is: ['Kupiansk UA', 'Lyman UA', 'Vovchansk UA'],
    },
  ])('$text', ({ text, is }) => {
    const { mentions } = placesIn(textOf('', text), lexicon);

    expect(mentions.map(({ place }) => `${place?.name} ${place?.country}`)).toEqual(is);
  });
});

describe('what is no place', () => {
  test.each([
    { case: 'a person by title', text: 'Dr. Hama spoke. Hama was glad.' },
    { case: 'a person once named in full', text: 'Sheila Azaz, 41, was there. Azaz knew.' },
    { case: 'a person with a country’s name', text: 'Minister Israel Katz and Gen. Chad Walker spoke.' },
    {
      case: 'a person whose first name is a place',
      text: 'Paris Hilton met Jordan Peterson and Chelsea Clinton.',
    },
    { case: 'a person by surname', text: 'Galen Miller fell. Miller was hurt.' },
    {
      case: 'who speaks, throughout',
      text: 'Welch left. A man stabbed Welch, who had called him. Welch said so.',
    },
    { case: 'who speaks in a county', text: 'They saw Obama in Orange, and Mr. Corby.' },
    { case: 'money', text: 'It costs US$10.' },
    { case: 'a saint’s church', text: 'The pope spoke on St. Peter’s Square.' },
    { case: 'a unit of police', text: 'The SWAT team entered.' },
    { case: 'a quarter that every city has', text: 'The fire began in Old Town and on the West Side.' },
    { case: 'a year before Christ', text: 'It was built in 300 B.C. by kings.' },
    { case: 'a longer name of its own', text: 'They entered Madinat al-Shabab.' },
    { case: 'a paper', text: 'The Washington Post reported it.' },
    { case: 'a street', text: 'He lived in Dublin Road.' },
    { case: 'who acts under the name of a town', text: 'Obama met the Taliban at the White House.' },
    { case: 'an acronym', text: 'The ALEP agency said so.' },
    { case: 'a demonym', text: 'Russian and Sri Lankan officials met the Syrians.' },
    { case: 'a direction', text: 'Northern troops moved South.' },
    { case: 'the head of a sentence', text: 'The city fell. As part of a deal they left. A man said so.' },
    { case: 'a pronoun', text: 'The deal covers all of us.' },
    { case: 'the council of a city', text: 'The City Council met at City Hall.' },
    { case: 'a country’s paper', text: 'The China Daily and the Jordan Times reported it.' },
    { case: 'a party', text: 'The vote went to United Russia.' },
    { case: 'a month cut short', text: 'The vote is on Nov. 13.' },
    { case: 'a feast', text: 'Ramadan begins tomorrow, God willing.' },
  ])('$case', ({ text }) => {
    expect(placesOf(text)).toEqual([]);
  });
});

test('a doubtful name counts where it lies among the other places of the text', () => {
  const near = placesOf('Shelling hit Aleppo, Idlib and Jisr al-Shughur. Yesterday Salqin was quiet.');
  const far = placesOf('Shelling hit Kharkiv, Sumy and Kyiv. Yesterday Salqin was quiet.');

  expect(near.some((place) => place.startsWith('Salqin ='))).toBe(true);
  expect(far.some((place) => place.startsWith('Salqin ='))).toBe(false);
});

test('demonyms and compounds are told apart from places, with their countries', () => {
  const { mentions, adjectives } = placesIn(
    textOf('', 'The US-led coalition and South Sudanese and Latin American officials met Syrians.'),
    lexicon,
  );

  expect(mentions).toEqual([]);
  expect(adjectives.map(({ place }) => place.id)).toEqual(['place-US', 'place-SS', 'place-SY']);
});

test.each([
  { case: 'backed by a people', text: 'Iranian-backed groups left.', is: ['Iran'] },
  { case: 'at home in a town', text: 'The London-based monitor counted them.', is: ['London'] },
  { case: 'half of a longer name', text: 'The New York-based group counted them.', is: [] },
  { case: 'a person', text: 'Joshua French was there. French was glad.', is: [] },
  { case: 'no person of that rank', text: 'They hold a major Syrian base.', is: ['Syria'] },
])('a word that speaks of a place: $case', ({ text, is }) => {
  expect(placesIn(textOf('', text), lexicon).adjectives.map(({ place }) => place.name)).toEqual(is);
});

test('a day before a country is no place in it', () => {
  expect(placesOf('On Sunday, Ukraine agreed. In August, Georgia did.')).toEqual([
    'Ukraine = Ukraine, UA, country',
    'Georgia = Georgia, GE, country',
  ]);
});

test('a longer name that nobody knows is not the town of its first word', () => {
  expect(placesOf('Rebels took the district of Khan al-Zaitun near Aleppo.')).toEqual([
    'Khan al-Zaitun unresolved',
    'Aleppo = Aleppo, SY, city',
  ]);
});

test('a place that nobody knows lies in the unit behind its comma', () => {
  const { mentions } = placesIn(
    textOf('', 'Clashes went on in Khirbet Zaytun, Homs province, on Monday.'),
    lexicon,
  );

  expect(mentions[0]?.place).toMatchObject({ name: 'Khirbet Zaytun', kind: 'town', country: 'SY' });
  expect(mentions[0]?.place?.path).toContain('place-SY.11');
});

test('a place that nobody knows is kept as written, in the country of the text', () => {
  const places = placesIn(textOf('', 'Fighters took the town of Xyzabad in Syria, north of Homs.'), lexicon);

  expect(places.mentions[0]).toEqual({ from: 5, to: 6, calledCity: false });
  expect(places.country).toBe('SY');
});

describe('other scripts', () => {
  test.each([
    { case: 'Arabic', text: 'دخلت الفصائل إلى حمص في سوريا', has: 'حمص = Homs, SY, city' },
    {
      case: 'an Arabic preposition clings',
      text: 'اشتباكات بحمص والرقة في سوريا',
      has: 'بحمص = Homs, SY, city',
    },
    { case: 'a town of middling size', text: 'القصف طال البوكمال', has: 'البوكمال = Abu Kamal, SY, city' },
    {
      case: 'Ukrainian towns of a list',
      text: 'Обстріляли Херсон, Нікополь і Марганець',
      has: 'Нікополь = Nikopol, UA, city',
    },
    {
      case: 'no word for city',
      text: 'معارك قرب مدينة باخموت في أوكرانيا',
      has: 'باخموت = Bakhmut, UA, city',
    },
    { case: 'a Turkish ending', text: 'Yardım Ankara’dan gönderildi', has: 'Ankara’dan = Ankara, TR, city' },
    { case: 'Ukrainian', text: 'Вибухи у Харкові, повідомила влада', has: 'Харкові = Kharkiv, UA, city' },
    { case: 'Russian', text: 'Взрывы в Киеве и Одессе', has: 'Киеве = Kyiv, UA, city' },
    { case: 'a country in Russian', text: 'Бои в Сирии продолжаются', has: 'Сирии = Syria, SY, country' },
    { case: 'a country in French', text: "L'armée de la Syrie", has: 'Syrie = Syria, SY, country' },
  ])('$case', ({ text, has }) => {
    expect(placesOf(text)).toContain(has);
  });
});

test('places are found in time that grows with the text', () => {
  const names = 'San José, Springfield, Santa Rosa, Washington County, Aleppo and Homs. ';
  const long = textOf('', names.repeat(2000));

  expect(placesIn(long, lexicon).mentions.length).toBeGreaterThan(10_000);
});

describe('where its publisher says that an article is about', () => {
  const tripoliLebanon = { latDeg: 34.43, lonDeg: 35.84 };

  test.each([
    { text: 'A fire in Tripoli killed two people.', position: undefined, is: ['Tripoli, LY'] },
    { text: 'A fire in Tripoli killed two people.', position: tripoliLebanon, is: ['Tripoli, LB'] },
    {
      text: 'A fire killed two people in Paris.',
      position: { latDeg: 33.66, lonDeg: -95.55 },
      is: ['Paris, US'],
    },
    { text: 'A storm crossed Georgia.', position: { latDeg: 33.7, lonDeg: -84.4 }, is: ['Georgia, US'] },
    { text: 'A storm crossed Georgia.', position: { latDeg: 41.7, lonDeg: 44.8 }, is: ['Georgia, GE'] },
  ])('says which of several a name means: $text $position', ({ text, position, is }) => {
    const { mentions } = placesIn(textOf('', text), lexicon, position);

    expect(mentions.map(({ place }) => `${place?.name ?? ''}, ${place?.country ?? ''}`)).toEqual(is);
  });

  test('does not speak against what the text says, and names no place of its own', () => {
    const said = placesIn(
      textOf('', 'A fire in Tripoli, Libya, killed two people.'),
      lexicon,
      tripoliLebanon,
    );
    const silent = placesIn(textOf('', 'A fire killed two people.'), lexicon, tripoliLebanon);

    expect(said.mentions.map(({ place }) => place?.country)).toEqual(['LY', 'LY']);
    expect(silent.mentions).toEqual([]);
    expect(silent.country).toBeUndefined();
  });

  test('is a part of the article that is read, and makes no event', () => {
    const text = 'Rebels said on Sunday that they had captured Tripoli.';
    const [there, nowhere] = [text, 'Rebels were silent on Sunday.'].map((words) =>
      read(anArticle({ text: words, position: tripoliLebanon }), lexicon),
    );

    expect(there?.events.map(({ event }) => event.place?.country)).toEqual(['LB']);
    expect(nowhere?.events).toEqual([]);
    expect(nowhere?.places).toEqual([]);
  });
});
