import { parentPort } from 'node:worker_threads';
import type { FeedDocument } from '../ingest/document.ts';
import { feedDocument } from './feed-document.ts';

export type ParseRequest = { readonly bytes: Uint8Array; readonly contentType?: string };
export type ParseAnswer =
  | { readonly ok: true; readonly document: FeedDocument }
  | { readonly ok: false; readonly detail: string };

const detailLengthMax = 200;

/** The thread that reads feeds: one request, one answer, nothing else. It may be killed at any moment. */
parentPort?.on('message', (request: ParseRequest) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(answer(request));
});

function answer({ bytes, contentType }: ParseRequest): ParseAnswer {
  try {
    return { ok: true, document: feedDocument(bytes, contentType) };
  } catch (error) {
    const words = error instanceof Error ? error.message : 'it cannot be read';
    return { ok: false, detail: words.replace(/\s+/g, ' ').slice(0, detailLengthMax) };
  }
}
