import { expect, test } from 'vitest';
import { quietStretch } from '#src/domain/quiet-hours.ts';

const night = { from: '22:00', until: '06:00' };

test.each([
  {
    case: 'before they begin',
    now: '2026-11-22T21:59:59.999Z',
    stretch: undefined,
  },
  {
    case: 'as they begin',
    now: '2026-11-22T22:00:00.000Z',
    stretch: { from: '2026-11-22T22:00:00.000Z', until: '2026-11-23T06:00:00.000Z' },
  },
  {
    case: 'after midnight',
    now: '2026-11-23T05:59:59.999Z',
    stretch: { from: '2026-11-22T22:00:00.000Z', until: '2026-11-23T06:00:00.000Z' },
  },
  { case: 'as they end', now: '2026-11-23T06:00:00.000Z', stretch: undefined },
  {
    case: 'the night the clocks go forward is an hour shorter',
    now: '2026-03-29T04:59:00.000Z',
    stretch: { from: '2026-03-28T22:00:00.000Z', until: '2026-03-29T05:00:00.000Z' },
  },
  { case: 'and over by six, summer time', now: '2026-03-29T05:00:00.000Z', stretch: undefined },
  {
    case: 'the night the clocks go back is an hour longer',
    now: '2026-10-25T05:30:00.000Z',
    stretch: { from: '2026-10-24T21:00:00.000Z', until: '2026-10-25T06:00:00.000Z' },
  },
])('quiet hours over midnight in London: $case', ({ now, stretch }) => {
  expect(quietStretch(night, 'Europe/London', now)).toEqual(stretch);
});

test('a time that the change of clocks skips is the moment just after', () => {
  const quiet = { from: '01:30', until: '04:00' };

  expect(quietStretch(quiet, 'Europe/London', '2026-03-29T01:45:00.000Z')).toEqual({
    from: '2026-03-29T01:30:00.000Z',
    until: '2026-03-29T03:00:00.000Z',
  });
});

test('hours within one day are those of the newsroom, not of UTC', () => {
  const quiet = { from: '12:00', until: '13:00' };

  expect(quietStretch(quiet, 'Asia/Damascus', '2026-11-22T09:30:00.000Z')).toBeDefined();
  expect(quietStretch(quiet, 'Asia/Damascus', '2026-11-22T12:30:00.000Z')).toBeUndefined();
});

test('a zone that is not known is refused', () => {
  expect(() => quietStretch(night, 'Europe/Atlantis', '2026-11-22T09:30:00.000Z')).toThrow(RangeError);
});
