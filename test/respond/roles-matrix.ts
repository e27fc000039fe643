import { webApi } from '@slack/bolt';
import { GuildMemberFlags, PermissionFlagsBits } from 'discord.js';
import { hourMs, later } from '#src/domain/instant.ts';
import type { Shift } from '#src/domain/shift.ts';
import type { Platform } from '#src/domain/workspace.ts';
import { mayOnlyRead, roleOf, type MemberFacts } from '#src/platforms/discord/roles.ts';
import { slackPeople } from '#src/platforms/slack/people.ts';
import type { Person } from '#src/respond/command.ts';
import { english } from '#test/support/texts.ts';
import { startSlack } from '#test/support/slack/slack.ts';
import { aNewsroom, now, slackDesk, textOf } from './newsroom.ts';
import { homsNight } from './stories.ts';

/** Somebody as their platform's own code knows them. */
export type Member = { readonly who: string; readonly platform: Platform; readonly person: Person };

/** What somebody may or may not do. `names`: it names a thing by its id. */
export type Act = { readonly act: string; readonly line: string; readonly names?: true };

export const acts: readonly Act[] = [
  { act: 'status', line: 'status homs' },
  { act: 'latest', line: 'latest' },
  { act: 'story', line: 'story S-7K2Q', names: true },
  { act: 'why', line: 'why S-7K2Q', names: true },
  { act: 'see what a subscription would have sent', line: 'subscribe capture in hama' },
  { act: 'subscribe', line: 'subscribe capture in hama now' },
  { act: 'unsubscribe', line: 'unsubscribe 1', names: true },
  { act: 'subscriptions', line: 'subscriptions' },
  { act: 'pause', line: 'pause 1', names: true },
  { act: 'resume', line: 'resume 1', names: true },
  { act: 'mute', line: 'mute capture in hama for 1h' },
  { act: 'mute everywhere', line: 'mute capture in hama for 1h everywhere' },
  { act: 'mute hard', line: 'mute capture in hama for 1h hard' },
  { act: "move a mute's end", line: 'mute #1 for 1h', names: true },
  { act: 'unmute', line: 'unmute 1', names: true },
  { act: 'mutes', line: 'mutes' },
  { act: 'what a mute held', line: 'mutes 1', names: true },
  { act: 'oncall', line: 'oncall' },
  { act: 'oncall brief', line: 'oncall brief' },
  { act: 'oncall take', line: 'oncall take' },
  { act: 'oncall handover', line: 'oncall handover PERSON' },
  { act: 'onit', line: 'onit S-7K2Q', names: true },
  { act: 'standing', line: 'standing S-7K2Q', names: true },
  { act: 'confirm', line: 'confirm S-7K2Q because so', names: true },
  { act: 'hold', line: 'hold S-7K2Q because so', names: true },
  { act: 'correct', line: 'correct S-7K2Q because so', names: true },
  { act: 'retract', line: 'retract S-7K2Q because so', names: true },
  { act: 'test', line: 'test' },
  { act: 'feeds', line: 'feeds' },
  { act: 'feeds test', line: 'feeds test https://levant-wire.example/rss' },
  { act: 'feeds add', line: 'feeds add https://levant-wire.example/rss' },
  { act: 'feeds pause', line: 'feeds pause levant wire', names: true },
  { act: 'feeds fulltext', line: 'feeds fulltext levant wire', names: true },
  { act: 'settings', line: 'settings' },
  { act: 'audit', line: 'audit' },
  { act: 'deliveries', line: 'deliveries' },
  { act: 'pending', line: 'pending' },
  { act: 'help', line: 'help' },
];

const looks = {
  'https://levant-wire.example/rss': { format: 'RSS 2.0', items: 0, placed: 0, taken: [], warnings: [] },
};

const onCallId: Readonly<Record<Platform, string>> = {
  slack: 'U0000CALL',
  discord: '100000000000000009',
  terminal: 'nobody',
};
const colleague: Readonly<Record<Platform, string>> = {
  slack: '<@U0000BEN>',
  discord: '<@100000000000000007>',
  terminal: '@ben',
};

/** Does an act as somebody, in a newsroom that has what the act names, or in one that has nothing. */
export async function tryAct(
  { line }: Act,
  { person, platform }: Member,
  thing: 'own' | "another workspace's",
): Promise<{ readonly ok: boolean; readonly text: string; readonly changes: number }> {
  const shift: Shift = { name: 'Cal', ids: onCallId, from: later(now, -hourMs), until: later(now, hourMs) };
  const room = aNewsroom({ dossiers: thing === 'own' ? [homsNight()] : [], shifts: [shift], looks });
  const channel = { ...slackDesk, platform };
  if (thing === 'own') {
    const keeper = { person: { id: 'U0KEEPER', name: 'keeper', role: 'admin' }, channel } as const;
    await room.ask('subscribe humanitarian in homs now', keeper);
    await room.ask('mute humanitarian in homs for 2h', keeper);
  }
  const before = room.memory.audit.length;
  const reply = await room.ask(line.replace('PERSON', colleague[platform]), { person, channel });
  return { ok: reply.ok, text: textOf(reply.answer), changes: room.memory.audit.length - before };
}

/** Everybody, as the platforms' own code makes them of what Slack and Discord say. */
export async function everybody(): Promise<readonly Member[]> {
  return [...(await slackMembers()), ...discordMembers(), terminalMember];
}

