import { describe, expect, test } from 'vitest';
import { originName, originOfText } from '#src/interpret/speech/origin.ts';
import { textOf } from '#src/interpret/text/text.ts';
import { productLexicon } from '#test/support/reader.ts';

const { press } = await productLexicon();

describe('whose copy a text is', () => {
  test.each([
    ['BEIRUT, Dec 8 (Reuters) - Rebels captured Homs.', 'Reuters'],
    ['DAMASCUS (AFP) — Rebels captured Homs.', 'AFP'],
    ['HOMS, Syria (AP) -- Rebels captured Homs.', 'Associated Press'],
    ['Rebels captured Homs. (With inputs from Reuters)', 'Reuters'],
    ['Rebels captured Homs. (Reuters)', 'Reuters'],
    ['Rebels captured Homs.\nSource: Associated Press', 'Associated Press'],
    ['Rebels captured Homs, with reporting from Reuters.', 'Reuters'],
    ['Rebels captured Homs (pictured) - and moved on.', 'Levant Wire'],
    ['Hayat Tahrir al-Sham (HTS) - the largest group - captured Homs.', 'Levant Wire'],
    ['Rebels captured Homs, Reuters reported on Sunday, and then moved on to Damascus.', 'Levant Wire'],
  ])('%s: %s', (text, origin) => {
    expect(originOfText(textOf('', text), 'Levant Wire', press)).toBe(origin);
  });
});

describe('one name for one origin', () => {
  test.each([
    ['the Reuters news agency', 'Reuters'],
    ['REUTERS', 'Reuters'],
    ['AP', 'Associated Press'],
    ['Agence France-Presse', 'AFP'],
    ['a rebel Telegram channel', 'rebel Telegram channel'],
    ['Orontes News', 'Orontes News'],
  ])('%s is %s', (name, origin) => {
    expect(originName(name, press)).toBe(origin);
  });
});
