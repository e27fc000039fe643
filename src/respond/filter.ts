import type { Scope } from '../domain/scope.ts';
import type { Texts } from '../domain/texts.ts';
import type { FollowUps, Subscription } from '../domain/subscription.ts';
import type { Actors, Outlets, Places, Topics } from './ports.ts';
import type { NamedMoment } from './until.ts';

/** What narrows; each may also be left out again with a leading "-". */
export const filterKeys = ['topic', 'in', 'standing', 'urgency', 'by', 'source'] as const;
export type FilterKey = (typeof filterKeys)[number];

/** What says how, when and why. */
export const optionKeys = [
  'for',
  'until',
  'because',
  'since',
  'mention',
  'updates',
  'mode',
  'quiet',
  'channel',
] as const;
/** Said by their mere presence. */
export const flags = ['everywhere', 'hard', 'really'] as const;
export type OptionKey = (typeof optionKeys)[number] | (typeof flags)[number];
export type Key = FilterKey | OptionKey;

export type Options = {
  readonly forMs?: number;
  readonly until?: NamedMoment;
  readonly sinceMs?: number;
  readonly reason?: string;
  /** As typed; a command checks what may be mentioned. */
  readonly mentions?: readonly string[];
  readonly followUps?: FollowUps;
  readonly mode?: Subscription['mode'];
  readonly quiet?: NonNullable<Subscription['quiet']>;
  readonly channel?: 'all';
  readonly everywhere?: true;
  readonly hard?: true;
  readonly really?: true;
};

/** One part of a filter: "in homs,hama", "-source:sana". */
export type Term = {
  readonly key: FilterKey;
  readonly isNegative: boolean;
  /** The values by their proper names. */
  readonly labels: readonly string[];
  readonly part: Scope;
  /** What somebody should be told about how it was read. */
  readonly remarks: readonly string[];
};

/** What was typed after a verb, understood. */
export type Filter = {
  readonly scope: Scope;
  readonly options: Options;
  readonly remarks: readonly string[];
};

/** What the grammar knows of the world, and the language in which it says what is wrong. */
export type Known = {
  readonly texts: Texts;
  readonly places: Places;
  readonly topics: Topics;
  readonly actors: Actors;
  readonly outlets: Outlets;
};
