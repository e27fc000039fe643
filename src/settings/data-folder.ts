import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './yaml-file.ts';

/** Makes the folder of all that Sitrep keeps. Throws a ConfigError where that cannot be, or nothing can be written there. */
export function makeDataFolder(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new ConfigError(
      'environment',
      undefined,
      `SITREP_DATA: ${path} ${words[code] ?? `cannot be used (${code})`}; Sitrep keeps its data there`,
      { cause },
    );
  }
}

/**
 * Makes a folder and those it lies in. Node's own way tries for ever where the one it lies in is there and takes none, as
 * /proc does, and a link to a disk that is not mounted; and it calls a full disk a missing folder.
 */
export function makeFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it meanwhile; a file of that name is no folder.
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

const words: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, or a link that leads nowhere, not a folder',
  ENOTDIR: 'lies in a file, not in a folder',
  ENOENT: 'cannot be made',
  EACCES: 'may not be written to by this user',
  EPERM: 'may not be written to by this user',
  EROFS: 'is on a disk that is read-only',
  ENOSPC: 'is on a disk that is full',
};
