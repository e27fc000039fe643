import { setTimeout as wait } from 'node:timers/promises';
import type { ServerName, ServerProcess } from './server-process.ts';

/** What an operator is told of the servers. */
export interface ServersJournal {
  /** Both are up; `tookMs` counts from the wish. */
  serversStarted(facts: { readonly directory: string; readonly tookMs: number }): void;
  /** One left by an earlier run that was killed has been stopped. */
  orphanStopped(facts: { readonly server: ServerName; readonly pid: number }): void;
  /** One has ended by itself, and is started again. */
  serverLost(facts: { readonly server: ServerName; readonly detail: string }): void;
  /** One ends again and again, and stays down until the app is started anew. */
  serverGivenUp(facts: { readonly server: ServerName; readonly detail: string }): void;
}

export type Kept = { stop(): Promise<void> };

const restartsMax = 5;
const restartsWithinMs = 60_000;
/** A killed Postgres' own children need a moment to leave its shared memory. */
const restartWaitMs = 200;

/** Starts a server, and starts it again when it ends unasked: what is committed is on disk, and clients reconnect. */
export async function keepRunning(
  server: ServerName,
  start: () => Promise<ServerProcess>,
  journal: ServersJournal | undefined,
): Promise<Kept> {
  let current = await start();
  const life = { stopping: false };
  const watching = watch();
  return {
    async stop() {
      life.stopping = true;
      await current.stop();
      await watching;
    },
  };

  async function watch(): Promise<void> {
    let losses: number[] = [];
    let detail = await current.ended;
    while (!life.stopping) {
      losses = [...losses, Date.now()].filter((at) => at > Date.now() - restartsWithinMs);
      if (losses.length > restartsMax) return journal?.serverGivenUp({ server, detail });
      journal?.serverLost({ server, detail });
      detail = await restart();
    }
  }

  /** Settles when the server has ended once more, or could not be started, with its last words. */
  async function restart(): Promise<string> {
    await wait(restartWaitMs);
    if (life.stopping) return '';
    try {
      current = await start();
    } catch (error) {
      return String(error);
    }
    if (life.stopping) await current.stop();
    return current.ended;
  }
}
