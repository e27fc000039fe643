import type { Texts } from '../domain/texts.ts';
import type { Platform } from '../domain/workspace.ts';
import { problem, shown, type Problem } from './problem.ts';

const everybody = /^(?:<!|@)?(channel|everyone|here)(?:\|[^>]*)?>?$/i;

/** How each platform writes a person or group, and the id in it. */
const forms: Readonly<Record<Platform, readonly RegExp[]>> = {
  slack: [
    /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/,
    /^<!subteam\^(S[A-Z0-9]+)(?:\|[^>]*)?>$/,
    /^([UWS][A-Z0-9]{6,})$/,
  ],
  discord: [/^<@!?(\d{17,20})(?:\|[^>]*)?>$/, /^<@(&\d{17,20})>$/, /^(&?\d{17,20})$/],
  terminal: [/^@?([\p{L}\p{N}._-]{1,80})$/u],
};

/** Reads whom a card is to mention; calling everybody is an admin's to allow. */
export function readMentions(
  typed: readonly string[],
  platform: Platform,
  isAdmin: boolean,
  { say }: Texts,
): { readonly ids: readonly string[] } | Problem {
  const ids = [];
  for (const value of typed) {
    const all = everybody.exec(value)?.[1]?.toLowerCase();
    if (all !== undefined && !isAdmin) return problem(say('mention-problem.everybody', { typed: `@${all}` }));
    const id =
      all ?? forms[platform].map((form) => form.exec(value)?.[1]).find((found) => found !== undefined);
    if (id === undefined) return problem(say('mention-problem.nobody', { typed: shown(value) }));
    ids.push(id);
  }
  return { ids: [...new Set(ids)] };
}

/** Reads the one person that a line names, with the name that the platform gave along. */
export function readPerson(
  line: string,
  platform: Platform,
  { say }: Texts,
): { readonly id: string; readonly name: string } | Problem {
  const typed = line.trim();
  const id = everybody.test(typed)
    ? undefined
    : forms[platform].map((form) => form.exec(typed)?.[1]).find((found) => found !== undefined);
  if (typed === '') return problem(say('mention-problem.whom'));
  if (id === undefined || isGroup(id, platform))
    return problem(say('mention-problem.no-person', { typed: shown(typed) }));
  return { id, name: /\|([^>]+)>$/.exec(typed)?.[1] ?? id };
}

function isGroup(id: string, platform: Platform): boolean {
  return platform === 'discord' ? id.startsWith('&') : platform === 'slack' && id.startsWith('S');
}
