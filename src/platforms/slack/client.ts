import { STATUS_CODES } from 'node:http';
import { LogLevel, type Logger, type webApi } from '@slack/bolt';
import { Agent, request } from 'undici';

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

type Fetch = NonNullable<webApi.WebClientOptions['fetch']>;

/** Connections to Slack, kept open from call to call. */
const connections = new Agent();

/**
 * One request, by undici's plain call: the global `fetch` with its streams takes twice the processor time for it.
 *
 * At a 429 without a whole number of seconds the library throws a nameless error, and in `respond` it waits for ever.
 */
async function fetchOnce(...[url, init = {}]: Parameters<Fetch>): ReturnType<Fetch> {
  const { method = 'GET', headers = {}, body = null } = init;
  if (body instanceof FormData) throw new TypeError('no files are sent to Slack');
  const signal = init.signal ?? AbortSignal.timeout(callTimeoutMs);
  const answer = await request(url, { method, headers, body, signal, dispatcher: connections });
  const said = new Map(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  const status = answer.statusCode;
  if (status === 429) said.set('retry-after', String(waitSecondsOf(said.get('retry-after'))));
  const text = withoutEcho(await answer.body.text());
  return {
    ok: status >= 200 && status < 300,
    status,
    statusText: STATUS_CODES[status] ?? '',
    url: String(url),
    headers: { get: (name) => said.get(name.toLowerCase()) ?? null, entries: () => said.entries() },
    text: async () => await Promise.resolve(text),
    json: async () => await Promise.resolve(JSON.parse(text)),
    arrayBuffer: async () => await new Blob([text]).arrayBuffer(),
  };
}

/**
 * What was put up comes back whole, and the library makes a redacted copy of it for a debug line that nobody reads: 87 KB
 * an article. What is kept of it tells whether it stands in its thread.
 */
function withoutEcho(text: string): string {
  if (!text.includes('"blocks"')) return text;
  try {
    const answer = JSON.parse(text) as { message?: { blocks?: unknown } };
    delete answer.message?.blocks;
    return JSON.stringify(answer);
  } catch {
    return text; // A page that some proxy answered.
  }
}

function waitSecondsOf(header: string | undefined): number {
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
