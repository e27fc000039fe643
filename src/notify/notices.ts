import { msBetween, type Instant } from '../domain/instant.ts';
import type { Line, Note } from '../domain/message.ts';
import type { Mute } from '../domain/mute.ts';
import { clockIn, dayIn, dayWordsIn } from '../domain/zoned-time.ts';
import { spanWords } from './wording.ts';

/** What a mute's notices need to know besides the mute. */
export type MuteContext = {
  readonly marks: readonly string[];
  readonly now: Instant;
  /** The newsroom's IANA zone. */
  readonly timeZone: string;
  /** Alerts that it has held in this channel so far. */
  readonly held: number;
};

/** For the channels of a mute that was set in another one. */
export function composeMuteStarted(mute: Mute, context: MuteContext): Note {
  const { createdBy, startsAt, endsAt, reason, hard } = mute;
  const author = `@${createdBy.name}${createdBy.onCall ? ' (on call)' : ''}`;
  const until = `until ${endWords(endsAt, context)}, ${spanWords(msBetween(startsAt, endsAt))}`;
  return {
    form: 'note',
    marks: context.marks,
    lines: [
      [
        '🔇 ',
        `${author} muted `,
        { strong: scopeWords(mute) },
        ` ${until}${reason === '' ? '.' : `: "${reason}".`}`,
      ],
      [
        hard
          ? 'Still comes through: retractions.'
          : 'Still comes through: flashes, first denials or confirmations of what was posted here, corrections, retractions.',
      ],
    ],
    actions: [{ label: 'Unmute', command: `unmute ${mute.number}` }],
  };
}

export function composeMuteEnding(mute: Mute, context: MuteContext): Note {
  return {
    form: 'note',
    marks: context.marks,
    lines: [
      [
        `Mute by @${mute.createdBy.name} on ${scopeWords(mute)} ends at ${endWords(mute.endsAt, context)}. `,
        `${context.held} held so far.`,
      ],
    ],
    actions: [
      { label: 'Extend 1 h', command: `mute #${mute.number} for 1h` },
      { label: 'End now', command: `unmute ${mute.number}` },
    ],
  };
}

/** @param stories one line for each story of which something was held */
export function composeMuteEnded(
  mute: Mute,
  context: MuteContext & { readonly cameThrough: number },
  stories: readonly Line[],
): Note {
  const length = spanWords(msBetween(mute.startsAt, mute.endedAt ?? mute.endsAt));
  const { held, cameThrough } = context;
  const counts = cameThrough === 0 ? `${held} held` : `${held} held, ${cameThrough} came through`;
  return {
    form: 'note',
    marks: context.marks,
    lines: [
      [`Mute ended: ${scopeWords(mute)} (${length}, @${mute.createdBy.name}). ${counts}.`],
      ...stories,
      ['Nothing else was withheld.'],
    ],
    actions: held === 0 ? [] : [{ label: 'Show all', command: `mutes ${mute.number}` }],
  };
}

/** "10:00 (Europe/London, 10:00 UTC)", with the day when it is not today there. */
function endWords(end: Instant, { now, timeZone }: MuteContext): string {
  const day = dayIn(end, timeZone) === dayIn(now, timeZone) ? '' : ` on ${dayWordsIn(end, timeZone)}`;
  return `${clockIn(end, timeZone)}${day} (${timeZone}, ${clockIn(end, 'UTC')} UTC)`;
}

function scopeWords({ scope }: Mute): string {
  return scope.words ?? 'everything';
}
