import { messageBlock, modalView, suggestedOptions } from './block-rules.ts';
import { flag, isRecord, listOf, object, oneOf, text, type Rule } from './rules.ts';

/** What Slack would answer; `errors` with the places, as it gives them for blocks. */
export type Refusal = { readonly error: string; readonly errors?: readonly string[] };

export type MessagePayload = Readonly<Record<string, unknown>>;

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const textMax = 40_000;
/** https://docs.slack.dev/reference/block-kit/blocks */
const blocksMax = 50;
/** Undocumented; measured at https://github.com/slackapi/bolt-js/issues/2509 */
const blocksLengthMax = 13_200;
/** Ours: Slack names an error for it (metadata_too_large) and no number. */
const metadataLengthMax = 8_000;

const contents: Record<string, Rule> = {
  text: text(0, Infinity),
  blocks: listOf(messageBlock, 0, Infinity),
  parse: oneOf('full', 'none'),
  link_names: flag,
};
const metadata = object({ event_type: text(1, 255), event_payload: isPayload });

/** The arguments of each way to put a message up, as the method's page has them; an unknown one is refused. */
const argumentsOf: Record<string, Rule> = {
  'chat.postMessage': object(
    { channel: text(1, 255) },
    {
      ...contents,
      metadata,
      mrkdwn: flag,
      unfurl_links: flag,
      unfurl_media: flag,
      thread_ts: text(1, 30),
      reply_broadcast: flag,
    },
  ),
  'chat.update': object({ channel: text(1, 255), ts: text(1, 30) }, { ...contents, metadata }),
  'chat.postEphemeral': object(
    { channel: text(1, 255), user: text(1, 30) },
    { ...contents, thread_ts: text(1, 30) },
  ),
  response_url: object(
    {},
    {
      text: text(0, Infinity),
      blocks: listOf(messageBlock, 0, Infinity),
      response_type: oneOf('ephemeral', 'in_channel'),
      replace_original: flag,
      delete_original: flag,
      thread_ts: text(1, 30),
    },
  ),
};

/**
 * Whether Slack would take a message, by its published limits and shapes. Stricter than Slack in four things, each of
 * which would be a fault of ours: unknown arguments, a message with blocks and no text, an action id used twice
 * anywhere in a message, and an empty text in rich text.
 */
export function judge(method: string, payload: MessagePayload): Refusal | undefined {
  const blocks = payload['blocks'];
  if (!hasWords(payload)) return { error: 'no_text' };
  if (String(payload['text']).length > textMax) return { error: 'msg_too_long' };
  if (blocks !== undefined && !Array.isArray(blocks)) return { error: 'invalid_blocks_format' };
  if (
    payload['metadata'] !== undefined &&
    complaintsOf(metadata, payload['metadata'], '/metadata').length > 0
  )
    return { error: 'invalid_metadata_format' };
  if (JSON.stringify(payload['metadata'] ?? {}).length > metadataLengthMax)
    return { error: 'metadata_too_large' };
  const errors = blocksComplaints(blocks ?? []);
  if (errors.length > 0) return { error: 'invalid_blocks', errors };
  if (JSON.stringify(blocks ?? []).length > blocksLengthMax) return { error: 'msg_blocks_too_long' };
  const rule = argumentsOf[method];
  if (rule === undefined) return { error: 'unknown_method' };
  const others = complaintsOf(rule, payload, '');
  return others.length === 0 ? undefined : { error: 'invalid_arguments', errors: others };
}

/** Whether Slack would open a view. */
export function judgeView(view: unknown): Refusal | undefined {
  const errors = [...complaintsOf(modalView, view, '/view')];
  for (const id of repeated([...valuesOf(view, 'block_id'), ...valuesOf(view, 'action_id')]))
    errors.push(`id ${id} is not unique [json-pointer:/view]`);
  return errors.length === 0 ? undefined : { error: 'invalid_arguments', errors };
}

/** Whether Slack would show what a select was offered. */
export function judgeOptions(payload: unknown): Refusal | undefined {
  const errors = complaintsOf(suggestedOptions, payload, '/options');
  return errors.length === 0 ? undefined : { error: 'invalid_options', errors };
}

function hasWords(payload: MessagePayload): boolean {
  if (payload['delete_original'] === true) return true;
  return typeof payload['text'] === 'string' && payload['text'].trim() !== '';
}

function blocksComplaints(blocks: readonly unknown[]): readonly string[] {
  const errors = [...complaintsOf(listOf(messageBlock, 0, blocksMax), blocks, '/blocks')];
  for (const name of ['block_id', 'action_id'])
    for (const id of repeated(valuesOf(blocks, name)))
      errors.push(`\`${name}\` ${id} is not unique [json-pointer:/blocks]`);
  return errors;
}

function complaintsOf(rule: Rule, value: unknown, at: string): readonly string[] {
  const errors: string[] = [];
  rule(value, at, (what, where) => errors.push(`${what} [json-pointer:${where}]`));
  return errors;
}

function valuesOf(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesOf(item, name));
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === name ? [part] : valuesOf(part, name)));
}

function repeated(values: readonly unknown[]): readonly string[] {
  return values.filter((value, index) => values.indexOf(value) !== index).map(String);
}

/** Words, numbers, flags, and objects of these one level down. */
function isPayload(value: unknown, at: string, complain: (what: string, at: string) => void): void {
  if (!isRecord(value) || !Object.values(value).every(isFit)) complain('invalid event_payload', at);
}

function isFit(part: unknown): boolean {
  return isLeaf(part) || isFlat(part) || (Array.isArray(part) && part.every(isFlat));
}

function isFlat(part: unknown): boolean {
  return isRecord(part) && Object.values(part).every(isLeaf);
}

function isLeaf(part: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof part);
}
