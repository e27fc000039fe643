import { GuildMemberFlags, PermissionFlagsBits } from 'discord.js';
import type { MessageIdOf } from '../../domain/texts.ts';
import type { Role } from '../../respond/command.ts';

/** Roles of a server, by id, whose members are editors or admins besides those whom permissions make so. */
export type DiscordRoles = { readonly editors: readonly string[]; readonly admins: readonly string[] };

/** What Discord says of a member in the channel of the call, at that moment. */
export type MemberFacts = {
  /** With the channel's own rules worked in. */
  readonly permissions: bigint;
  readonly roleIds: readonly string[];
  readonly flags: number;
  readonly isBot: boolean;
  /** Has not yet agreed to the server's rules. */
  readonly isPending: boolean;
};

/** Manage Guild makes an admin; Manage Channels, Manage Messages or a configured role an editor; all others read. */
export function roleOf(member: MemberFacts, roles: DiscordRoles): Role {
  const { permissions, roleIds } = member;
  if (mayOnlyRead(member) !== undefined) return 'reader';
  const has = (bit: bigint) =>
    (permissions & bit) !== 0n || (permissions & PermissionFlagsBits.Administrator) !== 0n;
  const isAmong = (ids: readonly string[]) => roleIds.some((id) => ids.includes(id));
  if (has(PermissionFlagsBits.ManageGuild) || isAmong(roles.admins)) return 'admin';
  const manages = has(PermissionFlagsBits.ManageChannels) || has(PermissionFlagsBits.ManageMessages);
  return manages || isAmong(roles.editors) ? 'editor' : 'reader';
}

/** Why this member changes nothing; undefined for full members. */
export function mayOnlyRead({ isBot, isPending, flags }: MemberFacts): MessageIdOf<'outsider'> | undefined {
  if (isBot) return 'outsider.discord-bots';
  if ((flags & GuildMemberFlags.IsGuest) !== 0) return 'outsider.discord-guests';
  if (isPending) return 'outsider.discord-rules';
  return undefined;
}
