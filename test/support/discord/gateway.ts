import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Identity } from './identity.ts';
import {
  bitsOf,
  permissionBits,
  usualPermissions,
  type Ledger,
  type LedgerChannel,
  type LedgerGuild,
} from './ledger.ts';

// https://docs.discord.com/developers/events/gateway

/** https://docs.discord.com/developers/events/gateway#privileged-intents */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

const heartbeatMs = 41_250;

type Session = {
  readonly id: string;
  sequence: number;
  readonly sent: { readonly s: number; readonly t: string; readonly d: unknown }[];
  socket: WebSocket | undefined;
};

export type Gateway = ReturnType<typeof makeGateway>;

/** The gateway's side of the wire: hello, identify or resume, heartbeats, dispatches. */
export function makeGateway(server: Server, identity: Identity, ledger: Ledger) {
  const sockets = new WebSocketServer({ server, path: '/gateway/' });
  const sessions = new Map<string, Session>();
  const counts = { identified: 0, resumed: 0 };
  let allowsPrivileged = false;
  let refusesWith: number | undefined;
  let acknowledges = true;

  sockets.on('connection', (socket) => {
    send(socket, { op: 10, d: { heartbeat_interval: heartbeatMs } });
    socket.on('message', (data) => receive(socket, JSON.parse(textOf(data))));
    socket.on('close', () => {
      for (const session of sessions.values()) if (session.socket === socket) session.socket = undefined;
    });
  });

  function receive(socket: WebSocket, { op, d }: { op: number; d: Record<string, unknown> }): void {
    if (op === 1 && acknowledges) send(socket, { op: 11 });
    if (op === 2) identify(socket, d);
    if (op === 6) resume(socket, d);
  }

  function identify(socket: WebSocket, d: Record<string, unknown>): void {
    if (refusesWith !== undefined) {
      socket.close(refusesWith);
      refusesWith = undefined;
      return;
    }
    if (d['token'] !== identity.token()) return socket.close(4004, 'Authentication failed.');
    if ((Number(d['intents']) & privilegedIntents) !== 0 && !allowsPrivileged)
      return socket.close(4014, 'Disallowed intent(s).');
    counts.identified += 1;
    const session: Session = { id: randomUUID(), sequence: 0, sent: [], socket };
    sessions.set(session.id, session);
    dispatchTo(session, 'READY', readyOf(session));
    for (const guild of ledger.guilds.values()) dispatchTo(session, 'GUILD_CREATE', guildOf(guild));
  }

  /** A known session gets what it missed; another is told to identify anew. */
  function resume(socket: WebSocket, d: Record<string, unknown>): void {
    if (d['token'] !== identity.token()) return socket.close(4004, 'Authentication failed.');
    const session = sessions.get(String(d['session_id']));
    if (session === undefined) return send(socket, { op: 9, d: false });
    counts.resumed += 1;
    session.socket = socket;
    for (const { s, t, d: data } of session.sent.filter(({ s }) => s > Number(d['seq'])))
      send(socket, { op: 0, s, t, d: data });
    dispatchTo(session, 'RESUMED', {});
  }

  function dispatchTo(session: Session, t: string, d: unknown): void {
    session.sequence += 1;
    session.sent.push({ s: session.sequence, t, d });
    if (session.socket !== undefined) send(session.socket, { op: 0, s: session.sequence, t, d });
  }

  function readyOf(session: Session) {
    const guilds = [...ledger.guilds.keys()].map((id) => ({ id, unavailable: true }));
    return {
      v: 10,
      user: identity.bot,
      guilds,
      session_id: session.id,
      resume_gateway_url: gatewayUrl(),
      shard: [0, 1],
      application: { id: identity.applicationId, flags: 0 },
    };
  }

  /** A guild as the event GUILD_CREATE has it, as far as a client with the intent Guilds needs it. */
  function guildOf({ id, name }: LedgerGuild) {
    const everyone = { ...roleOf(id, '@everyone'), permissions: bitsOf(usualPermissions) };
    const channels = [...ledger.channels.values()].filter((channel) => channel.guildId === id);
    return {
      id,
      name,
      icon: null,
      owner_id: '100000000000000000',
      roles: [everyone],
      channels: channels.filter(({ parentId }) => parentId === undefined).map(channelOf),
      threads: [],
      members: [{ user: identity.bot, roles: [], joined_at: '2024-01-01T00:00:00.000Z', flags: 0 }],
      emojis: [],
      stickers: [],
      features: [],
      member_count: 3,
      joined_at: '2024-01-01T00:00:00.000Z',
      large: false,
      unavailable: false,
      voice_states: [],
      presences: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
      preferred_locale: 'en-GB',
    };
  }

  function channelOf(channel: {
    id: string;
    guildId: string;
    type: number;
    name: string;
    botMay: Set<string>;
  }) {
    const denied = Object.entries(permissionBits).filter(([name]) => !channel.botMay.has(name));
    const allowed = Object.entries(permissionBits).filter(([name]) => channel.botMay.has(name));
    return {
      id: channel.id,
      guild_id: channel.guildId,
      type: channel.type,
      name: channel.name,
      position: 0,
      permission_overwrites: [{ id: identity.bot.id, type: 1, allow: bitsIn(allowed), deny: bitsIn(denied) }],
    };
  }

  function threadOf({ id, guildId, type, name, parentId, archived, locked }: LedgerChannel) {
    const metadata = {
      archived,
      locked,
      auto_archive_duration: 4_320,
      archive_timestamp: '2024-01-01T00:00:00.000Z',
    };
    return {
      id,
      guild_id: guildId,
      type,
      name,
      parent_id: parentId,
      owner_id: identity.bot.id,
      thread_metadata: metadata,
      message_count: 0,
      member_count: 1,
      rate_limit_per_user: 0,
    };
  }

  const gatewayUrl = () => {
    const address = server.address();
    return `ws://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/gateway/`;
  };
  const open = () => [...sessions.values()].filter((session) => session.socket !== undefined);

  return {
    url: gatewayUrl,
    counts,
    /** Sends an event to every session; those away get it when they resume. */
    dispatch(t: string, d: unknown): void {
      for (const session of sessions.values()) dispatchTo(session, t, d);
    },
    joinGuild: (guild: LedgerGuild) =>
      open().forEach((one) => dispatchTo(one, 'GUILD_CREATE', guildOf(guild))),
    leaveGuild: (id: string) => open().forEach((one) => dispatchTo(one, 'GUILD_DELETE', { id })),
    openThread: (thread: LedgerChannel) =>
      open().forEach((one) => dispatchTo(one, 'THREAD_CREATE', threadOf(thread))),
    /** Tells of a channel's new permissions. */
    updateChannel: (id: string) => {
      const channel = ledger.channels.get(id);
      if (channel !== undefined)
        open().forEach((one) => dispatchTo(one, 'CHANNEL_UPDATE', channelOf(channel)));
    },
    /** Op 7: the client is to come back and resume. */
    askToReconnect: () => open().forEach(({ socket }) => socket && send(socket, { op: 7, d: null })),
    /** Op 9: the session is lost. */
    invalidateSessions: () => {
      for (const { id, socket } of open()) {
        sessions.delete(id);
        if (socket !== undefined) send(socket, { op: 9, d: false });
      }
    },
    /** Cuts every connection without a word; sessions can be resumed. */
    drop: () => open().forEach(({ socket }) => socket?.terminate()),
    closeWith: (code: number) => open().forEach(({ socket }) => socket?.close(code)),
    /** The next identify is answered by this close code. */
    refuseNext: (code: number) => (refusesWith = code),
    allowPrivilegedIntents: () => (allowsPrivileged = true),
    ignoreHeartbeats: () => (acknowledges = false),
    connected: () => open().length,
    close: () =>
      new Promise<void>((done) => {
        for (const client of sockets.clients) client.terminate();
        sockets.close(() => done());
      }),
  };
}

function roleOf(id: string, name: string) {
  return { id, name, color: 0, hoist: false, position: 0, managed: false, mentionable: false, flags: 0 };
}

function send(socket: WebSocket, payload: unknown): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
}

function textOf(data: RawData): string {
  return Buffer.isBuffer(data) ? data.toString('utf8') : '';
}

function bitsIn(entries: readonly [string, bigint][]): string {
  return String(entries.reduce((sum, [, bit]) => sum | bit, 0n));
}
