import { Routes, type REST } from 'discord.js';
import { failureOf, type WireFailure } from './errors.ts';
import { historyPageMax } from './limits.ts';

/** A message as far as we look at it. */
export type WireMessage = {
  readonly id: string;
  readonly content: string;
  readonly authorId: string;
  /** Of its buttons. */
  readonly customIds: readonly string[];
};

export type Wired<T> = { readonly ok: true; readonly value: T } | WireFailure;

export interface Wire {
  createMessage(channelId: string, body: unknown): Promise<Wired<WireMessage>>;
  editMessage(channelId: string, messageId: string, body: unknown): Promise<Wired<WireMessage>>;
  getMessage(channelId: string, messageId: string): Promise<Wired<WireMessage>>;
  /** A page of the messages that come next after one, in no promised order. */
  messagesAfter(channelId: string, messageId: string): Promise<Wired<readonly WireMessage[]>>;
  /** Its thread bears the message's own id. */
  startThread(channelId: string, messageId: string, body: unknown): Promise<Wired<unknown>>;
  reopenThread(threadId: string): Promise<Wired<unknown>>;
}

/**
 * Discord's REST calls as values: never throws, never tries again.
 * @param callWithinMs from being queued to the end of the answer's body; discord.js itself waits for its head alone
 */
export function discordWire(
  rest: REST,
  callWithinMs: number,
  onFailure: (failure: WireFailure) => void,
): Wire {
  async function call<T>(
    act: (signal: AbortSignal) => Promise<unknown>,
    read: (json: unknown) => T,
  ): Promise<Wired<T>> {
    try {
      return { ok: true, value: read(await act(AbortSignal.timeout(callWithinMs))) };
    } catch (error) {
      const failure = failureOf(error);
      onFailure(failure);
      return failure;
    }
  }
  return {
    createMessage: (channelId, body) =>
      call((signal) => rest.post(Routes.channelMessages(channelId), { body, signal }), readMessage),
    editMessage: (channelId, messageId, body) =>
      call(
        (signal) => rest.patch(Routes.channelMessage(channelId, messageId), { body, signal }),
        readMessage,
      ),
    getMessage: (channelId, messageId) =>
      call((signal) => rest.get(Routes.channelMessage(channelId, messageId), { signal }), readMessage),
    messagesAfter: (channelId, messageId) =>
      call((signal) => {
        const query = new URLSearchParams({ after: messageId, limit: String(historyPageMax) });
        return rest.get(Routes.channelMessages(channelId), { query, signal });
      }, readMessages),
    startThread: (channelId, messageId, body) =>
      call(
        (signal) => rest.post(Routes.threads(channelId, messageId), { body, signal }),
        (json) => json,
      ),
    reopenThread: (threadId) =>
      call(
        (signal) => rest.patch(Routes.channel(threadId), { body: { archived: false }, signal }),
        (json) => json,
      ),
  };
}

function readMessages(json: unknown): readonly WireMessage[] {
  return Array.isArray(json) ? json.map(readMessage) : [];
}

/** Reads a message as Discord sends it; also one that comes with an interaction. */
export function readMessage(json: unknown): WireMessage {
  const { id, content, author, components } = record(json);
  const authorId = record(author)['id'];
  const ids = list(components)
    .flatMap((row) => list(record(row)['components']))
    .map((button) => record(button)['custom_id']);
  return {
    id: typeof id === 'string' ? id : '',
    content: typeof content === 'string' ? content : '',
    authorId: typeof authorId === 'string' ? authorId : '',
    customIds: ids.filter((one) => typeof one === 'string'),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
