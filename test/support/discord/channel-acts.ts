import { ok, type Done } from './answers.ts';
import type { Clock } from './clock.ts';
import { judgeThread } from './command-rules.ts';
import type { Identity } from './identity.ts';
import {
  announcementChannel,
  textChannel,
  type Ledger,
  type LedgerChannel,
  type LedgerMessage,
} from './ledger.ts';
import { judgeMessage, type MessageBody } from './message-rules.ts';
import * as refusals from './refusal.ts';
import type { Refusal } from './refusal.ts';

const historyMax = 100;

/** What a bot does in channels and threads, with the permissions and states that it needs there. */
export function makeChannelActs(
  clock: Clock,
  identity: Identity,
  ledger: Ledger,
  nonceWindowMs: number,
  threadOpened: (thread: LedgerChannel) => void,
) {
  const nonces = new Map<string, { readonly message: LedgerMessage; readonly at: number }>();

  function createMessage(channelId: string, body: MessageBody): Done | Refusal {
    return withChannel(channelId, ['send'], (channel) => {
      const refusal = judgeMessage(body, false) ?? judgeReference(channel, body);
      if (refusal !== undefined) return refusal;
      const twin = twinOf(body);
      if (twin !== undefined) return ok(messageJson(twin));
      if (channel.archived) {
        if (channel.locked && !channel.botMay.has('ManageThreads')) return refusals.threadLocked;
        channel.archived = false;
      }
      const message = ledger.addMessage(channelId, body);
      if (typeof body.nonce === 'string') nonces.set(body.nonce, { message, at: clock.now() });
      return ok(messageJson(message));
    });
  }

  /** With enforce_nonce, a nonce of the last minutes brings its message back, whatever its channel. */
  function twinOf({ nonce, enforce_nonce: enforces }: MessageBody): LedgerMessage | undefined {
    if (enforces !== true || typeof nonce !== 'string') return undefined;
    const known = nonces.get(nonce);
    return known !== undefined && clock.now() - known.at < nonceWindowMs ? known.message : undefined;
  }

  function judgeReference(channel: LedgerChannel, body: MessageBody): Refusal | undefined {
    const reference = body.message_reference;
    if (reference == null) return undefined;
    if (!channel.botMay.has('ReadMessageHistory')) return refusals.noHistoryToReply;
    if (ledger.find(channel.id, reference.message_id) !== undefined) return undefined;
    return reference.fail_if_not_exists === false
      ? undefined
      : refusals.badForm(['message_reference'], 'REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  }

  function editMessage(channelId: string, messageId: string, body: MessageBody): Done | Refusal {
    return withMessage(channelId, messageId, (message, channel) => {
      if (message.authorId !== identity.bot.id) return refusals.notOurs;
      if (channel.archived) return refusals.archivedThread;
      const refusal = judgeMessage(body, true);
      if (refusal !== undefined) return refusal;
      ledger.editMessage(message, body);
      return ok(messageJson(message));
    });
  }

  function startThread(channelId: string, messageId: string, body: { name: string }): Done | Refusal {
    return withMessage(channelId, messageId, (message, channel) => {
      if (channel.type !== textChannel && channel.type !== announcementChannel)
        return refusals.wrongChannelType;
      if (!channel.botMay.has('CreatePublicThreads')) return refusals.missingPermissions;
      if (ledger.channels.has(messageId)) return refusals.threadExists;
      const refusal = judgeThread(body);
      if (refusal !== undefined) return refusal;
      const thread = ledger.addThread(message, channel, body.name);
      threadOpened(thread);
      return { status: 201, json: channelJson(thread) };
    });
  }

  function patchThread(id: string, body: { archived?: boolean; locked?: boolean }): Done | Refusal {
    return withChannel(id, [], (channel) => {
      if (channel.parentId === undefined) return refusals.missingPermissions;
      if (channel.locked && !channel.botMay.has('ManageThreads')) return refusals.threadLocked;
      if (body.archived !== undefined) channel.archived = body.archived;
      return ok(channelJson(channel));
    });
  }

  /** Newest first, as Discord does, also after a given message. Without the right to read history: nothing, and no error. */
  function listMessages(id: string, query: URLSearchParams): Done | Refusal {
    return withChannel(id, [], (channel) => {
      if (!channel.botMay.has('ReadMessageHistory')) return ok([]);
      const limit = Number(query.get('limit') ?? 50);
      if (!(limit >= 1 && limit <= historyMax))
        return refusals.badForm(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
      const after = query.get('after');
      const all = ledger.inChannel(id).filter((one) => after === null || BigInt(one.id) > BigInt(after));
      const part = after === null ? all.slice(-limit) : all.slice(0, limit);
      return ok(part.toReversed().map(messageJson));
    });
  }

  function withMessage(
    channelId: string,
    messageId: string,
    act: (message: LedgerMessage, channel: LedgerChannel) => Done | Refusal,
  ): Done | Refusal {
    return withChannel(channelId, [], (channel) => {
      const message = ledger.find(channelId, messageId);
      return message === undefined ? refusals.unknownMessage : act(message, channel);
    });
  }

  function withChannel(
    id: string,
    needs: readonly 'send'[],
    act: (channel: LedgerChannel) => Done | Refusal,
  ): Done | Refusal {
    const channel = ledger.channels.get(id);
    if (channel === undefined || !ledger.guilds.has(channel.guildId)) return refusals.unknownChannel;
    if (!channel.botMay.has('ViewChannel')) return refusals.missingAccess;
    const sending = channel.parentId === undefined ? 'SendMessages' : 'SendMessagesInThreads';
    if (needs.includes('send') && !channel.botMay.has(sending)) return refusals.missingPermissions;
    return act(channel);
  }

  function messageJson(message: LedgerMessage) {
    const { id, channelId, content, embeds, components, flags, authorId, nonce, referenceId } = message;
    return {
      id,
      channel_id: channelId,
      content,
      embeds: embeds.map((embed) => ({ type: 'rich', ...embed })),
      components,
      flags,
      ...(nonce === undefined ? {} : { nonce }),
      type: referenceId === undefined ? 0 : 19,
      author:
        authorId === identity.bot.id
          ? identity.bot
          : { id: authorId, username: 'somebody', discriminator: '0' },
      attachments: [],
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
      pinned: false,
      tts: false,
      timestamp: new Date(clock.now()).toISOString(),
      edited_timestamp: message.versions.length > 0 ? new Date(clock.now()).toISOString() : null,
    };
  }

  return {
    getChannel: (id: string) => withChannel(id, [], (channel) => ok(channelJson(channel))),
    getMessage: (channelId: string, id: string) =>
      withMessage(channelId, id, (message) => ok(messageJson(message))),
    createMessage,
    editMessage,
    startThread,
    patchThread,
    listMessages,
  };
}

function channelJson({ id, guildId, type, name, parentId, archived, locked }: LedgerChannel) {
  const base = { id, guild_id: guildId, type, name };
  return parentId === undefined
    ? base
    : { ...base, parent_id: parentId, thread_metadata: { archived, locked, auto_archive_duration: 4_320 } };
}
