import type { Instant } from './instant.ts';
import type { Kept } from './saying.ts';
import type { Shift } from './shift.ts';

/** An entry of a calendar at one of its times. */
export type CalendarEntry = {
  readonly summary: string;
  /** Who is invited and did not decline, by address in small letters and, where it is given, by name. */
  readonly attendees: readonly { readonly address: string; readonly name?: string }[];
  readonly from: Instant;
  readonly until: Instant;
};

/** Somebody who may be on call, and what a calendar calls them besides their name: addresses and names. */
export type RotaPerson = Pick<Shift, 'name' | 'ids'> & { readonly inCalendar: readonly string[] };

/** How it stands with the calendar that a newsroom's rota comes from. */
export type CalendarState = {
  /** When it was read last; absent: never so far. */
  readonly readAt?: Instant;
  /** Since when it cannot be read; absent: it can. */
  readonly failingSince?: Instant;
  readonly failure?: Kept;
  /** Entries of these days that name nobody of the rota's people. */
  readonly strangers: readonly string[];
};

/** What a calendar was read as. */
export type CalendarReading = {
  readonly shifts: readonly Shift[];
  readonly strangers: readonly string[];
  readonly etag?: string;
  readonly lastModified?: string;
  readonly at: Instant;
};

/** The shifts that a calendar's entries are: of the first attendee who is known, else of whom the summary names. */
export function shiftsOf(
  entries: readonly CalendarEntry[],
  people: readonly RotaPerson[],
): { readonly shifts: readonly Shift[]; readonly strangers: readonly CalendarEntry[] } {
  const shifts: Shift[] = [];
  const strangers: CalendarEntry[] = [];
  for (const entry of entries) {
    const person = attendeeOf(entry, people) ?? namedIn(entry.summary, people);
    if (person === undefined) strangers.push(entry);
    else shifts.push({ name: person.name, ids: person.ids, from: entry.from, until: entry.until });
  }
  return { shifts, strangers };
}

function attendeeOf({ attendees }: CalendarEntry, people: readonly RotaPerson[]): RotaPerson | undefined {
  for (const { address, name } of attendees) {
    const known = people.find((person) =>
      namesOf(person).some((one) => one === address || one === fold(name)),
    );
    if (known !== undefined) return known;
  }
  return undefined;
}

/** Whose name stands in it as whole words; of several the longest, so that "Ana Petrović" goes before "Ana". */
function namedIn(summary: string, people: readonly RotaPerson[]): RotaPerson | undefined {
  const folded = fold(summary);
  const named = people.flatMap((person) =>
    namesOf(person)
      .filter((name) => holdsWords(folded, name))
      .map((name) => ({ person, length: name.length })),
  );
  return named.toSorted((one, other) => other.length - one.length)[0]?.person;
}

function namesOf({ name, inCalendar }: RotaPerson): readonly string[] {
  return [name, ...inCalendar].map(fold);
}

function holdsWords(text: string, words: string): boolean {
  const edge = '[\\p{L}\\p{N}]';
  return new RegExp(`(?<!${edge})${RegExp.escape(words)}(?!${edge})`, 'u').test(text);
}

function fold(text = ''): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();
}
