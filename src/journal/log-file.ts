import { createWriteStream, openSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';

/** Where the journal's lines go; what is written is on its way at once, and all of it is out when it is given back. */
export type Log = AsyncDisposable & { write(line: string): void };

/** Then a new file is begun, and the one before it is kept beside it: twice as much at most. */
const logBytesMax = 10_000_000;

/**
 * A file beside the data where the terminal belongs to the news, and standard error otherwise, which is where
 * containers and service managers look. A log that cannot be written stops nothing: standard error says so once.
 */
export function openLog(dataDir: string | undefined, bytesMax = logBytesMax): Log {
  if (dataDir === undefined)
    return { write: (line) => void process.stderr.write(line), async [Symbol.asyncDispose]() {} };
  const path = join(dataDir, 'sitrep.log');
  const full: Promise<void>[] = [];
  let bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  let stream = openedAt(path);
  return {
    write(line) {
      if (bytes >= bytesMax && stream !== undefined) {
        full.push(ended(stream));
        stream = begunAnewAt(path);
        bytes = 0;
      }
      bytes += Buffer.byteLength(line);
      stream?.write(line);
    },
    async [Symbol.asyncDispose]() {
      if (stream !== undefined) full.push(ended(stream));
      await Promise.all(full);
    },
  };
}

function begunAnewAt(path: string): WriteStream | undefined {
  try {
    renameSync(path, `${path}.1`);
  } catch (error) {
    return complained(path, error);
  }
  return openedAt(path);
}

/** Opened at once, so that it can be moved and what is written next comes into another. */
function openedAt(path: string): WriteStream | undefined {
  try {
    const stream = createWriteStream(path, { fd: openSync(path, 'a', 0o600) });
    return stream.on('error', (error) => complained(path, error));
  } catch (error) {
    return complained(path, error);
  }
}

async function ended(stream: WriteStream): Promise<void> {
  stream.end();
  if (!stream.closed) await once(stream, 'close');
}

function complained(path: string, error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  process.stderr.write(`sitrep: ${path} cannot be written (${code}); nothing more is logged\n`);
}
