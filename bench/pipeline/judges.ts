// A Slack and a Discord in a process of their own, so that what they cost is not the product's: the one that starts it
// asks over IPC. `node judges.ts '{"count": CHANNELS, "countries": […]}'`.
import { discordEpochMs } from '#test/support/discord/clock.ts';
import { localToken } from '#test/support/discord/identity.ts';
import { openLocalDiscord, unlimited } from '#test/support/discord/local-discord.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { makePeople, type PeopleSay } from './people.ts';

export type JudgesAt = {
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  readonly discord: { readonly token: string; readonly apiUrl: string };
  readonly slackTeam: string;
  readonly slackChannels: readonly string[];
  readonly discordGuild: string;
  readonly discordChannels: readonly string[];
};

/** A message as it stands in a channel: what it cites, and when it became visible. */
export type VisibleAt = {
  readonly platform: 'slack' | 'discord';
  readonly links: readonly string[];
  readonly atMs: number;
};

/** "ask": let people ask from now on. "enough": let them stop, and tell how they were answered. */
export type JudgesWord = 'say' | 'ask' | 'enough';

export type JudgesSay = {
  /** What became visible since the last question, replies included. */
  readonly visible: readonly VisibleAt[];
  readonly refusals: readonly string[];
  readonly people: PeopleSay;
};

const { count, countries } = JSON.parse(process.argv[2] ?? '') as { count: number; countries: string[] };
const slack = await startSlack();
const discord = await openLocalDiscord({ messageRate: unlimited, globalRate: unlimited });
const slackChannels = Array.from({ length: count }, (_, nth) => slack.workspace.addChannel(`desk-${nth}`).id);
const discordChannels = Array.from(
  { length: count },
  (_, nth) => discord.ledger.addChannel(discord.guildId, `desk-${nth}`).id,
);
const seenOnSlack: VisibleAt[] = [];
let seenOnDiscord = 0;

slack.ledger.onMessage(({ links, ts }) => {
  seenOnSlack.push({ platform: 'slack', links, atMs: Number(ts) * 1_000 });
});

const people = makePeople(slack, discord, slackChannels, discordChannels, countries);

process.on('message', (word: JudgesWord) => void say(word));

async function say(word: JudgesWord): Promise<void> {
  if (word === 'ask') people.begin();
  if (word === 'enough') await people.stop();
  const messages = discord.ledger.messages.slice(seenOnDiscord);
  seenOnDiscord += messages.length;
  const onDiscord = messages.map(({ id, embeds, content }): VisibleAt => {
    const links = JSON.stringify([content, embeds]).match(/https:\/\/outlet-\d+\.example\/story-\d+/g) ?? [];
    return { platform: 'discord', links, atMs: Number(BigInt(id) >> 22n) + discordEpochMs };
  });
  const refusals = [
    ...slack.refusals.map(({ refusal }) => refusal.error),
    ...discord.refused().filter((one) => !one.includes(': 10003 ')),
  ];
  process.send?.({
    visible: [...seenOnSlack.splice(0), ...onDiscord],
    refusals,
    people: people.say(),
  } satisfies JudgesSay);
}
process.on('disconnect', () => process.exit(0));

process.send?.({
  slack: { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl },
  discord: { token: localToken, apiUrl: discord.apiUrl },
  slackTeam: slack.workspace.teamId,
  slackChannels,
  discordGuild: discord.guildId,
  discordChannels,
} satisfies JudgesAt);
