import type { ArticleId } from './article.ts';
import type { Claim } from './claim.ts';
import type { EditorNote } from './editor-note.ts';
import type { EventKind, TopicId } from './event.ts';
import type { Figure } from './figure.ts';
import type { Instant } from './instant.ts';
import type { Place } from './place.ts';
import type { Kept } from './saying.ts';
import type { Standing } from './standing.ts';
import type { Urgency } from './urgency.ts';
import type { Audience } from './workspace.ts';

export type StoryId = `story-${string}`;

/** What one article or several tell of one thing. Control of one place is one story; its events are its stages. */
export type Story = {
  readonly id: StoryId;
  /** Short id for people, "S-7K2Q"; given by the store, absent before it is stored. */
  readonly slug?: string;
  readonly audience: Audience;
  readonly topicId: TopicId;
  /** Absent for control of a place, whose stages are of several kinds. */
  readonly kind?: EventKind;
  /** What makes two articles one story: "control/place-170654", "appeal/@lavrov"… */
  readonly key: string;
  /** The key and looser handles under which later articles may find it: "control/SY", "appeal/SY". */
  readonly handles: readonly string[];
  readonly place?: Place;
  readonly placeText?: string;
  /** ISO code: of the place, or the country that its articles vote for. */
  readonly country?: string;
  /** In a few words: "control of Homs". */
  readonly about: Kept;
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  /** From 1, one more for each update. */
  readonly version: number;
};

/** An article's part in a story. */
export type Source = {
  readonly articleId: ArticleId;
  readonly outlet: string;
  readonly url?: string;
  readonly headline: string;
  readonly publishedAt: Instant;
  readonly receivedAt: Instant;
  /** It came out before its feed was read, for the first time or again. */
  readonly caughtUp?: true;
  /** What was read of it is its feed's summary. */
  readonly isSummary?: true;
  /** Set when its text is a copy of an article seen before. */
  readonly copyOf?: ArticleId;
  /** Where the news comes from: articles with one origin do not corroborate each other. */
  readonly origin: string;
  /** Set when its outlet took it back: what it says counts no more. */
  readonly takenBack?: true;
  /** Whether the outlet states the foremost event in its own voice or attributes it. */
  readonly voice: 'states' | 'attributes';
};

export type UpdateId = `update-${string}`;

export type UpdateKind =
  | 'new-story'
  | 'new-stage'
  | 'new-standing'
  | 'new-claim'
  | 'new-figure'
  | 'more-outlets'
  | 'correction'
  | 'retraction';

/** One step in a story's life. Carries no copy of the story. */
export type Update = {
  readonly id: UpdateId;
  readonly storyId: StoryId;
  /** The story's version that it made. */
  readonly version: number;
  readonly kind: UpdateKind;
  /** The stage that it is about. */
  readonly eventKind: EventKind;
  readonly urgency: Urgency;
  readonly standing: Standing;
  readonly standingBefore?: Standing;
  readonly claimIds: readonly Claim['id'][];
  /** Absent: an editor's word made it. */
  readonly articleId?: ArticleId;
  /** The editor's word that it is, or that its stage still rests on in the reader's newsroom. */
  readonly word?: EditorNote;
  readonly at: Instant;
  /** In one line, for a reply: "a second outlet states it as fact and says troops left Homs". Of an editor, the reason given. */
  readonly whatChanged: Kept;
};

/** A story with all that is known of it: what weaving, wording and answering work on. */
export type Dossier = {
  readonly story: Story;
  /** In the order in which they were said. */
  readonly claims: readonly Claim[];
  readonly figures: readonly Figure[];
  readonly sources: readonly Source[];
  /** In the order of their versions. */
  readonly updates: readonly Update[];
  /** What editors of the reader's newsroom said of it; absent: nothing. */
  readonly notes?: readonly EditorNote[];
};

/** Whether a story's key says that it is about who holds a place: its events are then its stages. */
export function isControlKey(key: string): boolean {
  return key.startsWith('control/');
}
