import { describe, expect, test } from 'vitest';
import { headlineOf } from '#src/domain/headline.ts';
import { eventWords, productReader } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const reader = await productReader();

describe('what is said to have happened, and where', () => {
  test.each([
    {
      case: 'a neighbourhood that bears the name of its city is not the city',
      text: 'Rebels are in Aleppo after overrunning multiple neighbourhoods, including New Aleppo.',
      events: ['capture New Aleppo'],
    },
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
    {
      case: 'whose district it is, is not what was entered',
      text: "Israeli tanks have entered Syria's Quneitra Governorate.",
      events: ['entry Quneitra Governorate'],
    },
    {
      case: 'parts of "the city" are parts of the city that was named',
      text: 'The Taliban have entered Lashkar Gah. They captured large areas of the city.',
      events: ['entry Lashkar Gah', 'capture large areas of Lashkar Gah'],
    },
    {
      case: 'neighbourhoods are those of the town that the sentence named',
      text: 'Rebels entered Hama and captured three neighbourhoods.',
      events: ['capture three neighbourhoods of Hama', 'entry Hama'],
    },
    {
      case: 'a share is nothing without what it is of',
      text: 'The army took control of much of the north.',
      events: ['capture much of the north'],
    },
    {
      case: 'who lives in a town or holds it is not its name',
      text: 'Rebels captured the Shiite-majority towns of Nubbul and Zahraa and the Druze city of Suwayda.',
      events: ['capture Suwayda', 'capture Nubbul', 'capture Zahraa'],
    },
    {
      case: 'villages near a city are not the city',
      text: 'The army has taken control of three villages east of Deir ez-Zor.',
      events: ['capture three villages east of Deir ez-Zor'],
    },
    {
      case: 'an unknown name in a list, in front of its noun, or behind a verb of territory is a place',
      text: 'Militants have seized Garoom and Kunduz districts. The army overran Tal Harmush.',
      events: ['capture Garoom', 'capture Kunduz', 'capture Tal Harmush'],
    },
    {
      case: 'a container behind a comma is no second place',
      text: 'Rebels have captured Tal Harmush, Syria.',
      events: ['capture Tal Harmush'],
    },
    {
      case: 'the first time since an old year is now',
      text: 'Rebels entered the city of Aleppo for the first time since 2016.',
      events: ['entry Aleppo'],
    },
    {
      case: 'a town in a country is not the country',
      text: 'Rebel forces have captured a second town in western Ivory Coast.',
      events: ['capture second town in western Ivory Coast'],
    },
    {
      case: 'villages between two cities are neither',
      text: 'Fighters seized six villages between Aleppo and Homs.',
      events: ['capture six villages between Aleppo and Homs'],
    },
    {
      case: 'the part of a country behind a comma is no second place',
      text: 'Militants took control of the gas field in Palmyra, central Syria.',
      events: ['capture gas field in Palmyra'],
    },
    {
      case: 'the town is meant, not the country whose it is',
      text: 'Fighters took control of the Central African Republic mining town of Bria.',
      events: ['capture Bria'],
    },
    {
      case: 'of what a town is the capital is no second place',
      text: 'Taliban forces have entered Bazarak, the capital of Panjshir Province, at noon.',
      events: ['entry Bazarak'],
    },
    {
      case: 'how long after its loss a town is regained makes it no older',
      text: 'The army regained control of Palma, two weeks after the town was attacked.',
      events: ['capture Palma'],
    },
    {
      case: 'a cave complex is a place',
      text: 'Militants captured the Tora Bora cave complex from a rival group.',
      events: ['capture Tora Bora cave complex'],
    },
    {
      case: 'each object of a verb has its own place',
      text: 'Rebels captured the town of Saraqib, parts of Palmyra and the army base in Hama.',
      events: ['capture Saraqib', 'capture army base in Hama', 'capture parts of Palmyra'],
    },
    {
      case: 'a place behind "as well as" is one more',
      text: 'The army took control of Palmyra as well as the air base in Hama.',
      events: ['capture Palmyra', 'capture air base in Hama'],
    },
    {
      case: 'what a town is, behind a comma, is no second place',
      text: 'The army retook Palmyra, the last large town south of Hama.',
      events: ['capture Palmyra'],
    },
    {
      case: 'where a new clause begins, its place is no object of the verb before',
      text: 'Rebels captured Saraqib and the town of Palmyra was shelled.',
      events: ['capture Saraqib'],
    },
    {
      case: 'the old city is a part of the city',
      text: 'Rebels have withdrawn from the old city of Aleppo.',
      events: ['withdrawal old city of Aleppo'],
    },
    {
      case: 'a relative clause has a time of its own',
      text: 'The army recaptured the town of Baga where many people died last month.',
      events: ['capture Baga'],
    },
    {
      case: '"the towns" are the towns that were named together',
      text: 'The army reached Saraqib and Palmyra. Rebel forces have withdrawn from the towns.',
      events: ['withdrawal Saraqib', 'withdrawal Palmyra'],
    },
    {
      case: '"the country" is the country that was named',
      text: 'France closed its base in Chad. French troops have withdrawn from the country.',
      events: ['withdrawal Chad'],
    },
    {
      case: 'what a second verb acts on is not what the first does',
      text: 'The militia captured the base at Palmyra, approaching the outskirts of Homs, and shelled the town of Saraqib.',
      events: ['capture base at Palmyra'],
    },
    {
      case: 'a long name keeps what it is a part of',
      text: 'Loyalists took control of part of the strategic port town of Palmyra.',
      events: ['capture part of Palmyra'],
    },
    {
      case: 'the fourth to fall since a day is news, measured by that day',
      text: 'Rebels captured Palmyra, the fourth large town to fall since the truce of October 10.',
      events: ['capture Palmyra'],
    },
    {
      case: 'what is reclaimed is a place, even if nobody knows it',
      text: 'Government forces reclaimed Qawalish from the rebels.',
      events: ['capture Qawalish'],
    },
    {
      case: '"the airport" is the airport that was named',
      text: 'Shells fell on Aleppo International Airport. The army says it is in full control of the airport.',
      events: ['capture Aleppo International Airport'],
    },
    {
      case: 'an unknown name behind "the" is a place where fighters captured it',
      text: 'Government forces captured the Bareem Triangle at dawn.',
      events: ['capture Bareem Triangle'],
    },
    {
      case: 'what a participle counts since an old day is no older news',
      text: 'Rebels recaptured the town of Saraqib, raising the number of towns taken since early October to nine.',
      events: ['capture Saraqib'],
    },
    {
      case: 'a capture that somebody is blamed for has happened',
      text: 'The opposition blamed the minister for the fall of Palmyra.',
      events: ['capture Palmyra'],
    },
    {
      case: 'what is handed over stands within its verb',
      text: 'The rebels handed Palmyra back to the army.',
      events: ['handover Palmyra'],
    },
    {
      case: 'a measure of land is a part of where it lies',
      text: "Ukraine has taken control of 1,000 square kilometres of Russia's Kursk Oblast.",
      events: ["capture square kilometres of Russia's Kursk Oblast"],
    },
    {
      case: 'a side of a place is a part of it',
      text: 'The army took control of the Syrian side of Mount Hermon.',
      events: ['capture Syrian side of Mount Hermon'],
    },
    {
      case: 'a named site and a town behind "and" are two',
      text: 'Government forces took over the Omar oil field and the town of Saraqib.',
      events: ['capture Saraqib', 'capture Omar oil field'],
    },
    {
      case: 'an unknown palace lies where it is said to lie',
      text: 'The army has recaptured the Republican Palace in Khartoum.',
      events: ['capture Republican Palace in Khartoum'],
    },
    {
      case: '"the port" is that of the town in the same sentence',
      text: 'Soldiers landed at Kismayo and seized control of the port.',
      events: ['capture port of Kismayo'],
    },
    {
      case: 'of what a town is the main one is no second place',
      text: 'Separatists captured Seiyun, the main town of Wadi Hadhramaut.',
      events: ['capture Seiyun'],
    },
    {
      case: 'a country whose flag flies there is not left',
      text: "The separatists abandoned Sloviansk, and Ukraine's flag flew over its town hall.",
      events: ['withdrawal Sloviansk'],
    },
    {
      case: '"the country" that a state leaves is not its own',
      text: 'Fighting goes on in Kandahar, Afghanistan, as the United States begins to withdraw troops from the country.',
      events: ['withdrawal Afghanistan'],
    },
    {
      case: 'the first city to fall fell',
      text: 'Kherson has become the first big city to fall to Russian forces.',
      events: ['capture Kherson'],
    },
    {
      case: 'a recapture is no older for the capture that it is measured from',
      text: 'The army recaptured Saraqib four days after its capture by the rebels.',
      events: ['capture Saraqib', 'capture Saraqib (earlier)'],
    },
    {
      case: 'a noun of leaving behind "a"',
      text: 'The army announced a "temporary retreat" from Palmyra.',
      events: ['withdrawal Palmyra'],
    },
    {
      case: 'a headline without a helping verb',
      text: 'Goma lost to M23 rebels, general says',
      events: ['capture Goma'],
    },
    {
      case: 'what the comma has closed does not govern what goes on',
      text: 'Rebels take Homs after agreeing to let officials leave the city, and also take full control of Palmyra.',
      events: ['capture Homs', 'capture Palmyra'],
    },
    {
      case: 'a line that was only wrapped ends no sentence',
      text: 'The rebels say they have captured the\ntown of Palmyra.',
      events: ['capture Palmyra'],
    },
    {
      case: 'the headquarters of a body that is named for a country',
      text: 'Troops seized control of the Zimbabwe Broadcasting Corporation headquarters.',
      events: ['capture Zimbabwe Broadcasting Corporation headquarters'],
    },
    {
      case: 'a town in a part of "the country" is not the country',
      text: 'The president of Yemen spoke as militants took control of a town in the south of the country.',
      events: ['capture town'],
    },
    {
      case: 'a building is no word that goes on',
      text: 'The militants seized the district building in Goma.',
      events: ['capture district building in Goma'],
    },
    {
      case: 'what an offensive does meanwhile',
      text: 'The Taliban launched an offensive, entering the city of Kunduz.',
      events: ['entry Kunduz'],
    },
    {
      case: '"the country" that their forces enter is not theirs',
      text: 'The president of Afghanistan, who spoke in Kabul, reprimands Russia after its forces enter the country.',
      events: ['entry Afghanistan'],
    },
    {
      case: 'from whose control is no second act',
      text: 'Rebels captured three villages south of Aleppo from government control - Zeitan, Khalsa and Barna.',
      events: ['capture three villages south of Aleppo'],
    },
    {
      case: 'a day is no town',
      text: 'The rebels held Palmyra. Troops entered the town Tuesday during an offensive.',
      events: ['entry Palmyra'],
    },
    {
      case: 'troops that are stationed there leave there',
      text: 'France announces a withdrawal of the troops stationed in Chad.',
      events: ['withdrawal Chad'],
    },
    {
      case: 'a camp that is overrun',
      text: 'Rebels moved on Homs after overrunning an army camp near Palmyra.',
      events: ['capture army camp near Palmyra'],
    },
    {
      case: '"the base" is the base that was named',
      text: 'Insurgents overran an army base in Ghazni. The governor confirmed the fall of the base to the insurgents.',
      events: ['capture army base in Ghazni'],
    },
  ])('$case', ({ text, events }) => {
    expect(
      reader(text)
        .events.filter(({ event }) => event.topic === 'territorial-change' && event.kind !== 'other')
        .map(eventWords),
    ).toEqual(events);
  });

  test('of two provinces under one noun each is one', () => {
    const { events } = reader('The army has withdrawn from the Daraa and Suwayda Governorates.');

    expect(events.map(({ event }) => event.place?.kind)).toEqual(['province', 'province']);
  });

  test('who lost a place is not told as who captured it', () => {
    const [first] = reader('The government has lost control of Hama.').events;

    expect(first?.event.doer).toBeUndefined();
  });

  test('what the outlet leads with comes before a lesser act that is further on', () => {
    const { headline } = reader(
      'Rebels say they have entered the city of Homs. The army has withdrawn from Daraya, according to the Syrian Observatory for Human Rights.',
    );

    expect(headlineOf(headline, english)).toBe('Rebels say they entered Homs');
  });
});

