import { hourMs, later, msBetween, type Instant } from '../domain/instant.ts';
import type { Line, Note } from '../domain/message.ts';
import type { Mute } from '../domain/mute.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn, dayIn } from '../domain/zoned-time.ts';
import { countedOf } from './digest.ts';
import { spanWords } from './wording.ts';

/** What a mute's notices need to know besides the mute. */
export type MuteContext = {
  readonly texts: Texts;
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
  const { texts } = context;
  const { line, say } = texts;
  const values = {
    author: createdBy.onCall ? say('voice.on-call', createdBy) : `@${createdBy.name}`,
    scope: scopeWords(mute, texts),
    end: endWords(endsAt, context),
    span: spanWords(msBetween(startsAt, endsAt), texts),
  };
  return {
    ...noteIn(context),
    lines: [
      reason === ''
        ? line('mute-notice.started', values)
        : line('mute-notice.started-because', { ...values, reason }),
      line(hard ? 'mute-notice.still-through-hard' : 'mute-notice.still-through'),
    ],
    actions: [{ label: say('button.unmute'), command: `unmute ${mute.number}` }],
  };
}

export function composeMuteEnding(mute: Mute, context: MuteContext): Note {
  const { held: count, texts } = context;
  const { name } = mute.createdBy;
  const end = endWords(mute.endsAt, context);
  // By the clock: pressed twice, by one person or by two, it is an hour all the same.
  const hourOn = clockIn(later(mute.endsAt, hourMs), context.timeZone);
  return {
    ...noteIn(context),
    lines: [texts.line('mute-notice.ending', { name, scope: scopeWords(mute, texts), end, count })],
    actions: [
      { label: texts.say('button.extend-hour'), command: `mute #${mute.number} until ${hourOn}` },
      { label: texts.say('button.end-now'), command: `unmute ${mute.number}` },
    ],
  };
}

/** @param lines one for each story of which something was held, up to a bound */
export function composeMuteEnded(
  mute: Mute,
  context: MuteContext & { readonly cameThrough: number; readonly stories: number },
  lines: readonly Line[],
): Note {
  const { held, stories, cameThrough: count, texts } = context;
  const { line, say } = texts;
  const span = spanWords(msBetween(mute.startsAt, mute.endedAt ?? mute.endsAt), texts);
  const counts =
    count === 0 ? say('mute-notice.held', { held }) : say('mute-notice.held-and-through', { held, count });
  const what = countedOf(counts, held, stories, texts);
  const { name } = mute.createdBy;
  return {
    ...noteIn(context),
    lines: [
      line('mute-notice.ended', { scope: scopeWords(mute, texts), span, name, what }),
      ...lines,
      line('mute-notice.all-told'),
    ],
    actions: held === 0 ? [] : [{ label: say('button.show-all'), command: `mutes ${mute.number}` }],
  };
}

function noteIn({ marks, texts: { language } }: MuteContext): Pick<Note, 'form' | 'language' | 'marks'> {
  return { form: 'note', language, marks };
}

/** "10:00 (Europe/London, 10:00 UTC)", with the day when it is not today there. */
function endWords(end: Instant, { now, timeZone: zone, texts }: MuteContext): string {
  const values = { time: clockIn(end, zone), zone, utc: clockIn(end, 'UTC') };
  return dayIn(end, zone) === dayIn(now, zone)
    ? texts.say('mute.end', values)
    : texts.say('mute.end-on', { ...values, day: texts.day(end, zone) });
}

function scopeWords({ scope }: Mute, { say }: Texts): string {
  return scope.words ?? say('mute.everything');
}
