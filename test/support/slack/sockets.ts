import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isRecord, wordOf } from './rules.ts';

export type EnvelopeType = 'slash_commands' | 'events_api' | 'interactive';

export type Envelope = {
  readonly id: string;
  readonly type: EnvelopeType;
  readonly payload: Readonly<Record<string, unknown>>;
};

/** Slack waits so long for the word that a request arrived: https://docs.slack.dev/interactivity/handling-user-interaction */
export const ackWithinMs = 3_000;

/** Slack's end of Socket Mode: hands envelopes out, and notes those of which no word came. */
export class Sockets {
  /** Envelopes that nobody acknowledged in time. */
  readonly unacknowledged: Envelope[] = [];
  /** How long each word took that came. */
  readonly words: { readonly of: string; readonly tookMs: number }[] = [];
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #open: WebSocket[] = [];
  readonly #leaving = new WeakSet<WebSocket>();
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, (payload: unknown) => void>();
  #turn = 0;
  #sendsAway: string | undefined;

  get count(): number {
    return this.#open.length;
  }

  /** Envelopes handed out of which no word came yet. */
  get pending(): number {
    return this.#waiting.size;
  }

  ticket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#greet(webSocket));
  }

  /**
   * Ends when the envelope is acknowledged; notes it, and ends too, when it is not.
   * @returns what came with the word: the options of a select
   */
  async deliver(envelope: Envelope, times = 1): Promise<unknown> {
    const late = Symbol('late');
    const sentAtMs = performance.now();
    const acknowledged = new Promise<unknown>((resolve) => {
      const timer = setTimeout(() => resolve(late), ackWithinMs);
      this.#waiting.set(envelope.id, (payload) => {
        clearTimeout(timer);
        this.#waiting.delete(envelope.id);
        resolve(payload);
      });
    });
    for (let time = 0; time < times; time += 1) this.#send(envelope);
    const word = await acknowledged;
    this.#waiting.delete(envelope.id);
    if (word !== late) {
      const of = wordOf(envelope.payload['type']) || envelope.type;
      this.words.push({ of, tookMs: performance.now() - sentAtMs });
      return word;
    }
    this.unacknowledged.push(envelope);
    return undefined;
  }

  /** Slack says that it will close a socket, as it does every few hours. */
  refreshOne(): void {
    const socket = this.#takers()[0];
    if (socket !== undefined) this.#leaving.add(socket);
    socket?.send(
      JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'local' } }),
    );
  }

  /**
   * Slack tells every socket to go, and closes it a moment after; new ones too for as long as it is `for ever`. Reasons:
   * https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect
   */
  disconnectAll(
    reason: 'link_disabled' | 'too_many_websockets' | 'warning',
    howLong: 'once' | 'for ever' = 'once',
  ): void {
    this.#sendsAway = howLong === 'for ever' ? reason : undefined;
    for (const socket of this.#open) sendAway(socket, reason);
  }

  /** What was told to go may come again. */
  welcomeAll(): void {
    this.#sendsAway = undefined;
  }

  /** The network takes every socket away. */
  dropAll(): void {
    for (const socket of this.#open) socket.terminate();
  }

  close(): void {
    this.dropAll();
    this.#server.close();
  }

  #greet(socket: WebSocket): void {
    this.#open.push(socket);
    socket.on('close', () => {
      this.#open.splice(this.#open.indexOf(socket), 1);
    });
    socket.on('message', (data: Buffer) => this.#hear(data.toString()));
    if (this.#sendsAway !== undefined) sendAway(socket, this.#sendsAway);
    const debug = {
      host: 'local',
      started: '2026-11-01 00:00:00.000',
      build_number: 1,
      approximate_connection_time: 18_060,
    };
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#open.length,
        debug_info: debug,
        connection_info: { app_id: 'A0000SITREP' },
      }),
    );
  }

  #hear(text: string): void {
    const word: unknown = JSON.parse(text);
    if (isRecord(word)) this.#waiting.get(String(word['envelope_id']))?.(word['payload']);
  }

  /** Slack hands nothing more to a socket that it has told to go. */
  #takers(): readonly WebSocket[] {
    return this.#open.filter((socket) => socket.readyState === socket.OPEN && !this.#leaving.has(socket));
  }

  /** To one socket, in turn. */
  #send({ id, type, payload }: Envelope): void {
    this.#turn += 1;
    const takers = this.#takers();
    const socket = takers[this.#turn % Math.max(1, takers.length)];
    socket?.send(
      JSON.stringify({ envelope_id: id, type, payload, accepts_response_payload: type !== 'events_api' }),
    );
  }
}

function sendAway(socket: WebSocket, reason: string): void {
  socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local' } }));
  socket.close();
}
