import type { Action } from '../domain/message.ts';

/** What is wrong with what was typed, in words that say what would be right, and buttons that do it. */
export type Problem = { readonly ok: false; readonly text: string; readonly offers: readonly Action[] };

export function problem(text: string, offers: readonly Action[] = []): Problem {
  return { ok: false, text, offers };
}

/** What is offered of a line that stood behind this verb: a button runs whole commands. */
export function offeredBy(verb: string, flaw: Problem): Problem {
  return { ...flaw, offers: flaw.offers.map((offer) => ({ ...offer, command: `${verb} ${offer.command}` })) };
}

export function isProblem(value: object): value is Problem {
  return 'ok' in value && value.ok === false;
}

const shownLengthMax = 60;

/** What was typed, in quotes, cut where it is long. Whom a platform names by an id alone is not shown by it. */
export function shown(typed: string): string {
  const words = typed.replaceAll(/<[@#!][^<>|]*(?:\|@?([^<>]*))?>/g, (_, name = '…') => `@${name}`);
  return words.length > shownLengthMax ? `"${words.slice(0, shownLengthMax).toWellFormed()}…"` : `"${words}"`;
}
