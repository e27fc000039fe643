import type { ArticleId } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import type { NewsEvent } from '../domain/event.ts';
import { headlineOf } from '../domain/headline.ts';
import { instantOf, type Instant } from '../domain/instant.ts';
import type { Texts } from '../domain/texts.ts';
import { notReadLabel } from './text/language.ts';
import type { Position } from '../domain/position.ts';
import type { Lexicon } from './lexicon.ts';
import { read } from './read.ts';
import type { Readable, Reading } from './reading.ts';

/** A row of `sitrep analyze` and `sitrep replay`. */
export type Row = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly text: string;
  readonly url?: string | undefined;
  readonly outlet?: string | undefined;
  readonly date?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly language?: string | undefined;
  readonly speaksFor?: string | undefined;
  readonly position?: Position | undefined;
};

/** Where a row has no date: old enough that no year in a text is in its future. */
export const undated: Instant = '2100-01-01T00:00:00.000Z';

/** What one article says, as `sitrep analyze` prints it. Text that can be read nowhere gives empty lists. */
export function analyze(row: Row, lexicon: Lexicon, texts: Texts): Record<string, unknown> {
  return outputOf(read(readableOf(row, undated), lexicon), row.id, texts);
}

/** The article of a row; an undated one takes the moment given. */
export function readableOf(row: Row, otherwise: Instant): Readable {
  return {
    id: articleIdOfRow(row.id),
    outlet: row.outlet ?? 'unnamed outlet',
    headline: row.title ?? '',
    text: row.text,
    publishedAt: momentOf(row) ?? otherwise,
    ...languageOf(row),
    ...(row.speaksFor === undefined ? {} : { speaksFor: row.speaksFor }),
    ...(row.position === undefined ? {} : { position: row.position }),
  };
}

/** The language that a row names by its tag: "en", "pt-BR", "en_GB". Where it is no tag, the text tells. */
function languageOf({ language = '' }: Row): { readonly language?: string } {
  const [, tag] = /^([a-z]{2,3})(?:[-_]|$)/i.exec(language) ?? [];
  return tag === undefined ? {} : { language: tag };
}

export function articleIdOfRow(id: string): ArticleId {
  return `article-${id}`;
}

/** The moment that a row gives, if it is one. */
export function momentOf({ publishedAt, date }: Row): Instant | undefined {
  const epochMs = Date.parse(publishedAt ?? date ?? '');
  return Number.isFinite(epochMs) ? instantOf(epochMs) : undefined;
}

function outputOf(reading: Reading, id: string, texts: Texts): Record<string, unknown> {
  return {
    id,
    language: reading.language,
    ...(reading.isRead ? {} : { notRead: notReadLabel(reading.language) }),
    headline: headlineOf(reading.headline, texts),
    topics: reading.topics,
    events: reading.events.map(({ event, claims, standing, urgency }) => ({
      topic: event.topic,
      kind: event.kind,
      background: event.background,
      standing,
      urgency,
      doer: event.doer,
      on: event.on,
      placeFrom: event.placeFrom,
      placeText: event.placeText,
      places: placesOf(event),
      claims: claims.map(claimOf),
    })),
    figures: reading.figures.map(({ figure, eventIndex }) => ({
      kind: figure.kind,
      low: figure.low,
      high: figure.high,
      background: figure.background,
      eventIndex,
      quote: figure.quote,
    })),
    places: reading.places.map(({ text, start, end, place }) => ({
      text,
      start,
      end,
      ...(place === undefined ? {} : placed(place)),
    })),
    summary: reading.summary,
  };
}

/** As the article spells it; the id says which place it is. */
function placesOf({ place, placeText }: NewsEvent): readonly Record<string, unknown>[] {
  if (place === undefined) return placeText === undefined ? [] : [{ name: placeText }];
  return [{ ...placed(place), name: placeText ?? place.name, kind: place.kind }];
}

function placed(place: NonNullable<NewsEvent['place']>): Record<string, unknown> {
  return {
    id: place.id,
    name: place.name,
    country: place.country,
    latDeg: place.latDeg,
    lonDeg: place.lonDeg,
  };
}

function claimOf({
  stance,
  speaker,
  speakerSide,
  origin,
  quote,
  start,
  end,
}: Claim): Record<string, unknown> {
  return { stance, speaker, speakerSide, origin, quote, start, end };
}
