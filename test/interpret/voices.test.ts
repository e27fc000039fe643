import { describe, expect, test } from 'vitest';
import { eventWords, productReader, voiceWords } from '#test/support/reader.ts';

// Who claims, denies and confirms in whole wires, in sentences of our own: what samples of speakers taught.
const reader = await productReader();

type Row = {
  readonly case: string;
  readonly headline?: string;
  readonly text: string;
  readonly is: readonly string[];
};

function newsOf({ text, headline = '' }: Row, topic: string) {
  return reader(text, { headline }).events.filter(
    ({ event }) => event.topic === topic && event.kind !== 'other' && !event.background,
  );
}

/** "capture Palmyra claimed: rebels claims". */
function changesIn(row: Row): readonly string[] {
  return newsOf(row, 'territorial-change').map(
    (one) => `${eventWords(one)} ${one.standing}: ${[...new Set(one.claims.map(voiceWords))].join(', ')}`,
  );
}

/** "refusal by Kenya on Norway, about Norway: Kenya reports". */
function actsIn(row: Row): readonly string[] {
  return newsOf(row, 'diplomatic-statement').map(({ event, claims }) => {
    const { kind, doer, on, place, placeFrom } = event;
    const about = place === undefined || placeFrom === 'document' ? '' : `, about ${place.name}`;
    const voices = [...new Set(claims.map(voiceWords))].join(', ');
    return `${kind}${doer === undefined ? '' : ` by ${doer}`}${on === undefined ? '' : ` on ${on}`}${about}: ${voices}`;
  });
}

