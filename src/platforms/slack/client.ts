import { LogLevel, type Logger, type webApi } from '@slack/bolt';

/** A send that has no answer by then is settled by a look, not by waiting (DELIVERY, step 5). */
const callTimeoutMs = 10_000;
/** Where a 429 does not say in whole seconds how long, or says nonsense. */
const retryAfterDefaultSeconds = 30;
const retryAfterMaxSeconds = 3_600;

/**
 * How every call of Slack's API is made: once, in ten seconds, a 429 handed on. The library's own habits (ten retries,
 * no timeout, one 429 pausing the whole workspace) post twice and stall (DELIVERY, "Why the usual design fails").
 */
export function clientOptions(
  apiUrl: string | undefined,
  logger: Logger,
  timeoutMs = callTimeoutMs,
): webApi.WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: timeoutMs,
    fetch: fetchOnce,
    logger,
  };
}

/** The library throws a nameless error at a 429 without a whole number of seconds, and waits for ever in `respond`. */
async function fetchOnce(url: string | URL | Request, init?: RequestInit): Promise<Response> {
  const signal = init?.signal ?? AbortSignal.timeout(callTimeoutMs);
  // oxlint-disable-next-line no-restricted-globals -- Slack's own API, at the operator's address, never a feed's
  const response = await fetch(url, { ...init, signal });
  if (response.status !== 429) return response;
  const headers = new Headers(response.headers);
  headers.set('retry-after', String(waitSecondsOf(headers.get('retry-after'))));
  return new Response(response.body, { status: 429, headers });
}

function waitSecondsOf(header: string | null): number {
  const seconds = Number(header ?? Number.NaN);
  if (!Number.isFinite(seconds) || seconds <= 0) return retryAfterDefaultSeconds;
  return Math.min(retryAfterMaxSeconds, Math.ceil(seconds));
}

/** Hands the library's complaints on, and keeps the rest: its lines at lower levels hold whole requests. */
export function complaintLogger(complain: (text: string) => void): Logger {
  const hand = (...parts: unknown[]) => {
    complain(parts.map((part) => (part instanceof Error ? part.name : String(part))).join(' '));
  };
  return {
    debug: keep,
    info: keep,
    warn: hand,
    error: hand,
    setLevel: keep,
    getLevel: () => LogLevel.WARN,
    setName: keep,
  };
}

function keep(): void {}
