import type { Note } from '../../domain/message.ts';
import { responseUrlLivesMs } from './limits.ts';

const keptMax = 500;

/**
 * The answers that may still be shared. Asking again would run a change twice, and a button's value is too small for
 * an answer; Slack gives half an hour to answer a button, so no longer is needed.
 */
export function sharableAnswers(now: () => number) {
  const kept = new Map<string, { readonly answer: Note; readonly until: number }>();
  return {
    keep(id: string, answer: Note): void {
      kept.set(id, { answer, until: now() + responseUrlLivesMs });
      for (const oldest of kept.keys()) {
        if (kept.size <= keptMax) break;
        kept.delete(oldest);
      }
    },
    /** Once only: what was shared is in the channel. */
    take(id: string): Note | undefined {
      const found = kept.get(id);
      kept.delete(id);
      return found !== undefined && now() < found.until ? found.answer : undefined;
    },
  };
}

export type SharableAnswers = ReturnType<typeof sharableAnswers>;
