import { describe, expect, test } from 'vitest';
import { eventWords, productReader, voiceWords } from '#test/support/reader.ts';

const reader = await productReader();

/** "capture Palmyra: claimed by …": the events of control, in the reading's order, with standing and voices. */
function told(text: string): readonly string[] {
  return reader(text)
    .events.filter(({ event }) => event.topic === 'territorial-change' && event.kind !== 'other')
    .map(
      (read) =>
        `${eventWords(read)} ${read.standing}: ${[...new Set(read.claims.map(voiceWords))].join(', ')}`,
    );
}

type Row = { readonly text: string; readonly is: readonly string[] };

/** Rows whose sentence is their name. */
function rows(table: readonly Row[]): void {
  test.each(table)('$text', ({ text, is }) => {
    expect(told(text)).toEqual(is);
  });
}

describe('who says that it has a place denies that another took it', () => {
  rows([
    {
      text: 'The rebels captured Homs on Friday, but the defence ministry said the city was under its full control.',
      is: ['capture Homs disputed: outlet reports, defence ministry denies'],
    },
    {
      text: 'The army captured Homs. But the rebels said the city was in their hands.',
      is: ['capture Homs disputed: outlet reports, rebels denies'],
    },
    {
      text: 'The rebels captured Homs on Monday. The army said on Friday the city was back under its control.',
      is: ['capture Homs reported: outlet reports', 'capture Homs claimed: army claims'],
    },
    {
      text: 'The rebels said Homs was under their control. The army said it had lost the city.',
      is: ['capture Homs confirmed: rebels claims, army confirms'],
    },
    {
      text: 'The army said it had foiled an attempt by rebels to capture Homs.',
      is: ['capture Homs denied: army denies'],
    },
  ]);
});

