import { webApi } from '@slack/bolt';
import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { failureOf } from '#src/platforms/slack/errors.ts';
import { inEnglish } from '#test/support/texts.ts';

function refused(error: string, more: object = {}) {
  return new webApi.WebAPIPlatformError({ ok: false, error, ...more });
}

function unreachable(code: string) {
  const cause = Object.assign(new Error(code), { code });
  return new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause }));
}

function unreachableBy(...errors: Error[]) {
  return new webApi.WebAPIRequestError(new TypeError('fetch failed', { cause: new AggregateError(errors) }));
}

describe('what a failed call means', () => {
  test.each([
    ['internal_error', 'ambiguous'],
    ['fatal_error', 'ambiguous'],
    ['request_timeout', 'ambiguous'],
    ['service_unavailable', 'ambiguous'],
    ['duplicate_message_not_found', 'ambiguous'],
    ['ratelimited', 'rate-limited'],
    ['team_added_to_org', 'unavailable'],
    ['invalid_auth', 'unauthorised'],
    ['token_revoked', 'unauthorised'],
    ['account_inactive', 'unauthorised'],
    ['not_in_channel', 'forbidden'],
    ['missing_scope', 'unauthorised'],
    ['restricted_action', 'forbidden'],
    ['channel_not_found', 'gone'],
    ['is_archived', 'gone'],
    ['message_not_found', 'gone'],
    ['msg_too_long', 'malformed'],
    ['msg_blocks_too_long', 'malformed'],
    ['invalid_blocks', 'malformed'],
    ['something_that_slack_may_say_next_year', 'rejected'],
    ['constructor', 'rejected'],
  ])('Slack’s word %s: %s', (error, reason) => {
    expect(failureOf(refused(error))).toMatchObject({ ok: false, reason });
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])(
    'a connection that never came about (%s) sent nothing',
    (code) => {
      expect(failureOf(unreachable(code)).reason).toBe('unavailable');
    },
  );

  test.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])(
    'a connection that broke (%s) may have sent it',
    (code) => {
      expect(failureOf(unreachable(code)).reason).toBe('ambiguous');
    },
  );

  test('of several addresses, each must have been unreachable', () => {
    const refusedOne = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const resetOne = Object.assign(new Error('x'), { code: 'ECONNRESET' });

    expect(failureOf(unreachableBy(refusedOne, refusedOne)).reason).toBe('unavailable');
    expect(failureOf(unreachableBy(refusedOne, resetOne)).reason).toBe('ambiguous');
  });

  test.each([500, 502, 503, 404])('HTTP %s tells nothing about the message', (status) => {
    expect(failureOf(new webApi.WebAPIHTTPError(status, 'x', {}, '<html>')).reason).toBe('ambiguous');
  });

  test.each(['<html>Just a moment…</html>', '', '{"ok":tr'])('a page that is not Slack’s: %s', (page) => {
    expect(failureOf(refused(page))).toMatchObject({
      reason: 'ambiguous',
      detail: saying('platform-failure.not-its-own', { name: 'Slack' }),
    });
  });

  test('a wait is handed on in milliseconds', () => {
    expect(failureOf(new webApi.WebAPIRateLimitedError(7))).toMatchObject({
      reason: 'rate-limited',
      retryAfterMs: 7_000,
    });
  });

  test('a refusal of blocks says which rule and where, and nothing of the text', () => {
    const messages = ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'];

    expect(failureOf(refused('invalid_blocks', { response_metadata: { messages } })).detail).toBe(
      `invalid_blocks. ${messages[0]}`,
    );
  });

  test('who is not in the channel is told how to invite', () => {
    expect(inEnglish(failureOf(refused('not_in_channel')).detail)).toContain(
      'Invite me first: /invite @Sitrep',
    );
  });

  test('whatever else is thrown may have sent it', () => {
    expect(failureOf(new DOMException('aborted', 'TimeoutError')).reason).toBe('ambiguous');
    expect(failureOf(undefined).reason).toBe('ambiguous');
  });
});
