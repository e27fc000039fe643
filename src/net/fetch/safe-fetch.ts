import { setTimeout as delay } from 'node:timers/promises';
import { Agent, type Dispatcher } from 'undici';
import { saying } from '../../domain/saying.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Fetcher } from '../../ingest/ingest.ts';
import type { Page, Unchanged } from '../../ingest/page.ts';
import { readBody } from './body.ts';
import { usualLimits, type FetchLimits } from './fetch-limits.ts';
import { freshForMsOf } from './freshness.ts';
import { guardedConnector, systemResolve, type Resolve } from './guarded-connector.ts';
import { failureOfError, failureOfStatus, unreachable } from './http-failure.ts';
import { makeUrlGuard, type UrlGuard } from './url-guard.ts';

export type SafeFetchOptions = {
  /** Product and version, so that a publisher knows whom to write to. */
  readonly userAgent: string;
  /** "host" or "host:port" that may be internal: the operator's word (SITREP_ALLOW_HOSTS). */
  readonly allowHosts: readonly string[];
  /** The origin of the app's own demo feed; nobody else may give it. */
  readonly demoOrigin?: string;
  readonly limits?: Partial<FetchLimits>;
  readonly resolve?: Resolve;
};

export type SafeFetch = Fetcher & AsyncDisposable;

type Validators = Parameters<Fetcher['fetch']>[1];
type Answer = {
  readonly ok: 'answer';
  readonly data: Dispatcher.ResponseData;
  readonly url: URL;
  /** It was sent there, and by no hop that was only for now. */
  readonly isMoved: boolean;
};

/** Validators go back into a header as they came: only what a header may hold, and of a sane length. */
const validator = /^[\x20-\x7e]{1,512}$/;

const accept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';

/**
 * The one door for every URL that users or feeds influence. It asks only for what is public or was named by the
 * operator, judges each redirect anew, bounds time and size, and tells blocked and absent in the same words.
 * Give it back with `Symbol.asyncDispose`: what is under way then fails.
 */
export function openSafeFetch(options: SafeFetchOptions): SafeFetch {
  const limits = { ...usualLimits, ...options.limits };
  const guard = makeUrlGuard(options.allowHosts, options.demoOrigin);
  const stop = new AbortController();
  const agent = new Agent({
    connect: guardedConnector(options.resolve ?? systemResolve, guard.isNamed, limits.connectMs),
    headersTimeout: limits.idleMs,
    bodyTimeout: limits.idleMs,
    allowH2: false,
  });

  return {
    fetch: async (url, validators) => {
      const startedAt = performance.now();
      const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(limits.totalMs)]);
      const headers = headersOf(options.userAgent, validators);
      const result = await ask(url, headers, { agent, guard, limits, signal });
      if (!result.ok && result.detail === unreachable.detail)
        await hold(startedAt, limits.tellEveryMs, stop.signal);
      return result;
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await agent.destroy();
    },
  };
}

type Way = {
  readonly agent: Agent;
  readonly guard: UrlGuard;
  readonly limits: FetchLimits;
  readonly signal: AbortSignal;
};

async function ask(
  address: string,
  headers: Record<string, string>,
  way: Way,
): Promise<Page | Unchanged | Failure> {
  const answer = await follow(address, headers, way);
  if (answer.ok !== 'answer') return answer;
  const { data } = answer;
  if (data.statusCode === 304 && ('if-none-match' in headers || 'if-modified-since' in headers)) {
    data.body.destroy();
    return { ok: true, unchanged: true, ...termsOf(answer) };
  }
  if (data.statusCode !== 200) {
    data.body.destroy();
    return failureOfStatus(data.statusCode, headerOf(data, 'retry-after'), Date.now());
  }
  try {
    const bytes = await readBody(data.body, headerOf(data, 'content-encoding'), way.limits.bytesMax);
    return pageOf(answer, bytes);
  } catch (error) {
    return failureOfError(way.signal.aborted ? way.signal.reason : error, true);
  }
}

/** Asks, and goes where it is sent, judging each place anew. */
async function follow(address: string, headers: Record<string, string>, way: Way): Promise<Answer | Failure> {
  let next = address;
  let from: URL | undefined;
  let isMoved = false;
  for (let hop = 0; hop <= way.limits.redirectsMax; hop++) {
    if (!URL.canParse(next, from?.href)) return unreachable;
    const url = new URL(next, from?.href);
    if (!way.guard.admits(url, hop)) return unreachable;
    const data = await send(url, headers, way);
    if ('ok' in data) return data;
    const location = isRedirect(data.statusCode) ? headerOf(data, 'location') : undefined;
    if (location === undefined) return { ok: 'answer', data, url, isMoved };
    data.body.destroy();
    isMoved = isForGood(data.statusCode) && (isMoved || from === undefined);
    next = location;
    from = url;
  }
  return { ok: false, reason: 'rejected', detail: saying('fetch.redirects') };
}

async function send(
  url: URL,
  headers: Record<string, string>,
  { agent, signal }: Way,
): Promise<Dispatcher.ResponseData | Failure> {
  try {
    const path = `${url.pathname}${url.search}`;
    const data = await agent.request({ origin: url.origin, path, method: 'GET', headers, signal });
    // A body that is thrown away unread fails when it is destroyed; nobody is left to hear it.
    data.body.on('error', () => undefined);
    return data;
  } catch (error) {
    return failureOfError(signal.aborted ? signal.reason : error, false);
  }
}

function pageOf(answer: Answer, bytes: Uint8Array): Page {
  const { data, url } = answer;
  const contentType = headerOf(data, 'content-type');
  const etag = headerOf(data, 'etag');
  const lastModified = headerOf(data, 'last-modified');
  return {
    ok: true,
    url: url.href,
    bytes,
    ...(contentType === undefined ? {} : { contentType }),
    ...(etag !== undefined && validator.test(etag) ? { etag } : {}),
    ...(lastModified !== undefined && validator.test(lastModified) ? { lastModified } : {}),
    ...termsOf(answer),
  };
}

/** What an answer says of the next time: how long it stays fresh, and where to ask from now on. */
function termsOf({ data, url, isMoved }: Answer): Pick<Page, 'freshForMs' | 'movedTo'> {
  const freshForMs = freshForMsOf({
    cacheControl: headerOf(data, 'cache-control'),
    expires: headerOf(data, 'expires'),
    date: headerOf(data, 'date'),
    age: headerOf(data, 'age'),
  });
  return { ...(freshForMs === undefined ? {} : { freshForMs }), ...(isMoved ? { movedTo: url.href } : {}) };
}

function headersOf(userAgent: string, { etag, lastModified }: Validators): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept,
    'accept-encoding': 'gzip, deflate, br',
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

function headerOf(data: Dispatcher.ResponseData, name: string): string | undefined {
  const value = data.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isForGood(status: number): boolean {
  return status === 301 || status === 308;
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Waits for the next stroke since the start, so that the time an answer took says nothing about the network inside. */
async function hold(startedAt: number, everyMs: number, signal: AbortSignal): Promise<void> {
  if (everyMs <= 0) return;
  const sinceMs = performance.now() - startedAt;
  await delay(everyMs - (sinceMs % everyMs), undefined, { signal }).catch(() => undefined);
}
