import { expect, test } from 'vitest';
import { eventWords, productReader } from '#test/support/reader.ts';

// Words of war that tell no change of who holds a place, as reports of aid agencies and long reads are full of them.
const reader = await productReader();

function changesIn(text: string): readonly string[] {
  return reader(text)
    .events.filter(({ event }) => event.topic === 'territorial-change' && event.kind !== 'other')
    .filter(({ event }) => !event.background)
    .map(eventWords);
}

test.each([
  'The ceasefire was signed after months of fighting between the rebels and the army over the control of Galkayo.',
  'Rebels and troops are battling for control of Aden.',
  'Military operations to retake the last districts under the control of the militants ended in November.',
  'The force trains the army so that when it leaves, the militants do not take over Baidoa.',
  'The army trains its reserves so that when it leaves Baidoa, the militants do not take over the town, its general said.',
  'Turkey is determined to push ahead with the offensive in the north that began in August and capture Al-Bab from the militants.',
  'The army believes the fall of Manbij is critical to the objective of capturing Raqqa.',
  'Turkey has voiced reservations about the militia moving into Manbij.',
  'It would be the biggest defeat for the militants since July 2015 when they lost the town of Tal Abyad.',
  'The districts under the control of Islamic State in Iraq are poor, the army said.',
  'Militants fleeing Libya change the war in the Sahel, the army said.',
  'Rebels captured the mayor of Homs, the army said.',
  'Nobody has captured Homs. Rebels and the army fight on.',
  'A book on the fall of Homs was published on Monday. Rebels and the army have not read it.',
  'A soldier captured near Homs was freed by the rebels.',
  'The bank of the rebels took over a lender in Homs.',
  'When Homs falls, Damascus will be next, the rebels said.',
  'Rebels nearly captured Homs, the army said.',
  'The camp covers 0.41 km2, the occupied area 0.19 km2. Rebels hold the hills around it.',
  "The capture of Zabadani would tighten the militia's grip and strengthen the army's control over the highway to Damascus.",
  'Control over the road to Aleppo is the only way for residents to get food, the rebels said.',
  'The militants proclaimed a caliphate in areas they control in Syria and Iraq.',
  'The militants now hold just nine percent of Deir ez-Zor, a monitor said.',
  'Civilians were hit as they were fleeing fighting in the village of Manbij, the army said.',
  'The militants were driven from Raqqa in 2017. After being driven from Palmyra they fought on in the desert.',
  'The militants have previously taken control of oilfields in Iraq.',
  "The army's offensive south of Qamishli is aimed at weakening the militants and regaining control of the heights of Tal Ghazal.",
  'The rebels tried to advance from the neighbourhoods they had captured into the road south of Manbij.',
  'Fund managers have not lost control of much of the outgoing money, the rebels among them said.',
  "He linked his occupation of Kuwait with Israel's occupation of the West Bank, and rebels applauded.",
  'The army shelled groups of civilians as they were leaving the eastern neighbourhoods of Aleppo.',
  'Security forces blew up their post in Gaza City rather than let rebels take it over.',
  'Rebels took part in fighting in the neighbourhoods of Homs and Hama.',
  'The army has captured the mood of Homs with its parade.',
  'Rebels entered talks in Doha with the army.',
  'The army overran its budget at the Homs base, auditors said.',
  'The government lost control of inflation in Khartoum, rebels said.',
  'Troops withdrew from the exercise near Tbilisi.',
  'The palace and the airport of Homs were in government hands on Saturday despite claims of the rebels.',
  'In February 2017 the army called Bambari a model town, and the rebels left the city.',
  'Sultan Mehmet and his army took Istanbul in 1453.',
  'Doctors Without Borders has withdrawn from Kunduz after an air strike on its hospital, and is needed there.',
  'Rebels are nearing full control of Homs. The militia nears total control of Hama.',
  'The army withdrew a number of fighter planes from its airbase in Qamishli, the rebels said.',
  'In the second round of local elections the movement captured Livorno, a stronghold of the left. The loss of Livorno was a blow, its mayor said.',
])('%s', (text) => {
  expect(changesIn(text)).toEqual([]);
});

test.each([
  {
    text: 'To the east the Syrian Democratic Forces drove the Islamic State group out of the strategic town of Manbij.',
    is: ['capture Manbij'],
  },
  {
    text: 'A smaller number of fighters had left the Shia villages than was agreed, the rebels said.',
    is: ['withdrawal Shia villages'],
  },
])('but: $text', ({ text, is }) => {
  expect(changesIn(text)).toEqual(is);
});
