import { channelKey, type Channel } from '../domain/workspace.ts';
import { problem, shown, type Problem } from './problem.ts';
import { hasRole, type Request } from './request.ts';

/** The short number that follows a verb: "12" or "#12". */
export function numberAsked(rest: string, verb: string, listVerb: string): number | Problem {
  const match = /^#?(\d{1,9})$/.exec(rest);
  if (match !== null) return Number(match[1]);
  const typed = rest === '' ? 'Which one?' : `${shown(rest)} is no number.`;
  return problem(`${typed} Write ${verb} and its number; ${listVerb} shows them.`, [
    { label: `Show ${listVerb}`, command: listVerb },
  ]);
}

/**
 * Why somebody may not change what belongs to another channel: their role was looked up for this one. Undefined when
 * they may: it belongs here, to the whole workspace, or they are an admin.
 */
export function elsewhere({ call }: Request, channel: Channel | undefined, what: string): string | undefined {
  const isHere = channel === undefined || channelKey(channel) === channelKey(call.channel);
  if (isHere || hasRole(call, 'admin')) return undefined;
  return `${what} belongs to another channel: change it there, or ask an admin.`;
}
