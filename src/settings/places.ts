import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { PlaceKind } from '../domain/place.ts';
import type { Country } from '../interpret/places/country.ts';
import { ConfigError, readYaml, readYamlFile } from './yaml-file.ts';

const at = z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)]);

const CountriesFile = z.strictObject({
  source: z.string(),
  countries: z.record(
    z.string().regex(/^[A-Z]{2}$/),
    z.strictObject({
      name: z.string(),
      at,
      aliases: z.array(z.string()).optional(),
      demonyms: z.array(z.string()).optional(),
      capital: z.string().optional(),
      /** Where `at` is from, if not from the file's source. */
      source: z.string().optional(),
    }),
  ),
});

/** Continents, seas, rivers and what the news calls by one name across borders. */
const RegionsFile = z.strictObject({
  source: z.string(),
  regions: z.array(
    z
      .strictObject({
        id: z.string().regex(/^[a-z0-9-]+$/),
        name: z.string(),
        kind: z.enum(['province', 'site']),
        /** Absent: the middle of what it holds. */
        at: at.optional(),
        aliases: z.array(z.string()).optional(),
        /** Countries and units ("RU.12") that lie in it whole. */
        holds: z.array(z.string().regex(/^[A-Z]{2}(?:\.\w+)?$/)).optional(),
        source: z.string(),
      })
      .refine(isPlaced, { message: 'a region needs `at`, or what it holds' }),
  ),
});

const Province = z.strictObject({
  /** GeoNames' code of the unit within its country; its places then lie in it. */
  code: z.string().optional(),
  name: z.string(),
  aliases: z.array(z.string()).optional(),
  /** "Ky.": read as this unit behind a comma only. */
  short: z.array(z.string()).optional(),
  /** Absent: the middle of its places. */
  at: at.optional(),
  source: z.string(),
});

const Spot = z
  .strictObject({
    /** Renames a row of GeoNames and adds aliases. */
    geoname: z.int().positive().optional(),
    /** For a place that GeoNames' cities do not have. */
    id: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .optional(),
    name: z.string(),
    kind: z.enum(['province', 'city', 'town', 'site']).optional(),
    aliases: z.array(z.string()).optional(),
    /** Names that GeoNames gives it and that texts use of something else. */
    not: z.array(z.string()).optional(),
    /** Absent: the middle of what it holds. */
    at: at.optional(),
    /** Code of the first-order unit around it. */
    in: z.string().optional(),
    /** Codes of the first-order units that lie in it, as those of Darfur. */
    holds: z.array(z.string()).optional(),
    population: z.int().nonnegative().optional(),
    source: z.string(),
  })
  .refine((spot) => (spot.geoname === undefined) !== (spot.id === undefined), {
    message: 'give either geoname or id',
  })
  .refine((spot) => spot.id === undefined || (isPlaced(spot) && spot.kind !== undefined), {
    message: 'a place with an id needs `kind`, and `at` or what it holds',
  });

const OverlayFile = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/),
  source: z.string(),
  provinces: z.array(Province).optional(),
  places: z.array(Spot).optional(),
});

export type CountryRow = Country & { readonly latDeg: number; readonly lonDeg: number };
export type ProvinceRow = {
  readonly country: string;
  readonly code?: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly short?: readonly string[];
  readonly at?: readonly [number, number];
};
export type RegionRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'province' | 'site';
  readonly aliases: readonly string[];
  readonly at?: readonly [number, number];
  readonly holds: readonly string[];
  /** Where the position is from, or what it holds. */
  readonly source: string;
};
export type SpotRow = {
  readonly country: string;
  readonly geoname?: number;
  readonly id?: string;
  readonly name: string;
  readonly kind?: PlaceKind;
  readonly aliases: readonly string[];
  readonly not?: readonly string[];
  readonly at?: readonly [number, number];
  readonly in?: string;
  readonly holds?: readonly string[];
  readonly population?: number;
  /** Where the position is from, or what it holds. */
  readonly source: string;
  /** For a ConfigError about what only GeoNames can tell. */
  readonly written: { readonly path: string; readonly line: number | undefined };
};

/** What editors know of places beside GeoNames. */
export type CuratedPlaces = {
  readonly countries: readonly CountryRow[];
  readonly provinces: readonly ProvinceRow[];
  readonly spots: readonly SpotRow[];
  readonly regions: readonly RegionRow[];
};

const namedFiles = new Set(['countries.yaml', 'regions.yaml']);

/** Reads config/places. Throws a ConfigError with file and line. */
export function readPlaces(folder: string): CuratedPlaces {
  const countries = readCountries(join(folder, 'countries.yaml'));
  const known = new Set(countries.map(({ code }) => code));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml') && !namedFiles.has(name))
    .sort()
    .map((name) => readYamlFile(join(folder, name), OverlayFile));
  for (const { path, value, lineOf } of files)
    if (!known.has(value.country))
      throw new ConfigError(path, lineOf(['country']), `country ${value.country} is not in countries.yaml`);
  return {
    countries,
    provinces: files.flatMap(({ value }) =>
      (value.provinces ?? []).map((row) => whole({ ...row, country: value.country })),
    ),
    spots: eachOnce(
      files.flatMap(({ path, value, lineOf }) =>
        (value.places ?? []).map((row, index) =>
          whole({
            ...row,
            country: value.country,
            written: { path, line: lineOf(['places', index]) },
          }),
        ),
      ),
    ),
    regions: readRegions(join(folder, 'regions.yaml'), known),
  };
}

/** Throws a ConfigError for a row of what another row has already. */
function eachOnce(spots: readonly SpotRow[]): readonly SpotRow[] {
  const seen = new Map<string, SpotRow>();
  for (const spot of spots) {
    const id = spot.geoname === undefined ? `${spot.country} ${spot.id ?? ''}` : String(spot.geoname);
    const before = seen.get(id);
    if (before !== undefined)
      throw new ConfigError(
        spot.written.path,
        spot.written.line,
        `${spot.geoname ?? spot.id} stands in ${before.written.path} already, as ${before.name}`,
      );
    seen.set(id, spot);
  }
  return spots;
}

function readRegions(path: string, known: ReadonlySet<string>): RegionRow[] {
  const { value, lineOf } = readYamlFile(path, RegionsFile);
  return value.regions.map((row, index) => {
    const { id, name, kind, at: position, aliases = [], holds = [], source } = row;
    holds.forEach((code, nth) => {
      const [country = ''] = code.split('.');
      if (!known.has(country))
        throw new ConfigError(
          path,
          lineOf(['regions', index, 'holds', nth]),
          `country ${country} is not in countries.yaml`,
        );
    });
    return { id, name, kind, aliases, ...(position === undefined ? {} : { at: position }), holds, source };
  });
}

function readCountries(path: string): CountryRow[] {
  const { countries } = readYaml(path, CountriesFile);
  return Object.entries(countries).map(([code, row]) => ({
    code,
    name: row.name,
    aliases: row.aliases ?? [],
    demonyms: row.demonyms ?? [],
    ...(row.capital === undefined ? {} : { capital: row.capital }),
    latDeg: row.at[0],
    lonDeg: row.at[1],
  }));
}

function isPlaced({ at, holds = [] }: { at?: unknown; holds?: readonly string[] | undefined }): boolean {
  return at !== undefined || holds.length > 0;
}

type Whole<T> = { [K in keyof T]: Exclude<T[K], undefined> } & { aliases: readonly string[] };

/** Without parts that are undefined, and with aliases always. */
function whole<T extends { aliases?: readonly string[] | undefined }>(row: T): Whole<T> {
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
  return { aliases: [], ...given } as unknown as Whole<T>;
}
