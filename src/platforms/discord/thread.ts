import type { Failure } from '../../domain/failure.ts';
import type { Texts } from '../../domain/texts.ts';
import type { Posting, RemoteId } from '../../notify/poster.ts';
import { threadNameLengthMax } from './limits.ts';
import { bare } from './markdown.ts';
import type { Wire } from './wire.ts';

/** Minutes: an open story's 72 h (https://docs.discord.com/developers/resources/channel#thread-metadata-object). */
const autoArchiveMinutes = 4_320;

/** 160004: somebody, or an earlier try of ours, has opened it. */
const alreadyThere = 160004;
/** No right to, or a channel that has no threads. */
const impossibleCodes = [50001, 50013, 50024, 160006];

/** Opens the thread of a root. Doing it twice is harmless: a message has one thread, which bears its id. */
export async function openThread(
  wire: Wire,
  posting: Posting,
  rootId: RemoteId,
  texts: Texts,
): Promise<'opened' | 'impossible' | Failure> {
  const { channelId } = posting.channel;
  const name = await threadName(wire, posting, rootId, texts);
  const opened = await wire.startThread(channelId, rootId, {
    name,
    auto_archive_duration: autoArchiveMinutes,
  });
  if (opened.ok || opened.code === alreadyThere) return 'opened';
  if (impossibleCodes.includes(opened.code ?? 0)) return 'impossible';
  // Whether or not the thread was opened, the message was not sent.
  return opened.reason === 'ambiguous' ? { ...opened, reason: 'unavailable' } : opened;
}

/** The story's handle and its headline as the card has it now; the handle alone where the card cannot be read. */
async function threadName(
  wire: Wire,
  { channel, message }: Posting,
  rootId: RemoteId,
  { say }: Texts,
): Promise<string> {
  const root = await wire.getMessage(channel.channelId, rootId);
  const headline = root.ok ? headlineIn(root.value.content) : '';
  const slug = message.storySlug ?? '';
  return bare([slug, headline].filter(Boolean).join(' · '), threadNameLengthMax) || say('shown.updates');
}

/** The card's second line without its markup. */
function headlineIn(content: string): string {
  const line = content.split('\n')[1] ?? '';
  return line.replace(/^\*\*|\*\*$/g, '').replace(/\\(.)/g, '$1');
}
