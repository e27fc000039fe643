import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** What the set-up may not or cannot do: one sentence, with the line to type. */
export class Refusal extends Error {}

/** Tells a step in one line, beside what the command itself prints. */
export function say(line) {
  process.stderr.write(`sitrep: ${line}\n`);
}
