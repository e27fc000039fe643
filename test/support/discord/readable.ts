import type { EmbedBody, RowBody } from './message-rules.ts';

/** A message as its reader has it before them: markup applied, escapes undone, links taken aside. */
export type Readable = {
  readonly text: string;
  readonly links: readonly string[];
  readonly buttons: readonly string[];
  /** What the text was made to do: bold, spoiler, timestamp…; in order, each once. */
  readonly marks: readonly string[];
};

type Shows = {
  readonly content: string;
  readonly embeds: readonly EmbedBody[];
  readonly components: readonly RowBody[];
};

type Rule = {
  readonly mark: string;
  readonly pattern: RegExp;
  /** Only at the beginning of a line. */
  readonly isBlock?: true;
  readonly read: (match: RegExpExecArray, state: State) => string;
};

type State = { readonly links: string[]; readonly marks: Set<string> };

// Discord's Markdown in the order in which its client tries it:
// https://support.discord.com/hc/en-us/articles/210298617 and https://docs.discord.com/developers/reference#message-formatting
const rules: readonly Rule[] = [
  { mark: '', pattern: /^\\([^0-9A-Za-z\s])/, read: (match) => match[1] ?? '' },
  { mark: 'code block', pattern: /^```([\s\S]+?)```/, read: (match) => match[1] ?? '' },
  { mark: 'code', pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/, read: (match) => match[2] ?? '' },
  block('quote', /^>{1,3} ([^\n]*)/),
  block('heading', /^(?:#{1,3}|-#) +([^\n]*)/),
  block('list', /^ *(?:[-*]|\d+\.) +([^\n]*)/),
  {
    mark: 'masked link',
    pattern: /^\[((?:\\.|[^[\]\\])*)\]\(<?([^\s<>()]+)>?(?: ["'(][^)]*)?\)/,
    read: (match, state) => {
      state.links.push(match[2] ?? '');
      return read(match[1] ?? '', state);
    },
  },
  { mark: 'mention', pattern: /^<(?:@[!&]?|#)\d+>/, read: (match) => match[0] },
  { mark: 'command', pattern: /^<\/[^:>]+:\d+>/, read: (match) => match[0] },
  { mark: 'emoji', pattern: /^<a?:\w+:\d+>/, read: (match) => match[0] },
  { mark: 'time', pattern: /^<t:(-?\d+)(?::([tTdDfFR]))?>/, read: (match) => timeOf(Number(match[1])) },
  {
    mark: 'link',
    pattern: /^<?((?:https?|discord):\/\/[^\s<>]+[^<.,:;"'\]\s>])>?/,
    read: (match, state) => {
      state.links.push(match[1] ?? '');
      return match[1] ?? '';
    },
  },
  {
    mark: 'invite',
    pattern: /^(?:discord\.gg|discord(?:app)?\.com\/invite)\/[\w-]+/,
    read: (match, state) => {
      state.links.push(match[0]);
      return match[0];
    },
  },
  inline('bold', /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/),
  inline('underline', /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/),
  inline('italic', /^\b_((?:\\[\s\S]|[^\\_])+?)_\b/),
  inline('italic', /^\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)/),
  inline('strike', /^~~((?:\\[\s\S]|[^\\])+?)~~/),
  inline('spoiler', /^\|\|((?:\\[\s\S]|[^\\])+?)\|\|/),
];

const invisible = /[\u200b\u2060]/g;

export function readableOf({ content, embeds, components }: Shows): Readable {
  const state: State = { links: [], marks: new Set() };
  const texts = [
    read(content, state),
    ...embeds.flatMap((embed) => [
      embed.author?.name ?? '',
      read(embed.title ?? '', state),
      read(embed.description ?? '', state),
      ...(embed.fields ?? []).flatMap(({ name, value }) => [read(name, state), read(value, state)]),
      embed.footer?.text ?? '',
    ]),
  ];
  for (const embed of embeds) if (embed.url != null) state.links.push(embed.url);
  const buttons = components.flatMap((row) => (row.components ?? []).map((button) => button.label ?? ''));
  const text = texts.filter(Boolean).join('\n').replace(invisible, '');
  return { text, links: state.links, buttons, marks: [...state.marks] };
}

function read(source: string, state: State): string {
  let out = '';
  let rest = source;
  let isLineStart = true;
  while (rest !== '') {
    const found = firstRule(rest, isLineStart);
    if (found === undefined) {
      out += rest.charAt(0);
      isLineStart = rest.charAt(0) === '\n';
      rest = rest.slice(1);
      continue;
    }
    if (found.rule.mark !== '') state.marks.add(found.rule.mark);
    out += found.rule.read(found.match, state);
    rest = rest.slice(found.match[0].length);
    isLineStart = false;
  }
  return out;
}

function firstRule(rest: string, isLineStart: boolean): { rule: Rule; match: RegExpExecArray } | undefined {
  for (const rule of rules) {
    if (rule.isBlock === true && !isLineStart) continue;
    const match = rule.pattern.exec(rest);
    if (match !== null) return { rule, match };
  }
  return undefined;
}

function inline(mark: string, pattern: RegExp): Rule {
  return { mark, pattern, read: (match, state) => read(match[1] ?? '', state) };
}

function block(mark: string, pattern: RegExp): Rule {
  return { ...inline(mark, pattern), isBlock: true };
}

function timeOf(epochSeconds: number): string {
  return new Date(epochSeconds * 1_000).toISOString();
}
