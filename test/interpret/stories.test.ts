import { describe, expect, test } from 'vitest';
import { hourMs, later } from '#src/domain/instant.ts';
import { storyHeadline } from '#src/domain/lead.ts';
import type { PlaceId } from '#src/domain/place.ts';
import { saying } from '#src/domain/saying.ts';
import { isControlKey } from '#src/domain/story.ts';
import { subjectOf } from '#src/domain/subject.ts';
import type { Woven } from '#src/interpret/stories/woven.ts';
import { dawn } from '#test/support/news.ts';
import { english, inEnglish } from '#test/support/texts.ts';
import { productWire, updateWords } from '#test/support/wire.ts';

const wire = await productWire();

describe('control of one place', () => {
  test('is one story, and what happens there are its stages', () => {
    const { tell, dossier } = wire();
    const told = [
      'Rebels have surrounded the city of Homs, their commander said.',
      'Rebel fighters entered Homs at night, rebels said.',
      'Government troops withdrew from Homs, the Syrian Observatory for Human Rights said.',
      'Rebels said they had captured the city of Homs.',
    ].map((text, nth) => tell({ text, outlet: `Wire ${nth}`, at: later(dawn, nth * hourMs) }));

    expect(told.map(updateWords)).toEqual([
      ['new-story siege claimed'],
      ['new-stage entry claimed'],
      ['new-stage withdrawal confirmed'],
      ['new-stage capture claimed'],
    ]);
    expect(new Set(told.map(({ storyId }) => storyId)).size).toBe(1);
    expect(dossier(told[0]?.storyId).story).toMatchObject({
      about: saying('about.control', { place: 'Homs' }),
      version: 4,
    });
  });

  test('is headed as it is asserted: who denies all of it does not make it all', () => {
    const { tell, dossier } = wire();
    const { storyId } = tell({
      text: 'Government forces have withdrawn from parts of Homs, the Syrian Observatory for Human Rights said.',
    });
    const headline = () => storyHeadline(dossier(storyId), english);

    tell({
      text: 'The Syrian army denied that it had withdrawn from the city of Homs.',
      at: later(dawn, hourMs),
    });
    expect(headline()).toBe('SOHR says government forces left part of Homs; Syrian army denies it');

    tell({
      text: 'Government forces have withdrawn from Homs, the Syrian Observatory for Human Rights said.',
      at: later(dawn, 2 * hourMs),
    });
    expect(headline()).toBe('SOHR confirms government forces left Homs');
  });

  test('is another story than that of the next place, however alike the texts', () => {
    const { tell } = wire();

    const homs = tell({ text: 'Rebels said they had captured the city of Homs after a night of fighting.' });
    const hama = tell({ text: 'Rebels said they had captured the city of Hama after a night of fighting.' });

    expect(hama.storyId).not.toBe(homs.storyId);
    expect(updateWords(hama)).toEqual(['new-story capture claimed']);
  });

  test('of four cities in one sentence is four stories', () => {
    const { tell } = wire();

    const woven = tell({ text: 'Rebels captured Aleppo, Hama, Homs and Daraa within ten days.' });

    expect(new Set(woven.storyIds).size).toBe(4);
  });

  test.each([
    { text: 'Rebels captured several villages near the front.', about: 'capture of several villages' },
    { text: 'The army withdrew from much of the north.', about: 'withdrawal from much of the north' },
    { text: 'The army captured Kurdish-held villages.', about: 'capture of Kurdish-held villages' },
  ])('needs a name: $about is none', ({ text, about }) => {
    const { tell, dossier } = wire();

    const { story } = dossier(tell({ text }).storyId);

    expect(isControlKey(story.key)).toBe(false);
    expect(inEnglish(story.about)).toBe(about);
  });

  test('is open for 72 hours after its last article', () => {
    const { tell } = wire();
    const text = 'Rebels said they had captured the city of Homs.';
    const first = tell({ text });

    const soon = tell({ text: 'The army retook Homs, the army said.', at: later(dawn, 72 * hourMs) });
    const late = tell({ text, outlet: 'Orontes News', at: later(dawn, 145 * hourMs) });

    expect(soon.storyId).toBe(first.storyId);
    expect(updateWords(late)).toEqual(['new-story capture claimed']);
    expect(late.storyId).not.toBe(first.storyId);
  });
});

