import type { Texts } from '../domain/texts.ts';
import type { CommandShape, Parameter, Role } from './command.ts';
import type { Command } from './request.ts';

const who: Readonly<Record<Role, string>> = {
  reader: 'everyone',
  editor: 'editors',
  admin: 'admins',
};

/** docs/commands.md, made of the commands themselves so that it cannot drift. */
export function manual(
  commands: readonly Pick<Command<never>, 'shape' | 'onCallMay'>[],
  { say }: Texts,
): string {
  return [
    '# Commands',
    '',
    '<!-- Made from src/respond/commands by src/respond/manual.ts; a test keeps it so. -->',
    '',
    'On Slack behind the root command (`/sitrep status homs`), on Discord as commands of their own, in the terminal as',
    'typed. Answers are private to whoever asks; what changes a channel is told there in one line.',
    '',
    ...grammar,
    '',
    '| command | what it does | who |',
    '|---|---|---|',
    ...commands.map(
      ({ shape, onCallMay }) =>
        `| [\`${shape.verb}\`](#${shape.verb}) | ${say(shape.summary)} | ${whoMay(shape, onCallMay)} |`,
    ),
    '',
    ...commands.flatMap(({ shape, onCallMay }) => section(shape, onCallMay, say)),
  ].join('\n');
}

const grammar = [
  '## Filters',
  '',
  'A filter is made of words: `city-captured in homs,hama standing:reported+ -source:sana`.',
  '',
  '- A comma means either, a space means both, a leading `-` leaves out, quotes keep spaces together.',
  '- Topics, names for selections and kinds stand bare: `humanitarian`, `city-captured`, `displacement`. "City captured"',
  '  is `city-captured`. `humanitarian/other` is one kind of one topic.',
  '- Who follows captures also hears of a place that its defenders are confirmed to have left while others are in it, in',
  '  those words: nobody needs to have said "captured".',
  '- `in PLACE`: the place and all that lies in it. `in "Homs, Syria"` says which, where there are several.',
  '- `standing:confirmed` is exactly that; `standing:reported+` is that and all above it, from weak to strong: denied,',
  '  claimed, disputed, reported, confirmed.',
  '- `urgency:urgent+`: that and louder, from quiet to loud: routine, urgent, bulletin, flash.',
  '- `by:NAME`: who says or does it. Not all who speak are listed in `config/actors`: a name that is not there is compared',
  '  as written, and the answer says so. `source:OUTLET`: who reports it.',
  '- `in`, `for`, `until`, `because` and `since` may be written as words or as `in:`, `for:` and so on. `because` takes the',
  '  rest of the line.',
  '- Lengths of time: `90m`, `2h`, `1h30m`, `1d`, `half an hour`. Times: `08:00`, `6pm`, `0800`, `noon`; with a day, `tomorrow',
  "  08:00`, `6pm on friday`, `2024-12-09 08:00`; on the newsroom's clock, unless `UTC`, `Z` or `+01:00` follows.",
  '- The same key twice is an error, for one would silently undo the other; only what is left out with `-` may be',
  '  repeated, and each counts. What is not known is an error that says what is.',
];

function section(shape: CommandShape, onCallMay: true | undefined, say: Texts['say']): readonly string[] {
  const { verb, aliases = [], summary, usage, examples, parameters } = shape;
  return [
    `## ${verb}`,
    '',
    `${say(summary)}. For ${whoMay(shape, onCallMay)}.${aliases.length === 0 ? '' : ` Also: ${aliases.map(code).join(', ')}.`}`,
    '',
    '```',
    say(usage),
    '```',
    '',
    ...examples.map((example) => `- ${code(example)}`),
    '',
    ...(parameters.length === 0 ? [] : [...parameters.map((one) => parameterLine(one, say)), '']),
  ];
}

function parameterLine({ name, word, description, required }: Parameter, say: Texts['say']): string {
  const before = word === undefined ? '' : `, after \`${word}\``;
  return `- *${name}*${before}${required ? '' : ' (may be left out)'}: ${say(description)}`;
}

function whoMay({ role }: CommandShape, onCallMay: true | undefined): string {
  return onCallMay === true ? `${who[role]}, and whoever is on call` : who[role];
}

function code(text: string): string {
  return `\`${text}\``;
}