describe('who says that a place changed hands', () => {
  test.each<Row>([
    {
      case: 'is not whom those who say it back',
      text: 'Rebels who hold the north and are now backing Omar Haddad said on Monday they had taken Palmyra.',
      is: ['capture Palmyra claimed: Rebels claims'],
    },
    {
      case: 'is the group whose short name stands before "claim"',
      text: 'The rebel group Northern Harbour Front (NHF) claim the army has captured Bunia.',
      is: ['capture Bunia confirmed: rebel group Northern Harbour Front confirms'],
    },
    {
      case: 'is a side, and not "it" behind the side',
      text: 'According to the rebel side it controls the village of Kirumba.',
      is: ['capture Kirumba claimed: rebel side claims'],
    },
    {
      case: 'of a breakaway region is no official of the state',
      text: "The Georgian army captured Tskhinvali. The breakaway region's interior minister confirmed that Tskhinvali was captured by Georgian forces.",
      is: ["capture Tskhinvali confirmed: outlet reports, breakaway region's interior minister confirms"],
    },
    {
      case: 'denies it from abroad, and the place is not where he is',
      text: 'Rebels said Bukavu fell on Monday. The adviser of the president said from Paris that the city remained under army control.',
      is: ['capture Bukavu disputed: Rebels claims, adviser of the president denies'],
    },
    {
      case: 'holds a part of it, and so disputes the whole',
      text: 'Rebels said they had captured Palmyra. The army said it remained in control of at least part of the town.',
      is: ['capture Palmyra disputed: Rebels claims, army denies'],
    },
    {
      case: 'is still in control, contrary to reports',
      text: 'The government says it is still in control of Goma contrary to reports that the town has been overrun by insurgents.',
      is: ['capture Goma denied: government denies'],
    },
    {
      case: 'is said to have lied by claiming so',
      text: "A Thai army spokesman said that Cambodia's information minister had lied by claiming Thailand annexed the village of Poipet.",
      is: ["capture Poipet disputed: Cambodia's information minister confirms, Thai army spokesman denies"],
    },
    {
      case: 'and since when he has been at war, is told of another day',
      text: 'Armed groups that have been waging war in the province since October 2017 on Monday morning attacked and occupied parts of the town of Bunia.',
      is: ['capture parts of the town of Bunia reported: outlet reports'],
    },
    {
      case: 'and since when he has held something else, between commas',
      text: 'Residents said on Tuesday that the rebels, who have held the north since the war of 2002, had seized Bunia from the army.',
      is: ['capture Bunia confirmed: Residents confirms'],
    },
    {
      case: 'where it is written behind the date is no town that was taken',
      text: "Dec 8, 2006 (N'DJAMENA) — Fighting went on all day, officials said. The minister said troops had recaptured the town.",
      is: ['capture town claimed: minister claims'],
    },
    {
      case: 'of a group is no official of the state',
      text: 'Rebels of the Harbour Front took the town of Bunia, said Ali Nur, the group’s spokesman, in a statement.',
      is: ['capture Bunia claimed: Ali Nur claims'],
    },
    {
      case: 'claims it on a day that has no "on"',
      text: 'Rebels in Chad claimed Monday to have seized Biltine after a brief clash.',
      is: ['capture Biltine claimed: Rebels in Chad claims'],
    },
    {
      case: 'denies what he is accused of, and not what was told before',
      text: 'A government official confirmed that rebels had entered Abeche. Observers accuse Sudan of aiding the rebels, which it denies.',
      is: ['entry Abeche confirmed: government official confirms'],
    },
    {
      case: 'has had it since this morning',
      text: 'The rebels said on Monday they had taken Bunia from the army. "The town of Bunia has been under our control since 7am," their spokesman said.',
      is: ['capture Bunia claimed: rebels claims, spokesman claims'],
    },
    {
      case: 'denies it of either town',
      text: 'Rebels say they have captured Biltine, hours after another group said it had taken control of nearby Abeche. The government has denied that either town is under rebel control.',
      is: [
        'capture Biltine disputed: Rebels claims, government denies',
        'capture Abeche disputed: another group claims, government denies',
      ],
    },
    {
      case: 'of a statement stands before it, whatever stands between',
      text: 'The rebel group involved, the Harbour Front (HF), later issued a statement saying its men had taken over Abeche.',
      is: ['capture Abeche claimed: rebel group involved claims'],
    },
    {
      case: 'may call them his men, and is what stands behind his name',
      text: '"My men have entered Abeche," said General Mahamat Nur, head of the rebel Union of Forces.',
      is: ['entry Abeche claimed: General Mahamat Nur claims'],
    },
    {
      case: 'gains by it "confirms" nothing',
      text: 'The rebels confirmed that Goma had fallen.',
      is: ['capture Goma claimed: rebels claims'],
    },
    {
      case: 'a withdrawal that somebody appeals for or demands has not been',
      headline: 'Angola demands Rwandan troops leave Goma',
      text: 'The president of Angola appealed for the immediate withdrawal of Rwandan troops from Goma.',
      is: [],
    },
    {
      case: 'contradicts news reports, and not the outlet tells them',
      text: 'Contrary to news reports that militants have gained control of Palmyra, the army spokesman stressed that troops were in the city.',
      is: ['capture Palmyra denied: unnamed claims, army spokesman denies'],
    },
    {
      case: 'loses it and confirms "it"',
      text: 'Authorities in breakaway Abkhazia said their forces were in full control of Tkvarcheli. Officials in Tbilisi have confirmed it.',
      is: [
        'capture Tkvarcheli confirmed: Authorities in breakaway Abkhazia claims, Officials in Tbilisi confirms',
      ],
    },
    {
      case: 'took it and confirms it only says so again',
      text: 'The army said it had recaptured Goma. The president confirmed it.',
      is: ['capture Goma claimed: army claims'],
    },
    {
      case: 'calls a claim of having left a ruse',
      text: 'A Peshmerga spokesman said that claims by the PKK about having withdrawn from Sinjar were actually a ruse.',
      is: ['withdrawal Sinjar disputed: PKK confirms, Peshmerga spokesman denies'],
    },
    {
      case: 'is no state where a paper bears the name of one',
      text: 'The Philippine Star reported that soldiers captured the town of Marawi City.',
      is: ['capture Marawi City reported: outlet reports'],
    },
    {
      case: 'annexed it when the war began, and that is old',
      text: 'The army captured Goma. Rebels have fought since the early 1960s, when Indonesia annexed the region of Papua.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      case: 'takes down a flag takes no country',
      text: "The army captured Goma. Footage showed a militia taking down Georgia's national flag from a building in the gorge.",
      is: ['capture Goma reported: outlet reports'],
    },
    {
      case: 'tells it in the body tells what the headline states of most or parts of it',
      headline: 'Army captures most of Palmyra',
      text: 'The army has retaken most parts of Palmyra, its spokesman said on Monday.',
      is: ['capture most parts of Palmyra claimed: spokesman claims'],
    },
    {
      case: 'a truce that is breached is entered by nobody',
      text: 'The rebels accused the army of breaching the ceasefire in Palmyra.',
      is: [],
    },
    {
      case: 'has kept them away from a town, and not taken it',
      text: 'The army said it had pushed the rebels away from Goma. It repulsed an attack on the front of their border war.',
      is: [],
    },
    {
      case: 'is not who makes false claims, but who calls them false',
      text: 'The government said that the rebels are making false claims that they have captured Goma.',
      is: ['capture Goma denied: government denies'],
    },
    {
      case: 'released a statement, which says nothing of itself',
      text: "Omar Haddad, the rebels' military spokesman on Tuesday night released a short statement claiming the capture of Bunia.",
      is: ["capture Bunia claimed: rebels' military spokesman claims"],
    },
    {
      case: 'confirmed it to an agency, behind what he confirms',
      text: 'The rebels occupied Kidal on Tuesday, a local official confirmed to the French news agency AFP.',
      is: ['capture Kidal confirmed: local official confirms'],
    },
    {
      case: 'comments on what others say, and "he" is no medium that reports it',
      text: '"The attack was stopped," the army\'s spokesman Omar Haddad said, Trend reports. He was commenting on information that rebels allegedly had seized Bunia.',
      is: ['capture Bunia claimed: unnamed claims'],
    },
    {
      case: 'tells of the band that "they" are, and admits it',
      text: 'According to the Armenian general, the Azerbaijani forces had some success, because they entered the village of Jermuk.',
      is: ['entry Jermuk confirmed: Armenian general confirms'],
    },
    {
      case: 'are reports of radios, whoever prints them',
      headline: 'Militants seizing Honiara, say radio reports',
      text: 'The shops were shut.',
      is: ['capture Honiara claimed: unnamed claims'],
    },
    {
      case: 'pushed on from there, and took nothing',
      text: 'He said the army bombed the shore while its ground forces pushed eastward from Henderson International Airport.',
      is: [],
    },
    {
      case: 'accuses the other of it, and so admits nothing',
      text: "Djibouti has accused Eritrea of a raid. Djibouti's foreign minister said Eritrean troops had entered the town of Obock.",
      is: ["entry Obock claimed: Djibouti's foreign minister claims"],
    },
    {
      case: 'is not whom "they" are in what he is quoted with',
      text: '"They have captured Menaka," an official of the governorate told AFP. The police sealed off the market.',
      is: ['capture Menaka claimed: official of the governorate claims'],
    },
    {
      case: 'has seen to it that a place is secure, and denies nothing',
      text: '"We took Menaka to make sure the area was secure," Haddad said.',
      is: ['capture Menaka claimed: Haddad claims'],
    },
    {
      case: 'is "he" whose name has a title behind it',
      text: '"The market is shut," a security official of the UN mission told AFP. The report was confirmed by Almou Ag Mohamed, a rebel spokesman. "Our men captured Anefis," he said.',
      is: ['capture Anefis claimed: Almou Ag Mohamed claims'],
    },
    {
      case: 'speaks for whom he spoke when he was named first',
      text: 'Rebel spokesperson Omar Haddad said they left. "The town of Bunia has fallen to us," spokesperson Omar Haddad told the media.',
      is: ['capture Bunia claimed: Rebel spokesperson Omar Haddad claims'],
    },
    {
      case: 'has claimed it, where another says it is not so as he had claimed',
      text: 'A spokesman for the TPLF said Eritrean troops had not withdrawn from Shire as an Ethiopian official had claimed.',
      is: ['withdrawal Shire disputed: spokesman for the TPLF denies, Ethiopian official claims'],
    },
    {
      case: 'has nobody enter who is only to be arrested for it',
      text: 'The governor urged the police to arrest any militants entering Goma with arms. Rebels hold the hills.',
      is: [],
    },
    {
      case: 'is the person, behind whose title stands another',
      text: 'Omar Haddad, a spokesman for the rebels, an alliance of separatist groups, confirmed to AFP that Palmyra was now under army control.',
      is: ['capture Palmyra confirmed: Omar Haddad confirms'],
    },
    {
      case: 'of a known group says that others left, and gains by it',
      text: 'MNLA rebels said they were in control of Kidal after Islamist militant fighters abandoned it.',
      is: ['capture Kidal claimed: MNLA rebels claims', 'withdrawal Kidal claimed: MNLA rebels claims'],
    },
    {
      case: 'is no medium that reports, where it is for a side',
      text: 'The army has entered Bunia, a pro-rebel website said.',
      is: ['entry Bunia claimed: pro-rebel website claims'],
    },
    {
      case: 'accuses a neighbour without his name, and so does not concede',
      text: "Djibouti accused its neighbour of occupying land along their border. Djibouti's Foreign Minister Mahamoud Ali Youssouf said Eritrean troops had seized Assab.",
      is: [
        "capture Assab claimed: Djibouti's Foreign Minister Mahamoud Ali Youssouf claims",
        'capture land claimed: Djibouti claims',
      ],
    },
    {
      case: 'is of those whose commander he names',
      text: 'Omar Haddad, a spokesman for the rebels, said forces under the command of General Ali Nur captured Nasir from pro-government forces at dawn.',
      is: ['capture Nasir claimed: Omar Haddad claims'],
    },
    {
      case: 'speaks of reports of a fall, and claims none',
      text: 'The rebels said reports of the fall of Palmyra had not been confirmed by the army itself.',
      is: ['capture Palmyra claimed: unnamed claims, army unverified'],
    },
    {
      case: 'is an army of its own, and does not concede what troops have left',
      text: 'The Arrow Army said government troops had withdrawn from Goma.',
      is: ['withdrawal Goma claimed: Arrow Army claims'],
    },
    {
      case: 'is the army, of what an army of its own has taken',
      text: 'The army said the Mahdi Army had captured Basra.',
      is: ['capture Basra confirmed: army confirms'],
    },
    {
      case: 'is the army of where it stands',
      text: 'Rebels said they had captured Goma. The Northern Army Command conceded that rebels had captured Goma.',
      is: ['capture Goma confirmed: Rebels claims, Northern Army Command confirms'],
    },
    {
      case: 'is the junta, of its own retreat',
      text: 'The junta said its troops had left Lashio.',
      is: ['withdrawal Lashio confirmed: junta confirms'],
    },
    {
      case: 'confirms that the other side has left, and gains by it',
      text: 'Omar Haddad, the KNU spokesman, confirmed that around 200 soldiers from battalion 275 withdrew from Myawaddy.',
      is: ['withdrawal Myawaddy claimed: Omar Haddad claims'],
    },
    {
      case: 'is a spokesperson, nobody says of whom',
      text: 'According to a spokesperson, the group made a temporary retreat from the town of Myawaddy.',
      is: ['withdrawal Myawaddy claimed: spokesperson claims'],
    },
    {
      case: 'are rebels, wherever they fight',
      text: 'Rebels in Ethiopia fighting for the independence of the Ogaden region say they have captured Jijiga.',
      is: [
        'capture Jijiga claimed: Rebels in Ethiopia fighting for the independence of the Ogaden region claims',
      ],
    },
    {
      case: 'is a state, whose ambassador to the UN is no witness',
      text: "Sudan's UN Ambassador Al-Harith Idriss said rebels in the Democratic Republic of Congo had captured the Congolese city of Goma.",
      is: ["capture Goma claimed: Sudan's UN Ambassador Al-Harith Idriss claims"],
    },
    {
      case: 'is not the outlet, whose headline has the verb in marks',
      headline: "Rebels 'seize Jijiga'",
      text: 'There was fighting in the east of Ethiopia on Monday.',
      is: ['capture Jijiga claimed: unnamed claims'],
    },
    {
      case: 'often denies such things, which is no denial of this one',
      text: "Rebels said they had captured Jijiga. The authorities often dismiss the rebels' claims as propaganda.",
      is: ['capture Jijiga claimed: Rebels claims'],
    },
    {
      case: "who bears the doer's name speaks for him",
      text: 'Separatist forces in Harbia drove the Georgian army out of Tskhinvali, a Harb defence official said.',
      is: ['capture Tskhinvali claimed: Harb defence official claims'],
    },
    {
      case: 'and who confirms it to an agency has confirmed it',
      text: 'The army has recaptured Mubi, the minister said. A resident of the town confirmed this to reporters.',
      is: ['capture Mubi confirmed: minister claims, resident of the town confirms'],
    },
    {
      case: 'and a verb in quotation marks is still his',
      text: 'The Ethiopian army "categorically rejected" claims by Kenyan media that its troops had entered Moyale.',
      is: ['entry Moyale denied: Ethiopian army denies'],
    },
    {
      case: 'is the coalition that has spoken before',
      text: 'The Saudi-led coalition said it had retaken Zinjibar. The coalition denied that Houthis had entered Aden.',
      is: [
        'capture Zinjibar claimed: Saudi-led coalition claims',
        'entry Aden denied: Saudi-led coalition denies',
      ],
    },
    {
      case: 'is the commander who was named before',
      text: 'Rebel commander Omar Haddad said the battle was won. Bunia is in our hands, the commander said.',
      is: ['capture Bunia claimed: Rebel commander Omar Haddad claims'],
    },
    {
      case: 'and of whom he says that they hold it is not he',
      text: '"The rebels have entered Goma," said General Omar Haddad of the army. "They also hold the airport at Bukavu."',
      is: ['entry Goma confirmed: General Omar Haddad of the army confirms'],
    },
    {
      case: 'is the second who speaks, in single marks',
      text: "'The town is ours,' the rebel spokesman said. 'They have left Bunia,' the army commander said.",
      is: ['withdrawal Bunia claimed: army commander claims'],
    },
    {
      case: 'of a town that borders on a country',
      text: 'The Arakan Army has seized a town bordering India and Bangladesh, the group said on Monday.',
      is: ['capture town claimed: group claims'],
    },
  ])('$case', ({ is, ...row }) => {
    expect(changesIn({ ...row, is })).toEqual(is);
  });
});

