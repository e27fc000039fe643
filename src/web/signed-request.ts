import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ReplayCache } from './replay-cache.ts';
import { flawOf, type Scheme } from './signature.ts';

const bodyBytesMax = 1_000_000;

/** A sender whose every request is signed, and where its requests carry that. */
export type Sender = {
  readonly scheme: Scheme;
  readonly secret: string;
  readonly timestampHeader: string;
  readonly signatureHeader: string;
};

/** Why a request is not let in, and with which status it is told so. */
export type Refusal = { readonly status: 401 | 409; readonly error: string };

/** Stands before every door that takes a body. */
export const limited = bodyLimit({
  maxSize: bodyBytesMax,
  onError: (context) => context.json({ error: 'the body is larger than 1 MB' }, 413),
});

/** @returns what is wrong with a request whose body was read; undefined when it is signed, of now and not seen before */
export async function refusalOf(
  { req }: Context,
  { scheme, secret, timestampHeader, signatureHeader }: Sender,
  body: Uint8Array,
  seen: ReplayCache,
  nowMs: number,
): Promise<Refusal | undefined> {
  const [timestamp, signature] = [req.header(timestampHeader), req.header(signatureHeader)];
  if (timestamp === undefined || signature === undefined)
    return {
      status: 401,
      error: `the header ${timestamp === undefined ? timestampHeader : signatureHeader} is missing`,
    };
  const signed = { timestamp, signature };
  const flaw = flawOf(signed, scheme, secret, body, nowMs);
  if (flaw !== undefined) return { status: 401, error: flaw };
  if (await seen.admit(signed.signature, nowMs)) return undefined;
  return { status: 409, error: 'this request was seen before: sign it anew' };
}
