import { minuteMs, msBetween, later, type Instant } from '../../domain/instant.ts';
import type { Failure } from '../../domain/failure.ts';
import { saying, type Kept } from '../../domain/saying.ts';
import type { Posted, Poster, Posting, RemoteId, Settled } from '../../notify/poster.ts';
import type { TextsIn } from '../../domain/texts.ts';
import { readCustomId } from './custom-id.ts';
import { keepLongLines, type KeptLines } from './kept-lines.ts';
import { renderPosted } from './render.ts';
import { snowflakeAt } from './snowflake.ts';
import { openThread } from './thread.ts';
import type { Wire, WireMessage, Wired } from './wire.ts';

export type PosterParts = {
  readonly wire: Wire;
  readonly textsIn: TextsIn;
  readonly lines: KeptLines;
  readonly now: () => Instant;
  /** The bot's own id; undefined before it is known. */
  readonly botId: () => string | undefined;
  /** Whether the bot may read a channel's history: without, Discord lists nothing and no error. */
  readonly mayReadHistory: (channelId: string) => boolean;
  /** A reply stands in its thread, but the channel refuses its copy for good. */
  readonly copyRefused: (channelId: string, failure: Failure) => void;
};

/** Discord remembers nonces for "a few minutes"; so long we rely on it. */
const nonceKeptMs = 2 * minuteMs;
/** How far the database's clock may be from Discord's. */
const clockSkewMaxMs = 10 * minuteMs;
const pagesMax = 10;

type Found =
  | { readonly is: 'there'; readonly id: RemoteId }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown'; readonly detail: Kept };

/**
 * Posts on Discord. A root goes into the channel. A reply goes into the thread of its root, which bears the root's id
 * and is opened with the first reply; a broadcast goes there and, as a copy that answers the root, into the channel
 * too. Where a thread cannot be had (a channel without threads, no right to open or write in one, a locked one), the
 * reply stands in the channel alone.
 *
 * The thread comes first, so whatever is found in the channel was found a place for; between the two a broadcast is
 * half done, which is `ambiguous`: `settle` adds what is missing.
 */
