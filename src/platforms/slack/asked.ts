import type { App, BlockAction, ButtonAction, RespondFn, webApi } from '@slack/bolt';
import type { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Note } from '../../domain/message.ts';
import type { TextsIn } from '../../domain/texts.ts';
import type { Channel, Installation } from '../../domain/workspace.ts';
import type { Call, Desk, Person } from '../../respond/command.ts';
import { readStorySlug } from './metadata.ts';
import type { People } from './people.ts';
import type { Presence } from './presence.ts';
import type { Rendered } from './render.ts';
import type { SharableAnswers } from './shared-answers.ts';

export interface InboundTell {
  /** A command failed for a reason of our own; the error may hold secrets. */
  commandBroke(platform: 'slack', error: unknown): void;
}

export type Inbound = {
  readonly app: App;
  readonly client: webApi.WebClient;
  readonly rootCommand: string;
  readonly botUserId: string;
  readonly installation: Installation;
  readonly desk: Desk;
  readonly people: People;
  readonly presence: Presence;
  readonly answers: SharableAnswers;
  readonly now: () => Instant;
  /** Puts a line into a channel; what failed comes back as a value. */
  readonly textsIn: TextsIn;
  readonly announce: (channelId: string, note: Note) => Promise<Failure | undefined>;
  readonly tell: InboundTell;
};

/** How an answer reaches the asker alone. */
export type Answering = (message: Rendered & { readonly response_type?: 'in_channel' }) => Promise<unknown>;

/** What somebody asked, before it is known who they are. */
export type Asked = {
  readonly id: string;
  readonly channelId: string;
  readonly userId: string;
  readonly teamId: string | undefined;
  readonly line: string;
  readonly storySlug?: string;
};

/** What the button of a card or an answer asks. */
export function askedBy(body: BlockAction<ButtonAction>, action: ButtonAction): Asked {
  const story = slugIn(action.block_id);
  return {
    id: body.trigger_id,
    channelId: body.channel?.id ?? String(body.container['channel_id'] ?? ''),
    userId: body.user.id,
    teamId: body.user.team_id,
    line: action.value ?? '',
    ...(story === undefined ? {} : { storySlug: story }),
  };
}

/** The story whose card or reply a block belongs to. */
export function slugIn(blockId: string): string | undefined {
  return /^story-(.+)$/.exec(blockId)?.[1];
}

export function callOf(
  { installation, now }: Inbound,
  asked: Asked,
  person: Person,
  isAbsent: boolean,
): Call {
  const { id, channelId, line, storySlug } = asked;
  const channel: Channel = { installationId: installation.id, platform: 'slack', channelId };
  return {
    id: `slack-${id}`,
    workspaceId: installation.workspaceId,
    channel,
    person,
    line,
    ...(storySlug === undefined ? {} : { storySlug }),
    ...(isAbsent ? { botIsAbsent: true } : {}),
    at: now(),
  };
}

/** The story of the card that began a thread; none where Slack does not tell. */
export async function storyOf(
  client: webApi.WebClient,
  channel: string,
  ts: string,
): Promise<{ storySlug?: string }> {
  try {
    const { messages } = await client.conversations.replies({
      channel,
      ts,
      limit: 1,
      include_all_metadata: true,
    });
    const story = readStorySlug(messages?.[0]?.metadata);
    return story === undefined ? {} : { storySlug: story };
  } catch {
    // The command is answered without its story, which says so where it needs one.
    return {};
  }
}

export function answeringBy(respond: RespondFn): Answering {
  return ({ text, blocks, response_type }) =>
    respond({ text, blocks, response_type: response_type ?? 'ephemeral', replace_original: false });
}
