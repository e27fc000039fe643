import { includes, isSameScope, type Scope, type Subject } from './scope.ts';
import { minuteMs, msBetween, type Instant } from './instant.ts';
import { saying, type Saying } from './saying.ts';
import { channelKey, type Channel, type WorkspaceId } from './workspace.ts';

/** Silence with a name on it and an end. Holds messages; recording and standing go on. */
export type Mute = {
  readonly id: `mute-${string}`;
  readonly workspaceId: WorkspaceId;
  /** Short number for people, unique in its workspace: "unmute 4". */
  readonly number: number;
  /** Absent: all channels of the workspace. */
  readonly channel?: Channel;
  readonly scope: Scope;
  readonly startsAt: Instant;
  /** Always given; the mute is active in [startsAt, endsAt). */
  readonly endsAt: Instant;
  /** The person's name as shown, and the platform's id. */
  readonly createdBy: { readonly id: string; readonly name: string; readonly onCall: boolean };
  readonly reason: string;
  /** Nothing breaks through but retractions. Editors only, at most 4 h. */
  readonly hard: boolean;
  /** Set when it was ended before its time. */
  readonly endedAt?: Instant;
};

export function isActive(mute: Mute, now: Instant): boolean {
  return mute.startsAt <= now && now < mute.endsAt && (mute.endedAt === undefined || now < mute.endedAt);
}

/** Whether an active mute covers this subject in this channel. What breaks through is match's to say. */
export function covers(mute: Mute, subject: Subject, channel: Channel, now: Instant): boolean {
  return (
    isActive(mute, now) &&
    (mute.channel === undefined || channelKey(mute.channel) === channelKey(channel)) &&
    includes(mute.scope, subject)
  );
}

/** As far apart are the ends when two people mute the same at once, or one presses twice. */
const sameEndMs = minuteMs;

/** Whether two mutes hold the same in the same place until about the same moment, so that one of them is enough. */
export function isSameMute(one: Omit<Mute, 'number'>, other: Omit<Mute, 'number'>): boolean {
  return (
    placeOf(one) === placeOf(other) &&
    one.hard === other.hard &&
    Math.abs(msBetween(one.endsAt, other.endsAt)) <= sameEndMs &&
    isSameScope(one.scope, other.scope)
  );
}

function placeOf({ channel }: Pick<Mute, 'channel'>): string | undefined {
  return channel === undefined ? undefined : channelKey(channel);
}

/** Why what it covers is held. */
export function whyMuted({ number, createdBy: { name }, endsAt, reason }: Mute): Saying {
  const values = { name, number, moment: { at: endsAt, show: 'date-time' } } as const;
  return reason === '' ? saying('reason.muted-plain', values) : saying('reason.muted', { ...values, reason });
}
