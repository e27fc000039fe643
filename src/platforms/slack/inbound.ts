import type { BlockAction, ButtonAction, MessageShortcut } from '@slack/bolt';
import { isBare } from '../../respond/form.ts';
import { answer, noteOf, share } from './answering.ts';
import { answeringBy, askedBy, slugIn, storyOf, type Inbound } from './asked.ts';
import { formsOn } from './forms.ts';
import { whyCallbackId } from './manifest.ts';
import { runActionId, shareActionId } from './pieces.ts';
import { unescape } from './plain.ts';
import { render } from './render.ts';

/** Ids of requests that were taken up: Slack hands one over again when it missed our word. */
const seenMax = 2_000;

/** Listens for the slash command, for mentions, buttons, forms and a message's menu; each is acknowledged first and answered after. */
export function listen(inbound: Inbound): void {
  const { app, client, rootCommand, botUserId, desk } = inbound;
  const isNew = onceOnly();
  const forms = formsOn(inbound, isNew);

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
    const say = answeringBy(respond);
    await (isBare(asked.line, desk.commands) ? forms.open(asked, say) : answer(inbound, asked, say));
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

  app.shortcut({ type: 'message_action', callback_id: whyCallbackId }, async ({ ack, shortcut, respond }) => {
    await ack();
    if (shortcut.type !== 'message_action' || !isNew(shortcut.trigger_id)) return;
    const slug = slugOf(shortcut.message);
    const say = answeringBy(respond);
    if (slug === undefined) {
      const texts = inbound.textsIn();
      await say(render(noteOf(texts.say('answer.no-alert')), texts));
      return;
    }
    const asked = {
      id: shortcut.trigger_id,
      channelId: shortcut.channel.id,
      userId: shortcut.user.id,
      teamId: shortcut.user.team_id,
      line: `why ${slug}`,
      storySlug: slug,
    };
    await answer(inbound, asked, say);
  });
}

/** The story that a message's buttons are about; undefined for a message that is no alert of ours. */
function slugOf({ blocks }: MessageShortcut['message']): string | undefined {
  const ids: readonly unknown[] = Array.isArray(blocks) ? blocks.map((block) => block?.block_id) : [];
  return ids.map((id) => slugIn(String(id))).find((slug) => slug !== undefined);
}

/** Nothing typed means help. */
function lineOf(text: string): string {
  return unescape(text).trim() || 'help';
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
