import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOwnFolder, type Account } from './account.ts';

/** Where the two sockets stand: nobody but their owner, and root, may enter. */
export type SocketFolder = { readonly path: string; remove(): void };

/** sun_path holds 108 bytes on Linux and 104 on macOS, the last of them zero: unix(7). */
const socketPathBytesMax = process.platform === 'linux' ? 107 : 103;
const longestSocketName = '.s.PGSQL.5432';
/** Other characters would have to be escaped in three different ways: in Postgres' list, in its URL and in Redis'. */
const plainPath = /^[\w./-]+$/;

/**
 * Makes the folder inside `directory`, or, when that path is too long for a socket, a short one of a name nobody
 * can guess among the system's temporary files.
 */
export function makeSocketFolder(directory: string, account: Account | undefined): SocketFolder {
  const inside = socketFolderIn(directory);
  const path = fitsSocket(inside) ? inside : mkdtempSync(join(tmpdir(), 'sitrep-'));
  makeOwnFolder(path, account);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Where the sockets of `directory` stand when its path is short enough. */
export function socketFolderIn(directory: string): string {
  return join(directory, 'sockets');
}

function fitsSocket(folder: string): boolean {
  return plainPath.test(folder) && Buffer.byteLength(join(folder, longestSocketName)) <= socketPathBytesMax;
}
