import { msBetween, type Instant } from '../domain/instant.ts';
import { isActive, type Mute } from '../domain/mute.ts';
import { channelKey, type Channel } from '../domain/workspace.ts';
import { clockIn, dayIn, dayWordsIn } from '../domain/zoned-time.ts';
import { counted } from './answer.ts';
import { durationWords } from './duration.ts';

/** "humanitarian in Homs", or "everything". */
export function muteScopeWords({ scope }: Mute): string {
  return scope.words ?? 'everything';
}

/** "10:00 (Europe/London, 10:00 UTC)", with the day when it is not today there. */
export function endWords(end: Instant, now: Instant, timeZone: string): string {
  const isToday = dayIn(end, timeZone) === dayIn(now, timeZone);
  const day = isToday ? '' : ` on ${dayWordsIn(end, timeZone)}`;
  const utcDay = dayIn(end, 'UTC') === dayIn(end, timeZone) ? '' : ` on ${dayWordsIn(end, 'UTC')}`;
  return `${clockIn(end, timeZone)}${day} (${timeZone}, ${clockIn(end, 'UTC')} UTC${utcDay})`;
}

/** "@ana" or "@ana (on call)", by the name alone. */
export function authorWords({ createdBy }: Mute): string {
  return `@${createdBy.name}${createdBy.onCall ? ' (on call)' : ''}`;
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
export function mutesHereWords(mutes: readonly Mute[], now: Instant, timeZone: string): string {
  if (mutes.length === 0) return 'no mute here';
  const list = mutes.map(
    (mute) =>
      `${muteScopeWords(mute)} until ${endWords(mute.endsAt, now, timeZone)}, by ${authorWords(mute)}`,
  );
  return `${counted(mutes.length, 'mute')} here: ${list.join('; ')}`;
}

/** "2 h". */
export function lengthWords({ startsAt, endsAt }: Mute): string {
  return durationWords(msBetween(startsAt, endsAt));
}
