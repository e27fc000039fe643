import {
  DiscordAPIError,
  MessageFlags,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type Interaction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Failure } from '../../domain/failure.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Line, Note } from '../../domain/message.ts';
import { keptLine } from '../../domain/saying.ts';
import type { Texts, TextsIn } from '../../domain/texts.ts';
import type { WorkspaceId } from '../../domain/workspace.ts';
import type { Choice, CommandShape, Desk, Reply } from '../../respond/command.ts';
import { formOf } from '../../respond/form.ts';
import {
  askedByButton,
  askedByCommand,
  askedByForm,
  askedByMenu,
  askedByTyping,
  callOf,
  type Asked,
} from './asked.ts';
import { answerMark, readCustomId, readFormId } from './custom-id.ts';
import { keepLongLines, type KeptLines } from './kept-lines.ts';
import { choiceLengthMax, choicesMax } from './limits.ts';
import { bare, words } from './markdown.ts';
import { modalOf } from './modal.ts';
import { renderAnswer, type Rendered } from './render.ts';
import type { DiscordRoles } from './roles.ts';

export interface InboundTell {
  /** A command failed for a reason of our own; the error may hold secrets. */
  commandBroke(platform: 'discord', error: unknown): void;
}

export type Inbound = {
  readonly desk: Desk;
  readonly roles: DiscordRoles;
  readonly workspaceOf: (guildId: string) => WorkspaceId;
  readonly now: () => Instant;
  readonly textsIn: TextsIn;
  readonly lines: KeptLines;
  /** Puts a line into a channel; what failed comes back as a value. */
  readonly announce: (channelId: string, note: Note, callId: string) => Promise<Failure | undefined>;
  readonly tell: InboundTell;
};

/** The kinds of asking that are answered with a message. */
type Question =
  | ChatInputCommandInteraction
  | ButtonInteraction
  | MessageContextMenuCommandInteraction
  | ModalSubmitInteraction;

/**
 * Discord waits 3 s for a word, a person less: what takes longer than this is announced and delivered after, so that 99 in
 * 100 see something within half a second (docs/performance.md).
 */
const deferAfterMs = 300;
const answeredAlready = 40060;
/** Completions cannot be announced: they come in time or not at all. */
const suggestWithinMs = 1_500;

/** Takes one interaction from the gateway and sees it answered. Never rejects. */
export async function take(inbound: Inbound, interaction: Interaction): Promise<void> {
  try {
    if (interaction.isAutocomplete()) await complete(inbound, interaction);
    else if (interaction.isChatInputCommand()) await takeCommand(inbound, interaction);
    else if (interaction.isButton()) await takeButton(inbound, interaction);
    else if (interaction.isMessageContextMenuCommand()) await takeMenu(inbound, interaction);
    else if (interaction.isModalSubmit()) await takeForm(inbound, interaction);
  } catch (error) {
    // Discord gives it to each process that listens; another one was first.
    if (error instanceof DiscordAPIError && error.code === answeredAlready) return;
    inbound.tell.commandBroke('discord', error);
  }
}

async function takeCommand(inbound: Inbound, interaction: ChatInputCommandInteraction): Promise<void> {
  const shape = shapeOf(inbound, interaction);
  if (shape === undefined) return refuse(inbound, interaction, 'answer.no-command');
  await answer(inbound, interaction, askedByCommand(interaction, shape));
}

async function takeButton(inbound: Inbound, interaction: ButtonInteraction): Promise<void> {
  const id = readCustomId(interaction.customId);
  if (id === undefined) return;
  if (id.does === 'share') return share(inbound, interaction);
  const line = 'line' in id ? id.line : await inbound.lines.keptLine(id.keptId);
  if (line === undefined) return refuse(inbound, interaction, 'answer.old-button');
  const asked = askedByButton(interaction, line);
  const form = id.does === 'open' ? formOf(line, inbound.desk.commands) : undefined;
  if (form === undefined) return answer(inbound, interaction, asked);
  await interaction.showModal(modalOf(form, asked.storySlug, inbound.textsIn()));
}

async function takeForm(inbound: Inbound, interaction: ModalSubmitInteraction): Promise<void> {
  const form = readFormId(interaction.customId);
  const shape = inbound.desk.commands.find(({ verb }) => verb === form?.verb);
  if (form === undefined || shape === undefined) return;
  await answer(inbound, interaction, askedByForm(interaction, shape, form.slug));
}

async function takeMenu(inbound: Inbound, interaction: MessageContextMenuCommandInteraction): Promise<void> {
  const asked = askedByMenu(interaction, interaction.client.user.id);
  if (asked === undefined) return refuse(inbound, interaction, 'answer.no-alert');
  await answer(inbound, interaction, asked);
}

