import type { DeliveryId } from '../../domain/delivery.ts';
import { idOf } from '../../domain/id.ts';
import { customIdLengthMax } from './limits.ts';

// A button carries the delivery it belongs to, by which a message is found again after a lost answer, and the command
// that it runs: `<delivery>~<command line>`. A command that does not fit is kept, and the button carries its id instead.

/** Stands in the place of the delivery on answers, which are never looked for. */
export const answerMark = 'answer';

const shareLine = '/share';

export type CustomId =
  | { readonly does: 'run' | 'open'; readonly mark: string; readonly line: string }
  | { readonly does: 'run' | 'open'; readonly mark: string; readonly keptId: string }
  | { readonly does: 'share' };

/** Before a line whose command is asked for in a form first: no command begins with it. */
const formSign = '?';
/** Before the id of a command that is kept: no command begins with it. */
const keptSign = '#';

export function customIdOf(mark: DeliveryId, line: string, opens = false): string {
  const carried = isTooLong(mark, line, opens) ? `${keptSign}${keptIdOf(line)}` : line;
  return wholeId(mark, carried, opens);
}

/** Whether the button cannot carry its command. */
export function isTooLong(mark: string, line: string, opens = false): boolean {
  return wholeId(mark, line, opens).length > customIdLengthMax;
}

export function keptIdOf(line: string): string {
  return idOf('kept line', line);
}

function wholeId(mark: string, carried: string, opens: boolean): string {
  return `${mark}~${opens ? formSign : ''}${carried}`;
}

/** No command begins with "/": sharing is the platform's own act. */
export const shareId = `${answerMark}~${shareLine}`;

export function readCustomId(id: string): CustomId | undefined {
  const at = id.indexOf('~');
  if (at < 0) return undefined;
  const line = id.slice(at + 1);
  if (line === shareLine) return { does: 'share' };
  const mark = id.slice(0, at);
  const opens = line.startsWith(formSign);
  const carried = opens ? line.slice(formSign.length) : line;
  const does = opens ? 'open' : 'run';
  return carried.startsWith(keptSign)
    ? { does, mark, keptId: carried.slice(keptSign.length) }
    : { does, mark, line: carried };
}

const formIdPattern = /^form~([a-z]+)~(S-[0-9A-Z]{4,10})?$/;

/** A form carries its verb, and the story of the card it was opened from. */
export function formIdOf(verb: string, slug: string | undefined): string {
  return `form~${verb}~${slug ?? ''}`;
}

export function readFormId(id: string): { readonly verb: string; readonly slug?: string } | undefined {
  const [, verb, slug] = formIdPattern.exec(id) ?? [];
  if (verb === undefined) return undefined;
  return { verb, ...(slug === undefined ? {} : { slug }) };
}

/** The story whose handle the first of these commands names. */
export function storySlugIn(ids: readonly string[]): string | undefined {
  for (const id of ids) {
    const slug = /\bS-[0-9A-Z]{4,10}\b/.exec(id)?.[0];
    if (slug !== undefined) return slug;
  }
  return undefined;
}
