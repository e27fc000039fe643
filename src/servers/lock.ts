import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { birthOf } from './running-process.ts';
import { ServersError } from './servers-error.ts';

/** Who has a folder's servers, as the lock file says it. */
export type Owner = {
  readonly pid: number;
  /** A mark of that very process: numbers are given anew. */
  readonly birth: string;
  readonly socketFolder?: string;
};

export type Lock = {
  /** The owner before us, who died without letting go. */
  readonly previous: Owner | undefined;
  /** Lets other commands of ours find the servers. */
  noteSockets(socketFolder: string): void;
  release(): void;
};

/** Two who find the same dead owner's lock race for it a few times at the most. */
const attemptsMax = 10;

/**
 * Makes this process the one owner of the folder's servers. We need a lock of our own because Redis has none: two
 * of them on one folder both run, and spoil its file. Throws a ServersError that names a living owner.
 */
export function takeLock(directory: string): Lock {
  const path = lockPath(directory);
  const self: Owner = { pid: process.pid, birth: birthOf(process.pid) ?? '' };
  let previous: Owner | undefined;
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    if (place(path, self)) return heldLock(path, self, previous);
    previous = readOwner(path) ?? previous;
    if (previous !== undefined && isAlive(previous)) throw inUse(directory, previous.pid);
    setAside(path, previous);
  }
  throw new ServersError(`the lock ${path} cannot be had; is another Sitrep starting?`);
}

/** The living owner of a folder's servers, if there is one. */
export function livingOwner(directory: string): Owner | undefined {
  const owner = readOwner(lockPath(directory));
  return owner !== undefined && isAlive(owner) ? owner : undefined;
}

function lockPath(directory: string): string {
  return join(directory, 'servers.lock');
}

function inUse(directory: string, pid: number): ServersError {
  return new ServersError(
    `${directory} is in use by process ${pid}: stop that one first, or set SITREP_DATA to another folder`,
  );
}

function heldLock(path: string, self: Owner, previous: Owner | undefined): Lock {
  return {
    previous,
    noteSockets: (socketFolder) => renameSync(writeAside(path, { ...self, socketFolder }), path),
    release() {
      if (isSame(readOwner(path), self)) rmSync(path, { force: true });
    },
  };
}

/** A link to a file already written: the lock is never seen half there. */
function place(path: string, owner: Owner): boolean {
  const aside = writeAside(path, owner);
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/** Moves a dead owner's lock away; when somebody else's has meanwhile taken its place, puts that one back. */
function setAside(path: string, dead: Owner | undefined): void {
  const aside = `${path}.dead-${process.pid}`;
  try {
    renameSync(path, aside);
    if (!isSame(readOwner(aside), dead)) linkSync(aside, path);
  } catch {
    // Gone already, or taken again: the next attempt will see.
  } finally {
    rmSync(aside, { force: true });
  }
}

function writeAside(path: string, owner: Owner): string {
  const aside = `${path}.${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
  return aside;
}

function isAlive(owner: Owner): boolean {
  return birthOf(owner.pid) === owner.birth;
}

function isSame(one: Owner | undefined, other: Owner | undefined): boolean {
  return one?.pid === other?.pid && one?.birth === other?.birth;
}

/** Undefined when there is none, or what is there is not a lock of ours. */
function readOwner(path: string): Owner | undefined {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isOwner(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isOwner(value: unknown): value is Owner {
  if (typeof value !== 'object' || value === null) return false;
  const { pid, birth, socketFolder } = value as Partial<Record<keyof Owner, unknown>>;
  const isFolder = socketFolder === undefined || typeof socketFolder === 'string';
  return Number.isInteger(pid) && typeof birth === 'string' && isFolder;
}
