import type { Claim } from '../../domain/claim.ts';
import type { Dossier, Source } from '../../domain/story.ts';
import type { Strand } from './strand.ts';

/**
 * The article as a source of one story. What a copy rests on is what its original rests on; an agency's copy on the agency,
 * wherever it is printed.
 */
export function sourceOf(strand: Strand): Source {
  const { article, events, before } = strand;
  const lead = events[0]?.claims ?? [];
  const copied = before?.sources.find(({ articleId }) => articleId === strand.copyOf);
  // Of many copies only the last few are compared: a copy of one is a copy of the first.
  const copyOf = copied?.copyOf ?? strand.copyOf;
  return {
    articleId: article.id,
    outlet: article.outlet,
    ...(article.url === undefined ? {} : { url: article.url }),
    headline: article.headline,
    publishedAt: article.publishedAt,
    receivedAt: article.receivedAt,
    ...(article.caughtUp === undefined ? {} : { caughtUp: article.caughtUp }),
    ...(article.isSummary === undefined ? {} : { isSummary: article.isSummary }),
    ...(copyOf === undefined ? {} : { copyOf }),
    origin: copied?.origin ?? copyOf ?? citedBy(lead) ?? strand.reading.origin,
    voice: lead.some(isOwnVoice) ? 'states' : 'attributes',
  };
}

/** Where every claim rests on the same agency, broadcaster or post; one that does not is the outlet's own work. */
function citedBy(claims: readonly Claim[]): string | undefined {
  const cited = new Set(claims.map((claim) => claim.origin ?? postOf(claim)));
  const [only] = cited;
  return cited.size === 1 ? only : undefined;
}

const socialPost =
  /\b(?:on|via|in a|in an) (?:telegram|whatsapp|facebook|instagram|twitter|x|truth social)\b/i;
const postWords =
  /\b(?:telegram|whatsapp|facebook|instagram|twitter) (?:post|channel|message|statement|video)\b/i;

/** A party's post is one origin, however many outlets read it. */
function postOf({ speaker, speakerId, quote }: Claim): string | undefined {
  if (speaker === undefined || !(socialPost.test(quote) || postWords.test(quote))) return undefined;
  return `a post of ${speakerId ?? speaker.toLowerCase()}`;
}

function isOwnVoice({ stance, speaker, unnamed }: Claim): boolean {
  return stance === 'reports' && speaker === undefined && unnamed !== true;
}

/** Outlets that tell a story and did not take it back. */
export function outletsOf({ sources }: Pick<Dossier, 'sources'>): number {
  return new Set(sources.filter(({ takenBack }) => takenBack !== true).map(({ outlet }) => outlet)).size;
}
