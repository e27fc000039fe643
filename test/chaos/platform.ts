import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export type Shown = {
  readonly deliveryId: string;
  readonly channelId: string;
  readonly replyTo?: string;
  readonly marks: readonly string[];
};

/** What a platform does with a send that it has accepted. */
export type Accepted = 'answer' | 'bad-gateway' | 'cut';

export type ChaosPlatform = AsyncDisposable & {
  readonly url: string;
  /** What people see, in order; its index is the message's id. */
  readonly shown: Shown[];
  /** Asked after a message became visible and before it is answered. */
  accepted: (nth: number) => Accepted;
};

/** A platform that keeps a ledger of what is visible. */
export async function startPlatform(): Promise<ChaosPlatform> {
  const shown: Shown[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const { port } = server.address() as AddressInfo;
  const platform: ChaosPlatform = {
    url: `http://127.0.0.1:${port}`,
    shown,
    accepted: () => 'answer',
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      await closed.promise;
    },
  };
  return platform;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await json(request)) as Shown;
    if (request.url === '/find') return find(body.deliveryId, response);
    shown.push(body);
    const nth = shown.length;
    switch (platform.accepted(nth)) {
      case 'answer':
        response.end(String(nth));
        break;
      case 'bad-gateway':
        response.writeHead(502).end('<html>Bad gateway</html>');
        break;
      case 'cut':
        response.destroy();
        break;
    }
  }

  function find(deliveryId: string, response: ServerResponse): void {
    const index = shown.findIndex((one) => one.deliveryId === deliveryId);
    if (index < 0) response.writeHead(404).end();
    else response.end(String(index + 1));
  }
}