describe('a place that changes hands', () => {
  const captured = { text: 'Rebels said they had captured the city of Homs.' };
  const back = {
    text: 'The Syrian army said it had recaptured the city of Homs.',
    outlet: 'Orontes News',
    at: later(dawn, 20 * hourMs),
  };

  test('back is another stage of its story, worth what is said of that alone', () => {
    const { tell, dossier } = wire();
    const first = tell(captured);

    const second = tell(back);

    expect(second.storyId).toBe(first.storyId);
    expect(updateWords(second)).toEqual(['new-stage capture claimed']);
    expect(second.updates.map(({ whatChanged }) => inEnglish(whatChanged))).toEqual([
      'it changed hands again: Syrian army claims it',
    ]);
    expect(storyHeadline(dossier(second.storyId), english)).toBe('Syrian army says it captured Homs');
  });

  test('is denied by those who lose it now, not by those who lost it before', () => {
    const { tell } = wire();
    tell(captured);
    tell(back);

    const denied = tell({
      text: 'The rebels denied that the army had recaptured Homs.',
      at: later(dawn, 21 * hourMs),
    });

    expect(updateWords(denied)).toEqual(['new-standing capture disputed']);
  });

  test('has not changed hands again where an outlet is late with the first news', () => {
    const { tell } = wire();
    tell(captured);
    tell(back);

    const late = tell({
      text: 'The rebels say they captured Homs.',
      outlet: 'Barada Daily',
      at: later(dawn, 22 * hourMs),
    });

    expect(updateWords(late)).toEqual(['more-outlets capture claimed']);
  });

  test('has where the first are back a day later', () => {
    const { tell } = wire();
    tell(captured);
    tell(back);

    const third = tell({ text: 'Rebels captured Homs again, rebels said.', at: later(dawn, 40 * hourMs) });

    expect(updateWords(third)).toEqual(['new-stage capture claimed']);
  });

  test('has not where two report the same capture', () => {
    const { tell } = wire();
    tell(captured);

    const again = tell({ text: 'HTS fighters captured Homs.', outlet: 'Orontes News' });

    expect(updateWords(again)).toEqual(['new-standing capture reported']);
  });

  const two = [
    { case: 'one armed group after another', first: 'The Syrian Democratic Forces captured Manbij.', second: 'The Syrian National Army says it has captured Manbij.' },
    { case: 'a group by its other name', first: 'The Islamic State captured Manbij.', second: 'Kurdish-led forces took control of Manbij in Syria.' },
    { case: 'one state after another', first: 'Russian forces captured Robotyne in Ukraine.', second: 'Ukrainian troops retook Robotyne in Ukraine.' },
    { case: 'the army after its enemies', first: 'The Rapid Support Forces captured Wad Madani.', second: 'The Sudanese army has recaptured Wad Madani.' },
    { case: 'a foreign army after a group', first: 'The YPG captured Afrin in Syria.', second: 'Turkish forces captured Afrin in Syria.' },
  ]; // prettier-ignore

  test.each(two)('has where they are $case', ({ first, second }) => {
    const { tell } = wire();
    tell({ text: first });

    const woven = tell({ text: second, outlet: 'Orontes News', at: later(dawn, 30 * hourMs) });

    expect(updateWords(woven)).toEqual([expect.stringMatching(/^new-stage capture/)]);
  });

  const one = [
    { case: 'rebels without a name', first: 'The Syrian Democratic Forces captured Manbij.', second: 'Rebels captured Manbij in Syria.' },
    { case: 'nobody who is named', first: 'Hayat Tahrir al-Sham captured Homs.', second: 'The city of Homs in Syria has fallen.' },
    { case: 'a member of their coalition', first: 'The Military Operations Command captured Homs.', second: 'The Free Syrian Army captured Homs.' },
    { case: 'their coalition', first: 'The YPG captured Manbij in Syria.', second: 'The Syrian Democratic Forces captured Manbij.' },
    { case: 'those whom they are part of', first: 'The Syrian Democratic Forces captured Manbij.', second: 'Kurdish-led forces captured Manbij in Syria.' },
    { case: 'their allies', first: 'The Donetsk People\'s Republic captured Avdiivka in Ukraine.', second: 'Russian troops captured Avdiivka in Ukraine.' },
    { case: 'an ally of the government', first: 'Hezbollah captured Qusayr in Syria.', second: 'The Syrian army captured Qusayr in Syria.' },
  ]; // prettier-ignore

  test.each(one)('has not where they are $case', ({ first, second }) => {
    const { tell } = wire();
    tell({ text: first });

    const woven = tell({ text: second, outlet: 'Orontes News', at: later(dawn, 30 * hourMs) });

    expect(updateWords(woven)).toEqual(['more-outlets capture reported']);
  });

  test('has not where two outlets name two victors of one side on one day', () => {
    const { tell } = wire();
    tell({ text: 'The Syrian Democratic Forces captured Tabqa.' });

    const second = tell({
      text: 'Hayat Tahrir al-Sham captured Tabqa.',
      outlet: 'Orontes News',
      at: later(dawn, 3 * hourMs),
    });

    expect(updateWords(second)).toEqual(['more-outlets capture reported']);
  });

  test('is told as the claim of the last who took it', () => {
    const { tell, dossier } = wire();
    tell({ text: 'The Syrian Democratic Forces captured Deir ez-Zor.' });

    const second = tell({
      text: 'The Military Operations Command says its forces took full control of Deir ez-Zor after clashes with the Syrian Democratic Forces.',
      at: later(dawn, 60 * hourMs),
    });

    expect(storyHeadline(dossier(second.storyId), english)).toBe('HTS says it captured Deir ez-Zor');
    expect(second.updates.map(({ whatChanged }) => inEnglish(whatChanged))).toEqual([
      'it changed hands again: HTS claims it',
    ]);
  });

  test('belongs to whom an outlet is late to name', () => {
    const { tell } = wire();
    tell({ text: 'The Syrian Democratic Forces captured Manbij.' });
    tell({ text: 'The Syrian National Army captured Manbij.', at: later(dawn, 30 * hourMs) });

    const late = tell({
      text: 'The Kurdish-led Syrian Democratic Forces have captured Manbij.',
      outlet: 'Orontes News',
      at: later(dawn, 32 * hourMs),
    });

    expect(updateWords(late)).toEqual(['more-outlets capture reported']);
  });
});

