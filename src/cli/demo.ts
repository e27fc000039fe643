import { join } from 'node:path';
import { demoInTerminal, wallClock, type AppPlan } from '../app.ts';
import { tellDemo, type DemoPlan } from '../demo/demo.ts';
import { localWorkspace, type Channel } from '../domain/workspace.ts';
import { openJournal, type Journal } from '../journal/journal.ts';
import { openLog } from '../journal/log-file.ts';
import { openDiscord } from '../platforms/discord/discord.ts';
import { openSlack } from '../platforms/slack/slack.ts';
import { openTerminal } from '../platforms/terminal/terminal.ts';
import { makeDataFolder } from '../settings/data-folder.ts';
import { chatChannelOf } from '../settings/subscriptions.ts';
import { readSettings, textsInOf, type Settings } from '../settings/settings.ts';
import { ConfigError } from '../settings/yaml-file.ts';

/**
 * `sitrep demo`: tells the night once more and ends. With `to`, colleagues read it in a chat channel, where each message
 * begins by saying that it is an exercise.
 */
export async function runDemo(plan: AppPlan & { readonly to: string | undefined }): Promise<undefined> {
  await using undo = new AsyncDisposableStack();
  const { dataDir, configDir } = plan.environment;
  makeDataFolder(dataDir);
  const settings = await readSettings(configDir, join(dataDir, 'cache'));
  const journal = openJournal(undo.use(openLog(dataDir)), settings.languages.textsIn('en'));
  const terminal = undo.use(
    openTerminal({
      ...plan,
      isInteractive: false,
      now: wallClock,
      textsIn: textsInOf(settings),
      tell: journal,
    }),
  );
  const here = demoInTerminal(plan, settings, terminal, journal);
  const demo = plan.to === undefined ? here : await demoInChat(plan, plan.to, here, settings, journal, undo);
  undo.use(await tellDemo(demo));
  return undefined;
}

async function demoInChat(
  { environment }: AppPlan,
  to: string,
  here: DemoPlan,
  settings: Settings,
  journal: Journal,
  undo: AsyncDisposableStack,
): Promise<DemoPlan> {
  const channel = chatChannelOf(to);
  const mark = `EXERCISE · events of ${here.seed.whenShort}`;
  const common = { workspaceId: localWorkspace, textsIn: textsInOf(settings), tell: journal };
  if (channel.platform === 'slack') {
    if (environment.slack === undefined) throw missing('SLACK_BOT_TOKEN');
    const slack = undo.use(await openSlack({ ...environment.slack, ...common }));
    return inChat(here, channel, mark, slack.installation, slack);
  }
  if (environment.discord === undefined) throw missing('DISCORD_TOKEN');
  const discord = undo.use(
    await openDiscord({ ...environment.discord, ...common, workspaceOf: () => localWorkspace }),
  );
  const installation = discord.installations().find(({ id }) => id === channel.installationId);
  if (installation === undefined)
    throw new ConfigError('--to', undefined, `the bot is not in the server of ${to}`);
  return inChat(here, channel, mark, installation, discord);
}

function inChat(
  here: DemoPlan,
  channel: Channel,
  mark: string,
  installation: DemoPlan['installation'],
  poster: DemoPlan['poster'],
): DemoPlan {
  if (channel.installationId !== installation.id)
    throw new ConfigError(
      '--to',
      undefined,
      `these tokens are for ${installation.accountId}, not for that account`,
    );
  return { ...here, channel, mark, installation, poster, answers: [] };
}

function missing(name: string): ConfigError {
  return new ConfigError('environment', undefined, `${name} is not set`);
}
