import { EventEmitter } from 'node:events';
import { wordOf } from './rules.ts';
import { shownOf, type Shown } from './shown.ts';

type Payload = Readonly<Record<string, unknown>>;

/** A message as it stands in a channel. */
export type LedgerMessage = Shown & {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string;
  readonly isBroadcast: boolean;
  /** Whether it shows in the channel itself. */
  readonly inChannel: boolean;
  readonly edits: number;
  readonly blocks: readonly unknown[];
  readonly notification: string;
  readonly metadata?: unknown;
  /** The payload as it came, for pictures in the README and for looking closer. */
  readonly payload: Payload;
};

/** What one person alone sees. */
export type PrivateMessage = Shown & {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
};

/** Everything that is visible in the local Slack, and how often somebody was called. */
export class Ledger {
  readonly #messages = new Map<string, LedgerMessage[]>();
  readonly #private: PrivateMessage[] = [];
  readonly #calls: string[] = [];
  readonly #events = new EventEmitter();
  #lastTs = 0;

  /** Oldest first, threads included. */
  visible(channel: string): readonly LedgerMessage[] {
    return [...(this.#messages.get(channel) ?? [])];
  }

  /** Each call that reached somebody: a new message's, and an edit's that the message did not have before. */
  get calls(): readonly string[] {
    return this.#calls;
  }

  get pings(): number {
    return this.#calls.length;
  }

  privateTo(user: string): readonly PrivateMessage[] {
    return this.#private.filter((message) => message.user === user);
  }

  find(channel: string, ts: string): LedgerMessage | undefined {
    return this.#messages.get(channel)?.find((message) => message.ts === ts);
  }

  /** Whether a message can be answered in a thread: it is there, or has left its replies behind. */
  hasThread(channel: string, ts: string): boolean {
    return this.visible(channel).some((message) => message.ts === ts || message.threadTs === ts);
  }

  /** Somebody deletes it; its replies stay. */
  remove({ channel, ts }: LedgerMessage): void {
    this.#messages.set(
      channel,
      this.visible(channel).filter((message) => message.ts !== ts),
    );
  }

  add(channel: string, payload: Payload): LedgerMessage {
    const threadTs = typeof payload['thread_ts'] === 'string' ? payload['thread_ts'] : undefined;
    const isBroadcast = payload['reply_broadcast'] === true;
    const message: LedgerMessage = {
      channel,
      ts: this.#nextTs(),
      ...(threadTs === undefined ? {} : { threadTs }),
      isBroadcast,
      inChannel: threadTs === undefined || isBroadcast,
      edits: 0,
      ...contentOf(payload),
      metadata: payload['metadata'],
    };
    const all = this.#messages.get(channel);
    if (all === undefined) this.#messages.set(channel, [message]);
    else all.push(message);
    this.#calls.push(...message.calls);
    this.#events.emit('message', message);
    return message;
  }

  edit(message: LedgerMessage, payload: Payload): void {
    const newer: LedgerMessage = {
      ...message,
      ...contentOf(payload),
      edits: message.edits + 1,
      metadata: payload['metadata'] ?? message.metadata,
    };
    const all = this.#messages.get(message.channel) ?? [];
    all[all.findIndex((one) => one.ts === message.ts)] = newer;
    this.#calls.push(...newer.calls.filter((call) => !message.calls.includes(call)));
  }

  tell(channel: string, user: string, payload: Payload): PrivateMessage {
    const message = { channel, user, ts: this.#nextTs(), ...shownOf(payload) };
    this.#private.push(message);
    this.#events.emit('private', message);
    return message;
  }

  /** Calls back at each message that only one person sees, until the function it gives is called. */
  onPrivate(listener: (message: PrivateMessage) => void): () => void {
    this.#events.on('private', listener);
    return () => this.#events.off('private', listener);
  }

  /** Calls back at each new message in a channel, until the function it gives is called. */
  onMessage(listener: (message: LedgerMessage) => void): () => void {
    this.#events.on('message', listener);
    return () => this.#events.off('message', listener);
  }

  /** Seconds with six places, never the same twice. */
  #nextTs(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Date.now() * 1_000);
    const digits = String(this.#lastTs);
    return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  }
}

function contentOf(payload: Payload) {
  return {
    ...shownOf(payload),
    blocks: Array.isArray(payload['blocks']) ? payload['blocks'] : [],
    notification: wordOf(payload['text']),
    payload,
  };
}
