import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from './make-folder.ts';

/**
 * Writes what saves the next start some time, whole or not at all. Where the disk is full this start does without: what
 * cannot do without says so itself, in words of its own.
 * @returns whether it is kept
 */
export function keepFile(path: string, content: string | Uint8Array): boolean {
  const draft = `${path}.${process.pid}`;
  try {
    makeFolder(dirname(path));
    writeFileSync(draft, content);
    renameSync(draft, path);
    return true;
  } catch (error) {
    rmSync(draft, { force: true });
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    return false;
  }
}
