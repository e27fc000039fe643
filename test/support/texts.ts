import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keptWords, type Kept } from '#src/domain/saying.ts';
import type { Languages, TextsIn } from '#src/domain/texts.ts';
import { readMessages } from '#src/settings/messages.ts';
import { shippedConfig, temporaryFolder } from './config-folder.ts';

/** The messages that are shipped. */
export const languages = readMessages(join(shippedConfig, 'messages'));

export const english = languages.textsIn('en');

/** What is kept for people, as an English reader is told it. */
export const inEnglish = (kept: Kept | undefined) => (kept === undefined ? '' : keptWords(kept, english));

/** As platforms are told: English where nothing says otherwise. */
export const textsIn = textsOf(languages);

export function textsOf(spoken: Languages): TextsIn {
  return (language = 'en') => spoken.textsIn(language);
}

/** A small second language beside English. */
export function withPolish(): Languages {
  const folder = messagesWith({});
  cpSync('test/support/polish', join(folder, 'pl'), { recursive: true });
  return readMessages(folder);
}

/** A folder of the shipped messages with further files, by their paths: `pl/cards.yaml`. */
export function messagesWith(files: Readonly<Record<string, string>>): string {
  const folder = temporaryFolder();
  cpSync(join(shippedConfig, 'messages'), folder, { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
