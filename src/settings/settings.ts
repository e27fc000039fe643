import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Feed } from '../domain/feed.ts';
import type { Languages, TextsIn } from '../domain/texts.ts';
import type { Lexicon } from '../interpret/lexicon.ts';
import { checkSpokenFor, readFeeds } from './feeds.ts';
import { loadLexicon } from './lexicon.ts';
import { readMessages } from './messages.ts';
import { readNewsroom, type NewsroomSettings } from './newsroom.ts';
import { makeRota, readOnCall, type Rota } from './oncall.ts';
import { readSubscriptions, type SubscriptionRow } from './subscriptions.ts';
import { refuseUnread } from './unread-files.ts';
import { ConfigError } from './yaml-file.ts';

/** All that editors set, checked. */
export type Settings = {
  readonly newsroom: NewsroomSettings;
  readonly feeds: readonly Feed[];
  readonly lexicon: Lexicon;
  readonly languages: Languages;
  /** Of nobody, when there is no config/oncall.yaml. */
  readonly rota: Rota;
  /** None, when there is no config/subscriptions.yaml. */
  readonly subscriptions: readonly SubscriptionRow[];
};

/** How platforms speak: in a message's language, or in the newsroom's where nothing says which. */
export function textsInOf({ languages, newsroom }: Pick<Settings, 'languages' | 'newsroom'>): TextsIn {
  return (language = newsroom.language) => languages.textsIn(language);
}

/**
 * Reads config/ as a whole.
 * @param cacheDir where the gazetteer's index is kept between starts
 * @throws a ConfigError with file and line for the first thing that is not as it should be
 */
export async function readSettings(configDir: string, cacheDir: string): Promise<Settings> {
  if (!existsSync(configDir))
    throw new ConfigError(
      configDir,
      undefined,
      'there is no such folder; SITREP_CONFIG says where config/ is',
    );
  refuseUnread(configDir);
  const at = (name: string) => join(configDir, name);
  const languages = readMessages(at('messages'));
  const settings = {
    newsroom: readNewsroom(at('newsroom.yaml'), languages),
    feeds: readFeeds(at('feeds.yaml')),
    rota: existsSync(at('oncall.yaml')) ? readOnCall(at('oncall.yaml')) : makeRota([]),
    subscriptions: existsSync(at('subscriptions.yaml')) ? readSubscriptions(at('subscriptions.yaml')) : [],
    languages,
    lexicon: await loadLexicon(configDir, cacheDir),
  };
  checkSpokenFor(at('feeds.yaml'), settings.lexicon.actors);
  return settings;
}
