import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  isArgumentElement,
  isNumberElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
  isTagElement,
  parse,
  type MessageFormatElement,
  type PluralElement,
} from '@formatjs/icu-messageformat-parser';
import { z } from 'zod';
import { messages } from '../domain/messages.ts';
import type { Languages, MessageId, Texts } from '../domain/texts.ts';
import { localeOf, makePattern, makeTexts, type Pattern } from './texts.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

const shipped = fileURLToPath(new URL('../../config/messages', import.meta.url));

const key = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'small letters, digits and "-" only');

const messagesShape = z.record(key, z.record(key, z.string()));

const variablesShape = z.record(
  z.string().regex(/^[a-z][a-zA-Z]*$/),
  z.strictObject({ is: z.string().min(1), example: z.union([z.string(), z.number()]) }),
);

/** What may stand in braces: what it is, for those who translate, and a value as it may be. */
export type Variables = z.infer<typeof variablesShape>;

/** A message as its file has it. */
export type Written = {
  readonly id: string;
  readonly text: string;
  readonly file: string;
  readonly line: number | undefined;
};

/**
 * What platforms take. Of Discord's commands: https://docs.discord.com/developers/interactions/application-commands. Of the
 * Slack app, which names its shortcut in 24 characters: https://docs.slack.dev/reference/app-manifest.
 */
const lengthsMax: Readonly<Record<string, number>> = {
  command: 100,
  argument: 100,
  'registered.app': 140,
  'registered.why': 24,
  'registered.why-explained': 150,
};

/** A message whose pattern is sound. */
type Parsed = Written & { readonly uses: Uses; readonly pattern: Pattern };

/** The variables of a pattern: those that are shown, and those that only choose between its wordings. */
export type Uses = { readonly shown: ReadonlySet<string>; readonly choosing: ReadonlySet<string> };

/**
 * Reads config/messages: what a language does not say is said in English, and what `en` does not say as it is shipped.
 * @throws a ConfigError with file and line for the first message that is not as it should be
 */
export function readMessages(directory: string): Languages {
  readVariables(directory);
  const english = whole(readLanguage(directory, 'en'));
  const spoken = new Map<string, Texts>();
  for (const language of languagesIn(directory)) {
    const parsed = language === 'en' ? english : readLanguage(directory, language, english);
    const patterns = new Map<string, Pattern>();
    for (const [id, { pattern }] of [...english, ...parsed]) patterns.set(id, pattern);
    spoken.set(language, makeTexts(language, patterns));
  }
  const inEnglish = spoken.get('en');
  if (inEnglish === undefined) throw new ConfigError(directory, undefined, 'there is no folder "en"');
  return { textsIn: (language) => spoken.get(language) ?? spoken.get(baseOf(language)) ?? inEnglish };
}

/** A config/ of one's own is older than the code after each update: what it does not say yet is said as it is shipped. */
function whole(own: ReadonlyMap<string, Parsed>): ReadonlyMap<string, Parsed> {
  const isWhole = Object.keys(messages).every((id) => own.has(id));
  return isWhole ? own : new Map([...readLanguage(shipped, 'en'), ...own]);
}

/** A language's messages by their ids, in the order of its files. */
export function readWritten(directory: string, language: string): readonly Written[] {
  const folder = join(directory, language);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) => {
      const file = readYamlFile(join(folder, name), messagesShape);
      return Object.entries(file.value).flatMap(([group, texts]) =>
        Object.entries(texts).map(([name, text]) => ({
          id: `${group}.${name}`,
          text,
          file: file.path,
          line: file.lineOf([group, name]),
        })),
      );
    });
}

export function readVariables(directory: string): Variables {
  return readYamlFile(join(directory, 'variables.yaml'), variablesShape).value;
}

