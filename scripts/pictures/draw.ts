// Draws the cards of the README anew: `npm run pictures`. The demo is told to the local Slack and Discord, and what they
// were sent is drawn by Chromium (`CHROMIUM`, else /usr/bin/chromium).
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from '#src/cli/demo.ts';
import { readEnvironment } from '#src/settings/environment.ts';
import { openLocalDiscord } from '#test/support/discord/local-discord.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { discordPage } from './discord.ts';
import { slackPage } from './slack.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'sitrep-pictures-'));
try {
  await drawAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function drawAll(): Promise<void> {
  await using slack = await startSlack();
  await using discord = await openLocalDiscord();
  const channel = slack.workspace.addChannel('syria-desk');
  const variables = {
    SITREP_DATA: join(folder, 'data'),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.identity.token(),
    DISCORD_API_URL: discord.apiUrl,
  };
  await tell(variables, `slack:${slack.workspace.teamId}/${channel.id}`);
  await tell(variables, `discord:${discord.guildId}/${discord.channelId}`);

  const [card] = slack.ledger.visible(channel.id);
  const posted = discord.ledger.messages.find(({ channelId }) => channelId === discord.channelId);
  if (card === undefined || posted === undefined) throw new Error('the demo told nothing');
  const replies = slack.ledger.visible(channel.id).filter(({ threadTs }) => threadTs === card.ts).length;
  mkdirSync(join(root, 'docs', 'pictures'), { recursive: true });
  draw('slack-card', slackPage(card.payload, replies), 760, 470);
  draw('discord-card', discordPage(posted), 700, 570);
}

async function tell(variables: Record<string, string>, to: string): Promise<void> {
  await runDemo({
    environment: readEnvironment(variables, root),
    version: 'for a picture',
    searchPath: process.env['PATH'] ?? '',
    input: process.stdin,
    output: process.stdout,
    isInteractive: false,
    personName: 'ana',
    onLeave: () => process.exit(130),
    stop: new AbortController().signal,
    to,
  });
}

function draw(name: string, page: string, width: number, height: number): void {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);
  const picture = join(root, 'docs', 'pictures', `${name}.png`);
  const { status, stderr } = spawnSync(
    process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--disable-background-networking',
      `--user-data-dir=${folder}/chromium`,
      `--window-size=${width},${height}`,
      '--force-device-scale-factor=1.5',
      `--screenshot=${picture}`,
      `file://${file}`,
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`chromium: ${stderr}`);
}
