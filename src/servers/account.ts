import { chownSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ServersError } from './servers-error.ts';

/** Another account that runs the servers when the app is root, whom Postgres refuses. */
export type Account = {
  readonly uid: number;
  readonly gid: number;
  /** The Linux capability that lets the account pass folders it may not enter, such as /root; absent when all are open to it. */
  readonly passage?: 'dac_read_search' | 'dac_override';
};

/** Their bits in the capability masks of /proc/self/status (linux/capability.h). */
const capabilityBits = { dac_read_search: 2, dac_override: 1 } as const;

/** The account of last resort on Debian, Fedora and Alpine alike. */
const nobodyId = 65_534;

/**
 * Chooses who runs the servers: whoever already owns `dataFolder` if that is not root, else "postgres", else
 * "nobody". Undefined when the app is not root: then the servers run as the app does. Throws a ServersError when
 * root's servers could not reach the `needed` files.
 */
export function serverAccount(
  dataFolder: string,
  needed: readonly string[],
  setpriv: string | undefined,
): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const ids = ownerOf(dataFolder) ?? accountNamed('postgres') ?? accountNamed('nobody') ?? unknownAccount;
  const closed = needed.find((path) => !mayReach(ids, path));
  if (closed === undefined) return ids;
  const passage = setpriv === undefined ? undefined : passageFromKernel();
  if (passage === undefined)
    throw new ServersError(
      `Postgres refuses to run as root, and the account ${ids.uid} cannot enter ${dirname(closed)}: ` +
        'run Sitrep as another user, or move it to a folder that all may enter',
    );
  return { ...ids, passage };
}

/** Makes a folder that is the account's alone. */
export function makeOwnFolder(path: string, account: Account | undefined): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (account !== undefined) chownSync(path, account.uid, account.gid);
}

const unknownAccount = { uid: nobodyId, gid: nobodyId };

function ownerOf(folder: string): Account | undefined {
  const owner = statSync(folder, { throwIfNoEntry: false });
  return owner === undefined || owner.uid === 0 ? undefined : { uid: owner.uid, gid: owner.gid };
}

function accountNamed(name: string): Account | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Whether every folder on the way to `path` lets the account in. Folders that are not there yet are ours to make. */
function mayReach(account: Account, path: string): boolean {
  const folder = dirname(path);
  if (folder === path) return true;
  return mayEnter(account, folder) && mayReach(account, folder);
}

function mayEnter({ uid, gid }: Account, folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return true;
  const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
  return (found.mode & bit) !== 0;
}

/** The narrowest capability that this container or machine lets us hand on. */
function passageFromKernel(): Account['passage'] {
  const held = BigInt(
    `0x${/^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`,
  );
  if ((held >> BigInt(capabilityBits.dac_read_search)) & 1n) return 'dac_read_search';
  return (held >> BigInt(capabilityBits.dac_override)) & 1n ? 'dac_override' : undefined;
}
