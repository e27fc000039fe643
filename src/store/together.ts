import { setImmediate as nextTurn } from 'node:timers/promises';

type Waiting<Asked, Answer> = {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Does for many at once what they ask for one by one: what comes while it is at work waits, and goes together next, with
 * what each further turn of the event loop brings. In a quiet house each goes alone, a turn after it came. When it fails
 * for several, each is tried alone: one that cannot be done fails by itself.
 *
 * Answers are given one a turn, since each is worked on at once: between two of them the process hears what else came in.
 * @param answerAll gives the answers in the order of what was asked; undone, wholly, when it throws
 */
export function together<Asked, Answer>(
  atOnceMax: number,
  answerAll: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = [];
  let isAtWork = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await gathered();
      await answer(waiting.splice(0, atOnceMax));
    }
    isAtWork = false;
  }

  /** Ends with the first turn of the event loop that brings no other, or when no more may go. */
  async function gathered(): Promise<void> {
    for (let before = 0; before < waiting.length && waiting.length < atOnceMax;) {
      before = waiting.length;
      await nextTurn();
    }
  }

  async function answer(batch: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      void handOut(batch, await answerAll(batch.map(({ asked }) => asked)));
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await answer([one]);
    }
  }

  return async (asked) =>
    await new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject });
      if (isAtWork) return;
      isAtWork = true;
      void work();
    });
}

async function handOut<Asked, Answer>(
  batch: readonly Waiting<Asked, Answer>[],
  answers: readonly Answer[],
): Promise<void> {
  for (const [nth, { resolve }] of batch.entries()) {
    if (nth > 0) await nextTurn();
    resolve(answers[nth] as Answer);
  }
}
