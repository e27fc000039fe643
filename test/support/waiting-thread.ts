import { answerInThread } from '#src/net/threads/answer-in-thread.ts';

/** Waits without using the processor, as on a machine that is busy with other things. */
answerInThread(({ bytes }) => {
  const waitMs = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, waitMs);
  return `waited ${waitMs} ms`;
});
