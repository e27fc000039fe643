import type { App, BlockAction, ButtonAction, RespondFn, types, webApi } from '@slack/bolt';
import type { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Note } from '../../domain/message.ts';
import type { Channel, Installation } from '../../domain/workspace.ts';
import type { Call, Desk, Person, Reply } from '../../respond/command.ts';
import { readStorySlug } from './metadata.ts';
import type { People } from './people.ts';
import type { Presence } from './presence.ts';
import { blocksOf, runActionId, shareActionId } from './pieces.ts';
import { plain, unescape } from './plain.ts';
import { render, type Rendered } from './render.ts';
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
  readonly announce: (channelId: string, note: Note) => Promise<Failure | undefined>;
  readonly tell: InboundTell;
};

/** How an answer reaches the asker alone. */
type Answering = (message: Rendered & { readonly response_type?: 'in_channel' }) => Promise<unknown>;

type Asked = {
  readonly id: string;
  readonly channelId: string;
  readonly userId: string;
  readonly teamId: string | undefined;
  readonly line: string;
  readonly storySlug?: string;
};

/** Ids of requests that were taken up: Slack hands one over again when it missed our word. */
const seenMax = 2_000;

/** Listens for the slash command, for mentions and for buttons; each is acknowledged first and answered after. */
export function listen(inbound: Inbound): void {
  const { app, client, rootCommand, botUserId } = inbound;
  const isNew = onceOnly();

  app.command(rootCommand, async ({ ack, command, respond }) => {
    await ack();
    if (!isNew(command.trigger_id)) return;
    const asked = {
      id: command.trigger_id,
      channelId: command.channel_id,
      userId: command.user_id,
      teamId: command.team_id,
      line: lineOf(command.text),
    };
    await answer(inbound, asked, answeringBy(respond));
  });

  app.event('app_mention', async ({ event, body }) => {
    if (event.user === undefined || !isNew(body.event_id)) return;
    const { channel, user, thread_ts } = event;
    const asked = {
      id: body.event_id,
      channelId: channel,
      userId: user,
      teamId: event.user_team ?? event.team,
      line: lineOf(event.text.replaceAll(new RegExp(`<@${botUserId}(\\|[^>]*)?>`, 'g'), ' ')),
      ...(thread_ts === undefined ? {} : await storyOf(client, channel, thread_ts)),
    };
    const thread = thread_ts === undefined ? {} : { thread_ts };
    await answer(inbound, asked, ({ text, blocks }) =>
      client.chat.postEphemeral({ channel, user, text, blocks, ...thread }),
    );
  });

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: runActionId },
    async ({ ack, action, body, respond }) => {
      await ack();
      if (!isNew(body.trigger_id)) return;
      await answer(inbound, askedBy(body, action), answeringBy(respond));
    },
  );

  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: shareActionId },
    async ({ ack, action, body, respond }) => {
      await ack();
      if (!isNew(body.trigger_id)) return;
      await share(inbound, askedBy(body, action), answeringBy(respond));
    },
  );
}

/** Nothing typed means help. */
function lineOf(text: string): string {
  return unescape(text).trim() || 'help';
}

function askedBy(body: BlockAction<ButtonAction>, action: ButtonAction): Asked {
  const story = /^story-(.+)$/.exec(action.block_id)?.[1];
  return {
    id: body.trigger_id,
    channelId: body.channel?.id ?? String(body.container['channel_id'] ?? ''),
    userId: body.user.id,
    teamId: body.user.team_id,
    line: action.value ?? '',
    ...(story === undefined ? {} : { storySlug: story }),
  };
}

async function answer(inbound: Inbound, asked: Asked, say: Answering): Promise<void> {
  try {
    const [person, isAbsent] = await Promise.all([
      inbound.people.personOf(asked.userId, asked.teamId),
      inbound.presence.isAbsent(asked.channelId),
    ]);
    const reply = await ask(inbound, callOf(inbound, asked, person, isAbsent));
    const unsaid = await announced(inbound, asked.channelId, reply);
    if (reply.ok) inbound.answers.keep(asked.id, reply.answer);
    await say(privately(reply, asked.id, unsaid));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

async function ask(inbound: Inbound, call: Call): Promise<Reply> {
  try {
    return await inbound.desk.answer(call);
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
    return {
      ok: false,
      answer: noteOf(
        'That failed for a reason of ours; the operators are told. Nothing was changed that is not shown.',
      ),
    };
  }
}

async function announced(inbound: Inbound, channelId: string, reply: Reply): Promise<Failure | undefined> {
  return reply.announcement === undefined ? undefined : inbound.announce(channelId, reply.announcement);
}

/** The answer with its share button, and with what the channel could not be told. */
function privately({ ok, answer }: Reply, id: string, unsaid: Failure | undefined): Rendered {
  const missed = unsaid === undefined ? [] : [[`This channel was not told: ${unsaid.detail}`]];
  const { text, blocks } = render({ ...answer, lines: [...missed, ...answer.lines] });
  return { text, blocks: ok ? blocksOf(...blocks, shareButton(id)) : blocks };
}

function shareButton(id: string): types.ActionsBlock {
  const text = { type: 'plain_text', text: 'Share to channel' } as const;
  return {
    type: 'actions',
    block_id: shareActionId,
    elements: [{ type: 'button', action_id: shareActionId, text, value: id }],
  };
}

/** Into the channel by the answer's own address, which Slack accepts also where the bot is not a member. */
async function share(inbound: Inbound, asked: Asked, say: Answering): Promise<void> {
  try {
    const person = await inbound.people.personOf(asked.userId, asked.teamId);
    const kept = person.mayOnlyRead === undefined ? inbound.answers.take(asked.line) : undefined;
    if (kept === undefined) {
      const why = person.mayOnlyRead ?? 'it is more than half an hour old, or shared already: ask again';
      await say(render(noteOf(`I cannot share that answer: ${why}`)));
      return;
    }
    const { text, blocks } = render({
      ...kept,
      lines: [[`Shared by @${plain(person.name)}`], ...kept.lines],
    });
    await say({ text, blocks, response_type: 'in_channel' });
    await say(render(noteOf('Shared to the channel.')));
  } catch (error) {
    inbound.tell.commandBroke('slack', error);
  }
}

function callOf({ installation, now }: Inbound, asked: Asked, person: Person, isAbsent: boolean): Call {
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
async function storyOf(
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

function answeringBy(respond: RespondFn): Answering {
  return ({ text, blocks, response_type }) =>
    respond({ text, blocks, response_type: response_type ?? 'ephemeral', replace_original: false });
}

function noteOf(line: string): Note {
  return { form: 'note', marks: [], lines: [[line]], actions: [] };
}

function onceOnly(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => {
    if (seen.has(id)) return false;
    seen.add(id);
    for (const oldest of seen) {
      if (seen.size <= seenMax) break;
      seen.delete(oldest);
    }
    return true;
  };
}
