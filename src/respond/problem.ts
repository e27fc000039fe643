import type { Action } from '../domain/message.ts';

/** What is wrong with what was typed, in words that say what would be right, and buttons that do it. */
export type Problem = { readonly ok: false; readonly text: string; readonly offers: readonly Action[] };

export function problem(text: string, offers: readonly Action[] = []): Problem {
  return { ok: false, text, offers };
}

export function isProblem(value: object): value is Problem {
  return 'ok' in value && value.ok === false;
}

const shownLengthMax = 60;

/** What was typed, in quotes, cut where it is long. */
export function shown(typed: string): string {
  return typed.length > shownLengthMax ? `"${typed.slice(0, shownLengthMax).toWellFormed()}…"` : `"${typed}"`;
}
