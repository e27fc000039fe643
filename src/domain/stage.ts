import type { ArticleId } from './article.ts';
import type { Claim } from './claim.ts';
import type { EventKind } from './event.ts';
import { standing, type Standing } from './standing.ts';
import type { Dossier } from './story.ts';

type Told = Pick<Dossier, 'claims' | 'sources'>;

/** What is said on one stage of a story and was not taken back by whoever published it. */
export function claimsOn(kind: EventKind, { claims, sources }: Told): readonly Claim[] {
  const gone = takenBack(sources);
  return claims.filter(({ event, articleId }) => event.kind === kind && !gone.has(articleId));
}

/** What a headline is made of: where all of it was taken back, what had been said. */
export function claimsTold(kind: EventKind, dossier: Told): readonly Claim[] {
  const held = claimsOn(kind, dossier);
  return held.length > 0 ? held : dossier.claims.filter(({ event }) => event.kind === kind);
}

/** What a stage of a story is worth; undefined for one that nobody told. */
export function standingOf(kind: EventKind, { claims, sources }: Told): Standing | undefined {
  const told = claims.filter(({ event }) => event.kind === kind);
  return told.length === 0 ? undefined : standing(told, takenBack(sources));
}

function takenBack(sources: Told['sources']): ReadonlySet<ArticleId> {
  return new Set(sources.filter((source) => source.takenBack === true).map(({ articleId }) => articleId));
}
