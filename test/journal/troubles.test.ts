import { beforeEach, expect, test } from 'vitest';
import type { Trouble } from '#src/domain/trouble.ts';
import { Troubles } from '#src/journal/troubles.ts';
import { inEnglish } from '#test/support/texts.ts';

let nowMs = 0;
let troubles: Troubles;
const refused: Trouble = { name: 'slack', what: 'it refuses the token', isGrave: true };
const away: Trouble = { name: 'discord', what: 'it is away', isGrave: true };

beforeEach(() => {
  nowMs = 0;
  troubles = new Troubles(() => nowMs);
});

/** Tells what there is to tell, as words. */
function tell(): readonly string[] {
  const tidings = troubles.untold();
  troubles.told(tidings);
  return [
    ...tidings.began.map(({ what }) => inEnglish(what)),
    ...tidings.over.map(({ name }) => `${name} is back`),
  ];
}

test('a trouble is told once, and once that it is over', () => {
  troubles.begin(refused);
  troubles.begin(refused);

  expect([tell(), tell()]).toEqual([['it refuses the token'], []]);
  troubles.end('slack');
  expect([tell(), tell()]).toEqual([['slack is back'], []]);
  expect(troubles.current()).toEqual([]);
});

test('what is over within its grace is nobody’s trouble', () => {
  troubles.begin(away, 60_000);
  nowMs = 59_999;
  expect(troubles.current()).toEqual([]);
  troubles.end('discord');

  expect(tell()).toEqual([]);
});

test('what lasts longer than its grace counts from then on, however often it begins again', () => {
  troubles.begin(away, 60_000);
  nowMs = 40_000;
  troubles.begin(away, 60_000);
  nowMs = 60_000;

  expect(tell()).toEqual(['it is away']);
});

test('what gets worse is told anew', () => {
  troubles.begin(away);
  tell();

  troubles.begin({ ...away, what: 'it is closed for good' });

  expect(tell()).toEqual(['it is closed for good']);
});

test('what could not be told is told the next time', () => {
  troubles.begin(refused);
  troubles.untold();

  expect(tell()).toEqual(['it refuses the token']);
});
