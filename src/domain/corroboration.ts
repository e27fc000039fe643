import type { EventKind } from './event.ts';
import { claimsOn } from './stage.ts';
import { statesIt, type Standing } from './standing.ts';
import type { Dossier, Update } from './story.ts';

/** Independent origins that state a stage in their own voice: copies of one text and readers of one agency are one. */
export function originsStating(kind: EventKind, dossier: Pick<Dossier, 'claims' | 'sources'>): number {
  const stating = new Set(
    claimsOn(kind, dossier)
      .filter(statesIt)
      .map(({ articleId }) => articleId),
  );
  const origins = dossier.sources
    .filter(({ articleId }) => stating.has(articleId))
    .map(({ origin }) => origin);
  return new Set(origins).size;
}

/**
 * A story as a newsroom sees it that takes so many independent origins for a confirmation: what they report is
 * confirmed from the update on that brought the last of them. What is denied stays disputed, however many report it.
 * @param originsMin absent: outlets never confirm
 */
export function corroborated(dossier: Dossier, originsMin: number | undefined): Dossier {
  if (originsMin === undefined) return dossier;
  const seen = new Map<EventKind, Standing>();
  const updates = dossier.updates.map((update) => {
    const known = knownAt(update, dossier);
    const kind = reportedBy(update, known, seen).find((one) => originsStating(one, known) >= originsMin);
    const told = kind === undefined ? update : confirmed(update, kind, known);
    const before = told.kind === 'new-stage' ? undefined : seen.get(told.eventKind);
    seen.set(told.eventKind, told.standing);
    return asStep(told, before);
  });
  return { ...dossier, updates };
}

type Known = Pick<Dossier, 'claims' | 'sources'>;

/** The story as far as it went with the article that made an update. */
function knownAt({ articleId }: Update, { claims, sources }: Dossier): Known {
  const known = sources.slice(0, sources.findIndex((source) => source.articleId === articleId) + 1);
  const ids = new Set(known.map((source) => source.articleId));
  return { sources: known, claims: claims.filter((claim) => ids.has(claim.articleId)) };
}

/** What stands as reported with an update: its stage; of a further outlet, whichever its article tells. */
function reportedBy(
  { articleId, eventKind, kind, standing, word }: Update,
  { claims }: Known,
  seen: ReadonlyMap<EventKind, Standing>,
): readonly EventKind[] {
  // What an editor said of it holds.
  if (word !== undefined) return [];
  const own = standing === 'reported' ? [eventKind] : [];
  if (kind !== 'more-outlets') return own;
  const told = claims.filter((claim) => claim.articleId === articleId).map(({ event }) => event.kind);
  return [...told.filter((one) => seen.get(one) === 'reported'), ...own];
}

function confirmed(update: Update, eventKind: EventKind, { claims }: Known): Update {
  const told = { ...update, eventKind, standing: 'confirmed' as const };
  if (update.kind !== 'more-outlets') return told;
  const own = claims.filter(
    (claim) => claim.articleId === update.articleId && claim.event.kind === eventKind,
  );
  return { ...told, claimIds: own.map(({ id }) => id) };
}

/** The step that an update is after what was seen of its stage before. */
function asStep(update: Update, before: Standing | undefined): Update {
  if (before === undefined) return update;
  const { standingBefore: _, ...rest } = update;
  const isTurn = update.standing !== before;
  const isQuiet =
    update.kind === 'more-outlets' || update.kind === 'new-claim' || update.kind === 'new-figure';
  if (isTurn)
    return { ...rest, standingBefore: before, ...(isQuiet ? { kind: 'new-standing' as const } : {}) };
  return update.kind === 'new-standing' ? { ...update, standingBefore: before, kind: 'new-claim' } : update;
}
