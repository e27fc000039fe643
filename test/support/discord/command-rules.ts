import { badForm, type Refusal } from './refusal.ts';

// https://docs.discord.com/developers/interactions/application-commands and …/resources/channel#start-thread-from-message

export const commandsMax = 100;
export const messageCommandsMax = 5;
export const optionsMax = 25;
export const choicesMax = 25;
export const choiceLengthMax = 100;
export const commandLengthMax = 8_000;
export const threadNameLengthMax = 100;
const descriptionLengthMax = 100;
const chatInput = 1;
const subcommand = 1;
const commandName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Discord's document lists them as AvailableLocalesEnum. */
const locale =
  /^(?:ar|bg|cs|da|de|el|en-GB|en-US|es-419|es-ES|fi|fr|he|hi|hr|hu|id|it|ja|ko|lt|nl|no|pl|pt-BR|ro|ru|sv-SE|th|tr|uk|vi|zh-CN|zh-TW)$/;
const archiveMinutes = [60, 1_440, 4_320, 10_080];

/** By locale. */
type Localizations = Readonly<Record<string, string>> | null;

export type OptionBody = {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly description_localizations?: Localizations;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly choices?: readonly unknown[];
  /** Of a part of a command. */
  readonly options?: readonly OptionBody[];
};

export type CommandBody = {
  readonly name: string;
  readonly type?: number;
  readonly description?: string;
  readonly name_localizations?: Localizations;
  readonly description_localizations?: Localizations;
  readonly options?: readonly OptionBody[];
  readonly default_member_permissions?: string | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
};

export type Choice = { readonly name: string; readonly value: string };

/** What Discord refuses of a whole list of commands. */
export function judgeCommands(commands: readonly CommandBody[]): Refusal | undefined {
  const chat = commands.filter((command) => (command.type ?? chatInput) === chatInput);
  const others = commands.filter((command) => command.type === 3);
  if (chat.length > commandsMax || others.length > messageCommandsMax)
    return { status: 400, code: 30032, message: 'Maximum number of application commands reached (100)' };
  const names = commands.map(({ name, type }) => `${type ?? chatInput} ${name}`);
  if (new Set(names).size < names.length)
    return badForm([], 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
  return first(commands.map((command, index) => judgeCommand(command, index)));
}

function judgeCommand(command: CommandBody, index: number): Refusal | undefined {
  const { name, description = '', options = [], type = chatInput } = command;
  if (type !== chatInput)
    return name.length < 1 || name.length > 32 || description !== '' || options.length > 0
      ? badForm([index], 'APPLICATION_COMMAND_INVALID_NAME', 'Only a name of 1 to 32')
      : judgeLocalizations([index, 'name_localizations'], command.name_localizations, 32);
  return (
    judgeName([index, 'name'], name) ??
    judgeDescription([index, 'description'], description) ??
    judgeLocalizations([index, 'description_localizations'], command.description_localizations) ??
    judgeOptions([index, 'options'], options) ??
    judgeParts(index, options) ??
    judgeSize(index, command)
  );
}

/** A command has parts or options, never both: its own name then runs nothing. */
function judgeParts(index: number, options: readonly OptionBody[]): Refusal | undefined {
  const parts = options.filter(({ type }) => type === subcommand);
  if (parts.length > 0 && parts.length < options.length)
    return badForm([index, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-commands alone');
  return first(
    parts.map((part, place) => judgeOptions([index, 'options', place, 'options'], part.options ?? [])),
  );
}

function judgeOptions(at: readonly (string | number)[], options: readonly OptionBody[]): Refusal | undefined {
  if (options.length > optionsMax)
    return badForm(at, 'BASE_TYPE_MAX_LENGTH', `Must be ${optionsMax} or fewer in length.`);
  if (new Set(options.map(({ name }) => name)).size < options.length)
    return badForm(at, 'APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED', 'Option names must be unique');
  const late = options.findIndex(
    ({ required }, place) =>
      required === true && options.slice(0, place).some((one) => one.required !== true),
  );
  if (late >= 0)
    return badForm(
      [...at, late],
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
      'Required options must be placed before non-required options',
    );
  return first(
    options.map(
      ({ name, description, description_localizations, autocomplete, choices }, place) =>
        judgeName([...at, place, 'name'], name) ??
        judgeDescription([...at, place, 'description'], description) ??
        judgeLocalizations([...at, place, 'description_localizations'], description_localizations) ??
        (autocomplete === true && choices !== undefined
          ? badForm(
              [...at, place],
              'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES',
              'No choices with autocomplete',
            )
          : undefined),
    ),
  );
}

function judgeSize(
  index: number,
  { name, description = '', options = [] }: CommandBody,
): Refusal | undefined {
  const all = options.flatMap((option) => [option, ...(option.options ?? [])]);
  const texts = [name, description, ...all.flatMap((option) => [option.name, option.description])];
  return texts.join('').length > commandLengthMax
    ? badForm([index], 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${commandLengthMax})`)
    : undefined;
}

function judgeName(path: readonly (string | number)[], name: string): Refusal | undefined {
  return commandName.test(name) && name === name.toLowerCase()
    ? undefined
    : badForm(path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function judgeDescription(path: readonly (string | number)[], text: string): Refusal | undefined {
  return text.length >= 1 && text.length <= descriptionLengthMax
    ? undefined
    : badForm(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${descriptionLengthMax} in length.`);
}

function judgeLocalizations(
  path: readonly (string | number)[],
  given: Localizations | undefined,
  max = descriptionLengthMax,
): Refusal | undefined {
  return first(
    Object.entries(given ?? {}).map(([name, text]) =>
      locale.test(name)
        ? within([...path, name], text, 1, max)
        : badForm([...path, name], 'BASE_TYPE_CHOICES', 'Value must be one of the locales'),
    ),
  );
}

/** What Discord refuses of an answer to autocomplete. */
export function judgeChoices(choices: readonly Choice[]): Refusal | undefined {
  if (choices.length > choicesMax)
    return badForm(['data', 'choices'], 'BASE_TYPE_MAX_LENGTH', `Must be ${choicesMax} or fewer in length.`);
  return first(
    choices.flatMap(({ name, value }, index) => [
      within(['data', 'choices', index, 'name'], name, 1, choiceLengthMax),
      within(['data', 'choices', index, 'value'], value, 0, choiceLengthMax),
    ]),
  );
}

/** What Discord refuses of a thread. */
export function judgeThread(body: {
  readonly name: string;
  readonly auto_archive_duration?: number | null;
}): Refusal | undefined {
  const minutes = body.auto_archive_duration;
  return (
    within(['name'], body.name, 1, threadNameLengthMax) ??
    (minutes == null || archiveMinutes.includes(minutes)
      ? undefined
      : badForm(
          ['auto_archive_duration'],
          'BASE_TYPE_CHOICES',
          `Value must be one of ${archiveMinutes.join(', ')}`,
        ))
  );
}

function within(
  path: readonly (string | number)[],
  text: string,
  min: number,
  max: number,
): Refusal | undefined {
  return typeof text === 'string' && text.length >= min && text.length <= max
    ? undefined
    : badForm(path, 'BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
}

function first(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  return refusals.find((refusal) => refusal !== undefined);
}
