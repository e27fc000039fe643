import type { Message } from '../../domain/message.ts';
import { keptIdOf, isTooLong } from './custom-id.ts';

/** Commands that are longer than a button can carry, under an id that follows from them. */
export interface KeptLines {
  /** Kept again, they are kept as long anew. */
  keepLines(lines: readonly { readonly id: string; readonly line: string }[]): Promise<void>;
  /** Undefined when it was never kept, or was forgotten. */
  keptLine(id: string): Promise<string | undefined>;
}

/** Where nobody listens nothing need be kept. */
export const noKeptLines: KeptLines = {
  keepLines: async () => {},
  keptLine: async () => undefined,
};

/** Keeps what the buttons of a message cannot carry themselves; before it is sent, for they may be pressed at once. */
export async function keepLongLines(
  lines: KeptLines,
  { actions }: Pick<Message, 'actions'>,
  mark: string,
): Promise<void> {
  const long = actions.filter(({ command, opens }) => isTooLong(mark, command, opens));
  if (long.length === 0) return;
  await lines.keepLines(long.map(({ command }) => ({ id: keptIdOf(command), line: command })));
}
