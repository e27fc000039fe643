import { parentPort } from 'node:worker_threads';
import { threadReady, type ReadRequest, type ThreadAnswer } from './thread-pool.ts';

const detailLengthMax = 200;

/**
 * Makes this thread one of a pool: one request, one answer, nothing else. It may be killed at any moment.
 * @param read throws an Error with plain words for what cannot be read
 */
export function answerInThread(read: (request: ReadRequest) => unknown): void {
  parentPort?.on('message', (request: ReadRequest) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage(answerOf(request, read));
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(threadReady);
}

function answerOf(request: ReadRequest, read: (request: ReadRequest) => unknown): ThreadAnswer<unknown> {
  try {
    return { ok: true, result: read(request) };
  } catch (error) {
    const words = error instanceof Error ? error.message : 'it cannot be read';
    return { ok: false, detail: words.replace(/\s+/g, ' ').slice(0, detailLengthMax) };
  }
}
