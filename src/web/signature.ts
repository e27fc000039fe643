import { createHmac, timingSafeEqual } from 'node:crypto';
import { minuteMs, secondMs } from '../domain/instant.ts';

/** How far the sender's clock may be from ours, either way. */
export const clockApartMaxMs = 5 * minuteMs;

/** What a sender puts beside the body. */
export type Signed = {
  /** Seconds since 1970 in digits, as signed. */
  readonly timestamp: string;
  /** "sha256=" and 64 hexadecimal digits. */
  readonly signature: string;
};

/** The signature of a body at a moment: HMAC-SHA256 over the timestamp, a dot, and the body's bytes. */
export function signatureOf(secret: string, timestamp: string, body: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return `sha256=${digest}`;
}

/** @returns what is wrong with it, in words for whoever writes the script; undefined when nothing is */
export function flawOf({ timestamp, signature }: Signed, secret: string, body: Uint8Array, nowMs: number) {
  const isClose =
    /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * secondMs - nowMs) <= clockApartMaxMs;
  if (!isClose) return 'the timestamp is not within five minutes of ours';
  return isSame(signature, signatureOf(secret, timestamp, body)) ? undefined : 'the signature does not fit';
}

/** In the same time whatever differs: both are hashed first, so that not even a length shows. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
