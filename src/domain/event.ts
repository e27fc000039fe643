import type { Side } from './actor.ts';
import type { Place } from './place.ts';

/** The id of a file in config/topics, e.g. "territorial-change". */
export type TopicId = string;

/** An event kind of a topic, e.g. "capture"; each topic has also "other". */
export type EventKind = string;

/** Something said to have happened. One place or none: four cities in a sentence are four events. */
export type NewsEvent = {
  readonly topic: TopicId;
  readonly kind: EventKind;
  readonly place?: Place;
  /** The place as written where the gazetteer does not know it. */
  readonly placeText?: string;
  /** It was done to a share of the place: "withdrew from much of Homs". */
  readonly partly?: true;
  /** Set when the place was not named with the event but is what the article is about. */
  readonly placeFrom?: 'document';
  /** Who did it; not who says so. */
  readonly doer?: string;
  readonly doerSide?: Side;
  /** Whom the doer fights for and beside, where that is known by a name: an armed group's id, or what its government is of. */
  readonly doerParties?: readonly string[];
  /** To or about whom. */
  readonly on?: string;
  /** History or context, not news: it alerts nobody. */
  readonly background: boolean;
  /** From 2 where the place changed hands between those who fight: how often this was done there. Set by weaving. */
  readonly round?: number;
};

/** Words for the place of an event, as a reader would expect them; undefined without one. */
export function placeNameOf(event: NewsEvent): string | undefined {
  return event.place?.name ?? event.placeText;
}
