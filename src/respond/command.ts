import type { Instant } from '../domain/instant.ts';
import type { Note } from '../domain/message.ts';
import type { MessageIdOf } from '../domain/texts.ts';
import type { Channel, WorkspaceId } from '../domain/workspace.ts';

export const roles = ['reader', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** Who asks, as the platform knows them at this moment. */
export type Person = {
  /** The platform's id. */
  readonly id: string;
  readonly name: string;
  /** For the channel of the call, looked up at execution. */
  readonly role: Role;
  /** Guests, strangers, deactivated users and bots change nothing: why not, in words; absent for members. */
  readonly mayOnlyRead?: string;
  /** Made the channel of the call, and so decides what it follows. */
  readonly ownsChannel?: true;
  /** No member where only members read, or not to be looked up just now: is told nothing of this newsroom. */
  readonly isOutsider?: true;
};

/** One asking: a typed command, a button, a menu, a modal. */
export type Call = {
  /** The platform's id of the request: the same request twice is answered once. */
  readonly id: string;
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly person: Person;
  /** The command in the one grammar, without the root: `status homs`. */
  readonly line: string;
  /** The story of the card whose button was pressed or in whose thread it was asked. */
  readonly storySlug?: string;
  /** Set when the platform knows that the bot cannot post here: it answers, and asks to be invited. */
  readonly botIsAbsent?: true;
  readonly at: Instant;
};

export type Reply = {
  readonly ok: boolean;
  /** To the asker alone; a button shares it. */
  readonly answer: Note;
  /** One line for the channel, when something changed there. */
  readonly announcement?: Note;
  /** Another process has taken the request up and answers it: a platform that gave it to both needs no second answer. */
  readonly isTaken?: true;
};

/** What a typed argument is, so that a platform can complete it. */
export type ParameterKind =
  | 'place'
  | 'topic'
  | 'story'
  | 'alert'
  | 'subscription'
  | 'mute'
  | 'filter'
  | 'duration'
  | 'person'
  /** What `oncall` does besides saying who it is. */
  | 'duty'
  | 'verb'
  | 'text';

export type Parameter = {
  /** Lower case, ≤ 32 characters of [a-z-] (Discord's rule for option names). */
  readonly name: string;
  readonly description: MessageIdOf<'argument'>;
  readonly kind: ParameterKind;
  readonly required: boolean;
  /** The word that comes before it on the line: "for" in `mute humanitarian for 2h`. Absent: none. */
  readonly word?: string;
};

/** A command's outside: what platforms register, complete and explain. */
export type CommandShape = {
  readonly verb: string;
  readonly aliases?: readonly string[];
  /** An imperative. */
  readonly summary: MessageIdOf<'command'>;
  /** "mute FILTER for DURATION [because REASON]" */
  readonly usage: MessageIdOf<'usage'>;
  /** Three whole lines. */
  readonly examples: readonly string[];
  /** The least role that may; on-call people may mute besides. */
  readonly role: Role;
  /** Where commands have parts, this is one of that name's: Discord's `/desk audit`. */
  readonly group?: 'desk';
  readonly parameters: readonly Parameter[];
};

export type Choice = { readonly label: string; readonly value: string };

/** What a platform needs of respond: the outside of each command, an answer, completions. */
export interface Desk {
  readonly commands: readonly CommandShape[];
  /** Never throws for what people type: an error is an answer that says what is known. */
  answer(call: Call): Promise<Reply>;
  /** At most 25 choices, best first. */
  suggest(call: Call, kind: ParameterKind, typed: string): Promise<readonly Choice[]>;
}
