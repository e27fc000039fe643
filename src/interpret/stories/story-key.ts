import type { Claim } from '../../domain/claim.ts';
import type { NewsEvent } from '../../domain/event.ts';
import { isControlKey, type Story } from '../../domain/story.ts';
import { speechTopic } from '../events/draft.ts';
import { placeKey } from '../places/place-key.ts';
import type { Reading } from '../reading.ts';

/** Topics whose events at one place are stages of one story. */
const controlTopic = 'territorial-change';

/**
 * What makes two articles one story: control of one place that has a name; else the event's kind and place; without a place, or where
 * a whole country is spoken of, also who speaks and to whom.
 */
export function storyKeyOf(event: NewsEvent, claims: readonly Claim[]): string {
  const where = whereOf(event);
  if (event.topic === controlTopic && where !== undefined && hasName(event)) return `control/${where}`;
  if (where !== undefined && !(event.topic === speechTopic && isCoarse(event)))
    return `${event.kind}/${where}`;
  return `${event.kind}/${where ?? '-'}/@${speakerKeyOf(event, claims)}`;
}

/**
 * Whether an event may belong to a story of another key, when their texts are alike: of one topic, and where one place
 * lies in the other. Control of two places is two stories however alike the texts.
 */
export function mayJoin(event: NewsEvent, { topicId, key, place, placeText }: Story): boolean {
  if (event.topic !== topicId || isControlKey(key)) return false;
  // What is said of a matter is said from many places.
  if (topicId === speechTopic) return true;
  if (event.place !== undefined && place !== undefined)
    return event.place.path.includes(place.id) || place.path.includes(event.place.id);
  return event.placeText === undefined || placeText === undefined || event.placeText === placeText;
}

/** Much is said of a country on one day: its name alone makes no story of it. */
function isCoarse({ place }: NewsEvent): boolean {
  return place?.kind === 'country';
}

function whereOf(event: NewsEvent): string | undefined {
  const { place, placeText, doer } = event;
  if (place !== undefined) return place.id;
  if (placeText === undefined) return undefined;
  // Only the same act by the same doer is the same story.
  return hasName(event) ? placeKey(placeText) : `~/${placeKey(placeText)}/${placeKey(doer ?? '')}`;
}

/** "Kurdish-held". */
const describing = /\p{Lu}\p{L}*-\p{Ll}+/gu;

/** "Numerous cities" and "much of the north" are nowhere that somebody could hold. */
function hasName({ place, placeText }: NewsEvent): boolean {
  return place !== undefined || /\p{Lu}/u.test((placeText ?? '').replace(describing, ''));
}

function speakerKeyOf({ doer, on }: NewsEvent, claims: readonly Claim[]): string {
  const speaker = claims.find((claim) => claim.speaker !== undefined);
  const who = speaker?.speakerId ?? placeKey(lastName(speaker?.speaker ?? doer ?? ''));
  return on === undefined ? who : `${who}/${placeKey(on)}`;
}

/** "Russian foreign minister Sergey Lavrov" and "Lavrov" are one. */
function lastName(name: string): string {
  return name.split(' ').at(-1) ?? name;
}

/** The keys under which the store finds the stories that a reading may belong to. */
export function handlesOf(reading: Pick<Reading, 'events'>): readonly string[] {
  return [
    ...new Set(
      reading.events
        .filter(({ event }) => !event.background)
        .map(({ event, claims }) => storyKeyOf(event, claims)),
    ),
  ];
}
