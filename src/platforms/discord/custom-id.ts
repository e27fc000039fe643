import type { DeliveryId } from '../../domain/delivery.ts';
import { customIdLengthMax } from './limits.ts';

// A button carries the delivery it belongs to, by which a message is found again after a lost answer, and the command
// that it runs: `<delivery>~<command line>`.

/** Stands in the place of the delivery on answers, which are never looked for. */
export const answerMark = 'answer';

const shareLine = '/share';

export type CustomId =
  | { readonly does: 'run'; readonly mark: string; readonly line: string }
  | { readonly does: 'share' };

/** Undefined when the command is too long to be carried: such a button is left out. */
export function customIdOf(mark: DeliveryId, line: string): string | undefined {
  const id = `${mark}~${line}`;
  return id.length <= customIdLengthMax ? id : undefined;
}

/** No command begins with "/": sharing is the platform's own act. */
export const shareId = `${answerMark}~${shareLine}`;

export function readCustomId(id: string): CustomId | undefined {
  const at = id.indexOf('~');
  if (at < 0) return undefined;
  const line = id.slice(at + 1);
  return line === shareLine ? { does: 'share' } : { does: 'run', mark: id.slice(0, at), line };
}

/** The story whose handle the first of these commands names. */
export function storySlugIn(ids: readonly string[]): string | undefined {
  for (const id of ids) {
    const slug = /\bS-[0-9A-Z]{4,10}\b/.exec(id)?.[0];
    if (slug !== undefined) return slug;
  }
  return undefined;
}
