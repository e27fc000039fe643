import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { slackManifest } from '../platforms/slack/manifest.ts';
import { commands } from '../respond/commands/index.ts';
import type { Environment } from '../settings/environment.ts';
import { readNewsroom } from '../settings/newsroom.ts';

/** Prints the Slack app as Slack is to create it: made from the commands there are, so that the two cannot drift. */
export function printSlackManifest({ configDir }: Environment, output: Writable): void {
  const { slack } = readNewsroom(join(configDir, 'newsroom.yaml'));
  const manifest = slackManifest({
    rootCommand: slack.command,
    commands: commands.map(({ shape }) => shape),
  });
  output.write(`${JSON.stringify(manifest, undefined, 2)}\n`);
}