function languagesIn(directory: string): readonly string[] {
  if (!existsSync(directory)) throw new ConfigError(directory, undefined, 'the folder cannot be read');
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** "pt" of "pt-BR". */
export function baseOf(language: string): string {
  return language.split('-')[0] ?? language;
}

function readLanguage(
  directory: string,
  language: string,
  english?: ReadonlyMap<string, Parsed>,
): ReadonlyMap<string, Parsed> {
  const found = new Map<string, Parsed>();
  for (const written of readWritten(directory, language)) {
    const first = found.get(written.id);
    if (first !== undefined) throw refusal(written, `it stands in ${first.file} already`);
    if (!isMessageId(written.id))
      throw refusal(written, 'there is no such message: nothing in the code says it');
    found.set(written.id, parsed(written, language, english?.get(written.id)));
  }
  return found;
}

function parsed(written: Written, language: string, english: Parsed | undefined): Parsed {
  const elements = elementsOf(written);
  const uses = usesOf(elements);
  checkPlurals(written, elements, language);
  checkLength(written);
  const known =
    english === undefined ? namesOf(written.id) : [...english.uses.shown, ...english.uses.choosing];
  const used = [...uses.shown, ...uses.choosing];
  const unknown = used.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw refusal(
      written,
      `{${unknown}} is not known here; there is ${[...new Set(known)].join(', ') || 'none'}`,
    );
  // Which wording to choose is each language's own affair; what is shown is not.
  const wanted = english === undefined ? known : [...english.uses.shown];
  const left = wanted.find((name) => !used.includes(name));
  if (left !== undefined) throw refusal(written, `{${left}} is left out`);
  return { ...written, uses, pattern: makePattern(elements, language) };
}

function namesOf(id: string): readonly string[] {
  return isMessageId(id) ? messages[id] : [];
}

function isMessageId(id: string): id is MessageId {
  return Object.hasOwn(messages, id);
}

/** The parts of a message. Throws a ConfigError where its braces are not right. */
export function elementsOf(written: Written): MessageFormatElement[] {
  try {
    return parse(written.text);
  } catch (cause) {
    throw refusal(written, `its braces are not right: ${cause instanceof Error ? cause.message : ''}`, {
      cause,
    });
  }
}

/** Each plural has the forms of its language and no others: Polish has few and many beside one. */
function checkPlurals(written: Written, elements: readonly MessageFormatElement[], language: string): void {
  const forms = new Intl.PluralRules(localeOf(language)).resolvedOptions().pluralCategories;
  for (const { value, options } of pluralsIn(elements)) {
    const given = Object.keys(options).filter((form) => !form.startsWith('='));
    const wrong = given.find((form) => !forms.some((one) => one === form));
    const missing = forms.find((form) => !given.includes(form));
    if (wrong === undefined && missing === undefined) continue;
    const flaw = wrong === undefined ? `has no form "${missing}"` : `has a form "${wrong}"`;
    throw refusal(written, `{${value}} ${flaw}; the forms of "${language}" are ${forms.join(', ')}`);
  }
}

function checkLength(written: Written): void {
  const { id, text } = written;
  const most = lengthsMax[id] ?? lengthsMax[id.split('.')[0] ?? ''];
  if (most !== undefined && text.length > most)
    throw refusal(written, `it has ${text.length} characters; ${most} are the most`);
}

/** The variables of a message: those that it shows, and those that choose between its wordings. */
export function usesOf(elements: readonly MessageFormatElement[]): Uses {
  const shown = new Set<string>();
  const choosing = new Set<string>();
  const visit = (inner: readonly MessageFormatElement[], counted?: string): void => {
    for (const element of inner) {
      if (isArgumentElement(element) || isNumberElement(element)) shown.add(element.value);
      else if (isPoundElement(element)) shown.add(counted ?? '');
      else if (isTagElement(element)) visit(element.children, counted);
      else if (isSelectElement(element) || isPluralElement(element)) {
        choosing.add(element.value);
        for (const { value } of Object.values(element.options))
          visit(value, isPluralElement(element) ? element.value : counted);
      }
    }
  };
  visit(elements);
  return { shown, choosing };
}

function pluralsIn(elements: readonly MessageFormatElement[]): readonly PluralElement[] {
  return elements.flatMap((element) => {
    if (isTagElement(element)) return pluralsIn(element.children);
    if (!isSelectElement(element) && !isPluralElement(element)) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsIn(value));
    return isPluralElement(element) ? [element, ...inner] : inner;
  });
}

function refusal({ id, file, line }: Written, flaw: string, options?: ErrorOptions): ConfigError {
  return new ConfigError(file, line, `${id}: ${flaw}`, options);
}
