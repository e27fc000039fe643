import { judge, judgeView, type MessagePayload, type Refusal } from './judge.ts';
import type { Ledger, LedgerMessage } from './ledger.ts';
import type { RateLimit } from './rate-limit.ts';
import { wordOf } from './rules.ts';
import type { OpenView, Views } from './views.ts';
import type { SlackUser, SlackWorkspace } from './workspace.ts';

export type Answer = Readonly<Record<string, unknown>> & { readonly ok: boolean; readonly error?: string };

export type Surroundings = {
  readonly workspace: SlackWorkspace;
  readonly ledger: Ledger;
  readonly rateLimit: RateLimit;
  readonly views: Views;
  /** Told of each payload that Slack would not take. */
  readonly refused: (method: string, refusal: Refusal) => void;
  /** The address of a new socket. */
  readonly socketUrl: () => string;
};

type Method = {
  readonly token: 'bot' | 'app';
  readonly scope?: string;
  readonly run: (args: MessagePayload, around: Surroundings) => Answer;
};

/** The methods that a bot like ours calls, each as its page at https://docs.slack.dev/reference/methods has it. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': { token: 'bot', run: authTest },
  'apps.connections.open': { token: 'app', run: (_, { socketUrl }) => ({ ok: true, url: socketUrl() }) },
  'chat.postMessage': { token: 'bot', scope: 'chat:write', run: postMessage },
  'chat.update': { token: 'bot', scope: 'chat:write', run: update },
  'chat.postEphemeral': { token: 'bot', scope: 'chat:write', run: postEphemeral },
  'views.open': { token: 'bot', run: (args, around) => viewAnswer('views.open', args, around) },
  'views.update': { token: 'bot', run: (args, around) => viewAnswer('views.update', args, around) },
  'conversations.info': { token: 'bot', scope: 'channels:read', run: channelInfo },
  'conversations.history': { token: 'bot', scope: 'channels:history', run: history },
  'conversations.replies': { token: 'bot', scope: 'channels:history', run: replies },
  'users.info': { token: 'bot', scope: 'users:read', run: usersInfo },
  'usergroups.users.list': { token: 'bot', scope: 'usergroups:read', run: groupMembers },
};

function viewAnswer(
  method: 'views.open' | 'views.update',
  args: MessagePayload,
  around: Surroundings,
): Answer {
  const refusal = judgeView(args['view']);
  if (refusal !== undefined) {
    around.refused(method, refusal);
    return refusalJson(refusal);
  }
  const { views } = around;
  const shown: OpenView | string =
    method === 'views.open'
      ? views.open(args['trigger_id'], args['view'])
      : views.update(args['view_id'], args['view']);
  if (typeof shown === 'string') return { ok: false, error: shown };
  return { ok: true, view: { id: shown.id, hash: shown.hash } };
}

function authTest(_: MessagePayload, { workspace }: Surroundings): Answer {
  const { teamId, botUserId, botId } = workspace;
  return {
    ok: true,
    url: 'https://local.slack.example/',
    team: 'local',
    user: 'sitrep',
    team_id: teamId,
    user_id: botUserId,
    bot_id: botId,
  };
}

function postMessage(args: MessagePayload, around: Surroundings): Answer {
  const wrong =
    wrongChannel(args, around) ?? judged('chat.postMessage', args, around) ?? wrongThread(args, around);
  if (wrong !== undefined) return wrong;
  const channel = String(args['channel']);
  const wait = around.rateLimit.take(channel);
  if (wait > 0) return { ok: false, error: 'ratelimited', retryAfter: wait };
  const message = around.ledger.add(channel, threaded(args, around));
  return { ok: true, channel, ts: message.ts, message: messageJson(message, around) };
}

function update(args: MessagePayload, around: Surroundings): Answer {
  const wrong = wrongChannel(args, around) ?? judged('chat.update', args, around);
  if (wrong !== undefined) return wrong;
  const message = around.ledger.find(String(args['channel']), String(args['ts']));
  if (message === undefined) return { ok: false, error: 'message_not_found' };
  around.ledger.edit(message, args);
  return { ok: true, channel: message.channel, ts: message.ts, text: String(args['text']) };
}

function postEphemeral(args: MessagePayload, around: Surroundings): Answer {
  const wrong = wrongChannel(args, around) ?? judged('chat.postEphemeral', args, around);
  if (wrong !== undefined) return wrong;
  if (!around.workspace.users.has(String(args['user']))) return { ok: false, error: 'user_not_in_channel' };
  const { ts } = around.ledger.tell(String(args['channel']), String(args['user']), args);
  return { ok: true, message_ts: ts };
}

function channelInfo(args: MessagePayload, { workspace }: Surroundings): Answer {
  const channel = workspace.channels.get(String(args['channel']));
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  const { id, name, isMember, isArchived, creator } = channel;
  const facts = { is_channel: true, is_member: isMember, is_archived: isArchived, creator };
  return { ok: true, channel: { id, name, ...facts } };
}

function history(args: MessagePayload, around: Surroundings): Answer {
  const wrong = wrongChannel(args, around);
  if (wrong !== undefined) return wrong;
  const shown = around.ledger.visible(String(args['channel'])).filter((message) => message.inChannel);
  return page(args, shown.reverse(), around);
}

function replies(args: MessagePayload, around: Surroundings): Answer {
  const wrong = wrongChannel(args, around);
  if (wrong !== undefined) return wrong;
  const root = String(args['ts']);
  const all = around.ledger.visible(String(args['channel']));
  if (!around.ledger.hasThread(String(args['channel']), root))
    return { ok: false, error: 'thread_not_found' };
  return page(
    args,
    all.filter((message) => message.ts === root || message.threadTs === root),
    around,
    root,
  );
}

/** @param root stays on the page whatever its age, as in a thread's replies */
function page(
  args: MessagePayload,
  messages: readonly LedgerMessage[],
  around: Surroundings,
  root?: string,
): Answer {
  const oldest = Number(args['oldest'] ?? 0);
  const start = Number(args['cursor'] ?? 0);
  const limit = Number(args['limit'] ?? 100);
  const withMetadata = args['include_all_metadata'] === true;
  const wanted = messages.filter((message) => message.ts === root || Number(message.ts) > oldest);
  const part = wanted.slice(start, start + limit);
  const hasMore = start + limit < wanted.length;
  return {
    ok: true,
    messages: part.map((message) => messageJson(message, around, withMetadata)),
    has_more: hasMore,
    response_metadata: { next_cursor: hasMore ? String(start + limit) : '' },
  };
}

