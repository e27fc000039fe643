import type { Line } from '../domain/message.ts';
import type { CalendarState } from '../domain/rota-calendar.ts';
import { keptLine } from '../domain/saying.ts';
import type { Texts } from '../domain/texts.ts';
import { andList } from './answer.ts';

/** How it stands with the calendar of the rota, where there is something to say. */
export function calendarLines(state: CalendarState, texts: Texts): readonly Line[] {
  return [...troubleOf(state, texts), ...strangersOf(state, texts)];
}

function troubleOf({ readAt, failingSince, failure = '' }: CalendarState, texts: Texts): readonly Line[] {
  if (failingSince === undefined) return readAt === undefined ? [texts.line('shift.calendar-first')] : [];
  const id = readAt === undefined ? 'shift.calendar-never' : 'shift.calendar-away';
  const moment = { at: failingSince, show: 'date-time' } as const;
  return [texts.line(id, { moment, detail: keptLine(failure, texts) })];
}

function strangersOf({ strangers }: CalendarState, texts: Texts): readonly Line[] {
  if (strangers.length === 0) return [];
  const names = andList(
    strangers.map((summary) => `"${summary}"`),
    texts,
  );
  return [texts.line('shift.calendar-strangers', { names })];
}
