import type { NewsEvent } from '../../domain/event.ts';
import { msBetween } from '../../domain/instant.ts';
import { originsStating } from '../../domain/corroboration.ts';
import { tollOf } from '../../domain/figure.ts';
import { updatesOn } from '../../domain/stage.ts';
import type { Standing } from '../../domain/standing.ts';
import type { Dossier } from '../../domain/story.ts';
import { urgencyOf, type Urgency } from '../../domain/urgency.ts';
import type { Strand } from './strand.ts';

/**
 * How loud a stage of a story is with what an article adds.
 * @param before the story without it; absent where the stage was not told before
 */
export function loudnessOf(
  event: NewsEvent,
  worth: Standing,
  { article, now, reading, figures }: Strand,
  before: Dossier | undefined,
  after: Dossier,
): Urgency {
  const killed = figures
    .filter(({ kind, civilians }) => kind === 'killed' && civilians !== false)
    .map(tollOf);
  const earlier = before === undefined ? [] : updatesOn(event.kind, before.updates);
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