describe('other news', () => {
  test('at the same place is a story of its own', () => {
    const { tell } = wire();

    const control = tell({ text: 'Rebels said they had captured the city of Homs.' });
    const flight = tell({ text: 'Thousands of families fled their homes in Homs, residents said.' });

    expect(flight.storyId).not.toBe(control.storyId);
  });

  test('of one kind at one place is one story', () => {
    const { tell } = wire();

    const first = tell({
      text: 'Twelve civilians were killed in shelling of a market in Rafah, medics said.',
    });
    const second = tell({
      text: 'Fifteen civilians were killed in Rafah, the health ministry said.',
      outlet: 'Orontes News',
      at: later(dawn, hourMs),
    });

    expect(second.storyId).toBe(first.storyId);
  });

  test('within a place belongs to its story when the texts are alike, and is itself where it is', () => {
    const { tell, dossier } = wire();
    const wide = tell({
      text: 'Nineteen civilians were killed in a strike on the Tannour brickworks in Homs Governorate, a medic said.',
    });

    const near = tell({
      text: 'The strike on the Tannour brickworks killed twenty civilians in Talbiseh, a medic said.',
      outlet: 'Orontes News',
    });

    expect(near.storyId).toBe(wide.storyId);
    const [update] = near.updates;
    const subject = update === undefined ? undefined : subjectOf(update, dossier(near.storyId));
    expect(subject?.placeKind).toBe('city');
  });
});

