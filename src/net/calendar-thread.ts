import { answerInThread } from './threads/answer-in-thread.ts';
import { calendarEntries } from './calendar-entries.ts';

answerInThread(({ bytes, facts = {} }) =>
  calendarEntries(new TextDecoder().decode(bytes), facts['now'] ?? '', facts['timeZone'] ?? 'UTC'),
);
