import { SocketModeReceiver, type App, type Logger, type webApi } from '@slack/bolt';

/**
 * Slack closes each socket every few hours, and the library then waits five seconds before the next: with two, one
 * listens while the other comes back. Slack hands each request to one of them.
 */
const socketCount = 2;
const waitFirstMs = 500;
const waitMaxMs = 30_000;
/** One that closes sooner comes back with a wait: Slack would be asked for addresses in a circle. */
const steadyMs = 10_000;

export interface SocketsTell {
  /** A socket closed and comes back by itself. */
  socketLost(reason: string): void;
  socketBack(): void;
  /** None is open any more: nothing is handed over. */
  allLost(): void;
  /** Slack or the network let none be opened in place of one that closed. */
  notOpened(error: unknown): void;
}

export type SocketsOptions = {
  readonly appToken: string;
  readonly clientOptions: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly tell: SocketsTell;
};

/** Bolt's receiver of requests over Socket Mode, several at once. */
export function slackSockets(options: SocketsOptions) {
  const open = new Set<object>();
  const sockets = Array.from({ length: socketCount }, () => keptSocket(options, open));
  return {
    init(app: App) {
      for (const socket of sockets) socket.init(app);
    },
    /** Ends when all are open; fails when Slack refuses the token or cannot be reached. */
    async start(): Promise<void> {
      await Promise.all(sockets.map((socket) => socket.start()));
    },
    async stop(): Promise<void> {
      await Promise.all(sockets.map((socket) => socket.stop()));
    },
  };
}

/**
 * One socket that comes back. The library's own coming back is off: it leaves five seconds, and where the address of
 * the next socket cannot be had it rejects a promise that nobody holds, which ends the process.
 */
function keptSocket({ appToken, clientOptions, logger, tell }: SocketsOptions, opened: Set<object>) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  let isStopped = false;
  let upAtMs = 0;
  /** In a row: not opened, or closed again before it was steady. */
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  client.on('disconnected', () => {
    if (isStopped || !opened.delete(client)) return;
    tell.socketLost('closed by Slack or the network');
    if (opened.size === 0) tell.allLost();
    failures = performance.now() - upAtMs < steadyMs ? failures + 1 : 0;
    comeBack();
  });

  function comeBack(): void {
    const waitMs = failures === 0 ? 0 : Math.min(waitMaxMs, waitFirstMs * 2 ** (failures - 1));
    timer = setTimeout(() => {
      open().then(
        () => tell.socketBack(),
        (error: unknown) => {
          failures += 1;
          if (isStopped) return;
          tell.notOpened(error);
          comeBack();
        },
      );
    }, waitMs);
  }

  async function open(): Promise<void> {
    await client.start();
    opened.add(client);
    upAtMs = performance.now();
    if (isStopped) await client.disconnect();
  }

  return {
    init: (app: App) => receiver.init(app),
    start: open,
    async stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      // Where Slack does not answer the goodbye, the library's own ping ends it within some seven seconds.
      if (opened.has(client)) await client.disconnect();
    },
  };
}
