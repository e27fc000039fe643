import type { Failure, FailureReason } from '../../domain/failure.ts';
import { secondMs } from '../../domain/instant.ts';

/** A body that is larger than it may be. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
  readonly code = 'SITREP_TOO_LARGE';
}

/** The words for whatever did not get as far as an answer: they do not tell blocked from absent. */
export const unreachable: Failure = { ok: false, reason: 'unavailable', detail: 'it could not be reached' };

/** What the errors of Node, undici and zlib mean. What is not in it did not get as far as an answer. */
const errorTable: Readonly<Record<string, readonly [FailureReason, string]>> = {
  SITREP_TOO_LARGE: ['rejected', 'it is larger than a feed may be'],
  UND_ERR_HEADERS_TIMEOUT: ['timeout', 'it gave no answer in time'],
  UND_ERR_BODY_TIMEOUT: ['timeout', 'its answer stalled'],
  UND_ERR_HEADERS_OVERFLOW: ['malformed', 'its headers are too long'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: ['unavailable', 'its answer was cut off'],
  UND_ERR_ABORTED: ['timeout', 'it took too long'],
  Z_BUF_ERROR: ['unavailable', 'its answer was cut off'],
  Z_DATA_ERROR: ['malformed', 'its answer cannot be unpacked'],
  ERR_BROTLI_INVALID: ['malformed', 'its answer cannot be unpacked'],
  CERT_HAS_EXPIRED: ['rejected', 'its certificate has expired'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['rejected', 'its certificate is signed by nobody known'],
  SELF_SIGNED_CERT_IN_CHAIN: ['rejected', 'its certificate is signed by nobody known'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['rejected', 'its certificate is signed by nobody known'],
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ['rejected', 'its certificate is signed by nobody known'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['rejected', 'its certificate is for another name'],
};

/**
 * Sorts what went wrong on the way to an answer.
 * @param answered the headers had come, so that the other side was reached
 */
export function failureOfError(error: unknown, answered: boolean): Failure {
  const code = codeOf(error);
  if (error instanceof Error && error.name === 'TimeoutError')
    return { ok: false, reason: 'timeout', detail: 'it took too long', cause: error };
  const known = code === undefined ? undefined : errorTable[code];
  if (known !== undefined) return { ok: false, reason: known[0], detail: known[1], cause: error };
  if (code?.startsWith('HPE_') === true)
    return { ok: false, reason: 'malformed', detail: 'it does not speak HTTP', cause: error };
  if (code?.startsWith('ERR_BROTLI') === true || code?.startsWith('ERR__ERROR_FORMAT') === true)
    return { ok: false, reason: 'malformed', detail: 'its answer cannot be unpacked', cause: error };
  if (answered) return { ok: false, reason: 'unavailable', detail: 'its answer was cut off', cause: error };
  return { ...unreachable, cause: error };
}

/** Sorts an answer that is no page. */
export function failureOfStatus(status: number, retryAfter: string | undefined, nowMs: number): Failure {
  const retryAfterMs = retryAfterMsOf(retryAfter, nowMs);
  const [reason, words] = reasonOfStatus(status);
  return {
    ok: false,
    reason,
    detail: `it answers ${status} (${words})`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

function reasonOfStatus(status: number): readonly [FailureReason, string] {
  if (status === 401 || status === 407) return ['unauthorised', 'a login is needed'];
  if (status === 403 || status === 451) return ['forbidden', 'we may not read it'];
  // It may be back: only 410 says that it is gone for good.
  if (status === 404) return ['rejected', 'not found'];
  if (status === 410) return ['gone', 'gone for good'];
  if (status === 408) return ['timeout', 'it timed out'];
  if (status === 425 || status === 429) return ['rate-limited', 'asked too often'];
  if (status >= 500) return ['unavailable', 'trouble on its side'];
  return ['rejected', 'no page'];
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
