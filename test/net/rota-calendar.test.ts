import { Client } from 'pg';
import { describe, expect, onTestFinished, test } from 'vitest';
import { dayMs, hourMs, instantOf, later, type Instant } from '#src/domain/instant.ts';
import { RotaCalendar, type RotaCalendarPlan } from '#src/net/rota-calendar.ts';
import { openSafeFetch } from '#src/net/fetch/safe-fetch.ts';
import { onCallOf } from '#src/on-call.ts';
import { makeRota } from '#src/settings/oncall.ts';
import { anAuditEntry, ours, storeWithNewsrooms, theirs, aChannel } from '#test/store/made.ts';
import { vcalendar, vevent } from '#test/support/calendars.ts';
import { startFeedServer } from '#test/support/feed-server.ts';
import { testDatabase } from '#test/support/servers.ts';
import { inEnglish } from '#test/support/texts.ts';

const now = instantOf(Date.now());
const ana = { name: 'Ana', ids: { slack: 'U1' }, inCalendar: ['ana@newsroom.example'] };
const ben = { name: 'Ben', ids: { slack: 'U2' }, inCalendar: [] };
const shift = (uid: string, summary: string, from: Instant, until: Instant) =>
  vevent(uid, summary, `DTSTART:${icalOf(from)}`, `DTEND:${icalOf(until)}`);
const anaNow = shift('1', 'On call: Ana', later(now, -hourMs), later(now, hourMs));
const benNext = shift('2', 'On call: Ben', later(now, hourMs), later(now, 9 * hourMs));

