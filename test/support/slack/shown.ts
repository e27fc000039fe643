import { isRecord, wordOf } from './rules.ts';

/** What a reader has before them when Slack's clients show a message, and whom it calls. */
export type Shown = {
  readonly text: string;
  readonly links: readonly string[];
  readonly buttons: readonly ShownButton[];
  /** Each person, group or channel that is called: "<!channel>", "<@U1>". */
  readonly calls: readonly string[];
};

export type ShownButton = {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
};

type Sink = { text: string[]; links: string[]; buttons: ShownButton[]; calls: string[] };

/** Blocks as they are shown; without any, the text. The text calls people in either case. */
export function shownOf(message: Readonly<Record<string, unknown>>): Shown {
  const sink: Sink = { text: [], links: [], buttons: [], calls: [] };
  const blocks = Array.isArray(message['blocks']) ? message['blocks'] : [];
  for (const [index, block] of blocks.entries()) if (isRecord(block)) showBlock(block, index, sink);
  const text = wordOf(message['text']);
  const notified: Sink = { text: [], links: [], buttons: [], calls: [] };
  showMrkdwn(text, notified, message['mrkdwn'] !== false);
  if (message['link_names'] === true || message['parse'] === 'full') callByName(text, notified);
  sink.calls.push(...notified.calls);
  if (blocks.length === 0) {
    sink.text.push(...notified.text);
    sink.links.push(...notified.links);
  }
  return { text: sink.text.join('\n'), links: sink.links, buttons: sink.buttons, calls: sink.calls };
}

function showBlock(block: Record<string, unknown>, index: number, sink: Sink): void {
  const blockId = wordOf(block['block_id'], `b${index}`);
  for (const field of [block['text'], block['title'], ...listOf(block['fields'])]) showText(field, sink);
  if (block['type'] === 'context') for (const one of listOf(block['elements'])) showText(one, sink);
  if (block['type'] === 'actions')
    for (const one of listOf(block['elements'])) showButton(one, blockId, sink);
  if (isRecord(block['accessory'])) showButton(block['accessory'], blockId, sink);
  if (block['type'] === 'rich_text')
    for (const part of listOf(block['elements'])) sink.text.push(richText(part, sink));
}

function showText(value: unknown, sink: Sink): void {
  if (!isRecord(value) || typeof value['text'] !== 'string') return;
  if (value['type'] === 'mrkdwn') showMrkdwn(value['text'], sink, true);
  else if (value['type'] === 'plain_text')
    sink.text.push(withEmoji(unescape(value['text']), value['emoji'] !== false));
}

function showButton(value: unknown, blockId: string, sink: Sink): void {
  if (!isRecord(value) || value['type'] !== 'button' || !isRecord(value['text'])) return;
  sink.buttons.push({
    label: unescape(String(value['text']['text'])),
    actionId: String(value['action_id']),
    blockId,
    value: wordOf(value['value']),
  });
}

/** Nothing in a rich text's words is read as markup: only elements call, link or format. */
function richText(part: unknown, sink: Sink): string {
  if (!isRecord(part)) return '';
  switch (part['type']) {
    case 'text':
      return String(part['text']);
    case 'link':
      sink.links.push(String(part['url']));
      return String(part['text'] ?? part['url']);
    case 'user':
      return call(`<@${String(part['user_id'])}>`, sink);
    case 'usergroup':
      return call(`<!subteam^${String(part['usergroup_id'])}>`, sink);
    case 'broadcast':
      return call(`<!${String(part['range'])}>`, sink);
    case 'emoji':
      return emojiShown(String(part['name']));
    case 'date':
      return String(part['fallback'] ?? part['format']);
    default:
      return listOf(part['elements'])
        .map((one) => richText(one, sink))
        .join('');
  }
}

/** https://docs.slack.dev/messaging/formatting-message-text */
function showMrkdwn(source: string, sink: Sink, isFormatted: boolean): void {
  const resolved = source.replaceAll(/<([^<>]*)>/g, (whole, inner: string) => {
    const [target = '', label] = inner.split('|');
    if (/^(@[UW]|!subteam\^|!(here|channel|everyone)\b)/.test(target)) return call(whole, sink);
    if (target.startsWith('!date^')) return label ?? '';
    if (target.startsWith('#')) return `#${label ?? target.slice(1)}`;
    if (target.startsWith('!')) return label ?? whole;
    if (!/^(https?|mailto):/.test(target)) return whole;
    sink.links.push(unescape(target));
    return label ?? target;
  });
  const styled = isFormatted ? unstyled(resolved) : resolved;
  sink.text.push(withEmoji(unescape(styled), isFormatted));
}

function callByName(source: string, sink: Sink): void {
  for (const [name] of source.matchAll(/@[\w.-]+/g)) call(name, sink);
}

/** The marks are gone where Slack formats by them. */
function unstyled(source: string): string {
  return source
    .replaceAll(/```([\s\S]+?)```/g, '$1')
    .replaceAll(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replaceAll(/^&gt; ?/gm, '');
}

function withEmoji(source: string, isReplaced: boolean): string {
  return isReplaced ? source.replaceAll(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiShown(name)) : source;
}

function emojiShown(name: string): string {
  return `⟨emoji ${name}⟩`;
}

function call(what: string, sink: Sink): string {
  sink.calls.push(what);
  return what;
}

function unescape(source: string): string {
  return source.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
