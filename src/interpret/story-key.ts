import type { Claim } from '../domain/claim.ts';
import type { NewsEvent } from '../domain/event.ts';
import { placeKey } from './place-key.ts';
import type { Reading } from './reading.ts';

/** Topics whose events at one place are stages of one story. */
const controlTopic = 'territorial-change';
/** Topics in which it matters who speaks. */
const speechTopic = 'diplomatic-statement';

/**
 * What makes two articles one story: control of one place; else the event's kind and place, and for acts of speech
 * who speaks; without a place whom it is about.
 */
export function storyKeyOf(event: NewsEvent, claims: readonly Claim[]): string {
  const where = whereOf(event);
  if (event.topic === controlTopic && where !== undefined) return `control/${where}`;
  const voice = speakerKeyOf(event, claims);
  if (event.topic === speechTopic) return `${event.kind}/${where ?? '-'}/@${voice}`;
  return where === undefined ? `${event.kind}/@${voice}` : `${event.kind}/${where}`;
}

function whereOf({ place, placeText, doer }: NewsEvent): string | undefined {
  if (place !== undefined) return place.id;
  // "numerous cities" is no name: only the same act by the same doer is the same story.
  if (placeText !== undefined && !/\p{Lu}/u.test(placeText))
    return `~/${placeKey(placeText)}/${placeKey(doer ?? '')}`;
  return placeText === undefined ? undefined : placeKey(placeText);
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
