import { badForm, emptyMessage, type Refusal } from './refusal.ts';

// The rules of https://docs.discord.com/developers/resources/message and …/components/reference that the OpenAPI
// document lacks, and those it has, so that the judge judges without it.

export const contentLengthMax = 2_000;
export const embedsMax = 10;
export const embedsLengthMax = 6_000;
export const titleLengthMax = 256;
export const descriptionLengthMax = 4_096;
export const fieldsMax = 25;
export const fieldNameLengthMax = 256;
export const fieldValueLengthMax = 1_024;
export const footerLengthMax = 2_048;
export const authorLengthMax = 256;
export const rowsMax = 5;
export const buttonsInRowMax = 5;
export const labelLengthMax = 80;
export const customIdLengthMax = 100;
export const nonceLengthMax = 25;
const urlLengthMax = 2_048;
const buttonUrlLengthMax = 512;
const mentionedMax = 100;
const colorMax = 0xff_ff_ff;

export type EmbedBody = {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly url?: string | null;
  readonly color?: number | null;
  readonly author?: { readonly name: string; readonly url?: string } | null;
  readonly fields?:
    | readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[]
    | null;
  readonly footer?: { readonly text: string } | null;
};

export type ButtonBody = {
  readonly type: number;
  readonly style?: number;
  readonly label?: string | null;
  readonly custom_id?: string | null;
  readonly url?: string | null;
  readonly emoji?: unknown;
};

export type RowBody = { readonly type: number; readonly components?: readonly ButtonBody[] };

export type AllowedMentions = {
  readonly parse?: readonly string[] | null;
  readonly users?: readonly string[] | null;
  readonly roles?: readonly string[] | null;
  readonly replied_user?: boolean | null;
};

export type MessageBody = {
  readonly content?: string | null;
  readonly embeds?: readonly EmbedBody[] | null;
  readonly components?: readonly RowBody[] | null;
  readonly allowed_mentions?: AllowedMentions | null;
  readonly flags?: number | null;
  readonly nonce?: string | number | null;
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: {
    readonly message_id: string;
    readonly fail_if_not_exists?: boolean | null;
  } | null;
};

/** What Discord refuses of a message; an edit and a deferred answer may be empty where a new message may not. */
export function judgeMessage(body: MessageBody, mayBeEmpty: boolean): Refusal | undefined {
  return (
    tooLong(['content'], body.content, contentLengthMax) ??
    judgeNonce(body) ??
    judgeEmbeds(body.embeds ?? []) ??
    judgeRows(body.components ?? []) ??
    judgeMentions(body.allowed_mentions ?? {}) ??
    (mayBeEmpty || !isEmpty(body) ? undefined : emptyMessage)
  );
}

/** An embed in which nothing is written shows nothing; the bot sends no pictures. */
function isEmpty({ content, embeds, components }: MessageBody): boolean {
  const isBlank = (embeds ?? []).every((embed) => lengthOf(embed) === 0);
  return (content ?? '').trim() === '' && isBlank && (components ?? []).length === 0;
}

function judgeNonce({ nonce }: MessageBody): Refusal | undefined {
  return typeof nonce === 'string' ? tooLong(['nonce'], nonce, nonceLengthMax) : undefined;
}

