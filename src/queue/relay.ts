import type { Hint } from './hint.ts';

/** What the database knows to be due, and the line it goes into. */
export interface DueSource<Id extends string> {
  due(limit: number): Promise<readonly Hint<Id>[]>;
  add(hints: readonly Hint<Id>[]): Promise<unknown>;
}

export type Relay = AsyncDisposable & {
  /** Looks now, once; for tests, and after an interruption. */
  look(): Promise<void>;
};

export type RelayOptions = {
  /** Between the end of one look and the next. */
  readonly everyMs: number;
  /** A source that could not be asked: the next look asks again. */
  readonly tell: { relayTroubled(error: unknown): void };
};

/** So many of each kind at one look; what is beyond it is due at the next. */
const hintsMax = 500;

/**
 * Looks each second at what is due and hints at it, whether or not it was hinted at before: so a queue that lost its
 * jobs, or a process that died between a commit and its hint, loses nothing.
 */
export function startRelay(sources: readonly DueSource<string>[], { everyMs, tell }: RelayOptions): Relay {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const look = async () => {
    for (const source of sources) await hintFrom(source, tell);
  };
  const round = () => {
    looking = look().finally(() => {
      if (!stopped) timer = setTimeout(round, everyMs);
    });
  };
  round();
  return {
    look,
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}

async function hintFrom(source: DueSource<string>, tell: RelayOptions['tell']): Promise<void> {
  try {
    const hints = await source.due(hintsMax);
    if (hints.length > 0) await source.add(hints);
  } catch (error) {
    tell.relayTroubled(error);
  }
}
