import {
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type User,
} from 'discord.js';
import type { Instant } from '../../domain/instant.ts';
import type { Texts } from '../../domain/texts.ts';
import { installationIdOf, type WorkspaceId } from '../../domain/workspace.ts';
import type { Call, CommandShape, Person } from '../../respond/command.ts';
import { commandLineOf } from '../../respond/command-line.ts';
import { whyVerb } from './commands.ts';
import { storySlugIn } from './custom-id.ts';
import { plain } from './markdown.ts';
import { mayOnlyRead, roleOf, type DiscordRoles, type MemberFacts } from './roles.ts';

/** What an interaction asks, before it is known who asks. */
export type Asked = { readonly line: string; readonly storySlug?: string };

/** The line of a slash command. */
export function askedByCommand(interaction: ChatInputCommandInteraction, shape: CommandShape): Asked {
  const given = filledIn(interaction).map(({ name, user, value }) => [
    name,
    user === undefined || user === null ? String(value ?? '') : mentionOf(user),
  ]);
  return { line: commandLineOf(shape, Object.fromEntries(given)), ...storyOfThread(interaction) };
}

/** The options with their values; those of a part stand one level deeper. */
function filledIn({
  options,
}: ChatInputCommandInteraction | AutocompleteInteraction): readonly CommandInteractionOption[] {
  const isPart = options.getSubcommand(false) !== null;
  return isPart ? (options.data[0]?.options ?? []) : options.data;
}

/** As the grammar reads it: the id, and the name for people, in one word. */
function mentionOf({ id, globalName, username }: User): string {
  return `<@${id}|${plain(globalName ?? username).replaceAll(/[\s<>|"]+/g, '_')}>`;
}

/** As much of the line as stands already while somebody types; not yet the argument being typed. */
export function askedByTyping(interaction: AutocompleteInteraction, shape: CommandShape): Asked {
  const typed = interaction.options.getFocused(true).name;
  const given = filledIn(interaction)
    .filter(({ name }) => name !== typed)
    .map(({ name, value }) => [name, String(value ?? '')]);
  return { line: commandLineOf(shape, Object.fromEntries(given)), ...storyOfThread(interaction) };
}

/** The story is the one whose handle the card's buttons name. */
export function askedByButton(interaction: ButtonInteraction, line: string): Asked {
  const slug = storySlugIn([line, ...idsOf(interaction.message.components)]);
  return { line, ...(slug === undefined ? storyOfThread(interaction) : { storySlug: slug }) };
}

/** The line that a form comes to. */
export function askedByForm(
  { fields }: ModalSubmitInteraction,
  shape: CommandShape,
  storySlug: string | undefined,
): Asked {
  const given = fields.fields.map((_field, name) => [name, fields.getTextInputValue(name)] as const);
  const line = commandLineOf(shape, Object.fromEntries(given));
  return { line, ...(storySlug === undefined ? {} : { storySlug }) };
}

/** "Why this alert?" in a message's menu; undefined for a message that is none of ours. */
export function askedByMenu(
  { targetMessage }: MessageContextMenuCommandInteraction,
  botId: string,
): Asked | undefined {
  if (targetMessage.author.id !== botId) return undefined;
  const slug = storySlugIn(idsOf(targetMessage.components));
  return slug === undefined ? undefined : { line: `${whyVerb} ${slug}`, storySlug: slug };
}

/** The call for the desk; undefined outside a server. */
export function callOf(
  interaction: BaseInteraction,
  asked: Asked,
  roles: DiscordRoles,
  workspaceOf: (guildId: string) => WorkspaceId,
  at: Instant,
  texts: Texts,
): Call | undefined {
  const { guildId, channelId } = interaction;
  if (guildId === null || channelId === null) return undefined;
  const installationId = installationIdOf('discord', guildId);
  return {
    id: `discord-${interaction.id}`,
    workspaceId: workspaceOf(guildId),
    channel: { installationId, platform: 'discord', channelId: ownChannel(interaction) ?? channelId },
    person: personOf(interaction, roles, texts),
    ...asked,
    ...(mayPost(interaction) ? {} : { botIsAbsent: true }),
    at,
  };
}

/** In a thread, commands are about the channel in which it was opened: that is where subscriptions and mutes live. */
function ownChannel({ channel }: BaseInteraction): string | undefined {
  return channel?.isThread() === true ? (channel.parentId ?? undefined) : undefined;
}

/** Whether the bot may write where it was asked; in a thread that is a right of its own. */
function mayPost({ appPermissions, channel }: BaseInteraction): boolean {
  const { SendMessages, SendMessagesInThreads, ViewChannel } = PermissionFlagsBits;
  const write = channel?.isThread() === true ? SendMessagesInThreads : SendMessages;
  return appPermissions.has([ViewChannel, write]);
}

/** Works with what the interaction itself says: permissions in this channel, now. */
function personOf(interaction: BaseInteraction, roles: DiscordRoles, { say }: Texts): Person {
  const { user } = interaction;
  const facts = factsOf(interaction);
  const reason = mayOnlyRead(facts);
  return {
    id: user.id,
    name: plain(user.globalName ?? user.username),
    role: roleOf(facts, roles),
    ...(reason === undefined ? {} : { mayOnlyRead: say(reason) }),
  };
}

function factsOf({ user, member, memberPermissions }: BaseInteraction): MemberFacts {
  const base = { permissions: memberPermissions?.bitfield ?? 0n, isBot: user.bot };
  if (member === null) return { ...base, roleIds: [], flags: 0, isPending: false };
  if ('pending' in member && Array.isArray(member.roles))
    return {
      ...base,
      roleIds: member.roles,
      flags: Number(member.flags),
      isPending: member.pending ?? false,
    };
  if (!('cache' in member.roles)) return { ...base, roleIds: [], flags: 0, isPending: false };
  const roleIds = [...member.roles.cache.keys()];
  const flags = typeof member.flags === 'number' ? member.flags : member.flags.bitfield;
  return { ...base, roleIds, flags, isPending: member.pending === true };
}

/** A thread of ours bears the story's handle at the head of its name. */
function storyOfThread({ channel }: BaseInteraction): { readonly storySlug?: string } {
  if (channel?.isThread() !== true) return {};
  const slug = /^S-[0-9A-Z]{4,10}\b/.exec(channel.name)?.[0];
  return slug === undefined ? {} : { storySlug: slug };
}

function idsOf(rows: ButtonInteraction['message']['components']): readonly string[] {
  return rows
    .flatMap((row) => ('components' in row ? [...row.components] : []))
    .flatMap((button) => ('customId' in button && button.customId !== null ? [button.customId] : []));
}
