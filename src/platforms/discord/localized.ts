import type { LocalizationMap } from 'discord.js';
import type { Texts, TextsIn } from '../../domain/texts.ts';
import { commandDescriptionLengthMax } from './limits.ts';
import { bare } from './markdown.ts';

/** Which languages Discord tells apart: https://docs.discord.com/developers/reference#locales and its OpenAPI document. */
const locales = [
  'ar',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en-GB',
  'en-US',
  'es-419',
  'es-ES',
  'fi',
  'fr',
  'he',
  'hi',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'nl',
  'no',
  'pl',
  'pt-BR',
  'ro',
  'ru',
  'sv-SE',
  'th',
  'tr',
  'uk',
  'vi',
  'zh-CN',
  'zh-TW',
];

type Speech = {
  readonly english: string;
  /** By Discord's locale; null where there is English alone. */
  readonly others: LocalizationMap | null;
};
export type Speak = (what: (texts: Texts) => string) => Speech;

/** Says a thing in English and in each language that has a wording of its own for it. */
export function spoken(textsIn: TextsIn): Speak {
  const english = textsIn('en');
  const others = locales
    .map((locale) => [locale, textsIn(locale)] as const)
    .filter(([, texts]) => texts !== english);
  return (what) => {
    const inEnglish = bare(what(english), commandDescriptionLengthMax);
    const said = others
      .map(([locale, texts]) => [locale, bare(what(texts), commandDescriptionLengthMax)] as const)
      .filter(([, text]) => text !== inEnglish);
    return { english: inEnglish, others: said.length === 0 ? null : Object.fromEntries(said) };
  };
}

export function described({ english, others }: Speech) {
  return { description: english, description_localizations: others };
}