describe('an event told of a wider place before', () => {
  const wide = { text: 'Shelling by Russian howitzers killed civilians at a market in Kharkiv Oblast.' };
  const narrow = {
    text: 'Shelling by Russian howitzers killed civilians at a market in Izium.',
    outlet: 'Orontes News',
    at: later(dawn, 2 * hourMs),
  };

  test('is news where it is, though no new voice tells it', () => {
    const { tell, dossier } = wire();
    const first = tell(wide);

    const second = tell(narrow);

    expect(second.storyId).toBe(first.storyId);
    expect(updateWords(second)).toEqual(['new-claim civilian-casualties reported']);
    const places = second.updates.map((update) => subjectOf(update, dossier(second.storyId)).placePath[0]);
    expect(places).toEqual([placeIn(second, 'Izium')]);
  });

  test('is no news when it is told again of the wider place, or of the same', () => {
    const { tell } = wire();
    tell(wide);
    tell(narrow);

    const again = tell({ ...narrow, outlet: 'Barada Daily', at: later(dawn, 3 * hourMs) });
    const wider = tell({ ...wide, outlet: 'Qasioun Post', at: later(dawn, 4 * hourMs) });

    expect([again, wider].map(updateWords)).toEqual([
      ['more-outlets civilian-casualties reported'],
      ['more-outlets civilian-casualties reported'],
    ]);
  });

  test('takes no second place of the same article with it', () => {
    const { tell } = wire();
    const first = tell(wide);

    const both = tell({
      ...narrow,
      text: 'Shelling by Russian howitzers killed civilians at a market in Izium and killed civilians in Kupiansk.',
    });

    expect(both.storyIds).toHaveLength(2);
    expect(both.storyIds[0]).toBe(first.storyId);
    expect(updateWords(both)).toEqual([
      'new-claim civilian-casualties reported',
      'new-story civilian-casualties reported',
    ]);
  });
});

describe('a text without events', () => {
  const text =
    'Tributes poured in for the potter Anselm Quixley, whose kiln at Thornwick burned for forty winters.';

  test('belongs to the story of what bears the same rare names', () => {
    const { tell } = wire();
    const first = tell({ text });

    const second = tell({
      text: 'The Thornwick kiln of Anselm Quixley will be kept as a museum.',
      at: later(dawn, 20 * hourMs),
    });
    const strange = tell({
      text: 'The harbour of Saltfleet froze over for the first time since records began.',
    });

    expect(second.storyId).toBe(first.storyId);
    expect(strange.storyId).not.toBe(first.storyId);
    expect([first, second, strange].flatMap(({ updates }) => updates)).toEqual([]);
  });

  test('belongs to the story of what has the same rare words, whatever their number', () => {
    const { tell } = wire();
    const first = tell({ text: 'Drones hovered above an orchard of lighthouse keepers.' });

    const second = tell({ text: 'The orchard of a lighthouse keeper was searched for a drone-like toy.' });

    expect(second.storyId).toBe(first.storyId);
  });

  test('belongs to the story of what bears the same rare names, however many known ones stand before them', () => {
    const { tell } = wire();
    const first = tell({ text });

    const second = tell({
      text: 'Potters of Edinburgh, Barcelona, Milan, Hamburg, Munich, Jakarta, Karachi, Lagos, Nairobi, Manila, Bangkok, Lima and Boston remembered Anselm Quixley of the Thornwick kiln.',
    });

    expect(second.storyId).toBe(first.storyId);
  });

  test('opens a story that takes its events from the first text of it that has any', () => {
    const { tell } = wire();
    const first = tell({
      text: 'Columns of the Suqur al-Qalamoun brigade were seen at the Tharthar brickworks near Yabroud.',
    });

    const second = tell({
      text: 'The Suqur al-Qalamoun brigade said it had captured Yabroud after a fight at the Tharthar brickworks.',
      at: later(dawn, 2 * hourMs),
    });

    expect(second.storyId).toBe(first.storyId);
    expect(updateWords(second)).toEqual(['new-story capture claimed']);
  });

  test('joins no story of another country by common words', () => {
    const { tell } = wire();
    const first = tell({
      text: 'A bus full of Santas broke down on the road in Ibadan, Nigeria.',
    });

    const second = tell({ text: 'The Santas of Magdeburg, Germany, sang on the square until midnight.' });

    expect(second.storyId).not.toBe(first.storyId);
  });
});

