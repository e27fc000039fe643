import type { Inline, Line } from './message.ts';
import { messages } from './messages.ts';
import type { MessageId, Texts, ValuesGiven } from './texts.ts';

/** A message that is kept unsaid, with what fills it: it is put into words when it is shown, in its reader's language. */
export type Saying = {
  readonly says: MessageId;
  readonly with?: Readonly<Record<string, Filling>>;
};

type Moment = Extract<Inline, { readonly at: string }>;

/** What fills a message that is kept; several are said as "a, b or c". */
type Filling = string | number | Moment | Saying | { readonly oneOf: readonly Saying[] };

/** What is kept for people: a message, or words as they were said by somebody else, or by us before we kept messages. */
export type Kept = string | Saying;

/** Unsaid, until it is shown. */
export function saying<Id extends MessageId>(id: Id, ...values: ValuesGiven<Id, Filling>): Saying {
  const [given] = values;
  return given === undefined ? { says: id } : { says: id, with: given };
}

/** What is kept, as a line: moments are shown in the reader's zone. */
export function keptLine(kept: Kept, texts: Texts): Line {
  if (typeof kept === 'string') return [texts.keep(kept)];
  const line = texts.line as (id: MessageId, values: object) => Line;
  return isKnown(kept)
    ? line(
        kept.says,
        filled(kept, texts, (moment) => moment),
      )
    : [kept.says];
}

/** What is kept, as plain text: moments are in UTC. */
export function keptWords(kept: Kept, texts: Texts): string {
  if (typeof kept === 'string') return texts.keep(kept);
  const say = texts.say as (id: MessageId, values: object) => string;
  return isKnown(kept)
    ? say(
        kept.says,
        filled(kept, texts, ({ at }) => at),
      )
    : kept.says;
}

/** Another version of ours may have kept it. */
function isKnown({ says }: Saying): boolean {
  return Object.hasOwn(messages, says);
}

function filled(kept: Saying, texts: Texts, shown: (moment: Moment) => Moment | string): object {
  const fill = (value: Filling) => {
    if (typeof value !== 'object') return value;
    if ('at' in value) return shown(value);
    return 'says' in value
      ? keptWords(value, texts)
      : texts.choice(value.oneOf.map((one) => keptWords(one, texts)));
  };
  return Object.fromEntries(Object.entries(kept.with ?? {}).map(([name, value]) => [name, fill(value)]));
}
