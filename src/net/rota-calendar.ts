import { idOf } from '../domain/id.ts';
import { dayMs, later, minuteMs, secondMs, type Instant } from '../domain/instant.ts';
import {
  shiftsOf,
  type CalendarEntry,
  type CalendarReading,
  type RotaPerson,
} from '../domain/rota-calendar.ts';
import type { Kept } from '../domain/saying.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import type { Fetcher } from '../ingest/ingest.ts';
import { ThreadPool, type ThreadLimits } from './threads/thread-pool.ts';

export type RotaCalendarPlan = {
  readonly workspaceId: WorkspaceId;
  readonly address: string;
  readonly people: readonly RotaPerson[];
  /** The newsroom's IANA zone: of whole days, and of times that name none. */
  readonly timeZone: string;
};

/** What is remembered of a newsroom's calendar, by the database's clock. */
export interface CalendarMemory {
  /**
   * Takes the calendar up when it is due, for nobody else to ask at the same time.
   * @param source what its shifts follow from; another than before is due at once, and asked for whole
   * @returns undefined when it is not due
   */
  takeCalendar(
    workspaceId: WorkspaceId,
    source: string,
    pace: { readonly everyMs: number; readonly wholeEveryMs: number },
  ): Promise<{ readonly etag?: string; readonly lastModified?: string } | undefined>;
  /** Its shifts from now on, instead of those before. */
  keepCalendar(workspaceId: WorkspaceId, read: CalendarReading): Promise<void>;
  /** It answered that nothing changed. */
  calendarUnchanged(workspaceId: WorkspaceId, at: Instant): Promise<void>;
  /** What it said before goes on to count. */
  calendarFailed(workspaceId: WorkspaceId, detail: Kept, at: Instant, againInMs: number): Promise<void>;
}

/** What Google asks calendars' readers for, and often enough for a swap of shifts. */
const everyMs = 15 * minuteMs;
/** Entries are taken for some weeks ahead: one that never changes is read whole all the same. */
const wholeEveryMs = dayMs;
const againInMs = 5 * minuteMs;
/** A planner sees at a glance whom the calendar names and the rota does not. */
const strangersMax = 5;
const strangersWithinMs = 14 * dayMs;

/** A year of changes is some hundred kilobytes; the door refuses what is far above. */
const usualLimits: ThreadLimits = { threads: 1, memoryMb: 128, timeMs: 5 * secondMs, waitingMax: 4 };

/** Reads the calendar of a rota (RFC 5545) at intervals. Give it back with `Symbol.asyncDispose`. */
export class RotaCalendar implements AsyncDisposable {
  readonly #plan: RotaCalendarPlan;
  readonly #fetcher: Fetcher;
  readonly #memory: CalendarMemory;
  readonly #threads: ThreadPool<readonly CalendarEntry[]>;

  constructor(
    plan: RotaCalendarPlan,
    fetcher: Fetcher,
    memory: CalendarMemory,
    limits: Partial<ThreadLimits> = {},
  ) {
    this.#plan = plan;
    this.#fetcher = fetcher;
    this.#memory = memory;
    const thread = new URL('./calendar-thread.ts', import.meta.url);
    this.#threads = new ThreadPool(thread, { ...usualLimits, ...limits });
  }

  /** Asks for it when it is due. @returns why it could not be read */
  async look(now: Instant): Promise<Kept | undefined> {
    const { workspaceId } = this.#plan;
    const validators = await this.#memory.takeCalendar(workspaceId, this.#source(), {
      everyMs,
      wholeEveryMs,
    });
    if (validators === undefined) return undefined;
    const failure = await this.#read(validators, now);
    if (failure !== undefined) await this.#memory.calendarFailed(workspaceId, failure, now, againInMs);
    return failure;
  }

  async #read(
    validators: { readonly etag?: string; readonly lastModified?: string },
    now: Instant,
  ): Promise<Kept | undefined> {
    const { workspaceId, address, people, timeZone } = this.#plan;
    const page = await this.#fetcher.fetch(address, validators);
    if (!page.ok) return page.detail;
    if ('unchanged' in page) {
      await this.#memory.calendarUnchanged(workspaceId, now);
      return undefined;
    }
    const read = await this.#threads.ask({ bytes: page.bytes, facts: { now, timeZone } });
    if (!read.ok) return read.detail;
    const { shifts, strangers } = shiftsOf(read.result, people);
    const { etag, lastModified } = page;
    await this.#memory.keepCalendar(workspaceId, {
      shifts,
      strangers: namesOf(strangers, now),
      ...(etag === undefined ? {} : { etag }),
      ...(lastModified === undefined ? {} : { lastModified }),
      at: now,
    });
    return undefined;
  }

  /** The address may be a secret: it is kept as its hash, with who is looked for in it. */
  #source(): string {
    const { address, people, timeZone } = this.#plan;
    return idOf(address, JSON.stringify(people), timeZone);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#threads[Symbol.asyncDispose]();
  }
}

function namesOf(strangers: readonly CalendarEntry[], now: Instant): readonly string[] {
  const soon = strangers.filter(({ from, until }) => until > now && from < later(now, strangersWithinMs));
  return [...new Set(soon.map(({ summary }) => summary))].slice(0, strangersMax);
}