describe('what is not said to have happened', () => {
  test.each([
    { case: 'a plan', text: 'The army has launched an operation to regain control of Palmyra.' },
    { case: 'a fight for it', text: 'Rebels and the army are fighting for control of Palmyra.' },
    { case: 'a condition', text: 'If the rebels take Palmyra, the road will be open.' },
    { case: 'a wish', text: 'Turkey demands that Greece withdraws its troops from Kastellorizo.' },
    { case: 'an order', text: 'The president orders his minister to start the withdrawal from Palmyra.' },
    { case: 'what was prevented', text: 'The army prevented the rebels from entering Palmyra.' },
    { case: 'a question', text: 'Have the rebels taken Palmyra?' },
    { case: 'a siege that was lifted', text: 'Troops broke the siege of Palmyra.' },
    { case: 'the capture of people', text: 'Two officers were captured near Palmyra.' },
    { case: 'people who leave', text: 'Hundreds of families are fleeing the town of Palmyra.' },
    { case: 'a person who leaves', text: 'Omar Haddad denied leaving Palmyra.' },
    { case: 'goods that come in', text: 'The government taxes British goods entering France.' },
    { case: 'a person with the name of a place', text: 'The Duke of Kent was taken to hospital.' },
    { case: 'a body with the name of a place', text: 'The islands are leaving the Pacific Islands Forum.' },
    { case: 'a name that holds a verb', text: 'Police offered the Occupy London camp a deal.' },
    { case: 'a fall into something else', text: 'Ireland fell back into recession.' },
    { case: 'a treaty that is left', text: 'Russia has withdrawn from the Open Skies Treaty.' },
    {
      case: 'what an army is sent to do',
      text: 'The vote was put off to allow the armed forces to take control of Palmyra.',
    },
    {
      case: 'what must come before',
      text: 'The talks set the conditions for the final liberation of Palmyra.',
    },
    {
      case: 'what has only begun',
      text: 'The army lost forty men since Monday and the liberation of Palmyra began.',
    },
    { case: 'a person who is caught', text: 'Officials arrested the fugitive, capturing him in Palmyra.' },
    { case: 'what a person takes for himself', text: 'The report says he had illegally seized public land.' },
    { case: 'a vote', text: 'The poll helped Republicans to take control of the House.' },
    {
      case: 'an area called seized',
      text: 'The government vows to win back all seized districts of the north.',
    },
    {
      case: 'an area in quotation marks',
      text: 'The staff of the rebel army moved from Turkey to "liberated areas" inside Syria.',
    },
    {
      case: 'an official who is arrested',
      text: 'Police captured Adir Dweyk, Speaker of the assembly, near Palmyra.',
    },
    {
      case: 'a threat that is taken back',
      text: 'Rwanda withdrew a threat to remove its troops from Palmyra.',
    },
    { case: 'what a photo shows', text: 'This photo captured from the town of Palmyra shows smoke.' },
    {
      case: 'the second half of a plan',
      text: 'The fighters planned to break the lines and recapture Palmyra.',
    },
    {
      case: 'what a deal would bring',
      text: 'A deal would see the rebels leave and the army take control of Palmyra.',
    },
    { case: 'a dispute over it', text: 'Thirty men died in fighting over control of Palmyra.' },
    {
      case: 'an area called recaptured',
      text: 'The agency sends aid into recently recaptured territory near Palmyra.',
    },
    {
      case: 'control as a noun',
      text: 'The election marks the consolidation of party control across Syria.',
    },
    { case: 'what is avoided', text: 'The troops moved back to Homs to avoid being encircled in Palmyra.' },
    {
      case: 'a siege that is broken, a witness says',
      text: 'The army broke the siege of Palmyra, a witness said.',
    },
    {
      case: 'a long siege that is lifted',
      text: 'The army lifts the 28-month-long siege of Palmyra by the militants.',
    },
    { case: 'no part of it', text: 'No part of Palmyra is in rebel hands, the minister said.' },
    {
      case: 'what is to come after what is to come',
      text: 'The army is set to regain control of Homs after the rebels withdraw from Palmyra.',
    },
    { case: 'a count of captures', text: 'It was the third capture of a provincial capital in a day.' },
    { case: 'staff that are withdrawn', text: 'The agency withdraws its staff from Palmyra.' },
    { case: 'where people flee to', text: 'Soldiers laid down their arms and fled into Palmyra.' },
    {
      case: 'the capture of somebody near a town',
      text: 'The rebels announced the capture of the spokesman Omar Haddad near the town of Palmyra.',
    },
    { case: 'equipment that is withdrawn', text: 'The group pulled out its equipment from Palmyra.' },
    {
      case: 'what is ensured',
      text: 'Their goal was to ensure that when Palmyra fell it would be ruled well.',
    },
    { case: 'gains', text: 'The rebels made significant gains in Palmyra.' },
    { case: 'time that is entered', text: 'Protests in Palmyra enter their third week.' },
  ])('$case', ({ text }) => {
    // `other` is what the topic's weights alone say: no act.
    const news = reader(text).events.filter(
      ({ event, standing }) =>
        event.topic === 'territorial-change' &&
        event.kind !== 'other' &&
        !event.background &&
        standing !== 'denied',
    );

    expect(news.map(eventWords)).toEqual([]);
  });

  test.each([
    { case: 'history by its year', text: 'Israel captured the Golan Heights in 1967.' },
    {
      case: 'a state beside the news',
      text: 'An army base occupied by rebels was shelled on Monday, and Palmyra is quiet.',
    },
    {
      case: 'what went before, behind "that"',
      text: 'The town of Palmyra, that had been captured by rebels, was bombed.',
    },
    {
      case: 'what people fled from',
      text: 'Some 5,000 people have fled Palmyra since it was captured by Islamic State.',
    },
    { case: 'which town it is', text: 'The army shelled Palmyra, which fell to the rebels in May.' },
    { case: 'who held it', text: 'The army shelled villages that were under the control of rebels.' },
    {
      case: 'who holds what, behind "which"',
      text: 'The army is at war with the rebels, which control Palmyra.',
    },
    { case: 'what is occupied', text: 'There will be no talks while Palmyra is occupied by armed groups.' },
    { case: 'how it is', text: 'The village of Palmyra is under government control.' },
    { case: 'what was done before', text: 'The war goes on, with the army having retaken Palmyra.' },
    { case: 'a day of some weeks ago', text: 'The rebels, who captured Palmyra on November 2, fled.' },
    { case: 'days prior', text: 'News emerges that two days prior militants had overrun Palmyra.' },
    { case: 'the week before', text: 'The army recaptured Palmyra last week.' },
    {
      case: 'what happened during something known',
      text: 'Most died during the three-week seizure of Palmyra.',
    },
    {
      case: 'a state that lasts',
      text: 'The group has had control of Palmyra for two years, an officer said.',
    },
  ])('$case is background', ({ text }) => {
    const control = reader(text).events.filter(
      ({ event }) => event.topic === 'territorial-change' && event.kind !== 'other',
    );

    expect(control.every(({ event }) => event.background)).toBe(true);
  });
});

