import { setImmediate as nextTurn } from 'node:timers/promises';

type Waiting<Asked, Answer> = {
  readonly asked: Asked;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

/**
 * Does for many at once what they ask for one by one: what comes while it is at work waits, and goes together next. In a
 * quiet house each goes alone, as soon as it comes. When it fails for several, each is tried alone: one that cannot be
 * done fails by itself.
 *
 * Answers are given one a turn of the event loop, since each is worked on at once: between two of them the process hears
 * what else came in.
 * @param answerAll gives the answers in the order of what was asked; undone, wholly, when it throws
 */
export function together<Asked, Answer>(
  atOnceMax: number,
  answerAll: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
): (asked: Asked) => Promise<Answer> {
  const waiting: Waiting<Asked, Answer>[] = [];
  let isAtWork = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) await answer(waiting.splice(0, atOnceMax));
    isAtWork = false;
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
      // What else this turn of the loop asks for comes along.
      setImmediate(() => void work());
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
