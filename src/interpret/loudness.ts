import type { NewsEvent } from '../domain/event.ts';
import { msBetween } from '../domain/instant.ts';
import { statesIt, type Standing } from '../domain/standing.ts';
import { claimsOn } from '../domain/stage.ts';
import type { Dossier } from '../domain/story.ts';
import { urgencyOf, type Urgency } from '../domain/urgency.ts';
import type { Strand } from './strand.ts';

/** How loud a stage of a story is with what an article adds. */
export function loudnessOf(event: NewsEvent, worth: Standing, strand: Strand, after: Dossier): Urgency {
  const { article, now, reading, figures, before } = strand;
  const killed = figures
    .filter(({ kind, civilians }) => kind === 'killed' && civilians !== false)
    .map(({ low }) => low);
  const earlier = before?.updates.filter(({ eventKind }) => eventKind === event.kind) ?? [];
  return urgencyOf(
    {
      event,
      standing: worth,
      origins: originsStating(event.kind, after),
      ageMs: msBetween(article.publishedAt, now),
      earlier,
      ...(killed.length === 0 ? {} : { killed: Math.min(...killed) }),
    },
    reading.urgencyTable,
  );
}

/** Independent origins that state a stage in their own voice: copies of one text and readers of one agency are one. */
function originsStating(kind: string, after: Dossier): number {
  const stating = new Set(
    claimsOn(kind, after)
      .filter(statesIt)
      .map(({ articleId }) => articleId),
  );
  return new Set(after.sources.filter(({ articleId }) => stating.has(articleId)).map(({ origin }) => origin))
    .size;
}
