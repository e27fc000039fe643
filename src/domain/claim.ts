import type { Side } from './actor.ts';
import type { ArticleId } from './article.ts';
import type { NewsEvent } from './event.ts';
import { idOf } from './id.ts';
import type { Instant } from './instant.ts';

export type ClaimId = `claim-${string}`;

/** `reports`: the outlet's own voice, or a speaker who takes no side. `unverified`: someone says it could not be checked. */
export type Stance = 'claims' | 'denies' | 'confirms' | 'reports' | 'unverified';

/** One voice on one event, with the sentence that says so. Nothing is shown without one. */
export type Claim = {
  readonly id: ClaimId;
  readonly event: NewsEvent;
  readonly stance: Stance;
  /** As written in the article. Absent: the outlet speaks in its own voice. */
  readonly speaker?: string;
  /** For cards and headlines, where the actor has a shorter name: "HTS". */
  readonly speakerShort?: string;
  /** The actor's id where the speaker is known. */
  readonly speakerId?: string;
  readonly speakerSide?: Side;
  /** A person by name, not a party: a person does not take a city. */
  readonly speakerPerson?: boolean;
  /** A neutral party that was there: its word confirms. */
  readonly speakerNeutral?: boolean;
  /** Unnamed: "reportedly", "sources said". */
  readonly unnamed?: boolean;
  /** The agency, broadcaster or channel that it rests on. */
  readonly origin?: string;
  readonly articleId: ArticleId;
  readonly outlet: string;
  readonly saidAt: Instant;
  /** Verbatim from the article, at most `quoteLengthMax` characters. */
  readonly quote: string;
  /** The words themselves: a stretch of the quote, verbatim, without who says so. Absent where it cannot be cut off. */
  readonly said?: string;
  /** UTF-16 offsets of the quote in headline + "\n" + text. */
  readonly start: number;
  readonly end: number;
};

export const quoteLengthMax = 300;

export function claimIdOf(claim: Omit<Claim, 'id'>): ClaimId {
  const { event, stance, speaker, articleId, start, end } = claim;
  const place = event.place?.id ?? event.placeText ?? '';
  return `claim-${idOf(articleId, event.topic, event.kind, place, stance, speaker ?? '', `${start}-${end}`)}`;
}