export function messageJson(message: LedgerMessage, { workspace }: Surroundings, withMetadata = true) {
  return {
    type: 'message',
    user: workspace.botUserId,
    bot_id: workspace.botId,
    ts: message.ts,
    text: message.notification,
    blocks: message.blocks,
    ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    ...(message.isBroadcast ? { subtype: 'thread_broadcast' } : {}),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

function usersInfo(args: MessagePayload, { workspace }: Surroundings): Answer {
  const user = workspace.users.get(String(args['user']));
  return user === undefined ? { ok: false, error: 'user_not_found' } : { ok: true, user: userJson(user) };
}

function userJson({ id, name, teamId, facts }: SlackUser) {
  const none = {
    deleted: false,
    is_bot: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
  };
  return { id, name, team_id: teamId, profile: { display_name: name }, ...none, ...facts };
}

function groupMembers(args: MessagePayload, { workspace }: Surroundings): Answer {
  const users = workspace.groups.get(String(args['usergroup']));
  return users === undefined ? { ok: false, error: 'no_such_subteam' } : { ok: true, users };
}

function wrongChannel(args: MessagePayload, { workspace }: Surroundings): Answer | undefined {
  const channel = workspace.channels.get(String(args['channel']));
  if (channel === undefined) return { ok: false, error: 'channel_not_found' };
  if (channel.isArchived) return { ok: false, error: 'is_archived' };
  return channel.isMember ? undefined : { ok: false, error: 'not_in_channel' };
}

function wrongThread(args: MessagePayload, { ledger }: Surroundings): Answer | undefined {
  const root = args['thread_ts'];
  if (root === undefined) return undefined;
  const message = ledger.find(String(args['channel']), wordOf(root));
  return message?.threadTs === undefined ? undefined : { ok: false, error: 'cannot_reply_to_message' };
}

/**
 * Of a message that was deleted and had no replies nothing is left: what answers it stands in the channel, and no error
 * tells (https://github.com/slack-go/slack/issues/1571). One that had replies leaves a stone with its thread.
 */
function threaded(args: MessagePayload, { ledger }: Surroundings): MessagePayload {
  const root = args['thread_ts'];
  if (root === undefined || ledger.hasThread(String(args['channel']), wordOf(root))) return args;
  const { thread_ts: _root, reply_broadcast: _too, ...alone } = args;
  return alone;
}

function judged(method: string, args: MessagePayload, around: Surroundings): Answer | undefined {
  const refusal = judge(method, args);
  if (refusal === undefined) return undefined;
  around.refused(method, refusal);
  return refusalJson(refusal);
}

/** As Slack gives it: the rules and the places in `errors`, and again in the metadata. */
export function refusalJson({ error, errors }: Refusal): Answer {
  if (errors === undefined) return { ok: false, error };
  return { ok: false, error, errors, response_metadata: { messages: errors.map((one) => `[ERROR] ${one}`) } };
}
