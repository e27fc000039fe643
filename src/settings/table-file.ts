import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { keepFile } from './keep-file.ts';

type Column = Float64Array | Float32Array | Uint32Array | Uint16Array | Uint8Array;
type ColumnKind = new (buffer: ArrayBuffer, offset: number, length: number) => Column;

/** The flat arrays of a table by name and kind, in the order in which they are written. */
export type Columns<Table> = readonly (readonly [name: keyof Table & string, kind: ColumnKind])[];

/** Where a table is kept: as `name-version.bin` in a folder. */
export type TablePlace = { readonly folder: string; readonly name: string; readonly version: string };

/**
 * A table as an earlier start made it, which takes milliseconds to read; made and kept where there is none of its version,
 * or none whole. Those of other versions are removed: each may have megabytes.
 */
export function keptTable<Table extends object>(
  { folder, name, version }: TablePlace,
  columns: Columns<Table>,
  make: () => Table,
): Table {
  const file = `${name}-${version}.bin`;
  const kept = keptIn(join(folder, file), columns);
  if (kept !== undefined) return kept;
  const table = make();
  if (!keepFile(join(folder, file), pack(table, columns))) return table;
  for (const other of readdirSync(folder))
    if (other !== file && other.startsWith(`${name}-`) && other.endsWith('.bin'))
      rmSync(join(folder, other), { force: true });
  return table;
}

function keptIn<Table extends object>(path: string, columns: Columns<Table>): Table | undefined {
  try {
    return unpack(readFileSync(path), columns);
  } catch (error) {
    if (error instanceof DamagedFile || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file is not as `pack` wrote it. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** Four bytes of checksum over all that follows, four of the head's length. */
const checkedFrom = 4;
const prefixLength = 8;

/** One buffer: the prefix, a head as JSON with all that is no column, then the columns, each begun at a multiple of eight. */
export function pack<Table extends object>(table: Table, columns: Columns<Table>): Uint8Array {
  const bodies = columns.map(([name]) => table[name] as Column);
  const names = new Set<string>(columns.map(([name]) => name));
  const rest = Object.fromEntries(Object.entries(table).filter(([name]) => !names.has(name)));
  const head = new TextEncoder().encode(
    JSON.stringify({ rest, lengths: bodies.map(({ length }) => length) }),
  );
  const total = bodies.reduce((sum, { byteLength }) => aligned(sum) + byteLength, prefixLength + head.length);
  const bytes = new Uint8Array(total);
  bytes.set(head, prefixLength);
  let at = prefixLength + head.length;
  for (const body of bodies) {
    at = aligned(at);
    bytes.set(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), at);
    at += body.byteLength;
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(checkedFrom, head.length, true);
  view.setUint32(0, crc32(bytes.subarray(checkedFrom)), true);
  return bytes;
}

/** Throws `DamagedFile` for anything but what `pack` made. */
export function unpack<Table extends object>(bytes: Uint8Array, columns: Columns<Table>): Table {
  // The views need a buffer that begins at a multiple of eight: a pooled one need not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
  if (own.length < prefixLength || view.getUint32(0, true) !== crc32(own.subarray(checkedFrom)))
    throw new DamagedFile('the checksum differs');
  const headLength = view.getUint32(checkedFrom, true);
  const head = JSON.parse(
    new TextDecoder().decode(own.subarray(prefixLength, prefixLength + headLength)),
  ) as { rest: Partial<Table>; lengths: number[] };
  let at = prefixLength + headLength;
  const arrays = columns.map(([name, Kind], index) => {
    at = aligned(at);
    const array = new Kind(own.buffer as ArrayBuffer, own.byteOffset + at, head.lengths[index] ?? 0);
    at += array.byteLength;
    return [name, array] as const;
  });
  return { ...head.rest, ...Object.fromEntries(arrays) } as Table;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
