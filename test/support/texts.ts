import { join } from 'node:path';
import { readMessages } from '#src/settings/messages.ts';
import { shippedConfig } from './config-folder.ts';

/** The messages that are shipped. */
export const languages = readMessages(join(shippedConfig, 'messages'));

export const english = languages.textsIn('en');

/** As platforms are told: English where nothing says otherwise. */
export const textsIn = (language = 'en') => languages.textsIn(language);
