import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const askWithinMs = 5_000;

const health = z.object({ ok: z.boolean(), troubles: z.array(z.string()).default([]) });

/** As a health check is answered: 200 when nothing is wrong. */
export function healthAnswer(troubles: readonly string[]) {
  return troubles.length === 0
    ? ({ status: 200, body: { ok: true } } as const)
    : ({ status: 503, body: { ok: false, troubles } } as const);
}

/**
 * Asks an app that runs on this machine.
 * @returns in words what it says that is wrong; fails where nobody answers, or something else than Sitrep
 */
export async function askHealth(host: string, port: number): Promise<readonly string[]> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  // Who listens everywhere is asked here.
  const hostname = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  get({ hostname, port, path: '/healthz', signal: AbortSignal.timeout(askWithinMs) }, (answer) => {
    text(answer).then(resolve, reject);
  }).on('error', reject);
  const said = await promise;
  try {
    return health.parse(JSON.parse(said)).troubles;
  } catch (cause) {
    throw new Error('something else than Sitrep answers there', { cause });
  }
}
