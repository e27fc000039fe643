import { accessSync, constants } from 'node:fs';
import { makeFolder } from './make-folder.ts';
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

const words: Readonly<Record<string, string>> = {
  EEXIST: 'is a file, or a link that leads nowhere, not a folder',
  ENOTDIR: 'lies in a file, not in a folder',
  ENOENT: 'cannot be made',
  EACCES: 'may not be written to by this user',
  EPERM: 'may not be written to by this user',
  EROFS: 'is on a disk that is read-only',
  ENOSPC: 'is on a disk that is full',
};
