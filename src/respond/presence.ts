import type { Platform } from '../domain/workspace.ts';
import type { Call } from './command.ts';

const words: Readonly<Record<Platform, string>> = {
  slack: 'I am not in this channel. Invite me first: /invite @Sitrep',
  discord: 'I cannot post in this channel. Invite me first: let my role view it and send messages there.',
  terminal: 'I cannot post here. Invite me first.',
};

/** What to do when the bot cannot post where it was asked; undefined when it can. */
export function inviteFirst({ botIsAbsent, channel }: Call): string | undefined {
  return botIsAbsent === true ? words[channel.platform] : undefined;
}
