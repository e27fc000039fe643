import type { CalendarState } from '../domain/rota-calendar.ts';
import { keptWords } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn } from '../domain/zoned-time.ts';
import { shortened } from './wording.ts';

const detailLengthMax = 200;

/** That the calendar of the rota cannot be read, or can again. */
export function calendarNotice(
  { failingSince, failure = '' }: Pick<CalendarState, 'failingSince' | 'failure'>,
  timeZone: string,
  texts: Texts,
): string {
  if (failingSince === undefined) return texts.say('calendar-event.back');
  const since = texts.say('feed-event.since', {
    time: clockIn(failingSince, timeZone),
    day: texts.day(failingSince, timeZone),
  });
  const detail = shortened(keptWords(failure, texts), detailLengthMax);
  return texts.say('calendar-event.failing', { since, detail });
}
