import type { Request } from './request.ts';

/** What to do when the bot cannot post where it was asked; undefined when it can. */
export function inviteFirst({ call, texts }: Request): string | undefined {
  return call.botIsAbsent === true ? texts.say(`invite.${call.channel.platform}`) : undefined;
}
