import { IntlMessageFormat } from 'intl-messageformat';
import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { isolated, type Direction } from '../domain/direction.ts';
import type { Instant } from '../domain/instant.ts';
import type { Inline, Line } from '../domain/message.ts';
import type { MessageId, Texts } from '../domain/texts.ts';

/** A message made ready: what is parsed at start is not parsed again. */
export type Pattern = {
  readonly format: IntlMessageFormat;
  /** The message itself, where it has no variables. */
  readonly fixed: string | undefined;
  /** The words that it chooses by: "none", "yes". */
  readonly choices: ReadonlySet<string>;
};

type Value = string | number | Inline | Line;
type Values = Readonly<Record<string, Value>>;

/** English is written as in Britain: "8 Dec", and no comma before "and". */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

export function makePattern(elements: MessageFormatElement[], language: string): Pattern {
  const locale = localeOf(language);
  const format = new IntlMessageFormat(elements, locale, undefined, { formatters: formattersOf(locale) });
  const [only] = elements;
  const choices = new Set(choicesIn(elements));
  if (only === undefined) return { format, fixed: '', choices };
  return { format, fixed: elements.length === 1 && isLiteralElement(only) ? only.value : undefined, choices };
}

function choicesIn(elements: readonly MessageFormatElement[]): readonly string[] {
  return elements.flatMap((element) => {
    if (isTagElement(element)) return choicesIn(element.children);
    if (!isSelectElement(element) && !isPluralElement(element)) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => choicesIn(value));
    return isSelectElement(element) ? [...Object.keys(element.options), ...inner] : inner;
  });
}

/** What a message emphasises, for a line that can show it; plain text leaves it out. */
const emphasis = {
  strong: (parts: readonly unknown[]) => ({ strong: parts.join('') }),
  struck: (parts: readonly unknown[]) => ({ struck: parts.join('') }),
};
const noEmphasis = {
  strong: (parts: readonly unknown[]) => parts.join(''),
  struck: (parts: readonly unknown[]) => parts.join(''),
};

export function makeTexts(language: string, patterns: ReadonlyMap<string, Pattern>): Texts {
  const locale = localeOf(language);
  const direction = directionOf(locale);
  const and = new Intl.ListFormat(locale, { type: 'conjunction' });
  const or = new Intl.ListFormat(locale, { type: 'disjunction' });
  const keep = (word: string) => isolated(word, direction);
  const patternOf = (id: MessageId): Pattern => {
    const pattern = patterns.get(id);
    if (pattern === undefined) throw new Error(`no message is called ${id}`);
    return pattern;
  };
  return {
    language,
    say(id, ...given) {
      const { format, fixed, choices } = patternOf(id);
      if (fixed !== undefined) return fixed;
      const parts = format.formatToParts<Value>({
        ...keptApart(given[0] ?? {}, choices, keep),
        ...noEmphasis,
      });
      return parts.map(({ value }) => (typeof value === 'string' ? value : '')).join('');
    },
    line(id, ...given) {
      const { format, fixed, choices } = patternOf(id);
      if (fixed !== undefined) return [fixed];
      const parts = format.formatToParts<Value>({ ...keptApart(given[0] ?? {}, choices, keep), ...emphasis });
      return parts.flatMap(({ value }) => inlinesOf(value));
    },
    list: (words) => (words.length < 2 ? words.join('') : and.format(words.map(keep))),
    number: (value) => formattersOf(locale).getNumberFormat().format(value),
    keep,
    choice: (words) => (words.length < 2 ? words.join('') : or.format(words.map(keep))),
    day: (at: Instant, timeZone: string) => dayFormatOf(locale)(timeZone).format(new Date(at)),
  };
}

/** Names in the other direction keep to themselves; what a message chooses by is no name. */
function keptApart(
  values: Readonly<Record<string, unknown>>,
  choices: ReadonlySet<string>,
  keep: (word: string) => string,
): Values {
  const kept: Record<string, Value> = {};
  for (const [name, value] of Object.entries(values as Values))
    kept[name] = typeof value === 'string' && !choices.has(value) ? keep(value) : value;
  return kept;
}

function inlinesOf(value: unknown): readonly Inline[] {
  return Array.isArray(value) ? (value as Line) : value === '' ? [] : [value as Inline];
}

function directionOf(locale: string): Direction {
  return new Intl.Locale(locale).getTextInfo().direction ?? 'ltr';
}

/** Made once for a language, not once for each message: of no other style than the plain one. */
const formattersOf = once((locale: string) => {
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const dates = new Intl.DateTimeFormat(locale);
  return { getNumberFormat: () => numbers, getPluralRules: () => plurals, getDateTimeFormat: () => dates };
});

const dayFormatOf = once((locale: string) =>
  once((timeZone: string) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone })),
);

/** There are as many as languages and time zones. */
function once<Made>(make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, Made>();
  return (name) => {
    const known = made.get(name);
    if (known !== undefined) return known;
    const fresh = make(name);
    made.set(name, fresh);
    return fresh;
  };
}
