import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { slackManifest } from '../platforms/slack/manifest.ts';
import { commands } from '../respond/commands/index.ts';
import type { Environment } from '../settings/environment.ts';
import { readMessages } from '../settings/messages.ts';
import { readNewsroom } from '../settings/newsroom.ts';
import { ConfigError } from '../settings/yaml-file.ts';
import { slackPath } from '../web/slack.ts';

export type ManifestPlan = {
  readonly environment: Environment;
  readonly output: Writable;
  /** "https://sitrep.example.org", where Slack reaches this app; absent: by Socket Mode. */
  readonly http: string | undefined;
};

/** Prints the Slack app as Slack is to create it: made from the commands there are, so that the two cannot drift. */
export function printSlackManifest({ environment: { configDir }, output, http }: ManifestPlan): void {
  const languages = readMessages(join(configDir, 'messages'));
  const { slack, language } = readNewsroom(join(configDir, 'newsroom.yaml'), languages);
  const manifest = slackManifest({
    rootCommand: slack.command,
    commands: commands.map(({ shape }) => shape),
    texts: languages.textsIn(language),
    ...(http === undefined ? {} : { requestUrl: requestUrlOf(http) }),
  });
  output.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
}

function requestUrlOf(http: string): string {
  if (!URL.canParse(http) || new URL(http).protocol !== 'https:')
    throw new ConfigError('--http', undefined, 'Slack wants an address that begins with https://');
  return new URL(slackPath, http).href;
}