function standingWhere(who: string): string | undefined {
  return reader(`Rebels captured Palmyra on Monday, ${who}.`).events[0]?.standing;
}

describe('who may confirm is somebody who could be asked', () => {
  test.each([
    'local officials said',
    'Syrian officials said',
    'security officials said',
    'officials in the town said',
    'police said',
    'witnesses said',
    'residents said',
    'a UN official said',
    'medics said',
  ])('%s', (who) => {
    expect(standingWhere(who)).toBe('confirmed');
  });

  test.each([
    'officials said',
    'an official said',
    'two senior officials said',
    'diplomats said',
    'sources said',
    'a UN source said',
    'military sources said',
    'a senior army officer said on condition of anonymity',
    'a Syrian official who asked not to be named said',
    'a resident said, declining to be identified',
    'activists said',
    'opposition activists said',
    'a lawyer said',
    'analysts said',
  ])('not %s', (who) => {
    expect(standingWhere(who)).toBe('claimed');
  });

  test.each([
    'Military sources confirmed the loss.',
    'Officials confirmed it.',
    'Activists confirmed it.',
    'An officer who declined to be named confirmed the loss.',
  ])('nor in a sentence of its own: %s', (answer) => {
    const [event] = reader(`Rebels said they had captured Palmyra on Monday. ${answer}`).events;

    expect(event?.standing).toBe('claimed');
  });
});

