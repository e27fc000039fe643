import { webApi } from '@slack/bolt';
import type { Failure, FailureReason } from '../../domain/failure.ts';
import { saying, type Kept } from '../../domain/saying.ts';
import { redact } from '../../journal/redact.ts';

/**
 * Slack's words on why a call failed, as they bear on us; each means that nothing was done but for the ambiguous ones.
 * https://docs.slack.dev/reference/methods/chat.postMessage and chat.update, Errors.
 */
const reasons = new Map<string, FailureReason>(
  Object.entries<FailureReason>({
    ratelimited: 'rate-limited',
    rate_limited: 'rate-limited',
    message_limit_exceeded: 'rate-limited',
    team_added_to_org: 'unavailable',
    external_channel_migrating: 'unavailable',

    internal_error: 'ambiguous',
    fatal_error: 'ambiguous',
    request_timeout: 'ambiguous',
    service_unavailable: 'ambiguous',

    invalid_auth: 'unauthorised',
    not_authed: 'unauthorised',
    not_allowed_token_type: 'unauthorised',
    token_revoked: 'unauthorised',
    token_expired: 'unauthorised',
    account_inactive: 'unauthorised',
    org_login_required: 'unauthorised',
    team_access_not_granted: 'unauthorised',
    user_removed_from_team: 'unauthorised',
    team_disabled: 'unauthorised',
    // A scope is the app's, not a channel's.
    missing_scope: 'unauthorised',

    not_in_channel: 'forbidden',
    no_permission: 'forbidden',
    access_denied: 'forbidden',
    ekm_access_denied: 'forbidden',
    restricted_action: 'forbidden',
    restricted_action_read_only_channel: 'forbidden',
    restricted_action_thread_only_channel: 'forbidden',
    restricted_action_non_threadable_channel: 'forbidden',
    restricted_action_thread_locked: 'forbidden',
    cant_update_message: 'forbidden',
    edit_window_closed: 'forbidden',

    channel_not_found: 'gone',
    is_archived: 'gone',
    message_not_found: 'gone',
    thread_not_found: 'gone',
    cannot_reply_to_message: 'gone',

    msg_too_long: 'malformed',
    msg_blocks_too_long: 'malformed',
    invalid_blocks: 'malformed',
    invalid_blocks_format: 'malformed',
    no_text: 'malformed',
    invalid_arguments: 'malformed',
    invalid_metadata_format: 'malformed',
    invalid_metadata_schema: 'malformed',
    metadata_too_large: 'malformed',
  }),
);

/** Of these it is a message that is gone, and the channel is there. */
const ofMessage = new Set(['message_not_found', 'thread_not_found', 'cannot_reply_to_message']);

/** Node's and undici's words for connections that never came about: nothing was sent. */
const unsent: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Slack's words, and what to tell people besides. */
const advised = new Map(
  Object.entries<'slack.not-in-channel' | 'slack.missing-scope'>({
    not_in_channel: 'slack.not-in-channel',
    missing_scope: 'slack.missing-scope',
  }),
);

const name = 'Slack';
const pointersMax = 3;

/** Slack's own words are short names; anything else stands in a page that some proxy answered. */
const isSlacksWord = /^[a-z][a-z0-9_]{0,80}$/;

/** What a failed call of Slack's API means (DELIVERY, step 6): definitely not done, or ambiguous. */
export function failureOf(error: unknown): Failure {
  if (error instanceof webApi.WebAPIRateLimitedError)
    return {
      ok: false,
      reason: 'rate-limited',
      detail: 'ratelimited',
      retryAfterMs: error.retryAfter * 1_000,
    };
  if (error instanceof webApi.WebAPIPlatformError) return refusal(error.data);
  if (error instanceof webApi.WebAPIHTTPError) {
    const detail = saying('platform-failure.answered', { name, code: String(error.statusCode) });
    return { ok: false, reason: 'ambiguous', detail, cause: error };
  }
  const code = error instanceof webApi.WebAPIRequestError ? unsentCodeOf(error.original) : undefined;
  if (code === undefined)
    return {
      ok: false,
      reason: 'ambiguous',
      detail: saying('platform-failure.no-answer', { name }),
      cause: error,
    };
  const detail = saying('platform-failure.unreachable', { name, code });
  return { ok: false, reason: 'unavailable', detail, cause: error };
}

function refusal(data: webApi.WebAPIPlatformError['data']): Failure {
  const word = data.error;
  if (typeof word !== 'string' || !isSlacksWord.test(word))
    return { ok: false, reason: 'ambiguous', detail: saying('platform-failure.not-its-own', { name }) };
  const reason = reasons.get(word) ?? (word.startsWith('duplicate_') ? 'ambiguous' : 'rejected');
  const retryAfter = data.response_metadata?.['retryAfter'];
  return {
    ok: false,
    reason,
    detail: detailOf(word, pointersOf(data)),
    ...(ofMessage.has(word) ? { isOfMessage: true } : {}),
    ...(typeof retryAfter === 'number' ? { retryAfterMs: retryAfter * 1_000 } : {}),
  };
}

function detailOf(word: string, pointers: readonly string[]): Kept {
  const code = [word, ...pointers].join('. ');
  const advice = advised.get(word);
  return advice === undefined ? code : saying(advice, { code });
}

/**
 * "must be less than 3001 characters [json-pointer:/blocks/0/text/text]": rules and places, never the text. They are kept
 * and shown to people: what some proxy on the way adds of the request's own head is not.
 */
function pointersOf(data: webApi.WebAPIPlatformError['data']): readonly string[] {
  const messages: unknown = data.response_metadata?.['messages'];
  if (!Array.isArray(messages)) return [];
  return messages
    .filter((message) => typeof message === 'string')
    .slice(0, pointersMax)
    .map(redact);
}

/** The code by which nothing was sent; undefined where something may have been. */
function unsentCodeOf(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > 4) return undefined;
  if ('code' in error && typeof error.code === 'string' && unsent.includes(error.code)) return error.code;
  if (!(error instanceof AggregateError) || error.errors.length === 0)
    return unsentCodeOf(error.cause, depth + 1);
  // Happy Eyeballs tries several addresses: unsent only if each of them was.
  const codes = error.errors.map((one) => unsentCodeOf(one, depth + 1));
  return codes.includes(undefined) ? undefined : codes[0];
}
