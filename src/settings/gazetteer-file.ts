import { crc32 } from 'node:zlib';
import type { GazetteerMeta, GazetteerTables } from './gazetteer-build.ts';

const parts = [
  ['latDeg', Float32Array],
  ['lonDeg', Float32Array],
  ['population', Uint32Array],
  ['weight', Float32Array],
  ['geonameId', Uint32Array],
  ['nameEnd', Uint32Array],
  ['keyOne', Uint32Array],
  ['keyTwo', Uint32Array],
  ['keyRow', Uint32Array],
  ['byName', Uint32Array],
  ['admin', Uint16Array],
  ['district', Uint16Array],
  ['kind', Uint8Array],
  ['country', Uint8Array],
  ['seat', Uint8Array],
  ['names', Uint8Array],
] as const;

/** The file is not as `pack` wrote it. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile';
}

/** Four bytes of checksum over all that follows, four of the head's length. */
const checkedFrom = 4;
const prefixLength = 8;

/** One buffer: the prefix, the head as JSON, then the arrays, each begun at a multiple of eight. */
export function pack(tables: GazetteerTables): Uint8Array {
  const head = new TextEncoder().encode(
    JSON.stringify({ meta: tables.meta, lengths: parts.map(([name]) => tables[name].length) }),
  );
  const bodies = parts.map(([name]) => tables[name]);
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
export function unpack(bytes: Uint8Array): GazetteerTables {
  // The views need a buffer that begins at a multiple of eight: a pooled one need not.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
  if (own.length < prefixLength || view.getUint32(0, true) !== crc32(own.subarray(checkedFrom)))
    throw new DamagedFile('the checksum differs');
  const headLength = view.getUint32(checkedFrom, true);
  const head = JSON.parse(
    new TextDecoder().decode(own.subarray(prefixLength, prefixLength + headLength)),
  ) as {
    meta: GazetteerMeta;
    lengths: number[];
  };
  let at = prefixLength + headLength;
  const arrays = parts.map(([name, Kind], index) => {
    at = aligned(at);
    const array = new Kind(own.buffer as ArrayBuffer, own.byteOffset + at, head.lengths[index] ?? 0);
    at += array.byteLength;
    return [name, array] as const;
  });
  return { meta: head.meta, ...Object.fromEntries(arrays) } as unknown as GazetteerTables;
}

function aligned(offset: number): number {
  return Math.ceil(offset / 8) * 8;
}
