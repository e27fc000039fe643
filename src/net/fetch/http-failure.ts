import { saying, type Saying } from '../../domain/saying.ts';
import type { MessageIdOf } from '../../domain/texts.ts';
import type { Failure, FailureReason } from '../../domain/failure.ts';
import { secondMs } from '../../domain/instant.ts';

/** A body that is larger than it may be. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
  readonly code = 'SITREP_TOO_LARGE';
}

/** The words for whatever did not get as far as an answer: they do not tell blocked from absent. */
export const unreachable = failure('unavailable', saying('fetch.unreachable'));

/** What the errors of Node, undici and zlib mean. What is not in it did not get as far as an answer. */
const errorTable: Readonly<Record<string, readonly [FailureReason, Saying]>> = {
  SITREP_TOO_LARGE: ['rejected', saying('fetch.too-large')],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', saying('fetch.unanswered')],
  UND_ERR_BODY_TIMEOUT: ['timeout', saying('fetch.stalled')],
  UND_ERR_HEADERS_OVERFLOW: ['malformed', saying('fetch.long-headers')],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['unavailable', saying('fetch.cut-off')],
  UND_ERR_ABORTED: ['timeout', saying('fetch.late')],
  Z_BUF_ERROR: ['unavailable', saying('fetch.cut-off')],
  Z_DATA_ERROR: ['malformed', saying('fetch.packed')],
  ERR_BROTLI_INVALID: ['malformed', saying('fetch.packed')],
  CERT_HAS_EXPIRED: ['rejected', saying('fetch.expired')],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['rejected', saying('fetch.unknown-signer')],
  SELF_SIGNED_CERT_IN_CHAIN: ['rejected', saying('fetch.unknown-signer')],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['rejected', saying('fetch.unknown-signer')],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['rejected', saying('fetch.unknown-signer')],
  ERR_TLS_CERT_ALTNAME_INVALID: ['rejected', saying('fetch.other-name')],
};

/**
 * Sorts what went wrong on the way to an answer.
 * @param answered the headers had come, so that the other side was reached
 */
export function failureOfError(error: unknown, answered: boolean): Failure {
  const code = codeOf(error);
  if (error instanceof Error && error.name === 'TimeoutError')
    return { ...failure('timeout', saying('fetch.late')), cause: error };
  const known = code === undefined ? undefined : errorTable[code];
  if (known !== undefined) return { ...failure(...known), cause: error };
  if (code?.startsWith('HPE_') === true)
    return { ...failure('malformed', saying('fetch.no-http')), cause: error };
  if (code?.startsWith('ERR_BROTLI') === true || code?.startsWith('ERR__ERROR_FORMAT') === true)
    return { ...failure('malformed', saying('fetch.packed')), cause: error };
  if (answered) return { ...failure('unavailable', saying('fetch.cut-off')), cause: error };
  return { ...unreachable, cause: error };
}

/** Sorts an answer that is no page. */
export function failureOfStatus(status: number, retryAfter: string | undefined, nowMs: number): Failure {
  const retryAfterMs = retryAfterMsOf(retryAfter, nowMs);
  const [reason, what] = meaningOfStatus(status);
  return {
    ...failure(reason, saying('fetch.answers', { code: String(status), what: saying(what) })),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function failure(reason: FailureReason, detail: Saying): Failure {
  return { ok: false, reason, detail };
}

function meaningOfStatus(status: number): readonly [FailureReason, MessageIdOf<'http-status'>] {
  if (status === 401 || status === 407) return ['unauthorised', 'http-status.login'];
  if (status === 403 || status === 451) return ['forbidden', 'http-status.forbidden'];
  // It may be back: only 410 says that it is gone for good.
  if (status === 404) return ['rejected', 'http-status.not-found'];
  if (status === 410) return ['gone', 'http-status.gone'];
  if (status === 408) return ['timeout', 'http-status.timeout'];
  if (status === 425 || status === 429) return ['rate-limited', 'http-status.too-often'];
  if (status >= 500) return ['unavailable', 'http-status.trouble'];
  return ['rejected', 'http-status.no-page'];
}

/** Retry-After in seconds or as a date (RFC 9110, 10.2.3). */
function retryAfterMsOf(value: string | undefined, nowMs: number): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * secondMs;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
