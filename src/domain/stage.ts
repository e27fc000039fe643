import type { ArticleId } from './article.ts';
import type { Claim } from './claim.ts';
import type { EventKind } from './event.ts';
import { standing, type Standing } from './standing.ts';
import type { Dossier, Update } from './story.ts';

type Told = Pick<Dossier, 'claims' | 'sources'>;

/** What is said on one stage of a story, in its present round, and was not taken back by whoever published it. */
export function claimsOn(kind: EventKind, { claims, sources }: Told): readonly Claim[] {
  const gone = takenBack(sources);
  return claimsOfRound(kind, claims).filter(({ articleId }) => !gone.has(articleId));
}

/** What a headline is made of: where all of it was taken back, what had been said. */
export function claimsTold(kind: EventKind, dossier: Told): readonly Claim[] {
  const held = claimsOn(kind, dossier);
  return held.length > 0 ? held : claimsOfRound(kind, dossier.claims);
}

/** What a stage of a story is worth; undefined for one that nobody told. */
export function standingOf(kind: EventKind, { claims, sources }: Told): Standing | undefined {
  const told = claimsOfRound(kind, claims);
  return told.length === 0 ? undefined : standing(told, takenBack(sources));
}

/**
 * How often a stage was reached: a city captured and captured back is in its second round. What was said of the first
 * is no word on the second.
 */
export function roundOf(kind: EventKind, claims: readonly Claim[]): number {
  const rounds = claims.filter(({ event }) => event.kind === kind).map(({ event }) => event.round ?? 1);
  return Math.max(1, ...rounds);
}

/** The claims on a stage in one of its rounds; in the present one where none is named. */
export function claimsOfRound(
  kind: EventKind,
  claims: readonly Claim[],
  round = roundOf(kind, claims),
): readonly Claim[] {
  return claims.filter(({ event }) => event.kind === kind && (event.round ?? 1) === round);
}

/** What was told of a stage in its present round, as far as the updates go. */
export function updatesOn(kind: EventKind, updates: readonly Update[]): readonly Update[] {
  const ofKind = updates.filter(({ eventKind }) => eventKind === kind);
  const opening = ofKind.findLastIndex((update) => update.kind === 'new-stage');
  return ofKind.slice(Math.max(0, opening));
}

function takenBack(sources: Told['sources']): ReadonlySet<ArticleId> {
  return new Set(sources.filter((source) => source.takenBack === true).map(({ articleId }) => articleId));
}
