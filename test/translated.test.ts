import {
  isLiteralElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
} from '@formatjs/icu-messageformat-parser';
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { later, minuteMs } from '#src/domain/instant.ts';
import type { Dossier } from '#src/domain/story.ts';
import { composeCard } from '#src/notify/card.ts';
import { storyLines } from '#src/notify/digest.ts';
import { composeFollowUp } from '#src/notify/follow-up.ts';
import { elementsOf, readMessages, readWritten } from '#src/settings/messages.ts';
import { aNewsroom } from './respond/newsroom.ts';
import { shippedConfig } from './support/config-folder.ts';
import { night } from './support/night.ts';
import { messagesWith } from './support/texts.ts';
import { productWire } from './support/wire.ts';

/** English in which our letters are wide ones (ｗｉｄｅ): what is narrow is another's, or was never translated. */
const wideEnglish = 'en-XW';
/** From a letter of ASCII to the same in Unicode's fullwidth forms. */
const toWide = 0xfee0;

function wideMessages(): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const groups: Record<string, Record<string, string>> = {};
  for (const written of readWritten(join(shippedConfig, 'messages'), 'en')) {
    const [group = '', name = ''] = written.id.split('.');
    groups[group] = { ...groups[group], [name]: printAST(elementsOf(written).map(widened)) };
  }
  return groups;
}

function widened(element: MessageFormatElement): MessageFormatElement {
  if (isLiteralElement(element)) return { ...element, value: element.value.replace(/[A-Za-z]/g, wideOf) };
  if (isTagElement(element)) return { ...element, children: element.children.map(widened) };
  if (!isPluralElement(element) && !isSelectElement(element)) return element;
  const options = Object.entries(element.options).map(([form, option]) => [
    form,
    { ...option, value: option.value.map(widened) },
  ]);
  return { ...element, options: Object.fromEntries(options) };
}

function wideOf(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + toWide);
}

const wire = await productWire();

/** The stories of the night of Homs, as a desk has them. */
function dossiersOfTheNight(): readonly Dossier[] {
  const { tell, dossier } = wire();
  const woven = night.articles.map(({ minutes, outlet, headline, text }) =>
    tell({ outlet, headline, text, at: later(night.startsAt, minutes * minuteMs) }),
  );
  const ids = new Set(woven.flatMap(({ storyIds }) => storyIds));
  return [...ids].map((id, index) => {
    const told = dossier(id);
    return { ...told, story: { ...told.story, slug: `S-${7000 + index}` } };
  });
}

/** What is shown of a message: its texts, not the commands of its buttons, nor what only a platform reads. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => (unseen.has(name) ? [] : textsIn(part)));
}

const unseen = new Set(
  'form language urgency standing stance command style url domain at show storySlug mentions'.split(' '),
);

/** Narrow words that stand beside each other. Lists are joined by the platform we run on. */
function narrow(text: string): readonly string[] {
  const words = text.split(' ').map((word) => (/[Ａ-ｚ]|^and$|^S-\d/.test(word) ? '|' : word));
  return words
    .join(' ')
    .split(/[^\p{L}'’ -]+| {2,}/u)
    .map((run) => run.trim())
    .filter((run) => /[A-Za-z]{2}/.test(run));
}

test('a newsroom in another language is shown no English but what was said in it, and names', async () => {
  const languages = readMessages(messagesWith({ [`${wideEnglish}/all.yaml`]: stringify(wideMessages()) }));
  const texts = languages.textsIn(wideEnglish);
  const dossiers = dossiersOfTheNight();
  const at = later(night.startsAt, 600 * minuteMs);
  const context = { texts, marks: [], heldByMutes: 2, mentions: [], postedAt: at };
  const { ask } = aNewsroom({ dossiers: [...dossiers], languages, language: wideEnglish });
  const asked = ['status homs', 'latest since:30d', 'story S-7000', 'why S-7000', 'oncall brief'];

  const shown = textsIn([
    dossiers.map((dossier) => composeCard(dossier, context)),
    dossiers.map((dossier) =>
      dossier.updates.map((update) => composeFollowUp(update, dossier, context, { inThread: false })),
    ),
    storyLines(dossiers, texts),
    await Promise.all(asked.map(async (line) => (await ask(line, { at })).answer)),
  ]);

  const places = dossiers.map(({ story: { place } }) => place);
  const actors = dossiers.flatMap(({ claims }) => claims.map(({ speakerShort }) => speakerShort));
  const theirs = textsIn([night.articles, places, ['Al Khums', 'Libya'], actors, asked])
    .join('\n')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
  const ours = shown.flatMap(narrow).filter((run) => !theirs.includes(run.toLowerCase()));
  expect([...new Set(ours)]).toEqual([]);
  expect(shown.filter((text) => /[Ａ-ｚ]/.test(text)).length).toBeGreaterThan(100);
});
