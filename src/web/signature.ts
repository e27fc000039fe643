import { createHmac, timingSafeEqual } from 'node:crypto';
import { minuteMs, secondMs } from '../domain/instant.ts';

/** How far the sender's clock may be from ours, either way. */
export const clockApartMaxMs = 5 * minuteMs;

/** How a kind of sender signs: HMAC-SHA256 over the timestamp between two pieces of text, and the body's bytes. */
export type Scheme = {
  /** What stands before the 64 hexadecimal digits. */
  readonly mark: string;
  readonly around: readonly [before: string, after: string];
};

/** Wires and scripts that push: docs/feeds.md, "From scripts". */
export const pushScheme: Scheme = { mark: 'sha256=', around: ['', '.'] };

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const slackScheme: Scheme = { mark: 'v0=', around: ['v0:', ':'] };

/** What a sender puts beside the body. */
export type Signed = {
  /** Seconds since 1970 in digits, as signed. */
  readonly timestamp: string;
  readonly signature: string;
};

/** The signature of a body at a moment. */
export function signatureOf(
  { mark, around: [before, after] }: Scheme,
  secret: string,
  timestamp: string,
  body: Uint8Array,
): string {
  const hmac = createHmac('sha256', secret).update(`${before}${timestamp}${after}`).update(body);
  return `${mark}${hmac.digest('hex')}`;
}

/** @returns what is wrong with it, in words for whoever sets the sender up; undefined when nothing is */
export function flawOf(
  { timestamp, signature }: Signed,
  scheme: Scheme,
  secret: string,
  body: Uint8Array,
  nowMs: number,
): string | undefined {
  const isClose =
    /^\d{1,12}$/.test(timestamp) && Math.abs(Number(timestamp) * secondMs - nowMs) <= clockApartMaxMs;
  if (!isClose) return 'the timestamp is not within five minutes of ours';
  const isRight = isSame(signature, signatureOf(scheme, secret, timestamp, body));
  return isRight ? undefined : 'the signature does not fit';
}

/** In the same time whatever differs: both are hashed first, so that not even a length shows. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHmac('sha256', 'compare').update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
