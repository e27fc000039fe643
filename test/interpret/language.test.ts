import { beforeAll, describe, expect, test } from 'vitest';
import { analyze } from '#src/interpret/analyze.ts';
import { languageDetector } from '#src/interpret/text/language.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { readLanguageTable } from '#src/settings/language-table.ts';
import { productLexicon } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const detectLanguage = languageDetector(readLanguageTable());

const texts = [
  ['en', 'Rebels said on Sunday that they had captured the city of Homs after a day of fighting.'],
  ['en', 'Syria: rebels capture Homs, army denies'],
  ['ar', 'أعلنت الفصائل المسلحة يوم الأحد السيطرة على مدينة حمص بعد معارك مع الجيش السوري'],
  ['ru', 'Украинские военные сообщили в воскресенье о боях за город Покровск в Донецкой области'],
  ['uk', 'Українські військові повідомили в неділю про бої за місто Покровськ у Донецькій області'],
  ['fr', "Les rebelles ont annoncé dimanche la prise de la ville de Homs après des combats avec l'armée."],
  ['es', 'Los rebeldes anunciaron el domingo la toma de la ciudad de Homs tras combates con el ejército.'],
  ['de', 'Die Rebellen meldeten am Sonntag die Einnahme der Stadt Homs nach Kämpfen mit der Armee.'],
  ['tr', 'Muhalifler pazar günü orduyla çatışmaların ardından Humus kentini ele geçirdiklerini duyurdu.'],
] as const;

describe('the language of a text', () => {
  test.each(texts)('%s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });

  test('what has no letters has none', () => {
    expect(detectLanguage('12:30 – 14:00')).toBe('und');
  });
});

describe('what is in a language without frames', () => {
  let lexicon: Lexicon;

  beforeAll(async () => {
    lexicon = await productLexicon();
  });

  test.each([
    ['ar', 'not read: Arabic', 'Homs', 'SY'],
    ['ru', 'not read: Russian', 'Pokrovsk', 'UA'],
    ['uk', 'not read: Ukrainian', 'Pokrovsk', 'UA'],
    ['fr', 'not read: French', 'Homs', 'SY'],
  ])(
    '%s is kept, labelled, found by place, and has nothing that could alert',
    (language, label, name, country) => {
      const text = texts.find(([of]) => of === language)?.[1] ?? '';

      const row = analyze({ id: '1', title: text.slice(0, 40), text }, lexicon, english);

      expect(row).toMatchObject({
        language,
        notRead: label,
        headline: text.slice(0, 40),
        topics: [],
        events: [],
      });
      expect(row['places']).toContainEqual(expect.objectContaining({ name, country }));
    },
  );

  test('a feed that says its language is believed', () => {
    const row = analyze({ id: '1', text: 'Homs', language: 'ar-SY' }, lexicon, english);

    expect(row).toMatchObject({ language: 'ar', notRead: 'not read: Arabic' });
  });
});
