import { msBetween, type Instant } from '../domain/instant.ts';
import { isActive, type Mute } from '../domain/mute.ts';
import { keptWords, saying, type Kept } from '../domain/saying.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import type { Texts } from '../domain/texts.ts';
import { clockIn, dayIn } from '../domain/zoned-time.ts';
import { durationWords } from './duration.ts';
import { problem, type Problem } from './problem.ts';
import type { Request } from './request.ts';

/** Mutes that an answer about something else tells of; `mutes` lists them all. */
const mutesShownMax = 3;

/** "humanitarian in Homs", or "everything". */
export function muteScopeWords(mute: Pick<Mute, 'scope'>, texts: Texts): string {
  return keptWords(muteScope(mute), texts);
}

/** The same for the audit. */
export function muteScope({ scope }: Pick<Mute, 'scope'>): Kept {
  return scope.words ?? saying('mute.everything');
}

/** "10:00 (Europe/London, 10:00 UTC)", with the day when it is not today there. */
export function endWords(end: Instant, { call, workspace, texts }: Request): string {
  const { say, day } = texts;
  const zone = workspace.timeZone;
  const isToday = dayIn(end, zone) === dayIn(call.at, zone);
  const isSameDay = dayIn(end, 'UTC') === dayIn(end, zone);
  const values = { time: clockIn(end, zone), zone, utc: clockIn(end, 'UTC') };
  if (isToday && isSameDay) return say('mute.end', values);
  if (isSameDay) return say('mute.end-on', { ...values, day: day(end, zone) });
  const utcDay = day(end, 'UTC');
  return isToday
    ? say('mute.end-other-day', { ...values, utcDay })
    : say('mute.end-on-other-day', { ...values, day: day(end, zone), utcDay });
}

/** "@ana" or "@ana (on call)", by the name alone. */
export function authorWords({ createdBy }: Mute, { say }: Texts): string {
  return createdBy.onCall ? say('voice.on-call', createdBy) : `@${createdBy.name}`;
}

export function noActiveMute(number: number, { say }: Texts): Problem {
  return problem(say('mute-problem.none', { number }), [
    { label: say('button.show-mutes'), command: 'mutes' },
  ]);
}

/** Mutes that act in a channel at a moment, its own and those of the whole workspace. */
export function mutesHere<T extends { readonly mute: Mute }>(
  all: readonly T[],
  channel: Channel,
  now: Instant,
): readonly T[] {
  return all.filter(
    ({ mute }) =>
      isActive(mute, now) && (mute.channel === undefined || channelKey(mute.channel) === channelKey(channel)),
  );
}

/** "no mute here", "1 mute here: humanitarian in Homs until 10:00 (Europe/London, 10:00 UTC), by @ana". */
export function mutesHereWords(mutes: readonly Mute[], request: Request): string {
  const { say } = request.texts;
  if (mutes.length === 0) return say('mutes.none');
  const each = mutes.slice(0, mutesShownMax).map((mute) =>
    say('mutes.one', {
      scope: muteScopeWords(mute, request.texts),
      end: endWords(mute.endsAt, request),
      author: authorWords(mute, request.texts),
    }),
  );
  const more = mutes.length - each.length;
  if (more > 0) each.push(say('list.and-more', { count: more }));
  return say('mutes.here', { count: mutes.length, what: each.join('; ') });
}

/** "2 h". */
export function lengthWords({ startsAt, endsAt }: Mute, texts: Texts): string {
  return durationWords(msBetween(startsAt, endsAt), texts);
}
