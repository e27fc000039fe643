import { join } from 'node:path';
import type { Texts } from '../domain/texts.ts';
import type { Environment } from '../settings/environment.ts';
import { readMessages } from '../settings/messages.ts';

/** The command line speaks English. */
export function englishOf({ configDir }: Environment): Texts {
  return readMessages(join(configDir, 'messages')).textsIn('en');
}
