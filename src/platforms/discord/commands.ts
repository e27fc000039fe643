import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { TextsIn } from '../../domain/texts.ts';
import {
  roles,
  type CommandShape,
  type Parameter,
  type ParameterKind,
  type Role,
} from '../../respond/command.ts';
import { commandsMax, optionsMax } from './limits.ts';
import { described, spoken, type Speak } from './localized.ts';

export type CommandBody = RESTPutAPIApplicationCommandsJSONBody[number];

/** What the command in a message's menu runs, where the desk has it. */
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
 * own. What they show to whom is a convenience; who may is checked at each call. Explained in English, and for who has
 * set Discord to another language in that, where it has the words.
 * @param hasRoles whether roles are configured: their members would not see what needs a permission
 */
export function discordCommands(
  shapes: readonly CommandShape[],
  hasRoles: boolean,
  textsIn: TextsIn,
): CommandBody[] {
  const say = spoken(textsIn);
  const own = shapes
    .filter(({ group }) => group === undefined)
    .map((shape) => chatInput(shape, hasRoles, say));
  const groups = [...Map.groupBy(shapes, ({ group }) => group)].flatMap(([group, parts]) =>
    group === undefined ? [] : [groupOf(group, parts, hasRoles, say)],
  );
  const chat = [...own, ...groups].slice(0, commandsMax);
  const menus = shapes.some(({ verb }) => verb === whyVerb) ? [messageMenu(say)] : [];
  return [...chat, ...menus];
}

function chatInput(shape: CommandShape, hasRoles: boolean, say: Speak): CommandBody {
  const { verb, summary, role, parameters } = shape;
  const isForAll = role !== 'admin' && (hasRoles || onCallVerbs.includes(verb));
  const permission = isForAll ? undefined : permissionOf[role];
  return {
    type: ApplicationCommandType.ChatInput,
    name: verb,
    ...described(say((texts) => texts.say(summary))),
    options: optionsOf(parameters, say),
    default_member_permissions: permission === undefined ? null : String(permission),
    ...inServersAndPrivate,
  };
}

/** `/desk audit`: verbs of one group are parts of one command, which shows to the least of their roles. */
function groupOf(group: string, parts: readonly CommandShape[], hasRoles: boolean, say: Speak): CommandBody {
  const [least] = parts.toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role));
  const names = parts.map(({ verb }) => verb).join(', ');
  return {
    ...(least === undefined ? {} : chatInput(least, hasRoles, say)),
    type: ApplicationCommandType.ChatInput,
    name: group,
    ...described(say((texts) => texts.say('registered.group', { names }))),
    options: parts.map(({ verb, summary, parameters }) => ({
      type: ApplicationCommandOptionType.Subcommand as const,
      name: verb,
      ...described(say((texts) => texts.say(summary))),
      options: optionsOf(parameters, say),
    })),
  };
}

/** In private the bot says that it works in servers, which beats a command that is not there. */
const inServersAndPrivate = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The command in a message's menu, which asks why this alert was sent: named in words, for nobody types it. */
function messageMenu(say: Speak): CommandBody {
  const { english, others } = say((texts) => texts.say('registered.why'));
  return {
    type: ApplicationCommandType.Message,
    name: english,
    name_localizations: others,
    default_member_permissions: null,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function optionsOf(parameters: readonly Parameter[], say: Speak) {
  return requiredFirst(parameters)
    .slice(0, optionsMax)
    .map((one) => optionOf(one, say));
}

/** Discord refuses a required option after an optional one. */
function requiredFirst(parameters: readonly Parameter[]): readonly Parameter[] {
  return [...parameters.filter((one) => one.required), ...parameters.filter((one) => !one.required)];
}

function optionOf({ name, description, kind, required }: Parameter, say: Speak) {
  const base = { name, ...described(say((texts) => texts.say(description))), required };
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
    localized(of['name_localizations']),
    localized(of['description_localizations']),
    list(of['options']).map(optionEssence),
    of['default_member_permissions'] ?? null,
    sorted(of['contexts']),
    sorted(of['integration_types']),
  ];
}

function optionEssence(option: unknown): readonly unknown[] {
  const of = record(option);
  return [
    of['type'],
    of['name'],
    of['description'],
    localized(of['description_localizations']),
    of['required'] === true,
    of['autocomplete'] === true,
    list(of['options']).map(optionEssence),
  ];
}

function localized(value: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(record(value)).toSorted(([one], [other]) => (one < other ? -1 : 1));
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
