import type { Instant } from './instant.ts';
import type { Stance } from './claim.ts';
import type { Standing } from './standing.ts';
import type { Urgency } from './urgency.ts';

/** A piece of a line. Plain text until a platform's render.ts escapes and dresses it. */
export type Inline =
  | string
  | { readonly strong: string }
  | { readonly struck: string }
  /** `domain`: the registered one of the URL, shown beside words that hide it. */
  | { readonly link: string; readonly url: string; readonly domain: string }
  /** Shown in the reader's zone where the platform can, else in the workspace's. */
  | { readonly at: Instant; readonly show: 'time' | 'date-time' | 'relative' }
  /** The platform's id of a person, shown as a name without pinging anybody. */
  | { readonly person: string; readonly name: string };

export type Line = readonly Inline[];

/** A button. What it does is a command in the one grammar, run as the person who presses it. */
export type Action = {
  readonly label: string;
  readonly command: string;
  /** Asks for what the command still lacks in a form, where the platform has forms, before it is run. */
  readonly opens?: true;
  readonly style?: 'primary' | 'danger';
};

/** An alert about a story in its newest version. The order of the fields is the order on the card. */
export type Card = {
  readonly form: 'card';
  /** BCP 47, in which it is written, and so what a platform adds; English when absent. */
  readonly language?: string;
  /** Told before all else: "DEMO", "TEST", "EXERCISE · events of 7–8 Dec 2024", "possible repeat". */
  readonly marks: readonly string[];
  readonly urgency: Urgency;
  readonly standing: Standing;
  /** The state line without urgency: "DISPUTED · claimed by HTS, denied by Syrian defence ministry". */
  readonly state: string;
  /** At most 100 characters, sourced. */
  readonly headline: string;
  /** The headline that stood here before an editor corrected or retracted it: shown struck through. */
  readonly struck?: string;
  /** "Not independently confirmed." and the like. */
  readonly caveat?: string;
  /** One to three sentences of the articles, verbatim and attributed. */
  readonly summary: readonly string[];
  /** "Homs, Homs Governorate, Syria (city)". */
  readonly where?: string;
  /** Set when the gazetteer does not know the place as written. */
  readonly whereUnresolved?: true;
  readonly when: { readonly event?: string; readonly firstReportAt: Instant };
  /** "city captured". */
  readonly topic: string;
  /** "3 outlets, 2 origins: 1 attributes it, 2 state it as fact". */
  readonly reportedBy: string;
  /** One line an actor, at most four. */
  readonly evidence: readonly {
    readonly stance: Stance;
    readonly speaker: string;
    readonly quote: string;
    readonly outlet: string;
  }[];
  readonly evidenceLeftOut: number;
  readonly figures: readonly string[];
  /** At most three, tracking parameters removed; `domain` is the registered domain of the URL. */
  readonly links: readonly { readonly outlet: string; readonly url: string; readonly domain: string }[];
  readonly actions: readonly Action[];
  /** "S-7K2Q", "v3", "city captured in Syria"… joined by the platform with " · ". */
  readonly footer: readonly Inline[];
  /** The phrases and the subscription that made it an alert: the terminal shows it. */
  readonly whySent: string;
  readonly storySlug: string;
  readonly mentions: readonly string[];
};

/** Everything else that is said: replies in a card's thread, digests, notices, answers. */
export type Note = {
  readonly form: 'note';
  /** As of a card. */
  readonly language?: string;
  readonly marks: readonly string[];
  /** A heading of a few words; absent for one-liners. */
  readonly title?: string;
  readonly lines: readonly Line[];
  readonly actions: readonly Action[];
  /** Set on a reply: the story it belongs to. */
  readonly storySlug?: string;
};

export type Message = Card | Note;
