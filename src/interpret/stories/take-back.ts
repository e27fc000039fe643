import type { ArticleId } from '../../domain/article.ts';
import type { Claim } from '../../domain/claim.ts';
import type { EventKind } from '../../domain/event.ts';
import type { Dossier, Source } from '../../domain/story.ts';
import { eventAlikeMin, storyOfKin } from './kinship.ts';
import type { Cloth, Strand } from './strand.ts';

/** "An earlier version of this story said that …": the words that were wrong, which nobody says now. */
const wrongBefore =
  /\b(?:earlier|previous|original) (?:version|story|report|article|headline|post|alert)\b|\b(?:incorrectly|erroneously|mistakenly|wrongly) (?:said|stated|reported|identified)\b/i;

/** The strands of an article that corrects or withdraws what its outlet published; all others as they are. */
export function takingBack(cloth: Cloth, strands: readonly Strand[]): readonly Strand[] {
  const { correction } = cloth.reading;
  if (correction === 'retraction')
    return [...strands, ...strandless(cloth, strands, isMeant)].flatMap((strand) => withdrawn(strand));
  if (correction === 'correction') return strands.map(corrected);
  const dropped = strandless(cloth, strands, isRewritten).map(rewritten);
  return [...strands.map(rewritten), ...dropped.filter(({ taken }) => taken !== undefined)];
}

/** Stories of which an article tells nothing any more and which it concerns all the same. */
function strandless(
  cloth: Cloth,
  strands: readonly Strand[],
  concerns: (dossier: Dossier, cloth: Cloth) => boolean,
): readonly Strand[] {
  const known = new Set(strands.map(({ before }) => before?.story.id));
  return cloth.recent.dossiers
    .filter(({ story }) => !known.has(story.id) && story.audience === cloth.article.audience)
    .filter((dossier) => concerns(dossier, cloth))
    .map((before) => ({ ...cloth, ...silent, keys: [], before }));
}

/** By its address, or by what the notice is about. */
function isMeant({ story, sources }: Dossier, cloth: Cloth): boolean {
  const { gist, print } = cloth.reading;
  if (sources.some((source) => isSameItem(source, cloth))) return true;
  return gist !== undefined && story.id === storyOfKin(gist, print.at, cloth.recent.kin, eventAlikeMin);
}

/** A revision that still names the place, and says nothing of what became of it. */
function isRewritten({ story, sources }: Dossier, cloth: Cloth): boolean {
  return (
    sources.some((source) => isSameItem(source, cloth)) &&
    cloth.reading.places.some(({ place }) => place !== undefined && place.id === story.place?.id)
  );
}

/** A notice of withdrawal says nothing new: it opens no story and adds no claim. */
function withdrawn(strand: Strand): readonly Strand[] {
  const { before } = strand;
  const own = before === undefined ? [] : ownSources(strand, before);
  if (before === undefined || own.length === 0) return [];
  const stages = stagesBy(own, before);
  return [
    { ...strand, ...silent, taken: { kind: 'retraction', articleIds: restingOn(own, strand), stages } },
  ];
}

const silent = { events: [], fresh: [], figures: [] } satisfies Partial<Strand>;

function corrected(strand: Strand): Strand {
  const { before, events, fresh } = strand;
  const own = before === undefined ? [] : ownSources(strand, before);
  if (before === undefined || own.length === 0) return strand;
  const wrong = events.filter(({ claims }) => claims.some(isWrong)).map(({ event }) => event.kind);
  const said = new Set(events.map(({ event }) => event.kind));
  const stages = wrong.length > 0 ? wrong : stagesBy(own, before).filter((kind) => !said.has(kind));
  const telling = own.filter(({ articleId }) => tells(articleId, stages, before));
  return {
    ...strand,
    fresh: fresh.map((read) => ({ ...read, claims: read.claims.filter((claim) => !isWrong(claim)) })),
    taken: { kind: 'correction', articleIds: restingOn(telling, strand), stages },
  };
}

function isWrong({ quote }: Claim): boolean {
  return wrongBefore.test(quote);
}

/** A later revision of an item whose headline no longer says what it said. */
function rewritten(strand: Strand): Strand {
  const { before, events, article } = strand;
  const own = before?.sources.filter(
    (source) =>
      isSameItem(source, strand) && source.headline !== article.headline && source.takenBack !== true,
  );
  if (before === undefined || own === undefined || own.length === 0) return strand;
  const said = new Set(events.filter(({ claims }) => claims.some(asserts)).map(({ event }) => event.kind));
  const dropped = own.flatMap(({ articleId, headline }) =>
    before.claims
      .filter((claim) => claim.articleId === articleId && claim.start < headline.length && asserts(claim))
      .map(({ event }) => event.kind)
      .filter((kind) => !said.has(kind)),
  );
  if (dropped.length === 0) return strand;
  const taken = { articleIds: restingOn(own, strand), stages: [...new Set(dropped)] };
  return { ...strand, taken: { kind: 'correction', ...taken } };
}

function asserts({ stance }: Claim): boolean {
  return stance === 'claims' || stance === 'reports' || stance === 'confirms';
}

/** The same address; without one that is known, whatever the outlet told of the story. */
function ownSources(cloth: Cloth, { sources }: Dossier): readonly Source[] {
  const same = sources.filter((source) => isSameItem(source, cloth));
  return same.length > 0 ? same : sources.filter(({ outlet }) => outlet === cloth.article.outlet);
}

function isSameItem({ url, outlet }: Source, { article }: Cloth): boolean {
  return url !== undefined && url === article.url && outlet === article.outlet;
}

/** Copies fall with their original, and so does what names its outlet as the origin. */
function restingOn(own: readonly Source[], { before, article, reading }: Strand): ReadonlySet<ArticleId> {
  const ids = new Set(own.map(({ articleId }) => articleId));
  const origins = new Set([article.outlet.toLowerCase(), reading.origin.toLowerCase()]);
  const resting = (before?.sources ?? []).filter(
    ({ articleId, copyOf, origin }) =>
      ids.has(articleId) ||
      (copyOf !== undefined && ids.has(copyOf)) ||
      (ids.size > 0 && origins.has(origin.toLowerCase())),
  );
  return new Set(resting.map(({ articleId }) => articleId));
}

function stagesBy(own: readonly Source[], { claims }: Dossier): readonly EventKind[] {
  const ids = new Set(own.map(({ articleId }) => articleId));
  const kinds = claims.filter(({ articleId }) => ids.has(articleId)).map(({ event }) => event.kind);
  return [...new Set(kinds)];
}

function tells(articleId: ArticleId, stages: readonly EventKind[], { claims }: Dossier): boolean {
  return claims.some((claim) => claim.articleId === articleId && stages.includes(claim.event.kind));
}
