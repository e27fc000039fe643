import type { MessageIdOf } from '../domain/texts.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import { problem, shown, type Problem } from './problem.ts';
import { hasRole, type Request } from './request.ts';

/** The short number that follows a verb: "12" or "#12". */
export function numberAsked(
  { rest, texts: { say } }: Request,
  verb: string,
  listVerb: 'mutes' | 'subscriptions',
): number | Problem {
  const match = /^#?(\d{1,9})$/.exec(rest);
  if (match !== null) return Number(match[1]);
  const how = say('number-problem.how', { verb, list: listVerb });
  return problem(
    rest === ''
      ? say('number-problem.which', { how })
      : say('number-problem.wrong', { typed: shown(rest), how }),
    [{ label: say(`button.show-${listVerb}`), command: listVerb }],
  );
}

/**
 * Why somebody may not change what belongs to another channel: their role was looked up for this one. Undefined when
 * they may: it belongs here, to the whole workspace, or they are an admin.
 */
export function elsewhere(
  { call, texts }: Request,
  channel: Channel | undefined,
  id: MessageIdOf<'elsewhere'>,
  number: number,
): string | undefined {
  const isHere = channel === undefined || channelKey(channel) === channelKey(call.channel);
  return isHere || hasRole(call, 'admin') ? undefined : texts.say(id, { number });
}