describe('the gaining side claims, the losing side confirms', () => {
  rows([
    { text: 'The rebels say they have captured Palmyra.', is: ['capture Palmyra claimed: rebels claims'] },
    {
      text: 'The Syrian army claims to have recaptured Palmyra.',
      is: ['capture Palmyra claimed: Syrian army claims'],
    },
    {
      text: 'The army conceded that it had lost control of Palmyra.',
      is: ['capture Palmyra confirmed: army confirms'],
    },
    {
      text: 'Syrian state television admits the fall of Palmyra to the rebels.',
      is: ['capture Palmyra confirmed: Syrian state television confirms'],
    },
    {
      text: 'The government declared a ceasefire after rebels retook Palmyra.',
      is: ['capture Palmyra reported: outlet reports'],
    },
    {
      text: 'The rebel coalition declared full control of Idlib after capturing Palmyra.',
      is: [
        'capture Idlib claimed: rebel coalition claims',
        'capture Palmyra claimed: rebel coalition claims',
      ],
    },
    {
      text: 'Rebels captured Palmyra, and the army has not commented.',
      is: ['capture Palmyra reported: outlet reports'],
    },
    {
      text: 'The Syrian army says that its troops have withdrawn from Palmyra to save lives.',
      is: ['withdrawal Palmyra confirmed: Syrian army confirms'],
    },
    {
      text: 'According to the governor of Kunduz, the Taliban have overrun Imam Sahib.',
      is: ['capture Imam Sahib confirmed: governor of Kunduz confirms'],
    },
    {
      text: 'Rebels have seized Palmyra, the Syrian Observatory for Human Rights says.',
      is: ['capture Palmyra confirmed: Syrian Observatory for Human Rights confirms'],
    },
    {
      text: 'The troops and allied fighters regained control of Goma, the Syrian Observatory for Human Rights says.',
      is: ['capture Goma confirmed: Syrian Observatory for Human Rights confirms'],
    },
    {
      text: 'Colonel Smith claims 60 rebels have entered Bukavu.',
      is: ['entry Bukavu claimed: Colonel Smith claims'],
    },
    {
      text: 'al-Jazeera reports that rebels have taken control of Goma.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'Ethiopia declares a state of emergency as the rebels take control of Goma.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'The ministry said that a jet had warned the ship before it entered Odesa.',
      is: [],
    },
    {
      text: 'Militants captured the Tora Bora caves. The Taliban say the fighting is still underway.',
      is: ['capture Tora Bora caves disputed: outlet reports, Taliban denies'],
    },
    {
      text: "The People's Units (PU) and a human rights group say that rebels have taken control of Goma.",
      is: ["capture Goma claimed: People's Units (PU) and a human rights group claims"],
    },
    {
      text: 'Rebels captured Goma, the last town held by the army, the Syrian Observatory for Human Rights says.',
      is: ['capture Goma confirmed: Syrian Observatory for Human Rights confirms'],
    },
    {
      text: 'Officials announce that Congolese troops have retaken Goma.',
      is: ['capture Goma claimed: Officials claims'],
    },
    {
      text: 'The news agency Interfax reports that armed men have taken control of Goma.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'The militia captured Goma, with little resistance reported.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'The president vows to fight on despite the fall of Goma.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'Residents say that the militia has entered Goma.',
      is: ['entry Goma confirmed: Residents confirms'],
    },
    {
      text: 'The M23 has taken Goma, its spokesman Willy Ngoma says.',
      is: ['capture Goma claimed: spokesman Willy Ngoma claims'],
    },
    {
      text: 'A commander of the M23 says the group is now in control of Goma.',
      is: ['capture Goma claimed: commander of the M23 claims'],
    },
    {
      text: 'Vuhledar is in Russian hands, a Ukrainian official said.',
      is: ['capture Vuhledar confirmed: Ukrainian official confirms'],
    },
    {
      text: 'The RSF said on Sunday they had seized El Fasher.',
      is: ['capture El Fasher claimed: RSF claims'],
    },
    {
      text: 'Militants took over Goma, its elders said.',
      is: ['capture Goma confirmed: elders confirms'],
    },
    {
      text: 'Soldiers seized control of Goma, an army spokesman said; the M23 said fighting was still going on.',
      is: ['capture Goma disputed: army spokesman claims, M23 denies'],
    },
    {
      text: 'Azerbaijani troops have taken more than 60 Armenian posts in Aghdam, Baku says.',
      is: ['capture Armenian posts in Aghdam claimed: Baku claims'],
    },
    {
      text: 'Members of an army unit defect and claim to have captured Goma.',
      is: ['capture Goma claimed: Members of an army unit claims'],
    },
    {
      text: 'The Taliban claim to have captured Farah. It is the second provincial capital to be taken over by them.',
      is: ['capture Farah claimed: Taliban claims'],
    },
    {
      text: 'A UN source told AFP that the militia had captured Goma.',
      is: ['capture Goma claimed: UN source claims'],
    },
    {
      text: 'The army declared the city of Goma "completely free" of the militia.',
      is: ['capture Goma claimed: army claims'],
    },
    {
      text: 'Local officials and the UN mission both confirmed that Goma is in M23 hands.',
      is: ['capture Goma confirmed: Local officials and the UN mission confirms'],
    },
    { text: 'M23 announces the capture of Goma.', is: ['capture Goma claimed: M23 claims'] },
    {
      text: "Russia's Defence Ministry reported the liberation of Kurakhove.",
      is: ["capture Kurakhove claimed: Russia's Defence Ministry claims"],
    },
    {
      text: 'The Ukrainian military acknowledged on Monday that its units had pulled out of Vuhledar.',
      is: ['withdrawal Vuhledar confirmed: Ukrainian military confirms'],
    },
  ]);
});

describe('those who saw it confirm', () => {
  rows([
    {
      text: 'The army has withdrawn from Palmyra, according to eyewitness accounts.',
      is: ['withdrawal Palmyra confirmed: eyewitness accounts confirms'],
    },
    {
      text: 'Rebels have entered Palmyra, residents told Reuters by phone.',
      is: ['entry Palmyra confirmed: residents confirms'],
    },
    {
      text: 'Witnesses say that rebels have entered Palmyra.',
      is: ['entry Palmyra confirmed: Witnesses confirms'],
    },
  ]);
});

