import { Readable, type Duplex } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { TooLargeError } from './http-failure.ts';

/** Two layers of packing happen by mistake; more are an attack. */
const codingsMax = 2;
const chunkBytes = 64 * 1024;

/**
 * Reads a body to its end and unpacks it. Throws a TooLargeError as soon as more than `bytesMax` came out, so that
 * what was packed to explode stops after as much work as an honest page of that size.
 * @param contentEncoding as in the header: "gzip", "br", "deflate", or several
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  bytesMax: number,
): Promise<Uint8Array> {
  const codings = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > codingsMax) throw unpackable();
  let stream: Readable = body;
  const opened: Readable[] = [body];
  try {
    for (const coding of codings.toReversed()) {
      stream = chain(stream, await unpackerOf(coding, stream));
      opened.push(stream);
    }
    return await collect(stream, bytesMax);
  } finally {
    for (const one of opened) one.destroy();
  }
}

async function collect(stream: Readable, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new TooLargeError(`more than ${bytesMax} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Like `pipe`, but what breaks upstream breaks downstream, so that the reader hears of it. */
function chain(from: Readable, to: Duplex): Readable {
  from.once('error', (error) => to.destroy(error));
  // Errors reach the reader through the iterator; one that comes after it has stopped reading is of no interest.
  to.on('error', () => undefined);
  return from.pipe(to);
}

async function unpackerOf(coding: string, stream: Readable): Promise<Duplex> {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip({ chunkSize: chunkBytes });
    case 'br':
      return createBrotliDecompress({ chunkSize: chunkBytes });
    case 'deflate':
      return (await isZlib(stream))
        ? createInflate({ chunkSize: chunkBytes })
        : createInflateRaw({ chunkSize: chunkBytes });
    default:
      throw unpackable();
  }
}

/** "deflate" is zlib by the standard, and raw deflate from many servers: the first byte tells (RFC 1950, 2.2). */
async function isZlib(stream: Readable): Promise<boolean> {
  const first = await firstChunk(stream);
  return first === undefined || ((first[0] ?? 0) & 0x0f) === 8;
}

async function firstChunk(stream: Readable): Promise<Uint8Array | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array | undefined>();
  const look = () => {
    const chunk: unknown = stream.read();
    if (chunk === null) return;
    stream.off('readable', look);
    if (chunk instanceof Uint8Array) stream.unshift(chunk);
    resolve(chunk instanceof Uint8Array ? chunk : undefined);
  };
  stream
    .on('readable', look)
    .once('error', reject)
    .once('end', () => resolve(undefined));
  return promise;
}

function unpackable(): Error {
  return Object.assign(new Error('unknown content coding'), { code: 'Z_DATA_ERROR' });
}
