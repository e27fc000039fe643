import type { Side } from '../../domain/actor.ts';
import type { EventKind, TopicId } from '../../domain/event.ts';
import type { Place } from '../../domain/place.ts';
import type { PlaceMention, Places } from '../places/mention.ts';
import type { Voice, VoiceContext } from '../speech/voice.ts';
import type { Span } from '../text/text.ts';

/** The topic in which it matters who speaks: words are its acts. */
export const speechTopic = 'diplomatic-statement';

/** A voice with the tokens that it is read from. */
export type DraftClaim = Voice & {
  readonly from: number;
  readonly to: number;
  /** The words themselves, without who says so. */
  readonly said?: Span | undefined;
};

/** An event while its article is read. All are made with the same members, so that what reads them meets one form. */
export type EventDraft = {
  readonly topic: TopicId;
  readonly kind: EventKind;
  readonly place?: Place | undefined;
  readonly placeText?: string | undefined;
  /** The noun of a place that has no name of its own. */
  readonly vague?: string | undefined;
  /** Of the place a share is meant. */
  readonly isShare: boolean;
  readonly doer?: string | undefined;
  readonly doerSide?: Side | undefined;
  readonly doerParties?: readonly string[] | undefined;
  /** Those who fight do it, or lose by it: by what they are called, or as a known party to a conflict. */
  readonly isByBand: boolean;
  readonly on?: string | undefined;
  readonly isBackground: boolean;
  /** Background of the last days, not history. */
  readonly isDaysOld: boolean;
  /** An act of mere words: "said", not "condemned". */
  readonly isWords: boolean;
  /** An act of speech: its doer is who speaks. */
  readonly isSpeech: boolean;
  /** "is under their control": how it is, and not that it has changed. */
  readonly isState: boolean;
  /** Told by a noun alone: "aid convoy", "ceasefire". */
  readonly isBare: boolean;
  /** Speaks for its topic and tells no act: "ceasefire violations". */
  readonly isMention: boolean;
  /** "The capture of X": where it was told before it is only spoken of. */
  readonly isNominal: boolean;
  readonly weight: number;
  /** The words that led to it. */
  readonly phrase: string;
  readonly at: number;
  readonly claims: DraftClaim[];
};

/** What events are read with. */
export type GivenContext = VoiceContext & {
  readonly places: Places;
  /** Places that the article marks as earlier. */
  readonly earlier: readonly PlaceMention[];
};

export type ReadContext = GivenContext & {
  /** Drafts of the sentences before. */
  readonly told: readonly EventDraft[];
  /** Those of the sentence so far. */
  readonly own: readonly EventDraft[];
};