describe('an outlet states in its own voice, or passes on what nobody stands for', () => {
  rows([
    { text: 'Rebels captured Palmyra on Sunday.', is: ['capture Palmyra reported: outlet reports'] },
    { text: 'Palmyra has been taken by the rebels.', is: ['capture Palmyra reported: outlet reports'] },
    {
      text: 'The fall of Palmyra to the rebels came at dawn.',
      is: ['capture Palmyra reported: outlet reports'],
    },
    { text: 'Rebels reportedly captured Palmyra.', is: ['capture Palmyra claimed: unnamed claims'] },
    {
      text: 'Unconfirmed reports say that Palmyra has fallen to the rebels.',
      is: ['capture Palmyra claimed: unnamed claims'],
    },
    {
      text: 'It is reported that the rebels have entered Palmyra.',
      is: ['entry Palmyra claimed: unnamed claims'],
    },
    { text: 'Rebels are said to have taken Palmyra.', is: ['capture Palmyra claimed: unnamed claims'] },
    { text: 'Rebels captured Palmyra, Reuters reports.', is: ['capture Palmyra reported: outlet reports'] },
  ]);
});

describe('a denial is of what it denies', () => {
  rows([
    {
      text: 'The rebels say they have captured Palmyra. The government denies this.',
      is: ['capture Palmyra disputed: rebels claims, government denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra, a claim denied by the government.',
      is: ['capture Palmyra disputed: rebels claims, government denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra, which the government denies.',
      is: ['capture Palmyra disputed: rebels claims, government denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra, but the army says the town is still under its control.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'The rebels claim to have captured Palmyra; the army says it repelled the attack on the town.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    { text: 'The army denied that rebels had entered Palmyra.', is: ['entry Palmyra denied: army denies'] },
    {
      text: 'The army denied reports of the capture of Palmyra.',
      is: ['capture Palmyra denied: army denies'],
    },
    {
      text: 'The army dismissed as false the claim that rebels had taken Palmyra.',
      is: ['capture Palmyra denied: army denies'],
    },
    {
      text: 'Rebels have captured Palmyra, activists say, though the army insists that it holds the town.',
      is: ['capture Palmyra disputed: activists claims, army denies'],
    },
    {
      text: 'Rebels have captured Palmyra. However, the Syrian government has rejected the claims.',
      is: ['capture Palmyra disputed: outlet reports, Syrian government denies'],
    },
    {
      text: 'Contradicting the army, which says it holds Palmyra, rebels claim that they captured the town.',
      is: ['capture Palmyra disputed: army denies, rebels claims'],
    },
    {
      text: 'The rebels say they captured Palmyra. The army says fighting in the town goes on.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'The Libyan National Army says it has taken Gharyan; the Tripoli government says its forces are still in control of the town.',
      is: ['capture Gharyan disputed: Libyan National Army claims, Tripoli government denies'],
    },
    {
      text: 'The claim by the rebels that they control Palmyra was denied by the army.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
  ]);
});

describe('a denial by its meaning', () => {
  rows([
    {
      text: "Ukraine's General Staff rejected Moscow's claim to have seized Toretsk.",
      is: ["capture Toretsk disputed: Moscow claims, Ukraine's General Staff denies"],
    },
    {
      text: "Moscow's claim that it has seized Toretsk was rejected by Ukraine's General Staff.",
      is: ["capture Toretsk disputed: Moscow claims, Ukraine's General Staff denies"],
    },
    {
      text: "Sudan's army says it has retaken Sennar, and an RSF adviser dismissed the announcement as propaganda.",
      is: ["capture Sennar disputed: Sudan's army claims, RSF adviser denies"],
    },
    {
      text: '"Palmyra is under our full control," the rebels said on Friday, a statement that the army called untrue.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'Wagner says it has captured Bakhmut. A Ukrainian army spokesman denied it, saying that talks were under way.',
      is: ['capture Bakhmut disputed: Wagner claims, Ukrainian army spokesman denies'],
    },
    {
      text: "Russia claims control of Kurakhove; Ukraine's General Staff says battles for the town continue.",
      is: ["capture Kurakhove disputed: Russia claims, Ukraine's General Staff denies"],
    },
    {
      text: 'The RSF says it has taken Singa, the capital of Sennar state; the army says the battle for the city is not over.',
      is: ['capture Singa disputed: RSF claims, army denies'],
    },
    {
      text: 'The Taliban claim to have captured Bazarak. The resistance continues to deny the claims of the Taliban.',
      is: ['capture Bazarak disputed: Taliban claims, resistance denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra. The defence ministry said the claim was false.',
      is: ['capture Palmyra disputed: rebels claims, defence ministry denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra. The army called the reports baseless.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra. The army says it repulsed the attack.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'The rebels say they have captured Palmyra. The army says it continues to hold the town.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'The rebels say they control Palmyra. The army says it has taken full control of Palmyra.',
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    { text: 'Rwanda denies sending troops into the city of Goma.', is: ['entry Goma denied: Rwanda denies'] },
    {
      text: 'The army says it has not withdrawn from Palmyra.',
      is: ['withdrawal Palmyra denied: army denies'],
    },
    { text: 'Rebels deny that they lost control of Palmyra.', is: ['capture Palmyra denied: Rebels denies'] },
    {
      text: 'The rebels say they have captured Palmyra. The minister said the report on the harvest was good.',
      is: ['capture Palmyra claimed: rebels claims'],
    },
  ]);
});

describe('what is called false is denied', () => {
  rows([
    {
      text: 'The claim that rebels had captured Palmyra was false, the army said.',
      is: ['capture Palmyra denied: army denies'],
    },
    {
      text: 'The army said the claim that rebels had captured Palmyra was baseless.',
      is: ['capture Palmyra denied: army denies'],
    },
    {
      text: "The rebels' claim that they captured Palmyra is untrue, the army said.",
      is: ['capture Palmyra disputed: rebels claims, army denies'],
    },
    {
      text: 'Rebels said they had captured Palmyra. The army said: "This does not correspond to reality."',
      is: ['capture Palmyra disputed: Rebels claims, army denies'],
    },
    {
      text: "Rebels said they had captured Palmyra. A spokesman for the army rejected the rebels' version of events.",
      is: ['capture Palmyra disputed: Rebels claims, spokesman for the army denies'],
    },
    {
      text: "Rwanda's army entered Goma, an allegation Rwanda's government has denied.",
      is: ["entry Goma disputed: outlet reports, Rwanda's government denies"],
    },
    {
      text: 'Residents fled amid reports that rebels had captured Palmyra.',
      is: ['capture Palmyra claimed: unnamed claims'],
    },
  ]);
});

describe('what is not meant is not denied, and what is not known not confirmed', () => {
  rows([
    {
      text: 'Russian troops have entered Toretsk, Kyiv said. Moscow demands that its rival leave Donbas, something that Kyiv has rejected.',
      is: ['entry Toretsk confirmed: Kyiv confirms'],
    },
    {
      text: 'Residents said rebels had captured Goma. Last year the army withdrew from Bukavu, though the envoy of the union strongly denied.',
      is: [
        'capture Goma confirmed: Residents confirms',
        'withdrawal Bukavu (earlier) reported: outlet reports',
      ],
    },
    { text: 'A UN spokesman said he had no information that the rebels had entered Palmyra.', is: [] },
    {
      text: '"We have not received any confirmation from the command about rebels regaining control over Palmyra," the minister said.',
      is: [],
    },
    { text: 'The loss of Palmyra would be a heavy blow for the army.', is: [] },
    {
      text: 'Rebels captured Palmyra. Reuters was unable to independently confirm the claim.',
      is: ['capture Palmyra reported: outlet reports, Reuters unverified'],
    },
    {
      text: '"We deny news that the rebels took Palmyra," Omar Haddad tweeted.',
      is: ['capture Palmyra denied: Omar Haddad denies'],
    },
    {
      text: 'Rebels captured Palmyra. The army also dismissed media reports about the date of its offensive.',
      is: ['capture Palmyra reported: outlet reports'],
    },
    {
      text: 'The rebels spoke a day after the president announced that the army had captured Palmyra.',
      is: ['capture Palmyra (earlier) claimed: president claims'],
    },
  ]);
});

describe('what cannot be checked changes no standing', () => {
  rows([
    {
      text: 'The rebels say they have captured Palmyra. The claim could not be independently verified.',
      is: ['capture Palmyra claimed: rebels claims, outlet unverified'],
    },
    {
      text: 'Rebels say they seized Palmyra, but the UN could not confirm the report.',
      is: ['capture Palmyra claimed: Rebels claims, UN unverified'],
    },
  ]);
});

test('what was undone is no news beside who undid it', () => {
  expect(
    told('The army said its troops had recaptured Palmyra after it was seized by rebel fighters.'),
  ).toEqual(['capture Palmyra claimed: army claims']);
});

describe('what one paper has from another', () => {
  test('rests on the other, and is the word of whom that cites', () => {
    const [event] = reader(
      'Al Jazeera reported on Monday, citing residents, that rebels had captured Palmyra.',
    ).events;

    expect(event?.claims).toMatchObject([{ stance: 'confirms', speaker: 'residents', origin: 'Al Jazeera' }]);
  });

  test('is its own, where its name is that of a newspaper', () => {
    const [event] = reader('Rebels captured Palmyra, the Harbour Times reported.').events;

    expect(event?.claims).toMatchObject([{ stance: 'reports', origin: 'Harbour Times' }]);
    expect(event?.claims[0]).not.toHaveProperty('speaker');
  });
});

test('a presenter who reads out what "our forces" did is no witness of it', () => {
  expect(
    told('"Today our forces have captured Palmyra," journalist Omar Haddad said on state television.'),
  ).toEqual(['capture Palmyra claimed: journalist Omar Haddad claims']);
});

describe('a headline over a body that says more', () => {
  test.each([
    {
      case: 'is of no town that is named far below',
      headline: 'Residents: rebels take another border town',
      text: 'Fighting was heavy at dawn. Shops were closed. Many had fled. The rebels captured Masisi on Sunday.',
      is: ['capture border town confirmed: Residents confirms', 'capture Masisi reported: outlet reports'],
    },
    {
      case: 'by a spokesman of whom nothing is said confirms nothing',
      headline: 'Rebels take Palmyra - spokesman',
      text: 'Fighting was heavy.',
      is: ['capture Palmyra claimed: spokesman claims'],
    },
    {
      case: 'in capitals has small words in it',
      headline: 'Rebels Seize Two Towns In Eastern Congo',
      text: 'Fighting was heavy.',
      is: ['capture Two Towns In Eastern Congo reported: outlet reports'],
    },
    {
      case: 'leaves out that who says so did so',
      headline: 'Arakan Army says captured base in Ann',
      text: 'Fighting was heavy.',
      is: ['capture base in Ann claimed: Arakan Army claims'],
    },
    {
      case: 'that ends in "reports" has nobody to stand for it',
      headline: 'Rebels take control of Palmyra - reports',
      text: 'Fighting was heavy.',
      is: ['capture Palmyra claimed: unnamed claims'],
    },
    {
      case: 'that names no town tells of the town that the body names',
      headline: 'Rebels seize town in eastern Congo',
      text: 'Fighters of the M23 said on Monday they had captured Masisi in North Kivu.',
      is: ['capture Masisi claimed: Fighters of the M23 claims'],
    },
    {
      case: 'keeps its own source',
      headline: 'Residents: army takes border town',
      text: 'The army captured Masisi in North Kivu, soldiers said.',
      is: ['capture Masisi confirmed: Residents confirms, soldiers claims'],
    },
    {
      case: 'of another act stays',
      headline: 'Rebels seize two villages',
      text: 'Soldiers have withdrawn from Masisi, the governor said.',
      is: ['capture two villages reported: outlet reports', 'withdrawal Masisi confirmed: governor confirms'],
    },
  ])('$case', ({ headline, text, is }) => {
    const { events } = reader(text, { headline });

    expect(
      events.map((read) => `${eventWords(read)} ${read.standing}: ${read.claims.map(voiceWords).join(', ')}`),
    ).toEqual(is);
  });

  test('a noun that takes up what others told is no word of the outlet', () => {
    expect(
      told(
        'Rebels have captured Masisi, eight sources said. The capture of Masisi takes them a step closer to Goma.',
      ),
    ).toEqual(['capture Masisi claimed: unnamed claims']);
  });
});

describe('in the paragraphs of a wire', () => {
  rows([
    {
      text: 'GOMA, Congo (AP) — The rebels left overnight, a priest said. The army has entered the town.',
      is: ['entry town reported: outlet reports'],
    },
    {
      text: 'The militia entered Palmyra, 200 km northeast of the capital Damascus. The army then retook the town.',
      is: ['entry Palmyra reported: outlet reports', 'capture Palmyra reported: outlet reports'],
    },
    {
      text: 'Rebels entered Tarhuna, west of Tripoli.',
      is: ['entry Tarhuna reported: outlet reports'],
    },
    {
      text: 'Russian shells fell on Bakhmut on Friday. The Russian minister said that Moscow was in control of the town.',
      is: ['capture Bakhmut claimed: Russian minister claims'],
    },
    {
      text: 'The head of the council of Zabul says the local capital fell to the Taliban.',
      is: ['capture local capital claimed: head of the council of Zabul claims'],
    },
    {
      text: 'A resident says the Taliban have seized the provincial capital of the western province of Ghor.',
      is: ['capture capital of Ghor confirmed: resident confirms'],
    },
    {
      text: 'Rebels say they took Palmyra and Homs. The government denies that either town has fallen.',
      is: [
        'capture Homs disputed: Rebels claims, government denies',
        'capture Palmyra disputed: Rebels claims, government denies',
      ],
    },
    {
      text: 'The Russian minister says that his troops have seized Bakhmut – a claim swiftly denied by Kyiv.',
      is: ['capture Bakhmut disputed: Russian minister claims, Kyiv denies'],
    },
    {
      text: 'The rebels say they captured Palmyra. The army spokesman told reporters that the claim was “not true”.',
      is: ['capture Palmyra disputed: rebels claims, army spokesman denies'],
    },
    {
      text: "The Russian ministry said its forces had captured Bakhmut. A general in Kyiv denied the Russian defence ministry's claim, adding that the fight went on.",
      is: ['capture Bakhmut disputed: Russian ministry claims, general in Kyiv denies'],
    },
    {
      text: 'The rebels say they took Palmyra. The government denies the rebels had ever captured Palmyra.',
      is: ['capture Palmyra disputed: rebels claims, government denies'],
    },
    {
      text: 'The army says it retook the town of Goma. The M23 leader Bertrand Bisimwa said his men were still in control.',
      is: ['capture Goma disputed: army claims, M23 leader Bertrand Bisimwa denies'],
    },
    {
      text: 'The rebels have taken Palmyra, the deputy leader of the rebels, Ali Saleh, told CNN on Monday.',
      is: ['capture Palmyra claimed: deputy leader of the rebels, Ali Saleh claims'],
    },
    {
      text: "Omar Aziz, a spokesman for Haftar's forces, said the fighters were in full control of Tarhuna.",
      is: ['capture Tarhuna claimed: Omar Aziz claims'],
    },
    {
      text: '"The liberation of Bakhmut was completed at noon," a Russian defence ministry spokesman was quoted as saying.',
      is: ['capture Bakhmut claimed: Russian defence ministry spokesman claims'],
    },
    {
      text: '"I can confirm that Zaranj has fallen to the Taliban," Omar Aziz, deputy governor of Nimroz, told AFP.',
      is: ['capture Zaranj confirmed: Omar Aziz confirms'],
    },
    {
      text: 'Omar Aziz, a resident of Afgooye, told Reuters African Union troops had pulled out of Afgooye.',
      is: ['withdrawal Afgooye confirmed: Omar Aziz confirms'],
    },
    {
      text: 'The rebels entered Palmyra on Friday, shopkeepers who fled told the agency.',
      is: ['entry Palmyra claimed: shopkeepers claims'],
    },
    {
      text: 'The militants took Palmyra at dawn, residents who escaped told the BBC.',
      is: ['capture Palmyra confirmed: residents confirms'],
    },
    {
      text: 'Residents and military sources say that the rebels have taken Palmyra.',
      is: ['capture Palmyra claimed: Residents and military sources claims'],
    },
    {
      text: 'The army retook Palmyra, though the road to it is cut, the Syrian Observatory for Human Rights said.',
      is: ['capture Palmyra confirmed: Syrian Observatory for Human Rights confirms'],
    },
    {
      text: 'Syrian troops have regained control of Palmyra, state television said on Sunday.',
      is: ['capture Palmyra claimed: state television claims'],
    },
    {
      text: 'The rebels said they had taken Palmyra, an account dismissed on Tuesday as baseless by the ministry.',
      is: ['capture Palmyra disputed: rebels claims, ministry denies'],
    },
    {
      text: 'The rebels say they took Palmyra on Monday. A general in Damascus, where talks have been going on, dismissed their statement.',
      is: ['capture Palmyra disputed: rebels claims, general in Damascus denies'],
    },
    {
      text: 'Police officials said they had regained control of Mirebalais.',
      is: ['capture Mirebalais claimed: Police officials claims'],
    },
    {
      text: 'Rebels claimed on Monday to have taken Palmyra, a claim rejected by the government.',
      is: ['capture Palmyra disputed: Rebels claims, government denies'],
    },
    {
      text: 'Rebels announced on the radio that they had freed Palmyra.',
      is: ['capture Palmyra claimed: Rebels claims'],
    },
    {
      text: 'Ukrainian troops have left Vuhledar, the eastern command said.',
      is: ['withdrawal Vuhledar confirmed: eastern command confirms'],
    },
    {
      text: 'An ethnic armed group in Myanmar says it has captured Lashio.',
      is: ['capture Lashio claimed: ethnic armed group in Myanmar claims'],
    },
  ]);
});

describe('what is no change of control', () => {
  rows([
    {
      text: 'Government forces pulled out of Afgooye.',
      is: ['withdrawal Afgooye reported: outlet reports'],
    },
    {
      text: 'Ethiopian forces had pulled out of Afgooye, an elder said.',
      is: ['withdrawal Afgooye confirmed: elder confirms'],
    },
    {
      text: 'The army took Goma as more than 10,000 refugees poured into Uganda.',
      is: ['capture Goma reported: outlet reports'],
    },
    {
      text: 'The army entered El Fasher. The militia currently controls all five Darfur states, while the army holds the remaining 13 states, including Khartoum.',
      is: [
        'entry El Fasher reported: outlet reports',
        'capture Darfur states (earlier) reported: outlet reports',
      ],
    },
    {
      text: 'Gang members stormed Mirebalais. Armed gangs are in control of almost the entire capital, Port-au-Prince.',
      is: [
        'entry Mirebalais reported: outlet reports',
        'capture Port-au-Prince (earlier) reported: outlet reports',
      ],
    },
    { text: 'A group of 15 worshippers entered Nablus under guard.', is: [] },
    { text: 'The army broke an Islamic State in Iraq and the Levant siege of Palmyra.', is: [] },
    {
      text: 'A 2012 insurrection overran Goma. The rebels took Bukavu on Friday.',
      is: ['capture Bukavu reported: outlet reports', 'capture Goma (earlier) reported: outlet reports'],
    },
    {
      text: 'Buses carrying several thousand refugees were stuck on the road after leaving Kafraya.',
      is: [],
    },
    {
      text: 'Shells fell near Palmyra and Khan Shaykhun, the two occupied Syrian towns.',
      is: [],
    },
  ]);

  test('"since the morning of Monday" is of today', () => {
    expect(told('The army says that its men have captured Palmyra since the early hours of Sunday.')).toEqual(
      ['capture Palmyra claimed: army claims'],
    );
  });
});
