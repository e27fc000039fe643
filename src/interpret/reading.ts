import type { Article, ArticleId } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import type { NewsEvent } from '../domain/event.ts';
import type { Figure } from '../domain/figure.ts';
import type { Gist } from '../domain/gist.ts';
import type { Headlined } from '../domain/headline.ts';
import type { Place } from '../domain/place.ts';
import type { Standing } from '../domain/standing.ts';
import type { Tag } from '../domain/tag.ts';
import type { TextPrint } from '../domain/text-print.ts';
import type { Urgency, UrgencyTable } from '../domain/urgency.ts';

/** What of an article reading needs. */
export type Readable = Pick<Article, 'id' | 'outlet' | 'headline' | 'text' | 'publishedAt'> &
  Partial<Pick<Article, 'language' | 'speaksFor' | 'receivedAt' | 'position'>>;

/** A place as the text names it, resolved or not. Offsets as in a claim. */
export type Mention = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly place?: Place;
};

/** An event with the voices on it, as one article alone gives them. */
export type ReadEvent = {
  readonly event: NewsEvent;
  /** Never empty. */
  readonly claims: readonly Claim[];
  readonly standing: Standing;
  readonly urgency: Urgency;
};

export type ReadFigure = {
  readonly figure: Figure;
  /** Where its sentence begins. */
  readonly start: number;
  /** Which of the reading's events it belongs to. */
  readonly eventIndex?: number;
};

/** `start` as in a claim. */
export type SentenceMark = { readonly start: number; readonly words: number };

/** All that one article says. */
export type Reading = {
  readonly articleId: ArticleId;
  /** BCP 47, primary tag; "und" when it cannot be told. */
  readonly language: string;
  /** False: no frames for its language; it is kept, found by its places, and alerts nobody. */
  readonly isRead: boolean;
  /** What it is made of; the article's own words where nothing was read in it. */
  readonly headline: Headlined | string;
  readonly topics: readonly Tag[];
  /** Most newsworthy first. */
  readonly events: readonly ReadEvent[];
  readonly figures: readonly ReadFigure[];
  readonly places: readonly Mention[];
  /** Whole sentences of the text, verbatim, joined by a space. */
  readonly summary: string;
  /** ISO code of the country that its places vote for. */
  readonly country?: string;
  /** Whose copy the text is: the agency that it credits, else the outlet. */
  readonly origin: string;
  /** Set where the article takes back what was published ("CORRECTION", "we have removed"). */
  readonly correction?: 'correction' | 'retraction';
  readonly print: TextPrint;
  /** Those of the print, in its order: where each begins and how many words it has. */
  readonly sentences: readonly SentenceMark[];
  /** Absent for a text that is not read. */
  readonly gist?: Gist;
  /** Keys under which the store finds the stories that may be concerned; compare `Story.handles`. */
  readonly handles: readonly string[];
  /** The table by which it was weighed; weaving weighs the whole story by the same. */
  readonly urgencyTable: UrgencyTable;
};
