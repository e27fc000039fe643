import { parentPort } from 'node:worker_threads';
import { saying } from '../../domain/saying.ts';
import { threadReady, type ReadRequest, type ThreadAnswer } from './thread-pool.ts';
import { Unreadable } from './unreadable.ts';

const codeLengthMax = 200;

/**
 * Makes this thread one of a pool: one request, one answer, nothing else. It may be killed at any moment.
 * @param read throws an Unreadable for what cannot be read
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
    if (error instanceof Unreadable) return { ok: false, detail: error.why };
    // A library's: what it says of what it reads.
    const code = String(error).replace(/\s+/g, ' ').slice(0, codeLengthMax);
    return { ok: false, detail: saying('unreadable.broken', { code }) };
  }
}
