import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Where the journal's lines go; what is written is on its way at once, and all of it is out when it is given back. */
export type Log = AsyncDisposable & { write(line: string): void };

/**
 * A file beside the data where the terminal belongs to the news, and standard error otherwise, which is where
 * containers and service managers look.
 */
export function openLog(dataDir: string | undefined): Log {
  if (dataDir === undefined)
    return { write: (line) => void process.stderr.write(line), async [Symbol.asyncDispose]() {} };
  const stream: Writable = createWriteStream(join(dataDir, 'sitrep.log'), { flags: 'a', mode: 0o600 });
  return {
    write: (line) => void stream.write(line),
    async [Symbol.asyncDispose]() {
      stream.end();
      await once(stream, 'finish');
    },
  };
}