/** "20241208T042000Z" */
function icalOf(at: Instant): string {
  return `${at.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** A newsroom whose rota is served as a calendar. */
async function setUp(change: Partial<RotaCalendarPlan> = {}) {
  const undo = new AsyncDisposableStack();
  onTestFinished(() => undo.disposeAsync());
  const database = undo.use(await testDatabase());
  const store = undo.use(await storeWithNewsrooms(database.url));
  const server = undo.use(await startFeedServer());
  const client = new Client({ connectionString: database.url });
  await client.connect();
  undo.defer(() => client.end());
  const fetcher = undo.use(openSafeFetch({ userAgent: 'test', allowHosts: [server.host] }));
  const address = `${server.origin}/rota.ics`;
  const plan = { workspaceId: ours, address, people: [ana, ben], timeZone: 'Europe/London', ...change };
  const calendarOf = (parts: Partial<RotaCalendarPlan> = {}) =>
    undo.use(new RotaCalendar({ ...plan, ...parts }, fetcher, store));
  return {
    store,
    server,
    calendarOf,
    onCall: onCallOf(makeRota([], [ana, ben], address), store),
    serve: (...events: readonly string[]) =>
      server.put('/rota.ics', { body: vcalendar(...events), contentType: 'text/calendar' }),
    /** Puts the database's clock for the calendar forward. */
    pass: async (ms: number) => {
      await client.query(
        `UPDATE rota_calendars SET due_at = due_at - $1 * interval '1 ms', whole_at = whole_at - $1 * interval '1 ms',
           failing_since = failing_since - $1 * interval '1 ms'`,
        [ms],
      );
    },
    notices: async () => {
      const { rows } = await client.query<{ text: string }>(
        `SELECT subject ->> 'text' AS text FROM deliveries WHERE subject ->> 'of' = 'operations' ORDER BY created_at`,
      );
      return rows.map(({ text }) => text);
    },
  };
}

test('who is on call is whom the calendar says, in its newsroom alone', async () => {
  const { serve, calendarOf, onCall, store } = await setUp();
  serve(anaNow, benNext);

  expect(await calendarOf().look(now)).toBeUndefined();

  expect(await onCall.now(ours, now)).toMatchObject({ name: 'Ana', ids: { slack: 'U1' } });
  expect(await onCall.next(ours, now)).toMatchObject({ name: 'Ben' });
  expect(await onCall.now(theirs, now)).toBeUndefined();
  expect(onCall.known('slack', 'U2')).toMatchObject({ name: 'Ben' });
  expect(await onCall.calendar(ours)).toEqual({ readAt: now, strangers: [] });
  expect(await store.calendarState(theirs)).toBeUndefined();
});

test('a shift that was taken goes before it', async () => {
  const { serve, calendarOf, onCall, store } = await setUp();
  serve(anaNow);
  await calendarOf().look(now);

  const until = later(now, hourMs / 2);
  await store.takeShift(
    ours,
    { name: 'Cleo', ids: {}, from: now, until },
    anAuditEntry('r1', { verb: 'oncall' }),
  );

  expect((await onCall.now(ours, now))?.name).toBe('Cleo');
  expect((await onCall.now(ours, until))?.name).toBe('Ana');
});

test('of the file’s shifts and the calendar’s, the one that began later holds', async () => {
  const { serve, calendarOf, store } = await setUp();
  serve(anaNow);
  await calendarOf().look(now);
  const written = { name: 'Cleo', ids: {}, from: later(now, -2 * hourMs), until: later(now, 3 * hourMs) };

  const onCall = onCallOf(makeRota([written], [], 'https://x.example'), store);

  expect((await onCall.now(ours, now))?.name).toBe('Ana');
  expect((await onCall.now(ours, later(now, 2 * hourMs)))?.name).toBe('Cleo');
});

describe('it is asked for', () => {
  test('when it is due, by one of all processes, and whole only where it changed', async () => {
    const { serve, calendarOf, onCall, server, pass } = await setUp();
    serve(anaNow);
    const [one, other] = [calendarOf(), calendarOf()];

    await Promise.all([one.look(now), other.look(now)]);
    await one.look(now);
    await pass(15 * 60_000);
    await one.look(later(now, 15 * 60_000));

    expect(server.requests.map(({ status }) => status)).toEqual([200, 304]);
    expect((await onCall.now(ours, now))?.name).toBe('Ana');
    expect((await onCall.calendar(ours))?.readAt).toBe(later(now, 15 * 60_000));
  });

  test('whole once a day, for the weeks ahead go on', async () => {
    const { serve, calendarOf, server, pass } = await setUp();
    serve(anaNow);
    const calendar = calendarOf();

    await calendar.look(now);
    await pass(dayMs);
    await calendar.look(now);

    expect(server.requests.map(({ status }) => status)).toEqual([200, 200]);
  });

  test('at once when other people are looked for in it', async () => {
    const { serve, calendarOf, onCall } = await setUp({ people: [ben] });
    serve(anaNow);
    await calendarOf().look(now);
    expect(await onCall.now(ours, now)).toBeUndefined();
    expect((await onCall.calendar(ours))?.strangers).toEqual(['On call: Ana']);

    await calendarOf({ people: [ana] }).look(now);

    expect((await onCall.now(ours, now))?.name).toBe('Ana');
  });
});

describe('where it cannot be read', () => {
  test.each([
    { case: 'it is gone', served: { status: 410 }, says: /410/ },
    { case: 'it is a page to sign in', served: { body: '<html>Sign in</html>' }, says: /no iCalendar/ },
    { case: 'it breaks off', served: { body: vcalendar(anaNow).slice(0, 120) }, says: /./ },
  ])('$case: what it said before goes on to count', async ({ served, says }) => {
    const { serve, calendarOf, onCall, server, pass } = await setUp();
    serve(anaNow);
    const calendar = calendarOf();
    await calendar.look(now);
    server.put('/rota.ics', served);
    await pass(15 * 60_000);

    const failure = await calendar.look(later(now, 1));

    expect(inEnglish(failure)).toMatch(says);
    expect((await onCall.now(ours, now))?.name).toBe('Ana');
    expect(await onCall.calendar(ours)).toMatchObject({ readAt: now, failingSince: later(now, 1), failure });
  });

  test('the operations channel hears of it after an hour, once, and once when it is back', async () => {
    const { serve, calendarOf, store, pass, notices } = await setUp();
    const calendar = calendarOf();
    const tell = () =>
      store.tellCalendar({ workspaceId: ours, channels: [aChannel()], at: instantOf(Date.now()) }, (state) =>
        state.failingSince === undefined ? 'back' : `away: ${inEnglish(state.failure)}`,
      );

    await calendar.look(now);
    await tell();
    expect(await notices()).toEqual([]);
    await pass(hourMs);
    await tell();
    await tell();
    serve(anaNow);
    await calendar.look(now);
    await tell();
    await tell();

    expect(await notices()).toEqual([expect.stringMatching(/^away: /), 'back']);
  });
});
