import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import {
  roles,
  type CommandShape,
  type Parameter,
  type ParameterKind,
  type Role,
} from '../../respond/command.ts';
import { commandDescriptionLengthMax, commandsMax, optionsMax } from './limits.ts';
import { bare } from './markdown.ts';

export type CommandBody = RESTPutAPIApplicationCommandsJSONBody[number];

/** The command in a message's menu: asks why this alert was sent. */
export const whyMenu = 'Why this alert?';
/** What that menu runs, where the desk has it. */
export const whyVerb = 'why';

const completedKinds: readonly ParameterKind[] = [
  'place',
  'topic',
  'story',
  'alert',
  'subscription',
  'mute',
  'filter',
  'verb',
  'duty',
];

/** People on call may mute without being editors, and Discord does not know who they are. */
const onCallVerbs = ['mute', 'unmute'];

const permissionOf: Record<Role, bigint | undefined> = {
  reader: undefined,
  editor: PermissionFlagsBits.ManageChannels,
  admin: PermissionFlagsBits.ManageGuild,
};

/**
 * The commands as Discord is to have them: a top-level one for each verb, since only those have permissions of their
 * own. What they show to whom is a convenience; who may is checked at each call.
 * @param hasRoles whether roles are configured: their members would not see what needs a permission
 */
export function discordCommands(shapes: readonly CommandShape[], hasRoles: boolean): CommandBody[] {
  const own = shapes.filter(({ group }) => group === undefined).map((shape) => chatInput(shape, hasRoles));
  const groups = [...Map.groupBy(shapes, ({ group }) => group)].flatMap(([group, parts]) =>
    group === undefined ? [] : [groupOf(group, parts, hasRoles)],
  );
  const chat = [...own, ...groups].slice(0, commandsMax);
  const menus = shapes.some(({ verb }) => verb === whyVerb) ? [messageMenu] : [];
  return [...chat, ...menus];
}

function chatInput(shape: CommandShape, hasRoles: boolean): CommandBody {
  const { verb, summary, role, parameters } = shape;
  const isForAll = role !== 'admin' && (hasRoles || onCallVerbs.includes(verb));
  const permission = isForAll ? undefined : permissionOf[role];
  return {
    type: ApplicationCommandType.ChatInput,
    name: verb,
    description: bare(summary, commandDescriptionLengthMax),
    options: requiredFirst(parameters).slice(0, optionsMax).map(optionOf),
    default_member_permissions: permission === undefined ? null : String(permission),
    ...inServersAndPrivate,
  };
}

/** `/desk audit`: verbs of one group are parts of one command, which shows to the least of their roles. */
function groupOf(group: string, parts: readonly CommandShape[], hasRoles: boolean): CommandBody {
  const [least] = parts.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
  return {
    ...(least === undefined ? {} : chatInput(least, hasRoles)),
    type: ApplicationCommandType.ChatInput,
    name: group,
    description: bare(`Run it: ${parts.map(({ verb }) => verb).join(', ')}`, commandDescriptionLengthMax),
    options: parts.map((shape) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      name: shape.verb,
      description: bare(shape.summary, commandDescriptionLengthMax),
      options: requiredFirst(shape.parameters).slice(0, optionsMax).map(optionOf),
    })),
  };
}

/** In private the bot says that it works in servers, which beats a command that is not there. */
const inServersAndPrivate = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

const messageMenu: CommandBody = {
  type: ApplicationCommandType.Message,
  name: whyMenu,
  default_member_permissions: null,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Discord refuses a required option after an optional one. */
function requiredFirst(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...parameters.filter((one) => one.required), ...parameters.filter((one) => !one.required)];
}

function optionOf({ name, description, kind, required }: Parameter) {
  const base = { name, description: bare(description, commandDescriptionLengthMax), required };
  if (kind === 'person') return { ...base, type: ApplicationCommandOptionType.User as const };
  return {
    ...base,
    type: ApplicationCommandOptionType.String as const,
    ...(completedKinds.includes(kind) ? { autocomplete: true } : {}),
  };
}

/** Whether Discord already has these commands; what it adds itself (ids, versions, blanks) does not count. */
export function isSameCommands(have: readonly unknown[], want: readonly CommandBody[]): boolean {
  return fingerprint(have) === fingerprint(want);
}

function fingerprint(commands: readonly unknown[]): string {
  return JSON.stringify(commands.map((command) => JSON.stringify(essence(command))).toSorted());
}

function essence(command: unknown) {
  const of = record(command);
  return [
    of['type'] ?? ApplicationCommandType.ChatInput,
    of['name'],
    of['description'] ?? '',
    list(of['options']).map(optionEssence),
    of['default_member_permissions'] ?? null,
    sorted(of['contexts']),
    sorted(of['integration_types']),
  ];
}

function optionEssence(option: unknown): readonly unknown[] {
  const { type, name, description, required, autocomplete, options } = record(option);
  const parts = list(options).map(optionEssence);
  return [type, name, description, required === true, autocomplete === true, parts];
}

function sorted(value: unknown): readonly number[] {
  return list(value)
    .map(Number)
    .toSorted((a, b) => a - b);
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