function judgeEmbeds(embeds: readonly EmbedBody[]): Refusal | undefined {
  if (embeds.length > embedsMax)
    return badForm(['embeds'], 'BASE_TYPE_MAX_LENGTH', `Must be ${embedsMax} or fewer in length.`);
  for (const [index, embed] of embeds.entries()) {
    const refusal = judgeEmbed(embed, index);
    if (refusal !== undefined) return refusal;
  }
  const total = embeds.map(lengthOf).reduce((sum, length) => sum + length, 0);
  return total > embedsLengthMax
    ? badForm(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${embedsLengthMax}`)
    : undefined;
}

function judgeEmbed(embed: EmbedBody, index: number): Refusal | undefined {
  const at = ['embeds', index] as const;
  const fields = embed.fields ?? [];
  const tooMany =
    fields.length > fieldsMax
      ? badForm([...at, 'fields'], 'BASE_TYPE_MAX_LENGTH', `Must be ${fieldsMax} or fewer in length.`)
      : undefined;
  return (
    tooLong([...at, 'title'], embed.title, titleLengthMax) ??
    tooLong([...at, 'description'], embed.description, descriptionLengthMax) ??
    tooLong([...at, 'footer', 'text'], embed.footer?.text, footerLengthMax) ??
    tooLong([...at, 'author', 'name'], embed.author?.name, authorLengthMax) ??
    noLink([...at, 'url'], embed.url, urlLengthMax) ??
    noLink([...at, 'author', 'url'], embed.author?.url, urlLengthMax) ??
    noColor([...at, 'color'], embed.color) ??
    tooMany ??
    firstOf(
      fields.map(
        ({ name, value }, field) =>
          wanting([...at, 'fields', field, 'name'], name, fieldNameLengthMax) ??
          wanting([...at, 'fields', field, 'value'], value, fieldValueLengthMax),
      ),
    )
  );
}

/** Discord counts title, description, field names and values, footer text and author name. */
export function lengthOf(embed: EmbedBody): number {
  return [
    embed.title,
    embed.description,
    embed.footer?.text,
    embed.author?.name,
    ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
  ]
    .map((text) => (text ?? '').length)
    .reduce((sum, length) => sum + length, 0);
}

function judgeRows(rows: readonly RowBody[]): Refusal | undefined {
  if (rows.length > rowsMax)
    return badForm(['components'], 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${rowsMax} in length.`);
  const seen = new Set<string>();
  for (const [row, { type, components = [] }] of rows.entries()) {
    if (type !== 1) return badForm(['components', row, 'type'], 'BASE_TYPE_CHOICES', 'Value must be {1}.');
    const at = ['components', row, 'components'] as const;
    if (components.length < 1 || components.length > buttonsInRowMax)
      return badForm(at, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${buttonsInRowMax} in length.`);
    const refusal = firstOf(
      components.map(
        (button, index) => judgeButton([...at, index], button) ?? judgeTwin(at, index, button, seen),
      ),
    );
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function judgeButton(at: readonly (string | number)[], button: ButtonBody): Refusal | undefined {
  const { type, style = 0, label, custom_id: customId, url, emoji } = button;
  if (type !== 2) return badForm([...at, 'type'], 'BASE_TYPE_CHOICES', 'Value must be {2}.');
  if (style < 1 || style > 6) return badForm([...at, 'style'], 'BASE_TYPE_CHOICES', 'Value must be {1..6}.');
  if ((label ?? '') === '' && emoji === undefined)
    return badForm([...at], 'COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A label or emoji is required');
  if (style === 5 && (url == null || customId != null))
    return badForm([...at], 'BUTTON_COMPONENT_INVALID_URL', 'A link needs an url and no custom id');
  if (style < 5 && (customId ?? '') === '')
    return badForm([...at], 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', 'A custom id is required');
  return (
    tooLong([...at, 'label'], label, labelLengthMax) ??
    tooLong([...at, 'custom_id'], customId, customIdLengthMax) ??
    noLink([...at, 'url'], url, buttonUrlLengthMax)
  );
}

function judgeTwin(
  at: readonly (string | number)[],
  index: number,
  { custom_id: customId }: ButtonBody,
  seen: Set<string>,
): Refusal | undefined {
  if (customId == null) return undefined;
  if (seen.has(customId))
    return badForm(
      [...at, index, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  seen.add(customId);
  return undefined;
}

function judgeMentions({ parse, users, roles }: AllowedMentions): Refusal | undefined {
  const clash = (kind: string, ids: readonly string[] | null | undefined) =>
    (parse ?? []).includes(kind) && (ids ?? []).length > 0
      ? badForm(
          ['allowed_mentions'],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}`,
        )
      : undefined;
  return (
    clash('users', users) ?? clash('roles', roles) ?? mentioned('users', users) ?? mentioned('roles', roles)
  );
}

/** So many of a kind, each once. */
function mentioned(kind: string, ids: readonly string[] | null | undefined): Refusal | undefined {
  const given = ids ?? [];
  return given.length > mentionedMax || new Set(given).size < given.length
    ? badForm(
        ['allowed_mentions', kind],
        'BASE_TYPE_MAX_LENGTH',
        `Must be ${mentionedMax} or fewer, each once.`,
      )
    : undefined;
}

function noLink(
  path: readonly (string | number)[],
  url: string | null | undefined,
  max: number,
): Refusal | undefined {
  if (url == null) return undefined;
  return /^https?:\/\/[^\s]+$/.test(url) && URL.canParse(url)
    ? tooLong(path, url, max)
    : badForm(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
}

function noColor(path: readonly (string | number)[], color: number | null | undefined): Refusal | undefined {
  return color == null || (Number.isInteger(color) && color >= 0 && color <= colorMax)
    ? undefined
    : badForm(path, 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${colorMax}.`);
}

function tooLong(
  path: readonly (string | number)[],
  text: string | null | undefined,
  max: number,
): Refusal | undefined {
  return (text ?? '').length > max
    ? badForm(path, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`)
    : undefined;
}

function wanting(path: readonly (string | number)[], text: string, max: number): Refusal | undefined {
  return text.trim() === ''
    ? badForm(path, 'BASE_TYPE_REQUIRED', 'This field is required')
    : tooLong(path, text, max);
}

function firstOf(refusals: readonly (Refusal | undefined)[]): Refusal | undefined {
  return refusals.find((refusal) => refusal !== undefined);
}
