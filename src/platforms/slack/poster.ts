import type { webApi } from '@slack/bolt';
import type { Failure } from '../../domain/failure.ts';
import { epochMsOf, minuteMs, secondMs, type Instant } from '../../domain/instant.ts';
import type { Message, Note } from '../../domain/message.ts';
import { saying } from '../../domain/saying.ts';
import type { TextsIn } from '../../domain/texts.ts';
import type { Posted, Poster, Posting, RemoteId, Settled } from '../../notify/poster.ts';
import { failureOf } from './errors.ts';
import { historyPageSize } from './limits.ts';
import { deliveryMetadata, readDeliveryId } from './metadata.ts';
import { render } from './render.ts';

/** Slack's clock and the database's may differ by as much (DELIVERY, Faults). */
const clockSkewMs = 10 * minuteMs;
const historyPagesMax = 10;

type Client = webApi.WebClient;
type Page = Awaited<ReturnType<Client['conversations']['history']>>;

/** Slack as a poster: each method one call, its failure a value. */
export function slackPoster(client: Client, textsIn: TextsIn): Poster {
  return {
    async post(posting) {
      try {
        return postedOf(await client.apiCall('chat.postMessage', sendOf(posting, textsIn)), posting);
      } catch (error) {
        return failureOf(error);
      }
    },
    async edit(remoteId, posting) {
      const { text, blocks } = render(posting.message, textsIn(posting.message.language), posting.short);
      const channel = posting.channel.channelId;
      try {
        // Without metadata Slack keeps what the message has: the delivery that put it up.
        await client.chat.update({ channel, ts: remoteId, text, blocks, parse: 'none', link_names: false });
        return { ok: true, remoteId };
      } catch (error) {
        return failureOf(error);
      }
    },
    settle: (posting, since) => lookFor(client, posting, since),
  };
}

function sendOf({ deliveryId, channel, message, replyTo, broadcast, short }: Posting, textsIn: TextsIn) {
  const thread = replyTo === undefined ? {} : { thread_ts: replyTo, reply_broadcast: broadcast };
  return {
    ...quietly(channel.channelId, message, short, textsIn),
    metadata: deliveryMetadata(deliveryId, message.storySlug),
    ...thread,
  };
}

/** Nothing in the words may call, format or unfurl. */
function quietly(channel: string, message: Message, isShort: boolean, textsIn: TextsIn) {
  const { text, blocks } = render(message, textsIn(message.language), isShort);
  return {
    channel,
    text,
    // As Slack's client would write them: of an object it makes a redacted copy first, for a debug line.
    blocks: JSON.stringify(blocks),
    mrkdwn: false,
    parse: 'none' as const,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
  };
}

type Sent = webApi.WebAPICallResult & { readonly ts?: unknown; readonly message?: unknown };

/** Where the message that it answers is gone, Slack puts a reply into the channel, and says so by what it leaves out. */
function postedOf({ ts, message }: Sent, { replyTo }: Posting): Posted | Failure {
  const isInThread = typeof message !== 'object' || message === null || 'thread_ts' in message;
  const unthreaded = replyTo === undefined || isInThread ? {} : { isUnthreaded: true as const };
  if (typeof ts === 'string') return { ok: true, remoteId: ts satisfies RemoteId, ...unthreaded };
  return { ok: false, reason: 'ambiguous', detail: saying('slack.no-ts') };
}

/** Where the thread is gone, the message stands in the channel, if anywhere. */
async function lookFor(client: Client, posting: Posting, since: Instant): Promise<Settled> {
  try {
    return await find(client, posting, since);
  } catch (error) {
    const { isOfMessage, detail } = failureOf(error);
    const { replyTo, ...alone } = posting;
    if (isOfMessage && replyTo !== undefined) return await lookFor(client, alone, since);
    return { ok: 'unknown', detail };
  }
}

/** Looks for the delivery's id in what the channel or the thread has shown since it was first sent. */
async function find(
  client: Client,
  { channel, deliveryId, replyTo }: Posting,
  since: Instant,
): Promise<Settled> {
  const window = {
    channel: channel.channelId,
    oldest: String((epochMsOf(since) - clockSkewMs) / secondMs),
    limit: historyPageSize,
    include_all_metadata: true,
  };
  let cursor: string | undefined;
  for (let page = 0; page < historyPagesMax; page += 1) {
    const next = cursor === undefined ? {} : { cursor };
    const found: Page =
      replyTo === undefined
        ? await client.conversations.history({ ...window, ...next })
        : await client.conversations.replies({ ...window, ...next, ts: replyTo });
    const message = found.messages?.find(({ metadata }) => readDeliveryId(metadata) === deliveryId);
    if (message?.ts !== undefined) return { ok: true, remoteId: message.ts };
    cursor = found.response_metadata?.next_cursor;
    if (!found.has_more || cursor === undefined || cursor === '') return { ok: 'absent' };
  }
  return { ok: 'unknown', detail: saying('platform-failure.too-much-since') };
}

/** Puts a line up that nobody waits for: no delivery, no thread. */
export async function announce(
  client: Client,
  channel: string,
  note: Note,
  textsIn: TextsIn,
): Promise<Failure | undefined> {
  try {
    await client.apiCall('chat.postMessage', quietly(channel, note, false, textsIn));
    return undefined;
  } catch (error) {
    return failureOf(error);
  }
}
