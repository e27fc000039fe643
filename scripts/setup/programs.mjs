import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const usualFolders = ['/usr/local/bin', '/usr/bin', '/bin', '/usr/sbin', '/sbin', '/opt/homebrew/bin'];

/** The absolute path of a program on PATH or in the usual folders, or undefined. */
export function findProgram(name) {
  return [...(process.env.PATH ?? '').split(delimiter), ...usualFolders]
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isProgram);
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
