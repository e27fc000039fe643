import { z } from 'zod';
import type { RotaPerson } from '../domain/rota-calendar.ts';
import type { Shift } from '../domain/shift.ts';
import { nextShiftAfter, shiftAt } from '../domain/shift.ts';
import { instantOf, type Instant } from '../domain/instant.ts';
import type { Platform, WorkspaceId } from '../domain/workspace.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

/** Shifts in one file at most: some years of days. */
const shiftsMax = 5_000;

const momentPattern = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d{2}:\d{2})$/;

const moment = z
  .string()
  .refine((text) => momentPattern.test(text) && z.iso.date().safeParse(text.slice(0, 10)).success, {
    error: 'not a moment with its zone, such as 2024-12-08T08:00+00:00 or 2024-12-08T08:00Z',
  })
  .transform((text): Instant => instantOf(Date.parse(text)));

const person = z.strictObject({
  name: z.string().min(1).max(80),
  slack: z
    .string()
    .regex(/^[UW][A-Z0-9]{6,}$/, "not Slack's id of a person")
    .optional(),
  discord: z
    .string()
    .regex(/^\d{17,20}$/, "not Discord's id of a person; keep it in quotes")
    .optional(),
  terminal: z.string().min(1).max(80).optional(),
  calendar: z.array(z.string().trim().min(1).max(200)).max(10).default([]),
});

const rotaShape = z.strictObject({
  calendar: z
    .url({ protocol: /^https?$/, error: 'an address that begins with https://; webcal:// is https:// too' })
    .optional(),
  people: z.record(z.string(), person).default({}),
  shifts: z
    .array(z.strictObject({ who: z.string(), from: moment, until: moment }))
    .max(shiftsMax)
    .default([]),
});

/** The rota as config/oncall.yaml gives it. It answers `OnCall` of respond, for every workspace alike. */
export type Rota = {
  readonly shifts: readonly Shift[];
  readonly people: readonly RotaPerson[];
  /** The address of a calendar with further shifts. */
  readonly calendar?: string;
  now(workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined>;
  next(workspaceId: WorkspaceId, at: Instant): Promise<Shift | undefined>;
  known(platform: Platform, personId: string): Pick<Shift, 'name' | 'ids'> | undefined;
};

/** Reads config/oncall.yaml. Throws a ConfigError with file and line for a shift of nobody, or one that ends before it begins. */
export function readOnCall(path: string): Rota {
  const file = readYamlFile(path, rotaShape);
  const { people, shifts, calendar } = file.value;
  return makeRota(
    shifts.map(({ who, from, until }, index) => {
      const known = people[who];
      const flaw =
        known === undefined
          ? `there is no "${who}" under people; there are ${Object.keys(people).join(', ') || 'none'}`
          : until <= from
            ? 'a shift ends after it begins'
            : undefined;
      if (known === undefined || flaw !== undefined)
        throw new ConfigError(
          path,
          file.lineOf(['shifts', index, known === undefined ? 'who' : 'until']),
          flaw ?? '',
        );
      return { name: known.name, ids: idsOf(known), from, until };
    }),
    Object.values(people).map((one) => ({ name: one.name, ids: idsOf(one), inCalendar: one.calendar })),
    calendar,
  );
}

/** A rota of these shifts; of none, nobody is ever on call. */
export function makeRota(
  shifts: readonly Shift[],
  people: readonly RotaPerson[] = [],
  calendar?: string,
): Rota {
  return {
    shifts,
    people,
    ...(calendar === undefined ? {} : { calendar }),
    now: (_, at) => Promise.resolve(shiftAt(shifts, at)),
    next: (_, at) => Promise.resolve(nextShiftAfter(shifts, at)),
    known: (platform, personId) => [...people, ...shifts].find(({ ids }) => ids[platform] === personId),
  };
}

function idsOf({ slack, discord, terminal }: z.infer<typeof person>): Shift['ids'] {
  return {
    ...(slack === undefined ? {} : { slack }),
    ...(discord === undefined ? {} : { discord }),
    ...(terminal === undefined ? {} : { terminal }),
  };
}
