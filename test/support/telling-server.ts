import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export type Listening = AsyncDisposable & { readonly port: number };

/** A Postgres that takes nobody in, and says so in these words: a pooler's, say, that cannot reach what is behind it. */
export async function startRefusingPostgres(words: string): Promise<Listening> {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C08006\0M${words}\0\0`);
  const length = Buffer.alloc(4);
  length.writeInt32BE(fields.byteLength + length.byteLength);
  const refusal = Buffer.concat([Buffer.from('E'), length, fields]);
  return await listening(createServer((socket) => socket.once('data', () => socket.end(refusal))));
}

/** Leads to the socket of a server that listens at no port. */
export async function startPortTo(path: string): Promise<Listening> {
  return await listening(
    createServer((socket) => {
      const beyond = connect(path);
      for (const [one, other] of [
        [socket, beyond],
        [beyond, socket],
      ] as const) {
        one.pipe(other);
        one.on('error', () => other.destroy());
        one.on('close', () => other.destroy());
      }
    }),
  );
}

async function listening(server: Server): Promise<Listening> {
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
