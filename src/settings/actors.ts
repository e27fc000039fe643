import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sides, type Actor, type ActorId } from '../domain/actor.ts';
import type { KeptYaml } from './kept-yaml.ts';
import { ConfigError, readYamlFile } from './yaml-file.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a day is written 2024-12-08, in quotation marks')
  .transform((written) => `${written}T00:00:00.000Z`);

const ActorRow = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  short: z.string().optional(),
  aliases: z.array(z.string()).optional(),
  side: z.enum(sides).optional(),
  of: z.string().optional(),
  /** The id of the party that a spokesman or leader speaks for. */
  speaksFor: z.string().optional(),
  /** Ids of groups, or what governments are of: those beside whom it fights. */
  alliedWith: z.array(z.string()).optional(),
  from: day.optional(),
  until: day.optional(),
  /** For those whose side changed; instead of `side`. */
  sides: z
    .array(
      z.strictObject({
        side: z.enum(sides),
        of: z.string().optional(),
        speaksFor: z.string().optional(),
        alliedWith: z.array(z.string()).optional(),
        from: day.optional(),
        until: day.optional(),
      }),
    )
    .optional(),
  neutral: z.boolean().optional(),
});

const ActorsFile = z.strictObject({
  source: z.string(),
  /** What those without an `of` of their own belong to. */
  of: z.string().optional(),
  actors: z.array(ActorRow),
});

/** Reads config/actors, one file a conflict or kind of speaker. Throws a ConfigError with file and line. */
export function readActors(folder: string, kept?: KeptYaml): readonly Actor[] {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .flatMap((name) => {
      const { path, value, lineOf } = readYamlFile(join(folder, name), ActorsFile, kept);
      return value.actors.map((row, index) => ({
        actor: actorOf(row, value.of),
        path,
        refused: (why: string) => new ConfigError(path, lineOf(['actors', index, 'id']), why),
      }));
    });
  const seen = new Map<string, string>();
  for (const { actor, path, refused } of rows) {
    const before = seen.get(actor.id);
    if (before !== undefined) throw refused(`${actor.id} stands in ${before} already`);
    seen.set(actor.id, path);
  }
  const camps = new Set(rows.flatMap(({ actor }) => actor.sides.map(({ of }) => of)));
  for (const { actor, refused } of rows)
    for (const { speaksFor, alliedWith = [] } of actor.sides) {
      if (speaksFor !== undefined && !seen.has(speaksFor))
        throw refused(`${actor.name} speaks for ${speaksFor}, which is no actor`);
      const stranger = alliedWith.find((ally) => !seen.has(`actor-${ally}`) && !camps.has(ally));
      if (stranger !== undefined)
        throw refused(`${actor.name} is allied with ${stranger}, which is no actor`);
    }
  return rows.map(({ actor }) => actor);
}

function actorOf(row: z.infer<typeof ActorRow>, of: string | undefined): Actor {
  const id: ActorId = `actor-${row.id}`;
  const sides = row.sides ?? (row.side === undefined ? [] : [row]);
  return {
    id,
    name: row.name,
    ...(row.short === undefined ? {} : { shortName: row.short }),
    aliases: row.aliases ?? [],
    sides: sides.flatMap(({ side, of: own, speaksFor, alliedWith, from, until }) =>
      side === undefined
        ? []
        : [
            {
              side,
              ...((own ?? of) === undefined ? {} : { of: own ?? of ?? '' }),
              ...(speaksFor === undefined ? {} : { speaksFor: `actor-${speaksFor}` as const }),
              ...(alliedWith === undefined ? {} : { alliedWith }),
              ...(from === undefined ? {} : { from }),
              ...(until === undefined ? {} : { until }),
            },
          ],
    ),
    ...(row.neutral === undefined ? {} : { neutral: row.neutral }),
  };
}
