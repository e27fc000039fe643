import { describe, expect, test } from 'vitest';
import { headlineOf } from '#src/domain/headline.ts';
import { productReader } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

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

test('a headline and its body tell an act once, whatever they call who did it', () => {
  const { events } = reader(
    'The United States on Wednesday vetoed a UN Security Council resolution on Sudan.',
    {
      headline: 'US vetoes resolution on Sudan',
    },
  );

  expect(events.map(({ event, claims }) => [event.kind, claims.length])).toEqual([['vote', 2]]);
});

describe('who does what to or about whom', () => {
  test.each<{ text: string; is: readonly string[] }>([
    {
      text: 'France condemned the shelling of Mariupol by Russian forces.',
      is: ['condemnation by France on Russian forces, about Mariupol'],
    },
    {
      text: 'Ambassador of Ukraine Igor Kizim was summoned to the Belarusian Foreign Ministry over the missile.',
      is: ['expulsion by Belarusian Foreign Ministry on Ukraine, about Ukraine'],
    },
    {
      text: 'Pakistan summoned the Indian envoy in Islamabad over the firing.',
      is: ['expulsion by Pakistan on Indian, about India'],
    },
    {
      text: 'Norway vetoed a draft resolution demanding a truce in Sudan and calling for aid to be let in.',
      is: ['vote by Norway, about Sudan'],
    },
    {
      text: 'The United States vetoed the draft on Sudan that was submitted by Norway.',
      is: ['vote by United States on Sudan, about Sudan'],
    },
    {
      text: 'Pakistan Tuesday said it was sad about the shelling and called upon the Indian government to stop it.',
      is: ['appeal by Pakistan on Indian, about India'],
    },
    {
      text: 'The Lebanese government agreed to a US ceasefire proposal.',
      is: ['agreement by Lebanese government on US'],
    },
    {
      text: 'India accused Pakistan of ceasefire violations at the border.',
      is: ['accusation by India on Pakistan, about Pakistan'],
    },
    {
      text: 'Thailand lodged formal protests after Cambodia violated a ceasefire agreement hours after it took effect.',
      is: ['condemnation by Thailand on Cambodia, about Cambodia'],
    },
    {
      text: 'South Sudan has issued a stern ultimatum to Ethiopia over the raid.',
      is: ['threat by South Sudan on Ethiopia, about Ethiopia'],
    },
    {
      text: 'Thailand and Cambodia accused each other on day two of a fragile ceasefire.',
      is: ['accusation by Thailand and Cambodia'],
    },
    { text: 'Rebels fired at the mission in violation of a unilateral ceasefire with Chad.', is: [] },
    { text: "Ukraine's military dismissed reports that Russian troops had been seen.", is: [] },
    { text: 'A Kenyan officer told reporters the government would send police.', is: [] },
    { text: 'Turkey urged Syria to return to talks.', is: ['appeal by Turkey on Syria, about Syria'] },
    {
      text: 'Egyptian Foreign Minister Badr Abdelatty accused Israel of breaking the ceasefire in Lebanon.',
      is: ['accusation by Egyptian Foreign Minister Badr Abdelatty on Israel, about Lebanon'],
    },
    {
      text: 'Poland expelled three Russian diplomats.',
      is: ['expulsion by Poland on Russian, about Russia'],
    },
    {
      text: 'Kenya has expelled the South Sudanese ambassador over his remarks, the foreign ministry in Nairobi said.',
      is: ['expulsion by Kenya on South Sudanese, about South Sudan'],
    },
    {
      text: 'Armenia and Azerbaijan have agreed on the text of a peace treaty, their foreign ministries said.',
      is: ['agreement by Armenia and Azerbaijan'],
    },
    { text: 'Iraq and Turkey sign water-sharing accord.', is: ['agreement by Iraq and Turkey'] },
    {
      text: 'Somalia and Ethiopia agreed to restore full diplomatic relations on Saturday.',
      is: ['recognition by Somalia and Ethiopia'],
    },
    {
      text: 'Israel and Hezbollah have agreed to a 60-day ceasefire, US President Joe Biden said.',
      is: ['ceasefire by Israel and Hezbollah'],
    },
    {
      text: 'Qatar has suspended its role as mediator between Israel and Hamas, the foreign ministry in Doha said.',
      is: ['refusal by Qatar on Israel, about Israel'],
    },
    {
      text: 'France recalled its ambassador, accusing Baku of damaging relations.',
      is: ['expulsion by France on Baku, about Azerbaijan', 'accusation by France on Baku, about Azerbaijan'],
    },
    {
      text: 'Poland closed the Russian consulate in Poznan, saying Moscow was behind acts of sabotage.',
      is: ['expulsion by Poland on Russian, about Poznań', 'statement by Poland on Moscow, about Russia'],
    },
    {
      text: "Ethiopia's foreign ministry denied accusations by Eritrea that it was massing troops near the border.",
      is: ["statement by Ethiopia's foreign ministry on Eritrea, about Eritrea"],
    },
    {
      text: 'The European Union imposed sanctions on six entities that were responsible for supporting fighters in Sudan.',
      is: ['sanction by European Union on Sudan, about Sudan'],
    },
    {
      text: 'Iran summoned the Swiss ambassador on Tuesday to protest against US sanctions.',
      is: ['expulsion by Iran on Swiss, about Switzerland'],
    },
    {
      text: 'The UN General Assembly voted 158-9 on Wednesday to demand an immediate ceasefire in Gaza.',
      is: ['vote by UN General Assembly, about Gaza Strip'],
    },
    {
      text: 'Russia vetoed a draft resolution calling for a ceasefire in Sudan.',
      is: ['vote by Russia, about Sudan'],
    },
    {
      text: 'Russia vetoes Sudan resolution.',
      is: ['vote by Russia on Sudan, about Sudan'],
    },
    {
      text: 'Ukraine urged allies to send air defences as Russian President Vladimir Putin arrived in Minsk.',
      is: ['appeal by Ukraine on allies', 'talks by Russian President Vladimir Putin, about Minsk'],
    },
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
      text: 'UN envoy to Yemen Omar Berg said that any attack on Yemen would end the talks.',
      is: ['statement by UN envoy to Yemen Omar Berg on Yemen, about Yemen'],
    },
    {
      text: 'The foreign ministers of the group met in Geneva for talks on Libya.',
      is: ['talks by foreign ministers of the group on Libya, about Libya'],
    },
    {
      text: 'Kenya and Chad restored diplomatic relations on Friday.',
      is: ['recognition by Kenya and Chad'],
    },
    {
      text: 'The Turkish president began a two-day visit to Algeria.',
      is: ['talks by Turkish president on Algeria, about Algeria'],
    },
    {
      text: 'Iran rejected calls to end its enrichment of uranium.',
      is: ['refusal by Iran'],
    },
    {
      text: 'The Houthis will not attend the talks in Oman.',
      is: ['refusal by Houthis'],
    },
    {
      text: 'The UN Security Council voted 14–0 to impose an arms embargo on Sudan.',
      is: ['vote by UN Security Council on Sudan, about Sudan'],
    },
    {
      text: 'The U.N. Security Council on Aug. 6 ordered an arms embargo on Libya.',
      is: ['sanction by U.N. Security Council on Libya, about Libya'],
    },
    {
      text: 'Belgium apologised for its rule of Congo.',
      is: ['statement by Belgium on Congo, about Democratic Republic of the Congo'],
    },
    {
      text: 'Norway reopened its embassy in Somalia years after the fall of its government.',
      is: ['recognition by Norway on Somalia, about Somalia'],
    },
    {
      text: 'Sudan appointed an ambassador to the United Nations.',
      is: [],
    },
    {
      text: 'The militia backed by Iran continued to advance.',
      is: [],
    },
    {
      text: 'A gang claimed responsibility for the fire in Lyon, and the United Nations condemned the attack.',
      is: ['condemnation by United Nations'],
    },
    {
      text: 'The African Union suspended Gabon from all its activities.',
      is: ['sanction by African Union on Gabon, about Gabon'],
    },
    {
      text: 'The UN Security Council adopted a resolution on Sudan.',
      is: ['vote by UN Security Council on Sudan, about Sudan'],
    },
  ])('$text', ({ text, is }) => {
    expect(actsOf(text)).toEqual(is);
  });

  test.each([
    {
      text: 'The Swedish foreign minister will travel to Serbia next week to meet its president, Belgrade said.',
      is: 'other by Swedish foreign minister about Serbia: Belgrade',
    },
    {
      text: 'Norway is to host envoys of Sudan for talks in May.',
      is: 'other by Norway about Sudan: Norway',
    },
  ])('what is only to come has its doer, its place and who tells of it: $text', ({ text, is }) => {
    const [first] = reader(text).events;

    const { kind = '', doer = '-', place } = first?.event ?? {};
    expect(`${kind} by ${doer} about ${place?.name}: ${first?.claims[0]?.speaker}`).toBe(is);
  });

  test.each([
    'The minister announced in Riyadh that Kenya had recognised Somaliland.',
    'Kenya had recognised Somaliland, the minister told reporters in Riyadh.',
  ])('where it is announced is not what it is about: %s', (text) => {
    const places = reader(text).events.map(({ event }) => event.place?.name);

    expect(places).not.toContain('Riyadh');
  });

  test('a president of a country is read whole, and told by name where there is little room', () => {
    const { events, headline } = reader(
      'President of the United States Barack Obama met President of Cuba Raul Castro in Panama.',
    );

    expect(events[0]?.event.doer).toBe('President of the United States Barack Obama');
    expect(headlineOf(headline, english)).toMatch(/^Barack Obama met /);
  });

  test.each([
    ['Iran denied that it had sent missiles to Russia.', 'Iran denied that it had sent missiles to Russia'],
    [
      "Ethiopia's foreign ministry denied accusations by Eritrea that it was massing troops near the border.",
      "Ethiopia's foreign ministry denied accusations by Eritrea that it was massing troops near the border",
    ],
  ])('what is denied never stands as what they said: %s', (text, headline) => {
    expect(headlineOf(reader(text).headline, english)).toBe(headline);
  });

  test.each([
    [
      'Qatar has suspended its role as mediator between Israel and Hamas, the foreign ministry in Doha said.',
      'Foreign ministry in Doha: “Qatar has suspended its role as mediator between Israel and Hamas”',
    ],
    [
      'West African bloc ECOWAS lifted sanctions on Niger on Saturday, it said after a summit in Abuja.',
      'West African bloc ECOWAS: “West African bloc ECOWAS lifted sanctions on Niger on Saturday”',
    ],
  ])('told by another, the headline has his whole words: %s', (text, headline) => {
    expect(headlineOf(reader(text).headline, english)).toBe(headline);
  });

  test('a ceasefire that one side denies is disputed, and told once', () => {
    const { events, headline } = reader(
      'The Syrian government and Druze leaders agreed on a ceasefire in Suwayda, the interior ministry said. Druze leader Hikmat al-Hijri denied any agreement had been reached.',
      { headline: 'Ceasefire in Suwayda' },
    );

    const ceasefires = events.filter(({ event }) => event.kind === 'ceasefire');
    expect(ceasefires.map(({ standing }) => standing)).toEqual(['disputed']);
    expect(headlineOf(headline, english)).toBe(
      'Interior ministry: “The Syrian government and Druze leaders agreed on a ceasefire in Suwayda”',
    );
  });

  test('a ceasefire that is only spoken of is no alarm', () => {
    const { events } = reader('The envoy is expected in Turkey, where a plan with a ceasefire is awaited.');

    expect(events.map(({ urgency }) => urgency)).not.toContain('bulletin');
  });

  test('what somebody is called on to carry out was agreed before, and by others', () => {
    const { events } = reader(
      'Norway and Sweden called on President Boris Tadic of Serbia to implement measures agreed on the Ohrid ceasefire.',
    );

    expect(events.map(({ event }) => event.kind)).toEqual(['appeal']);
  });

  test('who comes from one country to another is no such demand', () => {
    const { events } = reader('Envoys from Qatar to rebel areas agreed on a ceasefire in Homs.');

    expect(events.map(({ event }) => event.kind)).toEqual(['ceasefire']);
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