const terminalMember: Member = {
  who: 'whoever sits there',
  platform: 'terminal',
  person: { id: 'ana', name: 'ana', role: 'admin' },
};

async function slackMembers(): Promise<readonly Member[]> {
  await using local = await startSlack();
  const { workspace } = local;
  const editor = workspace.addUser('editor');
  const group = workspace.addGroup(editor);
  const users = {
    stranger: workspace.addUser('stranger', { team_id: 'T0OTHER' }),
    guest: workspace.addUser('guest', { is_restricted: true }),
    deactivated: workspace.addUser('gone', { deleted: true }),
    bot: workspace.addUser('bot', { is_bot: true }),
    reader: workspace.addUser('reader'),
    editor,
    admin: workspace.addUser('admin', { is_admin: true }),
  };
  const options = { slackApiUrl: local.apiUrl, retryConfig: { retries: 0 }, logLevel: webApi.LogLevel.ERROR };
  const client = new webApi.WebClient(local.botToken, options);
  const roles = { editors: { userGroups: [group], users: [] }, admins: [] };
  const people = slackPeople(client, workspace.teamId, roles, Date.now, { lookUpFailed: () => {} }, english);
  const members: Member[] = [
    { who: 'not to be looked up', platform: 'slack', person: await people.personOf('U0NOBODY', undefined) },
  ];
  for (const [who, { id, teamId }] of Object.entries(users))
    members.push({ who, platform: 'slack', person: await people.personOf(id, teamId) });
  const reader = members.find(({ who }) => who === 'reader');
  const owner =
    reader === undefined
      ? []
      : [{ ...reader, who: 'made the channel', person: { ...reader.person, ownsChannel: true as const } }];
  return withOnCall('slack', [...members, ...owner]);
}

function discordMembers(): readonly Member[] {
  const facts: MemberFacts = { permissions: 0n, roleIds: [], flags: 0, isBot: false, isPending: false };
  const { ManageChannels, ManageMessages, ManageGuild } = PermissionFlagsBits;
  const members = {
    guest: { ...facts, flags: GuildMemberFlags.IsGuest },
    'has not agreed to the rules': { ...facts, isPending: true },
    bot: { ...facts, isBot: true, permissions: ManageGuild },
    reader: facts,
    editor: { ...facts, permissions: ManageChannels },
    'editor by messages': { ...facts, permissions: ManageMessages },
    'editor by role': { ...facts, roleIds: ['1'] },
    admin: { ...facts, permissions: ManageGuild },
  };
  const known = Object.entries(members).map(([who, member]): Member => {
    const reason = mayOnlyRead(member);
    const role = roleOf(member, { editors: ['1'], admins: [] });
    const person = { id: `10000000000000001${who.length}`, name: who, role };
    return {
      who,
      platform: 'discord',
      person: reason === undefined ? person : { ...person, mayOnlyRead: english.say(reason) },
    };
  });
  return withOnCall('discord', known);
}

/** A reader, and a guest, whom the rota has on call. */
function withOnCall(platform: Platform, members: readonly Member[]): readonly Member[] {
  const onCall = ['reader', 'guest'].flatMap((who) => {
    const member = members.find((one) => one.who === who);
    return member === undefined
      ? []
      : [{ ...member, who: `${who} on call`, person: { ...member.person, id: onCallId[platform] } }];
  });
  return [...members, ...onCall];
}

export type Cells = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

/** Who may do what of their own newsroom, tried: act → somebody → whether it was done or answered. */
export async function cellsOf(members: readonly Member[]): Promise<Cells> {
  const cells: Record<string, Record<string, boolean>> = {};
  for (const act of acts) {
    const row: Record<string, boolean> = {};
    for (const member of members) row[member.who] = (await tryAct(act, member, 'own')).ok;
    cells[act.act] = row;
  }
  return cells;
}

/** docs/roles.md: what was tried, for people to read and for a test to hold. */
export async function rolesPage(): Promise<string> {
  const members = await everybody();
  const parts: string[] = [head];
  for (const platform of ['slack', 'discord', 'terminal'] as const) {
    const own = members.filter((member) => member.platform === platform);
    const cells = await cellsOf(own);
    const names = own.map(({ who }) => who);
    parts.push(
      '',
      `## ${titles[platform]}`,
      '',
      `| | ${names.join(' | ')} |`,
      `|---|${names.map(() => '---').join('|')}|`,
      ...Object.entries(cells).map(
        ([act, row]) => `| ${act} | ${names.map((name) => (row[name] === true ? '✓' : '–')).join(' | ')} |`,
      ),
    );
  }
  return `${parts.join('\n')}\n`;
}

const titles: Readonly<Record<Platform, string>> = {
  slack: 'On Slack',
  discord: 'On Discord',
  terminal: 'In the terminal',
};

const head = `# Who may do what

<!-- Made by test/respond/write-roles.ts, which tries each act as each person; a test keeps it so. -->

Checked at execution, on every command, button, select and form, whatever the platform showed. A refusal is private and
says who can help. A thing of another newsroom is answered as if there were none, whoever asks. On Slack only full
members are answered; whoever cannot be looked up counts as none until they can.

- On Slack an editor is in one of the user groups or lists of config/newsroom.yaml; an admin is an admin of the workspace
  or in that list. Whoever made a channel decides what it follows. Strangers are people of another workspace, over Slack
  Connect.
- On Discord an editor has Manage Channels or Manage Messages in the channel, or a role of config/newsroom.yaml; an admin
  has Manage Server.`;