describe('who may alter what', () => {
  test('a private article makes a story of its own audience', () => {
    const { tell, dossier } = wire();
    const open = tell({ text: 'Rebels said they had captured the city of Homs.' });

    const own = tell({
      text: 'Government troops withdrew from Homs, the army said.',
      audience: 'workspace-desk',
    });

    expect(own.storyIds).not.toContain(open.storyId);
    expect(own.dossiers.map(({ story }) => story.audience)).toEqual(['workspace-desk']);
    expect(dossier(open.storyId).claims).toHaveLength(1);
  });

  test('an article woven twice changes nothing the second time', () => {
    const { tell } = wire();
    const article = {
      id: 'same',
      text: 'Rebels said they had captured the city of Homs. The defence ministry denied it.',
    };
    const once = tell(article);

    const twice = tell(article);

    expect(twice).toEqual({ dossiers: [], updates: [], storyIds: once.storyIds, storyId: once.storyId });
  });
});

describe('corroboration', () => {
  const stated = 'Rebels captured Damascus on Sunday.';

  test('by a second origin makes a flash of a capital captured', () => {
    const { tell } = wire();
    const first = tell({ text: stated });

    const second = tell({ text: 'Rebel forces took control of Damascus overnight.', outlet: 'Orontes News' });

    expect(first.updates.map(({ urgency }) => urgency)).toEqual(['bulletin']);
    expect(second.updates.map(({ kind, urgency, standing }) => [kind, urgency, standing])).toEqual([
      ['new-claim', 'flash', 'reported'],
    ]);
  });

  test('is none when all read the same agency', () => {
    const { tell, dossier } = wire();
    const told = ['Orontes News', 'Barada Daily', 'Qasioun Post'].map((outlet) =>
      tell({ text: `Rebels captured Damascus, according to Reuters, ${outlet} readers were told.`, outlet }),
    );

    expect(new Set(dossier(told[0]?.storyId).sources.map(({ origin }) => origin))).toEqual(
      new Set(['Reuters']),
    );
    expect(told.flatMap(({ updates }) => updates).every(({ urgency }) => urgency !== 'flash')).toBe(true);
  });

  test('nor when all print copy of one agency', () => {
    const { tell, dossier } = wire();
    const [first, second, third] = [
      tell({ text: 'BEIRUT, Dec 8 (Reuters) - Rebels captured Damascus on Sunday.' }),
      tell({
        text: 'Rebel forces took control of Damascus overnight. (With inputs from Reuters)',
        outlet: 'Orontes News',
      }),
      tell({ text: 'Rebels have seized control of Damascus.', outlet: 'Reuters' }),
    ];

    expect(new Set(dossier(first?.storyId).sources.map(({ origin }) => origin))).toEqual(
      new Set(['Reuters']),
    );
    expect(
      [first, second, third].flatMap(({ updates }) => updates).map(({ urgency }) => urgency),
    ).not.toContain('flash');
  });

  test('nor when all read the same post', () => {
    const { tell, dossier } = wire();
    const told = ['Orontes News', 'Barada Daily'].map((outlet) =>
      tell({ text: 'Rebels said in a post on Telegram that they had captured Homs.', outlet }),
    );

    expect(new Set(dossier(told[0]?.storyId).sources.map(({ origin }) => origin)).size).toBe(1);
  });

  test('a further outlet with nothing new posts nothing', () => {
    const { tell } = wire();
    const text = 'Rebels said they had captured the city of Homs.';
    tell({ text });

    const woven = tell({ text: 'The rebels say they captured Homs.', outlet: 'Orontes News' });

    expect(woven.updates.map(({ kind, whatChanged }) => [kind, inEnglish(whatChanged)])).toEqual([
      ['more-outlets', 'a second outlet reports it'],
    ]);
  });
});

function placeIn({ dossiers }: Woven, name: string): PlaceId | undefined {
  const places = dossiers.flatMap(({ claims }) => claims.map(({ event }) => event.place));
  return places.find((place) => place?.name === name)?.id;
}
