import type { Shift } from '#src/domain/shift.ts';
import { installationIdOf, localWorkspace, type Channel } from '#src/domain/workspace.ts';
import type { Newsroom } from '#src/newsroom.ts';
import { openDiscord } from '#src/platforms/discord/discord.ts';
import type { Slack, SlackOptions } from '#src/platforms/slack/slack.ts';
import type { Asker, SeenMessage } from '#test/contracts/platform.ts';
import * as onDiscord from '#test/platforms/discord/harness.ts';
import * as onSlack from '#test/platforms/slack/harness.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord, unlimited } from '#test/support/discord/local-discord.ts';
import { tellText } from '#test/support/discord/tell-text.ts';
import { textsIn } from '#test/support/texts.ts';
import { startSlack, type LocalSlack } from '#test/support/slack/slack.ts';

/** A channel of a chat platform that judges what comes, and the people in it. */
export interface Chat extends AsyncDisposable {
  readonly channel: Channel;
  /** May read and ask. */
  readonly reader: Asker;
  /** A reader too, but for their shift. */
  readonly onCall: Asker;
  readonly editor: Asker;
  readonly shift: Pick<Shift, 'name' | 'ids'>;
  /** A channel where the bot may not write, and an editor in it. */
  readonly elsewhere: Channel;
  readonly outsider: Asker;
  /** Lets the newsroom speak and listen here. Given back by itself, before the platform. */
  connect(newsroom: Newsroom): Promise<AsyncDisposable>;
  /** What stands in the channel and its threads, oldest first. */
  visible(): readonly SeenMessage[];
  /** The next message is accepted, and its answer is a 502. */
  loseNextAnswer(): void;
  /** What the platform would not have taken. */
  refused(): readonly unknown[];
}

export const chats = [
  { platform: 'Slack', openChat: () => slackChat() },
  { platform: 'Discord', openChat: discordChat },
] as const;

/** The same Slack, which hands over by HTTP what people ask. */
export const slackByHttp = {
  platform: 'Slack over HTTP',
  openChat: () => slackChat(onSlack.openByHttp),
} as const;

async function slackChat(
  open: (local: LocalSlack, options: SlackOptions) => Promise<Slack> = onSlack.bySockets,
): Promise<Chat> {
  const local = await startSlack();
  const { workspace, ledger } = local;
  const { id: channelId } = workspace.addChannel('syria-desk');
  const { id: elsewhere } = workspace.addChannel('sports', { isMember: false });
  const [ana, rio, edda, eve] = [
    workspace.addUser('ana'),
    workspace.addUser('rio'),
    workspace.addUser('edda'),
    workspace.addUser('eve', { is_admin: true }),
  ];
  const roles = { editors: { userGroups: [workspace.addGroup(edda)], users: [] }, admins: [] };
  const place = { installationId: installationIdOf('slack', workspace.teamId), platform: 'slack' } as const;
  return {
    channel: { ...place, channelId },
    elsewhere: { ...place, channelId: elsewhere },
    reader: onSlack.askerOf(local, rio, channelId),
    onCall: onSlack.askerOf(local, ana, channelId),
    editor: onSlack.askerOf(local, edda, channelId),
    shift: { name: 'Ana', ids: { slack: ana.id } },
    outsider: onSlack.askerOf(local, eve, elsewhere),
    async connect(newsroom) {
      const slack = await open(local, onSlack.optionsFor(local, newsroom.desk, roles));
      await newsroom.connect(slack.installation, slack);
      return slack;
    },
    visible: () => ledger.visible(channelId).map(onSlack.seenOf),
    loseNextAnswer: () => local.failNext('chat.postMessage', onSlack.faults['lost-answer']),
    refused: () => [...local.refusals, ...local.unacknowledged],
    [Symbol.asyncDispose]: () => local[Symbol.asyncDispose](),
  };
}

async function discordChat(): Promise<Chat> {
  const local = await openLocalDiscord({ messageRate: unlimited, globalRate: unlimited });
  const { guildId, channelId, ledger } = local;
  const { id: elsewhere } = ledger.addChannel(guildId, 'sports');
  local.allow(elsewhere, ['ViewChannel']);
  const [ana, rio] = [local.person({ name: 'ana' }), local.person({ name: 'rio' })];
  const eve = local.person({ name: 'eve', channelId: elsewhere, may: ['ManageChannels'] });
  const place = { installationId: installationIdOf('discord', guildId), platform: 'discord' } as const;
  return {
    channel: { ...place, channelId },
    elsewhere: { ...place, channelId: elsewhere },
    reader: onDiscord.askerOf(rio),
    onCall: onDiscord.askerOf(ana),
    editor: onDiscord.askerOf(local.person({ name: 'dora', may: ['ManageChannels'] })),
    shift: { name: 'Ana', ids: { discord: ana.id } },
    outsider: onDiscord.askerOf(eve),
    async connect(newsroom) {
      const { apiUrl } = local;
      const requestsPerSecond = unlimited.limit;
      const { tell } = tellText();
      const discord = await openDiscord({
        token: localToken,
        apiUrl,
        requestsPerSecond,
        desk: newsroom.desk,
        lines: newsroom.store,
        workspaceOf: () => localWorkspace,
        textsIn,
        tell,
      });
      for (const installation of discord.installations()) await newsroom.connect(installation, discord);
      return discord;
    },
    visible: () => onDiscord.visibleIn(local),
    loseNextAnswer: () => local.faults.next(onDiscord.faultKinds['lost-answer']),
    // A thread that is not there yet is asked for all the same: that saves a request for each that is.
    refused: () => local.refused().filter((one) => !one.includes(': 10003 ')),
    [Symbol.asyncDispose]: () => local[Symbol.asyncDispose](),
  };
}

/** One newsroom on Slack and on Discord at once: its channel on Slack follows something from the start. */
export async function bothChats(): Promise<{
  readonly slack: Chat;
  readonly discord: Chat;
  readonly both: Chat;
}> {
  const [slack, discord] = [await slackChat(), await discordChat()];
  const both: Chat = {
    ...slack,
    shift: { name: 'Ana', ids: { ...slack.shift.ids, ...discord.shift.ids } },
    async connect(newsroom) {
      await using opening = new AsyncDisposableStack();
      opening.use(await slack.connect(newsroom));
      opening.use(await discord.connect(newsroom));
      return opening.move();
    },
    refused: () => [...slack.refused(), ...discord.refused()],
    async [Symbol.asyncDispose]() {
      await slack[Symbol.asyncDispose]();
      await discord[Symbol.asyncDispose]();
    },
  };
  return { slack, discord, both };
}
