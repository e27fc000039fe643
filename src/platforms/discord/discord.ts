import { Client, Events, Options, OAuth2Scopes, PermissionFlagsBits, Routes } from 'discord.js';
import { courseAfter, type Failure } from '../../domain/failure.ts';
import { instantOf, minuteMs } from '../../domain/instant.ts';
import type { Note } from '../../domain/message.ts';
import { keptWords, saying, type Kept, type Saying } from '../../domain/saying.ts';
import type { Texts, TextsIn } from '../../domain/texts.ts';
import { installationIdOf, type Installation, type WorkspaceId } from '../../domain/workspace.ts';
import type { Trouble } from '../../domain/trouble.ts';
import { PlatformAway, type Poster } from '../../notify/poster.ts';
import type { Desk } from '../../respond/command.ts';
import { discordCommands, isSameCommands } from './commands.ts';
import { failureOf } from './errors.ts';
import { take, type InboundTell } from './inbound.ts';
import { discordPoster } from './poster.ts';
import { keepLongLines, noKeptLines, type KeptLines } from './kept-lines.ts';
import { renderPosted } from './render.ts';
import { intents, rights } from './rights.ts';
import type { DiscordRoles } from './roles.ts';
import { discordWire, type Wire } from './wire.ts';

export interface DiscordTell extends InboundTell {
  platformConnected(platform: 'discord', account: string): void;
  platformLost(platform: 'discord', why: string): void;
  /** Something an operator should see to; without secrets. */
  platformTroubled(platform: 'discord', what: Kept, detail?: Kept): void;
  /** Something that lasts until it ends or somebody acts. @param graceMs it counts only if it lasts longer */
  troubleBegan(trouble: Trouble, graceMs?: number): void;
  troubleEnded(name: string): void;
}

export type DiscordOptions = {
  readonly token: string;
  /** Another host than Discord's, for a local server. */
  readonly apiUrl?: string;
  /** Discord's limit over all routes, 50 a second unless Discord has raised it for this bot. */
  readonly requestsPerSecond?: number;
  /** Milliseconds until a request is given up, 10,000 unless given; its whole answer has half as much again. */
  readonly requestWithinMs?: number;
  /** Who answers. Absent: messages are put up, and what people ask is left to the process that listens. */
  readonly desk?: Desk;
  /** What buttons cannot carry. Absent: nothing is kept, for nobody listens. */
  readonly lines?: KeptLines;
  /** The newsroom that a server (guild) belongs to. */
  readonly workspaceOf: (guildId: string) => WorkspaceId;
  readonly textsIn: TextsIn;
  readonly roles?: DiscordRoles;
  readonly tell: DiscordTell;
};

/** Discord: puts messages up in the servers the bot is in, and hands what people ask there to the desk. */
export interface Discord extends Poster, AsyncDisposable {
  /** One for each server the bot is in now. */
  installations(): readonly Installation[];
  /** Tells of each server that the bot is added to from now on. */
  onJoined(listen: (installation: Installation) => void): void;
  /** Where an admin adds the bot to a server, with the rights that it needs. */
  readonly inviteLink: string;
}

/** https://docs.discord.com/developers/topics/rate-limits#global-rate-limit */
const requestsPerSecondUsual = 50;
const requestWithinMsUsual = 10_000;
const connectWithinMs = 30_000;
/** Members, users and the like are looked at once and not needed after. */
const cachedMax = 200;

const nobody: DiscordRoles = { editors: [], admins: [] };

const gatewayName = 'Discord';
/** discord.js comes back within seconds, or something is wrong. */
const gatewayAwayMs = minuteMs;

/** The moments of calls are for people and for limits a minute wide. */
const readClock = () => instantOf(Date.now());

/**
 * Connects to Discord by its gateway, and registers the commands where they have changed.
 * @throws an Error that says whether the token is refused or an intent is not allowed; a PlatformAway where Discord
 * cannot be reached
 */
