import type { Instant } from '../domain/instant.ts';
import type { Inline } from '../domain/message.ts';
import { saying, type Saying } from '../domain/saying.ts';
import type { Shift } from '../domain/shift.ts';
import { hasShift } from '../domain/shift.ts';
import type { Texts } from '../domain/texts.ts';
import type { Workspace } from '../domain/workspace.ts';
import { roles, type Call, type CommandShape, type Reply, type Role } from './command.ts';
import type { AuditEntry } from './ports.ts';

/** A call whose verb is known and whose person may use it. */
export type Request = {
  readonly call: Call;
  readonly workspace: Workspace;
  /** In which the newsroom is answered. */
  readonly texts: Texts;
  /** What follows the verb, normalised. */
  readonly rest: string;
  /** The shift that holds at the moment of the call; absent when nobody is on call. */
  readonly shift?: Shift;
  /** All that can be asked, for help. */
  readonly commands: readonly Pick<Command<never>, 'shape' | 'onCallMay'>[];
};

/** One verb: its outside, and what it does. `P` is what it takes of the desk's ports. */
export type Command<P> = {
  readonly shape: CommandShape;
  /** Whoever is on call may use it whatever their role. */
  readonly onCallMay?: true;
  /** Whoever made the channel may use it there whatever their role. */
  readonly ownerMay?: true;
  /** Where some of its lines ask for more than `shape.role`: the role for what follows the verb. */
  readonly roleFor?: (rest: string) => Role;
  readonly run: (request: Request, ports: P) => Promise<Reply>;
};

/** Whoever asks, as a line names them. */
export function personOf({ person }: Call): Inline {
  return { person: person.id, name: person.name };
}

export function isOnCall({ call, shift }: Pick<Request, 'call' | 'shift'>): boolean {
  return shift !== undefined && hasShift(shift, call.channel.platform, call.person.id);
}

export function hasRole({ person }: Call, role: Role): boolean {
  return roles.indexOf(person.role) >= roles.indexOf(role);
}

/** What the audit says of what lasts: a mute, a shift. */
export function lasting(what: string | Saying, until: Instant): Saying {
  return saying('changed.until', { what, moment: { at: until, show: 'date-time' } });
}

/** The audit's row for a change that this call makes. */
export function auditOf(call: Call, verb: string, change: Pick<AuditEntry, 'before' | 'after'>): AuditEntry {
  return {
    workspaceId: call.workspaceId,
    at: call.at,
    who: { id: call.person.id, name: call.person.name },
    channel: call.channel,
    verb,
    requestId: call.id,
    ...change,
  };
}
