import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { buildConnector } from 'undici';
import { isPublicAddress } from './address.ts';

/** An address that nothing from outside may lead us to. Its words never reach users. */
export class BlockedError extends Error {
  override readonly name = 'BlockedError';
  readonly code = 'SITREP_BLOCKED';
}

/** All addresses of a name; rejects when there are none. */
export type Resolve = (host: string) => Promise<readonly string[]>;

export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address);

/**
 * Makes connections for undici, and only to public addresses: the name is resolved here, every address of it is
 * judged, the socket is opened to those and no others, and what it reached is judged again before a byte is sent.
 * @param isNamed hosts whose address does not matter
 * @param connectMs for the name, the connection and TLS, each at most
 */
export function guardedConnector(
  resolve: Resolve,
  isNamed: (host: string, port: number) => boolean,
  connectMs: number,
): buildConnector.connector {
  const secure = buildConnector({ timeout: connectMs, allowH2: false });

  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '');
    const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
    void connect(host, port, options, callback);
  };

  async function connect(
    host: string,
    port: number,
    options: buildConnector.Options,
    callback: buildConnector.Callback,
  ): Promise<void> {
    let socket: Socket;
    try {
      socket = await openSocket(host, port, isNamed(host, port));
    } catch (cause) {
      callback(cause instanceof Error ? cause : new Error('no connection', { cause }), null);
      return;
    }
    if (options.protocol === 'https:') secure({ ...options, httpSocket: socket }, callback);
    else callback(null, socket);
  }

  async function openSocket(host: string, port: number, named: boolean): Promise<Socket> {
    const isLiteral = isIP(host) !== 0;
    if (isLiteral && !named) throw new BlockedError(`${host} is an address, not a name`);
    const addresses = isLiteral ? [host] : await inTime(resolve(host), connectMs);
    if (addresses.length === 0 || !(named || addresses.every(isPublicAddress)))
      throw new BlockedError(`${host} leads to ${addresses.join(', ') || 'nowhere'}`);
    const socket = await opened(host, port, addresses, connectMs);
    if (named || isPublicAddress(socket.remoteAddress ?? '')) return socket;
    socket.destroy();
    throw new BlockedError(`${host} led to ${socket.remoteAddress ?? 'nowhere'}`);
  }
}

/** A name service that does not answer is no reason to wait for it. */
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  const late = delay(limitMs, undefined, { ref: false }).then(() => Promise.reject(timedOut()));
  return Promise.race([work, late]);
}

function opened(
  host: string,
  port: number,
  addresses: readonly string[],
  connectMs: number,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connectTcp({ host, port, lookup: only(addresses), autoSelectFamily: true });
  const timer = setTimeout(() => socket.destroy(timedOut()), connectMs);
  socket.setNoDelay(true).once('connect', () => resolve(socket));
  // Stays for the socket's life: an error between here and undici's own listener must not end the process.
  socket.on('error', reject).once('close', () => reject(timedOut()));
  return promise.finally(() => clearTimeout(timer));
}

/** A name service that knows what was judged and nothing else. */
function only(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const first = all[0];
    if (options.all === true) callback(null, all);
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };
}

function timedOut(): Error {
  return Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });
}
