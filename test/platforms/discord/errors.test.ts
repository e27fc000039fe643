import { DiscordAPIError, HTTPError, RateLimitError, type InternalRequest } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { failureOf } from '#src/platforms/discord/errors.ts';
import { inEnglish } from '#test/support/texts.ts';

const address = 'https://discord.com/api/v10/webhooks/1/secret-token';

describe("Discord's refusals", () => {
  test.each([
    [404, 10003, 'gone'],
    [404, 10004, 'gone'],
    [404, 10008, 'gone'],
    [404, 10062, 'gone'],
    [403, 50001, 'forbidden'],
    [403, 50013, 'forbidden'],
    [400, 50006, 'malformed'],
    [400, 50035, 'malformed'],
    [400, 50024, 'rejected'],
    [400, 40060, 'rejected'],
    [400, 200000, 'rejected'],
    [400, 20028, 'rate-limited'],
    [401, 0, 'unauthorised'],
    [403, 0, 'forbidden'],
    [404, 0, 'gone'],
    [408, 0, 'ambiguous'],
    [400, 99999, 'rejected'],
  ] as const)('status %i with code %i is %s', (status, code, reason) => {
    const failure = failureOf(apiError(status, code));

    expect(failure).toMatchObject({ ok: false, reason, code });
    expect(failure.detail).not.toBe('');
    expect(JSON.stringify(failure)).not.toContain('secret-token');
  });

  test('who has not invited Sitrep is told to', () => {
    expect(inEnglish(failureOf(apiError(403, 50001)).detail)).toMatch(/invite Sitrep to this channel/);
  });
});

describe('what says nothing about the message is ambiguous', () => {
  test.each([500, 502, 503, 504])('status %i', (status) => {
    expect(failureOf(new HTTPError(status, '', 'POST', address, noBody)).reason).toBe('ambiguous');
  });

  test.each([
    ['no answer in time', named('AbortError', 'aborted')],
    ['a cut', coded('ECONNRESET')],
    ['a broken socket', coded('UND_ERR_SOCKET')],
    ['a broken body', new Error('terminated', { cause: coded('UND_ERR_SOCKET') })],
    ['something else', new TypeError('x is undefined')],
    ['not even an error', 'oops'],
  ])('%s', (_, error) => {
    expect(failureOf(error).reason).toBe('ambiguous');
  });
});

describe('what never left is unavailable', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])(
    '%s',
    (code) => {
      expect(failureOf(coded(code)).reason).toBe('unavailable');
      expect(failureOf(new Error('fetch failed', { cause: coded(code) })).reason).toBe('unavailable');
    },
  );
});

test('a page in HTML instead of an answer is no word of Discord’s: it is tried again in a minute', () => {
  const page = new DiscordAPIError(
    { message: '' } as never,
    undefined as never,
    403,
    'POST',
    address,
    noBody,
  );

  const detail = saying('platform-failure.answered', { name: 'Discord', code: '403' });
  expect(failureOf(page)).toEqual({ ok: false, reason: 'unavailable', detail, retryAfterMs: 60_000 });
});

test('too much: the longest wait that Discord names is handed on', () => {
  expect(failureOf(rateLimit({ retryAfter: 2_000, timeToReset: 500 }))).toMatchObject({
    reason: 'rate-limited',
    retryAfterMs: 2_000,
  });
});

test('a ban that names no time lasts a minute for us', () => {
  expect(failureOf(rateLimit({ retryAfter: 0, timeToReset: 0 })).retryAfterMs).toBe(60_000);
});

test('discord.js without its token, which it drops at a 401, is unauthorised', () => {
  const error = new Error('Expected token to be set for this request, but none was present');

  expect(failureOf(error).reason).toBe('unauthorised');
});

const noBody: Pick<InternalRequest, 'body' | 'files'> = { body: undefined, files: undefined };

function apiError(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'What it says' }, code, status, 'POST', address, noBody);
}

function rateLimit(change: { readonly retryAfter: number; readonly timeToReset: number }): RateLimitError {
  return new RateLimitError({
    global: false,
    hash: 'h',
    limit: 5,
    majorParameter: '1',
    method: 'POST',
    route: '/channels/:id/messages',
    scope: 'user',
    sublimitTimeout: 0,
    url: address,
    ...change,
  });
}

function coded(code: string): Error {
  return Object.assign(new Error(`connect ${code} 10.0.0.1:443`), { code });
}

function named(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
