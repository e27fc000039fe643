import type { Instant } from './instant.ts';
import type { Inline, Line } from './message.ts';
import type { messages, variables } from './messages.ts';

/** What can be said: an id for each message of config/messages/en. */
export type MessageId = keyof typeof messages;

/** The ids of a group of messages. */
export type MessageIdOf<Group extends string> = Extract<MessageId, `${Group}.${string}`>;

type VariablesOf<Id extends MessageId> = (typeof messages)[Id][number];
type Numbers = { [Name in keyof typeof variables]: (typeof variables)[Name] extends 'number' ? Name : never };
type NumberName = Numbers[keyof Numbers];

/** What fills the braces of a message: a number where it counts, else `Words`. */
type Values<Id extends MessageId, Words> = {
  readonly [Name in VariablesOf<Id>]: Name extends NumberName ? number : Words;
};

/** The values of a message that has any. */
export type ValuesGiven<Id extends MessageId, Words> =
  VariablesOf<Id> extends never ? readonly [] : readonly [Values<Id, Words>];

/** Speaks one language: the messages of config/messages in it, in English where one is missing. */
export type Texts = {
  /** BCP 47. */
  readonly language: string;
  /** A message as plain text. Names written from right to left keep to themselves. */
  readonly say: <Id extends MessageId>(id: Id, ...values: ValuesGiven<Id, string>) => string;
  /** A message as a line, whose values may be moments, people, links, or lines of such. */
  readonly line: <Id extends MessageId>(id: Id, ...values: ValuesGiven<Id, Inline | Line>) => Line;
  /** "a, b and c". */
  readonly list: (words: readonly string[]) => string;
  /** "a, b or c". */
  readonly choice: (words: readonly string[]) => string;
  /** "1,200". */
  readonly number: (value: number) => string;
  /** Words of others, which keep to themselves where they are written in the other direction. */
  readonly keep: (words: string) => string;
  /** "8 Dec": the day in the zone. */
  readonly day: (at: Instant, timeZone: string) => string;
};

/** Speaks the language of a message, or the newsroom's own where nothing says which. */
export type TextsIn = (language?: string) => Texts;

/** Every language that config/messages has, and English for all others. */
export interface Languages {
  textsIn(language: string): Texts;
}