describe('who does an act of words', () => {
  test.each<Row>([
    {
      case: 'is whose premier condemned it, and not the paper that tells it',
      text: "Kenya's premier condemned Somalia's attack on the post, according to Kenyan PBS.",
      is: ["condemnation by Kenya's premier on Somalia, about Somalia: Kenya's premier reports"],
    },
    {
      case: 'may be many states, none by its name',
      text: 'Western powers denounced the shelling of Tetovo.',
      is: ['condemnation by Western powers, about Tetovo: Western powers reports'],
    },
    {
      case: 'expels when it has decided to',
      text: 'The Russian Foreign Ministry on Friday informed the ambassador of Norway of its decision to expel five diplomats.',
      is: ['expulsion by Russian Foreign Ministry: Russian Foreign Ministry reports'],
    },
    {
      case: 'sanctions when it has agreed to, whatever the day',
      text: "EU foreign ministers agreed on Monday to sanction Belarus's president.",
      is: ['sanction by EU foreign ministers on Belarus, about Belarus: EU foreign ministers reports'],
    },
    {
      case: 'is expelling whom it expels',
      text: 'Norway is expelling six Russian diplomats.',
      is: ['expulsion by Norway on Russian, about Russia: Norway reports'],
    },
    {
      case: 'warns, and what angered him does not',
      text: "The expulsion of the envoys angered Moldova's president Igor Dodon, who warned Moscow that talks would end.",
      is: [
        "threat by Moldova's president Igor Dodon on Moscow, about Russia: Moldova's president Igor Dodon reports",
      ],
    },
    {
      case: 'is named before "which", whatever the day',
      text: 'Moscow was angry with Norway, which on Monday expelled six Russian diplomats.',
      is: ['expulsion by Norway on Russian, about Russia: Norway reports'],
    },
    {
      case: 'is no council whose draft was rejected',
      text: "A resolution introduced by Norway at the UN Security Council condemning Russia's annexation of parts of Ukraine was rejected on Friday after Russia exercised its veto.",
      is: ['vote by Russia: Russia reports'],
    },
    {
      case: 'backs nobody whom it sends back',
      headline: 'Kigali Sends Envoy Back to Kinshasa',
      text: 'The envoy left on Friday.',
      is: [],
    },
    {
      case: 'refuses what it will never do, and is not "a"',
      text: 'North Korea said on Friday that it would never sit down with South Korea for talks again, rejecting a vow by the president to meet.',
      is: ['refusal by North Korea on South Korea, about South Korea: North Korea reports'],
    },
    {
      case: 'is whom a headline opens with, and "it" in the text',
      headline: 'Kenya annoyed after US sanctions, rejects talks',
      text: 'Kenya vowed that new sanctions would not stop it, as it rejected talks and warned the United States of retaliation.',
      is: [
        'refusal by Kenya: Kenya reports',
        'threat by Kenya on United States, about United States: Kenya reports',
      ],
    },
    {
      case: 'leads others in condemning',
      text: 'RIYADH: Saudi Arabia has led Gulf states in condemning the attacks in Paris.',
      is: ['condemnation by Saudi Arabia on Paris, about France: Saudi Arabia reports'],
    },
    {
      case: 'may call on all the world',
      text: 'Qatar called on the international community to send aid to Sudan.',
      is: ['appeal by Qatar on international community, about Sudan: Qatar reports'],
    },
    {
      case: 'signs one ceasefire, not an agreement beside it; where talks go on is another sentence',
      text: 'The Philippine government has signed a cease-fire agreement with the rebels and said it will resume peace talks in Malaysia over coming days.',
      is: ['ceasefire by Philippine government on rebels: Philippine government reports'],
    },
    {
      case: 'says that a truce was broken, and so accuses',
      text: 'The Moro Islamic Liberation Front said on Friday the army had violated a ceasefire.',
      is: ['accusation by Moro Islamic Liberation Front: Moro Islamic Liberation Front reports'],
    },
    {
      case: 'a value that an attack contradicts is denied by nobody',
      text: 'The militia claimed the attacks. The Qatari foreign ministry condemned the attacks, saying they "contradict all moral values".',
      is: ['condemnation by Qatari foreign ministry: Qatari foreign ministry reports'],
    },
    {
      case: 'was told, and tells nothing',
      text: 'The diplomats were handed notes of protest and told that Norway had expelled ten Russian diplomats, the Russian Foreign Ministry said.',
      is: ['expulsion by Norway on Russian, about Russia: Russian Foreign Ministry claims'],
    },
    {
      case: '"the ministry" is the one that was named',
      text: 'The Russian Foreign Ministry said the talks were over. Norway had expelled six Russian diplomats, the ministry said.',
      is: ['expulsion by Norway on Russian, about Russia: Russian Foreign Ministry claims'],
    },
    {
      case: 'suspended a state, and is a bloc or a body afterwards',
      text: "The African Union on Tuesday suspended Guinea-Bissau following last week's military coup. The bloc urged the United Nations to help. The pan-African body has condemned the coup.",
      is: [
        'sanction by African Union on Guinea-Bissau, about Guinea-Bissau: African Union reports',
        'appeal by bloc on United Nations: bloc reports',
        'condemnation by pan-African body: pan-African body reports',
      ],
    },
    {
      case: 'is not who was suspended',
      text: "Guinea has been suspended from West Africa's main bloc over the coup.",
      is: ['sanction on Guinea, about Guinea: outlet reports'],
    },
    {
      case: 'of the African Union is not the United Nations',
      text: 'The AU Peace and Security Council called on Norway to send water.',
      is: [
        'appeal by AU Peace and Security Council on Norway, about Norway: AU Peace and Security Council reports',
      ],
    },
    {
      case: 'has condemned it, whatever another denies',
      text: 'Qatar condemned the shelling of Khartoum. But a Sudanese government spokesman dismissed claims of an advance.',
      is: ['condemnation by Qatar on Khartoum, about Sudan: Qatar reports'],
    },
    {
      case: 'has protested, though another rejects it',
      text: 'Syria rejects a statement by the Gulf Cooperation Council condemning its crackdown on protests in Homs.',
      is: [
        'refusal by Syria on Gulf Cooperation Council, about Homs: Syria reports',
        'condemnation by Gulf Cooperation Council, about Homs: outlet reports',
      ],
    },
    {
      case: 'rejects and condemns',
      text: "Mexico's foreign minister rejects and condemns the plan of Norway on migrants.",
      is: [
        "refusal by Mexico's foreign minister on Norway, about Norway: Mexico's foreign minister reports",
        "condemnation by Mexico's foreign minister on Norway, about Norway: Mexico's foreign minister reports",
      ],
    },
    {
      case: 'speaks for a ministry, though his name is also a noun',
      text: '"China has summoned the ambassador of Norway," Foreign Ministry spokesman Qin Gang said.',
      is: ['expulsion by China on Norway, about Norway: Foreign Ministry spokesman Qin Gang claims'],
    },
    {
      case: 'is known by his surname',
      text: "Angola's president, Omar Haddad, was in Luanda. Haddad urged Norway to send water to Somalia.",
      is: ['appeal by Haddad on Norway, about Norway: Haddad reports'],
    },
    {
      case: 'in a headline ends before its verb',
      headline: 'Iran Urges Quick Signing Of Armenian Treaty',
      text: "Iran's foreign minister was in Yerevan.",
      is: ['appeal by Iran on Armenian, about Armenia: Iran reports'],
    },
    {
      case: 'urges today what was agreed in March',
      text: "Visiting Yerevan on Tuesday, Iran's foreign minister called on Armenia to sign a treaty finalized by them on March 13 after years of talks.",
      is: ["appeal by Iran's foreign minister on Armenia, about Armenia: Iran's foreign minister reports"],
    },
    {
      case: 'called the talks off',
      text: 'The summit in Luanda was called off, the Angolan presidency said. Talks in Oslo collapsed before they could start.',
      is: [],
    },
    {
      case: 'gives a deadline, and so demands',
      text: "Venezuela's foreign minister issued a 72-hour deadline for Colombia to withdraw its diplomats.",
      is: [
        "demand by Venezuela's foreign minister on Colombia, about Colombia: Venezuela's foreign minister reports",
      ],
    },
    {
      case: 'is a front of liberation; the state that tells of its refusal only says so',
      text: 'The government said that the Moro Islamic Liberation Front refused to meet the Norwegian envoy.',
      is: ['refusal by Moro Islamic Liberation Front on Norwegian, about Norway: government claims'],
    },
    {
      case: 'told it to reporters is named at the end',
      text: 'Serbia and Kosovo reached no agreement in Brussels but Norway condemned Serbia, EU foreign policy chief Josep Borrell told reporters.',
      is: ['condemnation by Norway on Serbia, about Serbia: EU foreign policy chief Josep Borrell claims'],
    },
    {
      case: 'agreed on Monday to one thing, and not to what stands behind "but"',
      text: "The leaders of Serbia and Kosovo agreed on Monday to a deal but more talks are needed, Norway's premier said.",
      is: ['agreement by leaders of Serbia and Kosovo: leaders of Serbia and Kosovo reports'],
    },
    {
      case: 'is not where a clash was that is blamed on somebody',
      text: 'Norway condemned the raid. Four soldiers died in a clash in central Burundi blamed on Hutu rebels, the army said.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'is not to whom a petition was sent',
      text: 'Norway condemned the raid. Lawmakers submitted a memorandum to the Jordanian government demanding the expulsion of the Israeli envoy.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'asks its own people, and not the country they shall leave',
      text: 'The Thai embassy in Luanda urged Thai nationals to leave Cambodia.',
      is: [
        'appeal by Thai embassy in Luanda on Thai nationals, about Cambodia: Thai embassy in Luanda reports',
      ],
    },
    {
      case: 'warns its own people, and opens with no "Meanwhile"',
      text: 'Norway warned Norwegians not to travel to Yemen. Meanwhile, European Union foreign ministers hold a meeting to discuss Iran.',
      is: [
        'threat by Norway on Norwegians, about Yemen: Norway reports',
        'talks by European Union foreign ministers on Iran, about Iran: European Union foreign ministers reports',
      ],
    },
    {
      case: 'is "the ministry" that was named before, though it had not spoken',
      text: 'The Cambodian foreign ministry met envoys. The ministry accused the Thai military of starting the attack.',
      is: [
        'accusation by Cambodian foreign ministry on Thai, about Thailand: Cambodian foreign ministry reports',
      ],
    },
    {
      case: 'is the service of the state that was named, and neither of two',
      text: 'The Kyrgyz border service told of a raid. The border service accused Norway of shelling. The Kyrgyz foreign ministry was told, and so was the Thai foreign ministry. The ministry condemned Iran.',
      is: ['accusation by Kyrgyz border service on Norway, about Norway: Kyrgyz border service reports'],
    },
    {
      case: 'is a council whose members act',
      text: 'The Security Council met on Monday. Council members strongly condemned Norway.',
      is: ['condemnation by Security Council on Norway, about Norway: Security Council reports'],
    },
    {
      case: 'is whom the sentence before opens with, where no other has spoken',
      text: 'The Security Council met in New York. They condemned Norway.',
      is: ['condemnation by Security Council on Norway, about Norway: Security Council reports'],
    },
    {
      case: 'condemns one thing and takes note of another',
      text: 'The statement was read by the spokesman for UN Secretary-General Omar Haddad. The Secretary-General condemns the raid and takes note that Norway sends water.',
      is: [
        'condemnation by UN Secretary-General Omar Haddad: UN Secretary-General Omar Haddad reports',
        'statement by UN Secretary-General Omar Haddad on Norway, about Norway: UN Secretary-General Omar Haddad reports',
      ],
    },
    {
      case: 'stands behind what the sentence opens with, and a ceasefire to be put in place is none',
      text: 'Calling on all parties in Sudan to join the talks, the Security Council this evening urged them, as a first step, to put in place a cessation of hostilities.',
      is: ['appeal by Security Council on parties, about Sudan: Security Council reports'],
    },
    {
      case: 'was named with an office behind his name',
      text: 'Omar Haddad, vice minister of foreign affairs of Ethiopia, was in Oslo. Haddad accused Norway of a breach.',
      is: ['accusation by Haddad on Norway, about Norway: Haddad reports'],
    },
    {
      case: 'is both that a headline parts by a comma',
      headline: 'Iran, Norway agree on cease-fire',
      text: 'OSLO - Iran and Norway on Friday agreed to a cease-fire.',
      is: ['ceasefire by Iran and Norway: Iran, Norway reports, Iran and Norway reports'],
    },
    {
      case: 'issued the statement that condemns',
      text: 'The Cambodian foreign ministry has issued a strong statement condemning Thailand over the clash.',
      is: [
        'condemnation by Cambodian foreign ministry on Thailand, about Thailand: Cambodian foreign ministry reports',
      ],
    },
    {
      case: 'ordered a review, and demanded nothing of anybody',
      text: 'Norway condemned the raid. The Norwegian president ordered a review of relations with Guyana.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'is accused of accusing, which is one accusation',
      text: `Venezuela accused Guyana's president of "falsely accusing" Venezuela of raids.`,
      is: ['accusation by Venezuela on Guyana, about Guyana: Venezuela reports'],
    },
    {
      case: 'is quoted by an agency, and says nothing about its country',
      text: "Norway condemned the raid. Omar Haddad, the head of the Kyrgyz state security committee, was quoted by Russia's RIA news agency as saying that losses had been high.",
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'recalled an envoy once, whoever speaks of it again',
      text: "President Maduro of Venezuela said he recalled the ambassador to Guyana. Guyana's president said Maduro's decision to recall Venezuela's ambassador was no surprise.",
      is: [
        "expulsion by President Maduro of Venezuela on Guyana, about Guyana: President Maduro of Venezuela claims, Guyana's president claims",
      ],
    },
    {
      case: 'summoned an envoy, who was summoned once',
      text: 'Thailand summoned the Cambodian ambassador on Thursday. Thai foreign ministry spokesman Omar Haddad said the Cambodian ambassador was summoned and handed a letter.',
      is: [
        'expulsion by Thailand on Cambodian, about Cambodia: Thailand reports, Thai foreign ministry spokesman Omar Haddad claims',
      ],
    },
    {
      case: 'is a country by its short name',
      headline: 'PNG signs peace accord with rebels',
      text: 'The shops were open.',
      is: ['agreement by PNG on rebels: PNG reports'],
    },
    {
      case: 'was banned, and has a name',
      text: "The banned Northern Harbour Front (NHF) on Friday accepted Norway's offer and declared a ceasefire.",
      is: ['ceasefire by Northern Harbour Front: Northern Harbour Front reports'],
    },
    {
      case: 'speaks of a truce that there is',
      text: 'Norway condemned the raid. The fragile truce between rebels in Sudan was threatened. The cessation of hostilities agreement signed by both had been extended, an envoy said.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'hopes that nothing will happen to a truce, and denies none',
      text: 'Norway condemned the raid. Mr Haddad hoped it would not affect the ceasefire. Rebels will not talk before the government declares cessation of hostilities.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'expels envoys from a place, and no member from a body',
      text: "Ecuador expelled Colombia's from Quito. Meanwhile, Iran expelled diplomats from Norway and Sweden.",
      is: [
        'expulsion by Ecuador on Colombia, about Colombia: Ecuador reports',
        'expulsion by Iran on Norway, about Norway: Iran reports',
      ],
    },
    {
      case: 'accuses whoever stands right behind, by a name that nobody knows',
      text: 'The Colombian government accused Correa of having ties with the FARC. Ugandan rebels blamed the Ugandan army for an attack on Norway.',
      is: [
        'accusation by Colombian government on Correa: Colombian government reports',
        'accusation by Ugandan rebels on Ugandan, about Norway: Ugandan rebels reports',
      ],
    },
    {
      case: 'accuses a week after what is old',
      text: 'A week after skirmishes were reported, Djibouti has accused neighbouring Eritrea of a raid.',
      is: ['accusation by Djibouti on Eritrea, about Eritrea: Djibouti reports'],
    },
    {
      case: 'denied it before a league met',
      text: 'Norway condemned the raid. Asmara denied the accusation, following which the Arab League held a session.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'is about no government that others talk with',
      text: 'Norway condemned the raid. Malian officials accused the MNLA of boasting to strengthen its hand in possible talks with Bamako.',
      is: [
        'condemnation by Norway: Norway reports',
        'accusation by Malian officials on MNLA: Malian officials reports',
      ],
    },
    {
      case: 'is a front that the headline calls otherwise',
      headline: 'LRA rebels reject talks with Uganda',
      text: "Rebels of the Lord's Resistance Army rejected talks with the government of Uganda on Wednesday.",
      is: [
        "refusal by Rebels of the Lord's Resistance Army on government, about Uganda: LRA rebels reports, Rebels of the Lord's Resistance Army reports",
      ],
    },
    {
      case: 'condemned it once, the ministry and its spokesman',
      text: "Turkey's foreign ministry condemned an attack in Kosovo. Turkish Foreign Ministry spokesman Omar Haddad condemned the attack.",
      is: [
        "condemnation by Turkey's foreign ministry on Kosovo, about Kosovo: Turkey's foreign ministry reports, Turkish Foreign Ministry spokesman Omar Haddad reports",
      ],
    },
    {
      case: 'demands one thing, and stresses another of others',
      text: "Kremlin spokesman Omar Haddad demanded that all Serbs' rights be guaranteed, stressing that Russia is a friend.",
      is: [
        'demand by Kremlin spokesman Omar Haddad on Serbs, about Serbia: Kremlin spokesman Omar Haddad reports',
        'statement by Kremlin spokesman Omar Haddad on Russia, about Russia: Kremlin spokesman Omar Haddad reports',
      ],
    },
    {
      case: 'expresses condemnation',
      text: 'The French Foreign Ministry expressed its strong condemnation of the attack on Norway.',
      is: [
        'condemnation by French Foreign Ministry on Norway, about Norway: French Foreign Ministry reports',
      ],
    },
    {
      case: 'announced a truce that broke down, and put talks in limbo',
      text: 'Norway condemned the raid. The truce announced by rebels in Aceh on Nov. 4 broke down on Wednesday. An envoy warned that it put peace talks in limbo.',
      is: ['condemnation by Norway: Norway reports'],
    },
    {
      case: 'is not what an envoy was summoned for',
      text: 'The Swedish ambassador in Oslo was summoned to protest the raid on Norway, an envoy said.',
      is: ['expulsion on Swedish, about Sweden: envoy claims'],
    },
    {
      case: 'is the minister who was named before, and nobody enters who is to be arrested',
      text: 'Liberian Defence Minister Omar Haddad told of a raid. The defence minister urged Norway to arrest any militants entering Oslo with arms.',
      is: [
        'appeal by Liberian Defence Minister Omar Haddad on Norway, about Norway: Liberian Defence Minister Omar Haddad reports',
      ],
    },
    {
      case: 'is the government whose minister speaks, whatever he was before',
      text: "Algeria's Foreign Minister Ramtane Lamamra said his country has severed diplomatic relations with Morocco.",
      is: [
        "expulsion by his country on Morocco, about Morocco: Algeria's Foreign Minister Ramtane Lamamra claims",
      ],
    },
    {
      case: 'is who protests, and not whose repeating it is',
      text: 'South Korea "strongly protests" against the Japanese government\'s repeating the claim over the islets, spokesman Cho June Hyuck said on Monday.',
      is: ['condemnation by South Korea on Japanese, about Japan: spokesman Cho June Hyuck claims'],
    },
    {
      case: 'is against a group that has no name',
      text: 'The African Union warned the rebel alliance that it would face sanctions.',
      is: ['threat by African Union on rebel alliance: African Union reports'],
    },
    {
      case: 'protests a decision',
      text: "The Italian foreign ministry strongly protested Moscow's decision to annex Kherson.",
      is: [
        'condemnation by Italian foreign ministry on Moscow, about Russia: Italian foreign ministry reports',
      ],
    },
    {
      case: 'is who announces, behind two commas and "the United States"',
      text: 'Barack Obama, the President of the United States, announces the sale of arms to Ukraine.',
      is: ['statement by Barack Obama on Ukraine, about Ukraine: Barack Obama reports'],
    },
    {
      case: 'gives an envoy two days to leave',
      text: "Niger's military rulers have given the French ambassador 48 hours to leave the country.",
      is: ["expulsion by Niger's military rulers on French, about France: Niger's military rulers reports"],
    },
    {
      case: 'declares somebody unwelcome, once',
      text: 'Poland declared three Belarusian diplomats persona non grata.',
      is: ['expulsion by Poland on Belarusian, about Belarus: Poland reports'],
    },
    {
      case: 'is a junta, which acts for its state',
      text: 'The junta accused France of arming rebels.',
      is: ['accusation by junta on France, about France: junta reports'],
    },
    {
      case: 'expels in protest, and protests break out',
      text: 'Iraq has expelled the Swedish ambassador in protest against the burning of a book, and protests have erupted in Baghdad.',
      is: ['expulsion by Iraq on Swedish, about Sweden: Iraq reports'],
    },
    {
      case: 'announces a severance',
      text: 'Mexico has announced the severance of diplomatic relations with Ecuador.',
      is: ['expulsion by Mexico on Ecuador, about Ecuador: Mexico reports'],
    },
    {
      case: 'announces it, hours after something else',
      text: 'Just hours after the Malian ambassador headed to the airport to leave Togo, Mali responded in kind, announcing that it was expelling the Togolese ambassador.',
      is: ['expulsion by Mali on Togolese, about Togo: Mali claims'],
    },
    {
      case: 'refuses nobody anything who will not say',
      text: 'The Serbian foreign minister refused to reveal the identity of the country until Belgrade gets an official note.',
      is: [],
    },
    {
      case: 'is no ministry, where he is a man',
      text: 'The Nigerien foreign ministry announced that the French ambassador had to leave, saying he had refused to meet with the new rulers.',
      is: [
        'statement by Nigerien foreign ministry on French, about France: Nigerien foreign ministry reports',
      ],
    },
    {
      case: 'says so behind what he says',
      text: 'Qatari troops controlled a border crossing between Eritrea and Djibouti, said Nasredin Ali, a spokesman for rebels.',
      is: [],
    },
    {
      case: 'demands what names no party',
      text: 'The African Union demanded an immediate return to constitutional order.',
      is: ['demand by African Union: African Union reports'],
    },
    {
      case: 'is whose ministry it was, not who crossed the border',
      text: 'The Kenyan ambassador was summoned to the Ethiopian Foreign Ministry over a crossing of the border by a group of armed men.',
      is: [
        'expulsion by Ethiopian Foreign Ministry on Kenyan, about Kenya: Ethiopian Foreign Ministry reports',
      ],
    },
    {
      case: 'is no measure that another has announced',
      text: 'He was reminded of our concern regarding the consequences for Sudan of measures announced last week by the Norwegian government.',
      is: [],
    },
    {
      case: 'is not done to where it was written',
      text: 'CAIRO (AP) - Saudi Arabia and Kuwait imposed a blockade on Qatar on Monday, accusing it of backing militants.',
      is: ['accusation by Saudi Arabia and Kuwait on Qatar, about Qatar: Saudi Arabia and Kuwait reports'],
    },
    {
      case: 'refuses to withdraw',
      text: 'Nicaragua again refused to withdraw its troops from the island of Calero.',
      is: ['refusal by Nicaragua, about Calero: Nicaragua reports'],
    },
    {
      case: 'orders an expulsion',
      text: 'Venezuela ordered the immediate expulsion of the Colombian ambassador.',
      is: ['expulsion by Venezuela on Colombian, about Colombia: Venezuela reports'],
    },
    {
      case: 'has no ceasefire that something could rupture',
      text: 'The UN chief urged restraint on Friday, warning that the clashes could rupture a 20-year ceasefire in Mali. The UN said the clashes could undermine the truce.',
      is: ['threat by UN chief on Mali, about Mali: UN chief reports'],
    },
  ])('$case', ({ is, ...row }) => {
    expect(actsIn({ ...row, is })).toEqual(is);
  });
});

test.each([
  { army: 'The Kosovo Liberation Army', side: 'opposition' },
  { army: "China's People's Liberation Army", side: 'government' },
  { army: "The People's Liberation Army", side: 'government' },
])(
  'who calls itself a liberation army fights a state, unless it is the army of one: $army',
  ({ army, side }) => {
    expect(reader(`${army} captured the town of Tawang.`).events[0]?.event.doerSide).toBe(side);
  },
);

test('who speaks for a group by its short name stands where the group does', () => {
  const { events } = reader(
    'The Northern Harbour Liberation Front (NHLF) was founded in 2001. NHLF spokesman Omar Haddad said its fighters captured Bunia.',
  );

  expect(events[0]?.claims[0]?.speakerSide).toBe('opposition');
});

test("the country's army is that of the country before it", () => {
  const { events } = reader(
    "There was joy throughout Ethiopia after the country's army captured the town of Zalambessa.",
  );

  expect(events[0]?.event.doer).toBe("Ethiopia's army");
});

test('the territory of a country is where the country is, and not a province of its name', () => {
  const { events } = reader('Azerbaijani forces entered the territory of Armenia on Monday.');

  expect(events[0]?.event.place?.country).toBe('AM');
});