describe('who did it', () => {
  test.each([
    {
      text: 'Army soldiers in Homs defect to the opposition as militants launch raids across the province, taking control of several towns, including Palmyra.',
      doer: 'militants',
    },
    {
      text: 'Militants pulled out of Homs after agreeing to let army officers leave the base, and also took control of Palmyra.',
      doer: 'Militants',
    },
    { text: 'Rebels backed by Turkish troops captured Palmyra.', doer: 'Rebels' },
    { text: 'Palmyra was captured by the Syrian army.', doer: 'Syrian army' },
    { text: 'Tigray Defense Forces withdraw from Lalibela.', doer: 'Tigray Defense Forces' },
    {
      text: 'Militants belonging to the Front for Reform, demanding elections, captured Palmyra.',
      doer: 'Militants belonging to the Front for Reform',
    },
    {
      text: 'Protesters demanding the resignation of the mayor took over the town hall of Palmyra.',
      doer: 'Protesters',
    },
    {
      text: 'Southern Council (SC) fighters seized control of Palmyra.',
      doer: 'Southern Council (SC) fighters',
    },
    {
      text: 'Islamic State militants counter-attack in the east and seize Palmyra.',
      doer: 'Islamic State militants',
    },
    { text: 'Palmyra fell late on Friday to the rebels.', doer: 'rebels' },
    { text: 'The Nusra Front as well as other rebels have captured Palmyra.', doer: 'Nusra Front' },
    {
      text: 'Syrian rebels, with backing from the Turkish Armed Forces, advance on Homs, capturing Palmyra.',
      doer: 'Syrian rebels',
    },
    { text: 'The Taliban launched an offensive entering Kunduz.', doer: 'Taliban' },
    {
      text: 'The capture of Palmyra by government troops was announced on Friday.',
      doer: 'government troops',
    },
    { text: "Palmyra is back under the army's control.", doer: 'army' },
    { text: 'Palmyra is now in Russian hands.', doer: undefined },
    { text: 'The army has lost Palmyra to the rebels.', doer: 'rebels' },
    { text: 'Forces loyal to Khalifa Haftar enter Palmyra.', doer: 'Forces loyal to Khalifa Haftar' },
    { text: 'Syria accuses Turkey of capturing Palmyra.', doer: 'Turkey' },
    {
      text: 'Warplanes struck fighters in Iraq and Turkish soldiers withdrew from Palmyra.',
      doer: 'Turkish soldiers',
    },
    { text: "The airport changed hands after Haftar's men pulled out of Tripoli.", doer: "Haftar's men" },
    { text: 'South Sudan announces the withdrawal of troops from Heglig.', doer: 'troops' },
    { text: 'Soldiers found mass graves as they retook Palmyra.', doer: 'Soldiers' },
    { text: 'The rebels killed soldiers in an attack that captured Palmyra.', doer: undefined },
    { text: 'Ten soldiers died as a group called Seleka took over the town of Bria.', doer: 'Seleka' },
    {
      text: 'In a few cities in Western Ukraine protesters seized the town hall of Lviv.',
      doer: 'protesters',
    },
    { text: 'On Wednesday IS fighters captured Palmyra.', doer: 'IS fighters' },
    {
      text: 'Army troops and Liwa al-Quds militiamen captured Palmyra.',
      doer: 'Army troops and Liwa al-Quds militiamen',
    },
    { text: 'The monitor reports IS fighters advanced on Homs, and captured Palmyra.', doer: 'IS fighters' },
    {
      text: 'The ministry says advancing Azerbaijani troops have captured Palmyra.',
      doer: 'advancing Azerbaijani troops',
    },
    { text: 'M23 rebels have begun their withdrawal from Goma.', doer: 'M23 rebels' },
    { text: 'Their forces last month captured Palmyra.', doer: 'Their forces' },
    { text: 'The army continues invading Syria and takes control of Palmyra.', doer: 'army' },
    { text: 'Within hours the militia took control of Goma.', doer: 'militia' },
    {
      text: 'The Syrian army, backed by Russian aircraft, says it has captured Palmyra.',
      doer: 'Syrian army',
    },
    {
      text: 'Syrian soldiers with the support of tribal militias recaptured Palmyra.',
      doer: 'Syrian soldiers',
    },
    {
      text: 'Ethiopian troops serving under the African Union Mission pulled out of Palmyra.',
      doer: 'Ethiopian troops',
    },
    { text: 'Rebels who had captured Homs entered Palmyra.', doer: 'Rebels' },
    { text: 'The army said it had repelled a rebel attack on Palmyra.', doer: undefined },
    { text: 'Palmyra is back in the hands of the army.', doer: 'army' },
    { text: 'The Syrian army and allied forces captured Palmyra.', doer: 'Syrian army and allied forces' },
    { text: 'Government forces backed by heavy air strikes recaptured Palmyra.', doer: 'Government forces' },
    { text: 'The rebels stormed Homs and by evening had taken over Palmyra.', doer: 'rebels' },
    {
      text: "Somalia's army and allied clan militias drove the insurgents out of Palmyra.",
      doer: "Somalia's army and allied clan militias",
    },
    { text: 'Jubilant rebels swept into the heart of Palmyra.', doer: 'Jubilant rebels' },
  ])('$text', ({ text, doer }) => {
    expect(reader(text).events[0]?.event.doer).toBe(doer);
  });
});

test.each([
  {
    text: 'The army said that it had withdrawn from much of the city of Homs.',
    headline: 'Army confirms it left part of Homs',
  },
  {
    text: 'The army said that it had withdrawn from the rest of the city of Homs.',
    headline: 'Army confirms it left Homs',
  },
  {
    text: 'The army said that it had withdrawn from parts of Homs. Later the army said that it had withdrawn from Homs.',
    headline: 'Army confirms it left Homs',
  },
])('a share of a place that was left is not told as the place: $headline', ({ text, headline }) => {
  expect(headlineOf(reader(text).headline, english)).toBe(headline);
});
