import { beforeAll, expect, test } from 'vitest';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { productLexicon } from '#test/support/reader.ts';

let lexicon: Lexicon;

beforeAll(async () => {
  lexicon = await productLexicon();
});

function placesOf(text: string): string[] {
  return placesIn(textOf('', text), lexicon).mentions.map(
    ({ place }) => `${place?.name ?? ''}, ${place?.country ?? ''}`,
  );
}

test.each([
  { case: 'agreements', text: 'The Minsk agreements never brought peace.', is: [] },
  { case: 'accords', text: 'The Oslo Accords were signed in Washington.', is: ['Washington, US'] },
  { case: 'a treaty of a town', text: 'Voters threw out the Treaty of Lisbon.', is: [] },
  { case: 'an agreement with a capital', text: 'He left the Paris Agreement in Lyon.', is: ['Lyon, FR'] },
  { case: 'conventions', text: 'The strike broke the Geneva Conventions.', is: [] },
  {
    case: 'talks that are held there stay there',
    text: 'The Geneva talks failed.',
    is: ['Geneva, CH'],
  },
  { case: 'a deal about a place is about it', text: 'The Gaza agreement held.', is: ['Gaza Strip, PS'] },
  { case: 'a club', text: 'Manchester United beat Real Madrid in Munich.', is: ['Munich, DE'] },
  { case: 'an airline', text: 'Qatar Airways flew to Beirut.', is: ['Beirut, LB'] },
  {
    case: 'an armed group that actors know',
    text: 'The Islamic State of Iraq and the Levant attacked Kabul.',
    is: ['Kabul, AF'],
  },
  {
    case: 'one that nobody knows',
    text: 'Fighters of the Sudan Liberation Movement entered Tawila.',
    is: ['Tawila, SD'],
  },
  { case: 'a paper', text: 'The Kyiv Independent wrote of Toretsk.', is: ['Toretsk, UA'] },
  { case: 'a disease', text: 'Lassa fever and the Marburg virus were found.', is: [] },
  { case: 'a person by her office', text: 'London Breed, the mayor of Miami, left.', is: ['Miami, US'] },
  { case: 'a person by his trade', text: 'Amara Traoré, a herder, fled to Kaya.', is: ['Kaya, BF'] },
  {
    case: 'a person by the name',
    text: 'A man named Bern Schmidt was held in Zurich.',
    is: ['Zürich, CH'],
  },
  {
    case: 'a country with the trade of its people behind the comma',
    text: 'He went to Jordan, a refugee said.',
    is: ['Jordan, JO'],
  },
])('what is named after a place does not lie there: $case', ({ text, is }) => {
  expect(placesOf(text)).toEqual(is);
});

test.each([
  { case: 'behind its country', text: 'The flame was lit in Olympia, Greece, on Friday.', is: ['GR', 'GR'] },
  {
    case: 'behind the comma of a list it lies anywhere',
    text: 'They saw Tyre, Syria and Jordan.',
    is: ['LB', 'SY', 'JO'],
  },
  {
    case: 'in a country that is not spoken of, unexpected',
    text: 'Rio Tinto told Australia that it was sorry.',
    is: ['AU'],
  },
  {
    case: 'two states that a dash joins',
    text: 'Obama mended Cuba–United States relations.',
    is: ['CU', 'US'],
  },
  { case: 'opening a sentence', text: 'Syria was quiet. Near Palmyra a car burnt.', is: ['SY', 'SY'] },
])('a small town is not sought abroad: $case', ({ text, is }) => {
  expect(placesIn(textOf('', text), lexicon).mentions.map(({ place }) => place?.country)).toEqual(is);
});

test('a quarter that nobody knows is kept as written, and a longer name is found by other spellings', () => {
  expect(placesOf('Shells hit the Al Sakhour neighborhood of Aleppo.')).toEqual([', ', 'Aleppo, SY']);
  expect(placesOf('Syria said that a car burnt near Ayn Isa.')).toEqual(['Syria, SY', 'Ain Issa, SY']);
});

test('unknown villages of a list lie in the unit behind it', () => {
  expect(placesOf('They seized the villages of Al-Seriha and Wad al-Noura in Gezira state.')).toEqual([
    'Al-Seriha, SD',
    'Wad al-Noura, SD',
    'Gezira State, SD',
  ]);
});

test('bare Gaza is the Strip, and the city is called one', () => {
  expect(placesOf('Israel bombed Gaza, and then Gaza City.')).toEqual([
    'Israel, IL',
    'Gaza Strip, PS',
    'Gaza City, PS',
  ]);
});

test('a small town is known by its foreign names where its country is spoken of', () => {
  expect(placesOf('Fighters burnt a clinic in Bule, Congo said.')).toEqual([
    'Democratic Republic of the Congo, CD',
  ]);
  expect(placesOf('In Switzerland a clinic in Bule was burnt.')).toEqual(['Switzerland, CH', 'Bulle, CH']);
});

test.each([
  { case: 'by her trade', text: 'Actress Sydney Sweeney flew to Oslo.', is: ['Oslo, NO'] },
  { case: 'by what she does', text: 'Savannah Guthrie said it in Oslo.', is: ['Oslo, NO'] },
  { case: 'whose name is a capital in another language', text: 'Berno, the group’s leader, fled.', is: [] },
])('a person whose first name is a place is known $case', ({ text, is }) => {
  expect(placesOf(text)).toEqual(is);
});

test.each([
  { case: 'won', text: 'A Kenyan won the Boston Marathon.', is: [] },
  { case: 'shown', text: 'It was shown at the Berlin Film Festival.', is: ['Berlin, DE'] },
  { case: 'bombed', text: 'Two bombs went off at the Boston Marathon.', is: ['Boston, US'] },
])('a meeting is no place, but what happens there happens in its town: $case', ({ text, is }) => {
  expect(placesOf(text)).toEqual(is);
});

test('a village does not bear the name of a city in another language', () => {
  expect(placesOf('The village of Berno in Hungary was flooded.')).toEqual([', ', 'Hungary, HU']);
});
