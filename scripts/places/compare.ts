import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kmBetween, type Position } from '../../src/domain/position.ts';
import { readPlaces } from '../../src/settings/places.ts';

/**
 * Compares the positions of config/places with their sources, for whoever has these: the country files of
 * GeoNames' dump (UA.txt), whose rows begin with the number and have the position in the fifth and sixth cell, and the
 * airports.csv of OurAirports. `node scripts/setup.mjs run scripts/places/compare.ts UA.txt SY.txt airports.csv`
 */
const kmMax = 1;
const shipped = join(import.meta.dirname, '../../config/places');

const known = new Map(process.argv.slice(2).flatMap(positionsIn));
const tally = { right: 0, wrong: 0, unknown: 0, 'not comparable': 0 };
const { spots, regions } = readPlaces(shipped);
for (const { name, at, source } of [...spots, ...regions]) {
  if (at === undefined) continue;
  const [key] = /^(?:GeoNames \d+|OurAirports \S+)/.exec(source) ?? [];
  const position = key === undefined ? undefined : known.get(key);
  const away = position === undefined ? undefined : kmBetween(position, { latDeg: at[0], lonDeg: at[1] });
  if (key === undefined) tally['not comparable'] += 1;
  else if (away === undefined) tally.unknown += 1;
  else if (away <= kmMax) tally.right += 1;
  else {
    tally.wrong += 1;
    console.log(`${name}: ${away.toFixed(1)} km from ${source}`);
  }
}
console.log(tally);

/** By what a row gives as its source. */
function positionsIn(file: string): [string, Position][] {
  const lines = readFileSync(file, 'utf8').split('\n');
  if (file.endsWith('.csv')) return airportsIn(lines);
  return lines.flatMap((line): [string, Position][] => {
    const [id, , , , lat, lon] = line.split('\t');
    return lon === undefined ? [] : [[`GeoNames ${id}`, { latDeg: Number(lat), lonDeg: Number(lon) }]];
  });
}

function airportsIn([head = '', ...lines]: readonly string[]): [string, Position][] {
  const columns = cellsOf(head);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const numberOf = (column: string) => Number(cells[columns.indexOf(column)]);
    const position = { latDeg: numberOf('latitude_deg'), lonDeg: numberOf('longitude_deg') };
    return [`OurAirports ${cells[columns.indexOf('ident')]}`, position];
  });
}

/** Cells in quotation marks, some of which hold a comma. */
function cellsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
