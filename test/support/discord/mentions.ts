import type { AllowedMentions } from './message-rules.ts';

/** Who is called by a message. */
export type Mentions = {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
};

/**
 * Finds mentions as Discord does: in the content alone, escaped or not, inside code or not; embeds never mention.
 * Without allowed_mentions everything in the content counts
 * (https://docs.discord.com/developers/resources/message#allowed-mentions-object).
 */
export function mentionsOf(content: string, allowed: AllowedMentions | null | undefined): Mentions {
  const users = idsOf(content, /<@!?(\d{15,20})>/g);
  const roles = idsOf(content, /<@&(\d{15,20})>/g);
  const everyone = /@(everyone|here)/.test(content);
  if (allowed == null) return { everyone, users, roles };
  const parses = (kind: string) => (allowed.parse ?? []).includes(kind);
  return {
    everyone: everyone && parses('everyone'),
    users: users.filter((id) => parses('users') || (allowed.users ?? []).includes(id)),
    roles: roles.filter((id) => parses('roles') || (allowed.roles ?? []).includes(id)),
  };
}

export function countOf({ everyone, users, roles }: Mentions): number {
  return Number(everyone) + users.length + roles.length;
}

function idsOf(content: string, pattern: RegExp): string[] {
  return [...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? ''))];
}