export async function openDiscord(options: DiscordOptions): Promise<Discord> {
  const { token, desk, lines = noKeptLines, workspaceOf, textsIn, tell, roles = nobody } = options;
  const client = clientOf(options);
  const wire = discordWire(
    client.rest,
    1.5 * (options.requestWithinMs ?? requestWithinMsUsual),
    alarmOnce(tell),
  );
  listenTo(client, tell);
  if (desk !== undefined) {
    const inbound = {
      desk,
      roles,
      workspaceOf,
      now: readClock,
      textsIn,
      tell,
      lines,
      announce: announceBy(wire, textsIn, lines),
    };
    client.on(Events.InteractionCreate, (interaction) => void take(inbound, interaction));
  }

  await connect(client, token, textsIn('en'));
  if (desk !== undefined) await syncCommands(client, desk, hasRoles(roles), textsIn, tell);

  const poster = discordPoster({
    wire,
    textsIn,
    lines,
    now: readClock,
    botId: () => client.user?.id,
    mayReadHistory: (channelId) => mayReadHistory(client, channelId),
    copyRefused: (channelId, { detail }) =>
      tell.platformTroubled('discord', `channel ${channelId} shows replies in threads alone`, detail),
  });
  return {
    ...poster,
    installations: () => [...client.guilds.cache.keys()].map((id) => installationOf(id, workspaceOf(id))),
    onJoined(listen) {
      client.on(Events.GuildCreate, ({ id }) => listen(installationOf(id, workspaceOf(id))));
    },
    inviteLink: client.generateInvite({
      scopes: [OAuth2Scopes.Bot, OAuth2Scopes.ApplicationsCommands],
      permissions: rights,
    }),
    [Symbol.asyncDispose]: () => leave(client),
  };
}

/** discord.js calls a gateway that we close one that it will come back to: an orderly stop is nobody's trouble. */
async function leave(client: Client): Promise<void> {
  client.removeAllListeners(Events.ShardReconnecting).removeAllListeners(Events.ShardDisconnect);
  await client.destroy();
}

/** Least of all: no privileged intents, no retries (a second try may be a second message), small caches. */
function clientOf({ apiUrl, requestsPerSecond, requestWithinMs }: DiscordOptions): Client {
  return new Client({
    intents,
    allowedMentions: { parse: [] },
    makeCache: Options.cacheWithLimits({
      ...Options.DefaultMakeCacheSettings,
      MessageManager: 0,
      PresenceManager: 0,
      GuildMemberManager: {
        maxSize: cachedMax,
        keepOverLimit: (member) => member.id === member.client.user.id,
      },
      UserManager: { maxSize: cachedMax, keepOverLimit: (user) => user.id === user.client.user.id },
    }),
    rest: {
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      retries: 0,
      timeout: requestWithinMs ?? requestWithinMsUsual,
      globalRequestsPerSecond: requestsPerSecond ?? requestsPerSecondUsual,
      // Messages have their own queue above; answers to people wait their turn here.
      rejectOnRateLimit: ({ route }) => route.startsWith('/channels'),
    },
  });
}

async function connect(client: Client, token: string, english: Texts): Promise<void> {
  const late = AbortSignal.timeout(connectWithinMs);
  const tooLate = new Promise<never>((_, reject) => {
    const why = saying('reason.no-answer');
    late.addEventListener('abort', () =>
      reject(new PlatformAway(why, `Discord: ${keptWords(why, english)}`)),
    );
  });
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  try {
    await Promise.race([client.login(token), tooLate]);
    await Promise.race([ready, tooLate]);
  } catch (error) {
    await client.destroy();
    throw refusedAtStart(error, english);
  }
}

/** discord.js words these alone: it throws a bare Error for the close codes 4004 and 4014. */
function refusedAtStart(error: unknown, english: Texts): Error {
  const message = error instanceof Error ? error.message : '';
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'TokenInvalid' || message === 'Authentication failed')
    return new Error(
      'DISCORD_TOKEN was not accepted: copy it anew from the Bot page of the developer portal',
      {
        cause: error,
      },
    );
  if (message === 'Used disallowed intents')
    return new Error('Discord does not allow this bot an intent that it asks for', { cause: error });
  if (error instanceof PlatformAway) return error;
  const { reason, detail } = failureOf(error);
  const words = keptWords(detail, english);
  return courseAfter(reason) === 'give-up'
    ? new Error(words, { cause: error })
    : new PlatformAway(detail, words, { cause: error });
}

