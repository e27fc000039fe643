import { expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import {
  crowdedTrouble,
  isUnheard,
  restTrouble,
  troubleNotice,
  unheardTrouble,
} from '#src/notify/trouble-notice.ts';
import { slackChannel } from '#test/support/news.ts';
import { english } from '#test/support/texts.ts';

const channel = slackChannel('C0123ABCDEF');

test('what began says what is wrong and what to do, what is over what works again', () => {
  const refused = restTrouble(channel, 'channel', saying('failure.forbidden', { detail: 'not_in_channel' }));
  const revoked = restTrouble(channel, 'installation', 'token_revoked');

  const lines = troubleNotice({ began: [refused, revoked], over: [refused] }, english).split('\n');

  expect(lines).toEqual([
    expect.stringMatching(
      /^⚠ slack:\w+\/C0123ABCDEF does not take .*\(forbidden: not_in_channel\).*command test/,
    ),
    expect.stringMatching(/^⚠ slack:\w+ refuses all .*\(token_revoked\).*new token and restart/),
    expect.stringMatching(/^slack:\w+\/C0123ABCDEF works again\.$/),
  ]);
  expect([refused, revoked].map(({ isGrave }) => isGrave)).toEqual([false, true]);
});

test('of many at once the first are told, and how many more there are', () => {
  const began = Array.from({ length: 12 }, (_, nth) =>
    restTrouble(slackChannel(`C${nth}`), 'channel', 'gone'),
  );

  const lines = troubleNotice({ began, over: [] }, english).split('\n');

  expect(lines).toHaveLength(6);
  expect(lines.at(-1)).toBe('and 7 more');
});

test('a platform that does not answer is a trouble of its account, one that asks to wait is one of the channel', () => {
  const name = 'Slack';

  expect(isUnheard(saying('platform-failure.answered', { name, code: '503' }))).toBe(true);
  expect(isUnheard('ratelimited')).toBe(false);
  expect(isUnheard(saying('reason.no-answer'))).toBe(false);
  expect(unheardTrouble(channel).name).toBe(restTrouble(channel, 'installation', 'x').name);
  expect(crowdedTrouble(channel, 'ratelimited').name).toBe(restTrouble(channel, 'channel', 'x').name);
});
