import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Failure, FailureReason } from '../../domain/failure.ts';
import { saying, type Kept } from '../../domain/saying.ts';
import { redact } from '../../journal/redact.ts';

/** What Discord's own codes mean for us: https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const reasonsByCode: Partial<Record<number, FailureReason>> = {
  10003: 'gone', // Unknown Channel
  10004: 'gone', // Unknown Guild
  10008: 'gone', // Unknown Message
  10015: 'gone', // Unknown Webhook: the answer's token has run out
  10062: 'gone', // Unknown Interaction: answered too late
  20016: 'rate-limited', // slowmode
  20028: 'rate-limited', // the channel's write limit
  20029: 'rate-limited', // the server's write limit
  30046: 'rate-limited', // too many edits of an old message
  40001: 'unauthorised',
  40060: 'rejected', // answered already
  50001: 'forbidden', // Missing Access
  50006: 'malformed', // empty message
  50008: 'rejected', // no text channel
  50013: 'forbidden', // Missing Permissions
  50024: 'rejected', // wrong kind of channel
  50035: 'malformed', // Invalid Form Body
  50083: 'rejected', // archived thread
  50109: 'malformed', // not JSON
  160002: 'forbidden', // no reply without message history
  160005: 'forbidden', // locked thread
  160006: 'rejected', // too many active threads
  200000: 'rejected', // blocked by the server's AutoMod
  240000: 'rejected', // blocked by Discord's link filter
};

const reasonsByStatus: Partial<Record<number, FailureReason>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'gone',
  408: 'ambiguous',
  413: 'malformed',
  429: 'rate-limited',
};

/** The connection was never made: nothing was sent. */
const unsentCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** A ban by Cloudflare says no time: https://docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
const bannedForMs = 60_000;
const codeLengthMax = 300;

const name = 'Discord';
const unknownMessage = 10008;

/** With Discord's own code, by which the edge itself tells one refusal from another. */
export type WireFailure = Failure & { readonly code?: number };

/** Translates what discord.js throws. What cannot be told from its shape may have happened: ambiguous. */
export function failureOf(error: unknown): WireFailure {
  if (error instanceof RateLimitError) return rateLimited(error);
  if (error instanceof DiscordAPIError) return refused(error);
  if (error instanceof HTTPError)
    return failure(reasonsByStatus[error.status] ?? 'ambiguous', answered(error.status));
  if (!(error instanceof Error)) return failure('ambiguous', saying('platform-failure.no-answer', { name }));
  // discord.js throws its token away at a 401 and says so from then on.
  if (error.message.startsWith('Expected token'))
    return failure('unauthorised', saying('discord.token-refused'));
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return failure('ambiguous', saying('platform-failure.late', { name }));
  const code = codeOf(error) || error.name;
  return unsentCodes.includes(code)
    ? failure('unavailable', saying('platform-failure.unreachable', { name, code }))
    : failure('ambiguous', saying('platform-failure.broke', { name, code }));
}

function rateLimited({ retryAfter, timeToReset, sublimitTimeout, global }: RateLimitError): Failure {
  const waitMs = Math.max(retryAfter, timeToReset, sublimitTimeout);
  const detail = saying(global ? 'discord.crowded' : 'discord.crowded-here');
  return failure('rate-limited', detail, Number.isFinite(waitMs) && waitMs > 0 ? waitMs : bannedForMs);
}

function refused(error: DiscordAPIError): WireFailure {
  const code = Number(error.code);
  // A page of some proxy's, as Cloudflare's of a ban, has no code: Discord itself refused nothing, and nothing was done.
  if (Number.isNaN(code))
    return failure(error.status === 413 ? 'malformed' : 'unavailable', answered(error.status), bannedForMs);
  const reason = reasonsByCode[code] ?? reasonsByStatus[error.status] ?? 'rejected';
  const isOfMessage = code === unknownMessage ? { isOfMessage: true as const } : {};
  return { ...failure(reason, detailOf(code, error.message)), ...isOfMessage, code };
}

/**
 * Discord's own code and words, with our advice where there is any. They are kept and shown to people: what some proxy on
 * the way adds of the request's own head is not.
 */
function detailOf(number: number, message: string): Kept {
  const code = `${number} ${redact(message).replace(/\s+/g, ' ').slice(0, codeLengthMax)}`;
  if (number === 50001) return saying('discord.missing-access', { code });
  if (number === 50013) return saying('discord.missing-permissions', { code });
  return code;
}

function answered(status: number): Kept {
  return saying('platform-failure.answered', { name, code: String(status) });
}

function failure(reason: FailureReason, detail: Kept, retryAfterMs?: number): Failure {
  return { ok: false, reason, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

/** undici wraps: the code may stand on the cause. */
function codeOf(error: Error): string {
  const own = 'code' in error ? error.code : undefined;
  if (typeof own === 'string') return own;
  return error.cause instanceof Error ? codeOf(error.cause) : '';
}