function listenTo(client: Client, tell: DiscordTell): void {
  client.on(Events.ClientReady, ({ user }) => tell.platformConnected('discord', user.id));
  client.on(Events.ShardResume, () => tell.platformConnected('discord', 'resumed'));
  for (const back of [Events.ShardResume, Events.ShardReady] as const)
    client.on(back, () => tell.troubleEnded(gatewayName));
  client.on(Events.ShardReconnecting, () => {
    tell.platformLost('discord', 'the gateway closed; coming back');
    tell.troubleBegan(gatewayTrouble(saying('trouble.discord-away')), gatewayAwayMs);
  });
  client.on(Events.ShardDisconnect, ({ code }) => {
    tell.platformLost('discord', `the gateway closed for good (${code})`);
    tell.troubleBegan(gatewayTrouble(closedFor(code)));
  });
  client.on(Events.ShardError, (error) =>
    tell.platformTroubled('discord', 'gateway', failureOf(error).detail),
  );
  client.on(Events.Error, (error) => tell.commandBroke('discord', error));
  client.on(Events.GuildCreate, (guild) => tell.platformConnected('discord', guild.id));
  client.on(Events.GuildDelete, (guild) =>
    tell.platformLost('discord', `removed from the server ${guild.id}`),
  );
}

function gatewayTrouble(what: Kept): Trouble {
  return { name: gatewayName, what, isGrave: true };
}

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes */
function closedFor(code: number): Saying {
  if (code === 4004) return saying('trouble.discord-token', { code: String(code) });
  const isOfIntents = code === 4013 || code === 4014;
  return saying(isOfIntents ? 'trouble.discord-intents' : 'trouble.discord-closed', { code: String(code) });
}

/** After a 401 discord.js has no token any more and every call fails: one alarm says so. */
function alarmOnce(tell: DiscordTell): (failure: Failure) => void {
  let isTold = false;
  return ({ reason }) => {
    if (reason !== 'unauthorised' || isTold) return;
    isTold = true;
    tell.troubleBegan(gatewayTrouble(saying('trouble.discord-token', { code: '401' })));
  };
}

/** Alerts go out also where Discord does not take the commands. */
async function syncCommands(
  client: Client,
  desk: Desk,
  isOpenToRoles: boolean,
  textsIn: TextsIn,
  tell: DiscordTell,
): Promise<void> {
  const route = Routes.applicationCommands(client.application?.id ?? '');
  const want = discordCommands(desk.commands, isOpenToRoles, textsIn);
  try {
    // Discord shows what it has in other languages only to who asks for that.
    const query = new URLSearchParams({ with_localizations: 'true' });
    const have = await client.rest.get(route, { query });
    if (Array.isArray(have) && isSameCommands(have, want)) return;
    await client.rest.put(route, { body: want });
  } catch (error) {
    tell.platformTroubled('discord', 'the commands were not taken', failureOf(error).detail);
  }
}

function announceBy(wire: Wire, textsIn: TextsIn, lines: KeptLines) {
  return async (channelId: string, note: Note, callId: string): Promise<Failure | undefined> => {
    await keepLongLines(lines, note, `n-${callId}`);
    const body = renderPosted(note, `n-${callId}`, false, textsIn(note.language));
    const sent = await wire.createMessage(channelId, { ...body, nonce: `n-${callId}`, enforce_nonce: true });
    return sent.ok ? undefined : sent;
  };
}

function hasRoles({ editors, admins }: DiscordRoles): boolean {
  return editors.length + admins.length > 0;
}

function installationOf(guildId: string, workspaceId: WorkspaceId): Installation {
  return { id: installationIdOf('discord', guildId), workspaceId, platform: 'discord', accountId: guildId };
}

function mayReadHistory(client: Client, channelId: string): boolean {
  const channel = client.channels.cache.get(channelId);
  if (channel === undefined || client.user === null || !('permissionsFor' in channel)) return false;
  return (
    channel
      .permissionsFor(client.user)
      ?.has([PermissionFlagsBits.ViewChannel, PermissionFlagsBits.ReadMessageHistory]) === true
  );
}
