import { join } from 'node:path';
import type { Instant } from './domain/instant.ts';
import { installationIdOf, localWorkspace, type Channel, type WorkspaceId } from './domain/workspace.ts';
import { knownOf } from './known.ts';
import { draftSubscription, type Drafted } from './respond/draft-subscription.ts';
import type { Known } from './respond/filter.ts';
import { isProblem, type Problem } from './respond/problem.ts';
import type { Settings } from './settings/settings.ts';
import type { SubscriptionRow } from './settings/subscriptions.ts';
import { ConfigError, saidOf } from './settings/yaml-file.ts';

export function channelOfRow({ platform, accountId, channelId }: SubscriptionRow): Channel {
  return { installationId: installationIdOf(platform, accountId), platform, channelId };
}

/** What a line of config/subscriptions.yaml asks for; it may call everybody, as an admin may. */
export function draftFollowed(
  line: string,
  { workspaceId, channel, at }: { workspaceId: WorkspaceId; channel: Channel; at: Instant },
  known: Known,
): Drafted | Problem {
  const by = { createdBy: 'config', mayCallEverybody: true };
  return draftSubscription({ workspaceId, channel, line, at, ...by }, known);
}

/**
 * Reads every row of config/subscriptions.yaml as it will be followed, also those of a platform that is away.
 * @returns what should be known of how they were read, each with its file and line
 * @throws a ConfigError with file and line for the first that is not understood
 */
export function checkFollowed(configDir: string, settings: Settings, at: Instant): readonly string[] {
  const { lexicon, feeds, languages, newsroom, subscriptions } = settings;
  const known = { ...knownOf(lexicon, feeds), texts: languages.textsIn(newsroom.language) };
  const file = join(configDir, 'subscriptions.yaml');
  const remarks = [];
  for (const row of subscriptions) {
    const wish = { workspaceId: localWorkspace, channel: channelOfRow(row), at };
    const drafted = draftFollowed(row.follow, wish, known);
    if (isProblem(drafted)) throw new ConfigError(file, row.line, drafted.text);
    for (const remark of drafted.remarks) remarks.push(saidOf(file, row.line, remark));
  }
  return remarks;
}