export function discordPoster(parts: PosterParts): Poster {
  const { wire } = parts;
  const bodyOf = ({ message, deliveryId, short }: Posting) =>
    renderPosted(message, deliveryId, short, parts.textsIn(message.language));

  async function post(posting: Posting): Promise<Posted | Failure> {
    const { replyTo } = posting;
    await keepLongLines(parts.lines, posting.message, posting.deliveryId);
    if (replyTo === undefined) return postedOr(await send(posting, posting.channel.channelId));
    const inThread = await sendToThread(posting, replyTo);
    if (inThread.ok === 'threadless') return postedOr(await sendCopy(posting, replyTo, posting.deliveryId));
    if (!inThread.ok || !posting.broadcast) return postedOr(inThread);
    return addCopy(posting, replyTo, inThread.value.id);
  }

  async function edit(remoteId: RemoteId, posting: Posting): Promise<Posted | Failure> {
    const channelId = posting.replyTo ?? posting.channel.channelId;
    await keepLongLines(parts.lines, posting.message, posting.deliveryId);
    const body = bodyOf(posting);
    const edited = await wire.editMessage(channelId, remoteId, body);
    if (edited.ok || edited.code !== archivedThread || posting.replyTo === undefined) return postedOr(edited);
    const reopened = await wire.reopenThread(channelId);
    return reopened.ok ? postedOr(await wire.editMessage(channelId, remoteId, body)) : reopened;
  }

  /**
   * Looks first and sends nothing, so that no clock can make a second message; only where the history may not be read
   * does the same nonce tell, for as long as Discord remembers it, and for what may still be sent.
   */
  async function settle(posting: Posting, since: Instant): Promise<Settled> {
    const { replyTo, broadcast } = posting;
    const inChannel = await find(posting, posting.channel.channelId, since);
    if (replyTo === undefined) return settledBy(inChannel, posting, since);
    const inThread = await find(posting, replyTo, since);
    if (inThread.is === 'absent' || inThread.is === 'unknown')
      return inChannel.is === 'there' ? settled(inChannel.id) : settledBy(inThread, posting, since);
    if (!broadcast || inChannel.is === 'there' || posting.lookOnly) return settled(inThread.id);
    return settledBy(await finish(posting, replyTo, inThread.id), posting, since);
  }

  function send(posting: Posting, channelId: string, nonce = posting.deliveryId, more = {}) {
    const body = bodyOf(posting);
    return wire.createMessage(channelId, { ...body, nonce, enforce_nonce: true, ...more });
  }

  /** The thread is there with every reply but the first, so it is tried before it is opened. */
  async function sendToThread(
    posting: Posting,
    rootId: RemoteId,
  ): Promise<Wired<WireMessage> | { readonly ok: 'threadless' }> {
    const sent = await send(posting, rootId);
    if (sent.ok || !threadlessCodes.includes(sent.code ?? 0)) return sent;
    if (sent.code !== unknownChannel) return { ok: 'threadless' };
    const opened = await openThread(wire, posting, rootId, parts.textsIn(posting.message.language));
    if (opened === 'impossible') return { ok: 'threadless' };
    if (opened !== 'opened') return opened;
    const first = await send(posting, rootId);
    return !first.ok && threadlessCodes.includes(first.code ?? 0) ? { ok: 'threadless' } : first;
  }

  /** Nonces are the author's, not the channel's: two messages of one delivery need two. */
  function sendCopy(posting: Posting, rootId: RemoteId, nonce = `${posting.deliveryId}-c`) {
    const reference = { message_id: rootId, fail_if_not_exists: false };
    return send(posting, posting.channel.channelId, nonce, { message_reference: reference });
  }

  async function addCopy(
    posting: Posting,
    rootId: RemoteId,
    threadMessageId: RemoteId,
  ): Promise<Posted | Failure> {
    const copy = await sendCopy(posting, rootId);
    if (copy.ok) return { ok: true, remoteId: threadMessageId };
    if (isLasting(copy)) {
      parts.copyRefused(posting.channel.channelId, copy);
      return { ok: true, remoteId: threadMessageId };
    }
    return { ...copy, reason: 'ambiguous', detail: saying('discord.half-done', { detail: copy.detail }) };
  }

  async function finish(posting: Posting, rootId: RemoteId, threadMessageId: RemoteId): Promise<Found> {
    const added = await addCopy(posting, rootId, threadMessageId);
    return added.ok ? { is: 'there', id: added.remoteId } : { is: 'unknown', detail: added.detail };
  }

  async function settledBy(found: Found, posting: Posting, since: Instant): Promise<Settled> {
    if (found.is === 'there') return settled(found.id);
    if (found.is === 'absent') return { ok: 'absent' };
    const { detail } = found;
    const ageMs = msBetween(since, parts.now());
    if (posting.lookOnly || ageMs < 0 || ageMs > nonceKeptMs) return { ok: 'unknown', detail };
    const again = await post(posting);
    return again.ok ? again : { ok: 'unknown', detail: again.detail };
  }

  /** Reads on from well before the moment of sending, for the clocks may differ. */
  async function find(posting: Posting, channelId: string, since: Instant): Promise<Found> {
    if (!parts.mayReadHistory(posting.channel.channelId))
      return { is: 'unknown', detail: saying('discord.no-history') };
    let after = snowflakeAt(later(since, -clockSkewMaxMs));
    for (let page = 0; page < pagesMax; page++) {
      const read = await wire.messagesAfter(channelId, after);
      if (!read.ok)
        return read.code === unknownChannel ? { is: 'absent' } : { is: 'unknown', detail: read.detail };
      const ours = read.value.find((message) => isOf(posting, message));
      if (ours !== undefined) return { is: 'there', id: ours.id };
      if (read.value.length === 0) return { is: 'absent' };
      after = newest(read.value);
    }
    return { is: 'unknown', detail: saying('platform-failure.too-much-since') };
  }

  function isOf({ deliveryId }: Posting, { authorId, customIds }: WireMessage): boolean {
    const isOurs = authorId === (parts.botId() ?? authorId);
    return isOurs && customIds.some((id) => deliveryIdIn(id) === deliveryId);
  }

  return { post, edit, settle };
}

function deliveryIdIn(customId: string): string | undefined {
  const read = readCustomId(customId);
  return read?.does === 'run' ? read.mark : undefined;
}

function newest(messages: readonly WireMessage[]): RemoteId {
  return messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
}

function postedOr(sent: Wired<WireMessage>): Posted | Failure {
  return sent.ok ? { ok: true, remoteId: sent.value.id } : sent;
}

function settled(remoteId: RemoteId): Posted {
  return { ok: true, remoteId };
}

const unknownChannel = 10003;
const archivedThread = 50083;
/** No such channel, no right to write in threads, a locked thread. */
const threadlessCodes = [unknownChannel, 50013, 160005];

function isLasting({ reason }: Failure): boolean {
  return ['forbidden', 'gone', 'rejected', 'malformed'].includes(reason);
}
