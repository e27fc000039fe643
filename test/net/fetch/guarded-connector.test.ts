import { createServer, type AddressInfo, type Server } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardedConnector, systemResolve, type Resolve } from '#src/net/fetch/guarded-connector.ts';

/** Something inside that must never hear from us. */
let inside: Server;
let port: number;
let heard = 0;

beforeAll(async () => {
  inside = createServer((socket) => {
    heard++;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => inside.once('listening', resolve));
  port = (inside.address() as AddressInfo).port;
});

afterAll(() => new Promise((resolve) => inside.close(resolve)));

async function knock(host: string, resolve: Resolve, named = false): Promise<string> {
  const agent = new Agent({ connect: guardedConnector(resolve, () => named, 2_000) });
  try {
    const { body } = await agent.request({ origin: `http://${host}:${port}`, path: '/', method: 'GET' });
    body.destroy();
    return 'answered';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'failed';
  } finally {
    await agent.destroy();
  }
}

test('an address that anybody may have is refused like any other that is written as one', async () => {
  expect(await knock('[3ffe::1]', () => Promise.reject(new Error('asked')))).toBe('SITREP_BLOCKED');
});

test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '127.1', '0x7f.0.0.1', '2130706433', '017700000001', '0'])(
  'http://%s opens no connection, though a resolver is never asked about it',
  async (host) => {
    expect(await knock(host, () => Promise.reject(new Error('asked')))).toBe('SITREP_BLOCKED');
    expect(heard).toBe(0);
  },
);

test('the machine’s own name for itself opens no connection', async () => {
  expect(await knock('localhost', systemResolve)).toBe('SITREP_BLOCKED');
  expect(heard).toBe(0);
});

test('one internal address among public ones refuses the whole name', async () => {
  expect(await knock('mixed.example', async () => ['8.8.8.8', '127.0.0.1'])).toBe('SITREP_BLOCKED');
  expect(heard).toBe(0);
});

test('a name that turns inward after it was judged is not looked up a second time', async () => {
  let asked = 0;
  // For the system this name is 127.0.0.1; for the judge it was an address that nobody has (the old 6bone).
  const judged: Resolve = async () => (asked++ === 0 ? ['3ffe::1'] : ['127.0.0.1']);
  const agent = new Agent({ connect: guardedConnector(judged, () => false, 50) });

  await expect(
    agent.request({ origin: `http://localhost:${port}`, path: '/', method: 'GET' }),
  ).rejects.toThrow(/./);

  await agent.destroy();
  expect(asked).toBe(1);
  expect(heard).toBe(0);
});

test('a name service that never answers is given up', async () => {
  const agent = new Agent({
    connect: guardedConnector(
      () => new Promise(() => undefined),
      () => false,
      20,
    ),
  });

  await expect(
    agent.request({ origin: `http://silent.example:${port}`, path: '/', method: 'GET' }),
  ).rejects.toMatchObject({ code: 'ETIMEDOUT' });

  await agent.destroy();
});

test('a secure connection begins on the socket that was judged, and asks for the name', async () => {
  const begun = Promise.withResolvers<Buffer>();
  const server = createServer((socket) =>
    socket
      .once('data', (hello) => {
        begun.resolve(hello);
        socket.destroy();
      })
      .on('error', () => undefined),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({
    connect: guardedConnector(
      async () => ['127.0.0.1'],
      () => true,
      2_000,
    ),
  });

  const asked = agent
    .request({ origin: `https://wire.example:${port}`, path: '/', method: 'GET' })
    .catch(() => undefined);
  const hello = await begun.promise;

  expect(hello[0]).toBe(22);
  expect(hello.toString('latin1')).toContain('wire.example');
  await asked;
  await agent.destroy();
  await new Promise((resolve) => server.close(resolve));
});

test('a host that the operator named is reached wherever it is', async () => {
  expect(await knock('127.0.0.1', systemResolve, true)).toBe('UND_ERR_SOCKET');
  expect(heard).toBe(1);
});