/** Answers to the asker alone, then tells the channel what changed in it. */
async function answer(inbound: Inbound, interaction: Question, asked: Asked): Promise<void> {
  const call = callOf(
    interaction,
    asked,
    inbound.roles,
    inbound.workspaceOf,
    inbound.now(),
    inbound.textsIn(),
  );
  if (call === undefined) return refuse(inbound, interaction, 'answer.only-in-servers');
  const replied = inbound.desk.answer(call).catch((error: unknown): Reply => {
    inbound.tell.commandBroke('discord', error);
    return { ok: false, answer: note(inbound.textsIn().say('answer.broke')) };
  });
  const defer = setTimeout(() => {
    deferring = interaction.deferReply({ flags: MessageFlags.Ephemeral });
    deferring.catch(() => {}); // awaited below, where it is told
  }, deferAfterMs);
  let deferring: Promise<unknown> | undefined;
  const { ok, answer: said, announcement, isTaken } = await replied;
  clearTimeout(defer);
  if (isTaken && deferring === undefined) return;
  await deferring;
  const unsaid =
    announcement === undefined
      ? undefined
      : await inbound.announce(call.channel.channelId, announcement, interaction.id);
  const texts = inbound.textsIn(said.language);
  const whole =
    unsaid === undefined
      ? said
      : withLine(said, texts.line('answer.channel-not-told', { detail: keptLine(unsaid.detail, texts) }));
  await keepLongLines(inbound.lines, whole, answerMark);
  await reply(interaction, whole, ok, texts);
}

async function complete(inbound: Inbound, interaction: AutocompleteInteraction): Promise<void> {
  const shape = shapeOf(inbound, interaction);
  const { name, value } = interaction.options.getFocused(true);
  const parameter = shape?.parameters.find((one) => one.name === name);
  const asked = shape === undefined ? undefined : askedByTyping(interaction, shape);
  const call =
    asked && callOf(interaction, asked, inbound.roles, inbound.workspaceOf, inbound.now(), inbound.textsIn());
  if (call === undefined || parameter === undefined) return interaction.respond([]);
  const choices = await inTime(inbound.desk.suggest(call, parameter.kind, value));
  await interaction.respond(choices.slice(0, choicesMax).flatMap(choiceOf));
}

/** A value that does not fit is left out: cut short, it would mean something else. */
function choiceOf({ label, value }: Choice) {
  const name = bare(label, choiceLengthMax);
  return name === '' || value.length > choiceLengthMax ? [] : [{ name, value }];
}

async function inTime(suggested: Promise<readonly Choice[]>): Promise<readonly Choice[]> {
  let late: NodeJS.Timeout | undefined;
  const nothing = new Promise<readonly Choice[]>((resolve) => {
    late = setTimeout(() => resolve([]), suggestWithinMs);
  });
  try {
    return await Promise.race([suggested, nothing]);
  } finally {
    clearTimeout(late);
  }
}

/** Puts a private answer before the channel: what it shows came with the press, so nothing need be kept. */
async function share(inbound: Inbound, interaction: ButtonInteraction): Promise<void> {
  const maySpeak = interaction.memberPermissions?.has(PermissionFlagsBits.SendMessages) === true;
  if (!maySpeak) return refuse(inbound, interaction, 'answer.may-not-write');
  const { content, embeds } = interaction.message;
  const name = words(interaction.user.globalName ?? interaction.user.username, sharerMax);
  const by = inbound.textsIn().say('answer.shared-by', { name });
  await interaction.reply({
    content: `${content}\n-# ${by}`,
    embeds: embeds.map((embed) => embed.data),
    allowedMentions: { parse: [] },
    ...(embeds.length === 0 ? { flags: MessageFlags.SuppressEmbeds } : {}),
  });
}

const sharerMax = 60;

/** To the asker alone; the first time, or in the place that was held for it. */
async function reply(interaction: Question, said: Note, isSharable: boolean, texts: Texts): Promise<void> {
  const { content, embeds, components, flags } = renderAnswer(said, isSharable, texts) satisfies Rendered;
  const body = { content, embeds, components, allowedMentions: { parse: [] } } as const;
  if (interaction.deferred) await interaction.editReply(body);
  else await interaction.reply({ ...body, flags: flags | MessageFlags.Ephemeral });
}

type Refusal = `answer.${'no-command' | 'no-alert' | 'old-button' | 'only-in-servers' | 'may-not-write'}`;

/** What the desk need not be asked for. */
async function refuse({ textsIn }: Inbound, interaction: Question, id: Refusal): Promise<void> {
  const texts = textsIn();
  await reply(interaction, note(texts.say(id)), false, texts);
}

/** A command of its own, or the part of one: `/desk audit`. */
function shapeOf(
  { desk }: Inbound,
  { commandName, options }: ChatInputCommandInteraction | AutocompleteInteraction,
): CommandShape | undefined {
  const verb = options.getSubcommand(false) ?? commandName;
  return desk.commands.find((shape) => shape.verb === verb);
}

function note(line: string): Note {
  return { form: 'note', marks: [], lines: [[line]], actions: [] };
}

function withLine(said: Note, line: Line): Note {
  return { ...said, lines: [...said.lines, line] };
}
