import type { Article, ArticleId } from '../domain/article.ts';
import type { Claim } from '../domain/claim.ts';
import { placeNameOf } from '../domain/event.ts';
import type { Figure } from '../domain/figure.ts';
import { idOf } from '../domain/id.ts';
import { hourMs, msBetween, type Instant } from '../domain/instant.ts';
import { standing, voiceOf } from '../domain/standing.ts';
import type { Dossier, Source, Story, Update, UpdateKind } from '../domain/story.ts';
import { urgencyOf, type Urgency } from '../domain/urgency.ts';
import { keyHashes } from './place-key.ts';
import type { ReadEvent, Reading } from './reading.ts';
import { storyKeyOf } from './story-key.ts';
import { isSameCopy, sentenceHash } from './text-print.ts';
import { tokensOf } from './text.ts';
import { whatChanged } from './what-changed.ts';
import type { Recent, Woven } from './woven.ts';

/** A story takes in articles for so long after its last; then what comes is a new one. */
const openMs = 72 * hourMs;
/** Kept of one story: what is beyond is old and said already. */
const claimsMax = 300;
const sourcesMax = 200;
const figuresMax = 100;
const updatesMax = 200;

/** What of an article weaving needs. */
export type Weavable = Pick<
  Article,
  'id' | 'audience' | 'outlet' | 'url' | 'headline' | 'publishedAt' | 'receivedAt'
>;

/**
 * Joins what an article says to the stories of the last 72 hours. Pure and cheap; a private article makes and
 * changes stories of its own audience alone. Woven twice it changes nothing the second time.
 */
export function weave(reading: Reading, article: Weavable, recent: Recent, now: Instant): Woven {
  const copyOf = copyFound(reading, recent);
  const old = oldSentences(reading, recent);
  const groups = groupsOf(reading);
  const dossiers: Dossier[] = [];
  const updates: Update[] = [];
  for (const [key, events] of groups) {
    const before = recent.dossiers.find((dossier) => isOpen(dossier, key, article, now));
    if (before?.sources.some(({ articleId }) => articleId === article.id) === true) continue;
    const fresh = events.map((event) => ({
      ...event,
      claims: event.claims.filter(({ quote }) => !old.has(quoteHash(quote))),
    }));
    const figures = figuresOf(reading, events).filter(({ quote }) => !old.has(quoteHash(quote)));
    const woven = weaveStory({ key, events, fresh, figures, before, reading, article, now, copyOf });
    if (woven === undefined) continue;
    dossiers.push(woven.dossier);
    updates.push(...woven.updates);
  }
  return { dossiers, updates, ...(copyOf === undefined ? {} : { copyOf }) };
}

function copyFound({ print }: Reading, { prints }: Recent): ArticleId | undefined {
  const same = prints.filter((other) => other.articleId !== print.articleId && isSameCopy(print, other));
  return same.toSorted((one, other) => (one.at < other.at ? -1 : 1))[0]?.articleId;
}

/** Sentences that were read before, in this or another outlet: old copy under a new top. */
function oldSentences({ print }: Reading, { prints }: Recent): ReadonlySet<number> {
  const old = new Set<number>();
  const own = new Set(print.sentences);
  for (const { articleId, sentences } of prints)
    if (articleId !== print.articleId)
      for (const hash of sentences) if (hash !== 0 && own.has(hash)) old.add(hash);
  return old;
}

function quoteHash(quote: string): number {
  const tokens = tokensOf(quote);
  const text = { whole: quote, bodyStart: 0, tokens, sentences: [] };
  const hash = sentenceHash(text, { from: 0, to: tokens.length });
  return hash === 0 ? keyHashes(`short ${quote}`)[0] : hash;
}

/** The reading's news by story, in the order of their weight. */
function groupsOf({ events }: Reading): ReadonlyMap<string, readonly ReadEvent[]> {
  const groups = new Map<string, ReadEvent[]>();
  for (const read of events) {
    if (read.event.background) continue;
    const key = storyKeyOf(read.event, read.claims);
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  return groups;
}

function isOpen({ story }: Dossier, key: string, { audience }: Weavable, now: Instant): boolean {
  return story.key === key && story.audience === audience && msBetween(story.updatedAt, now) <= openMs;
}

function figuresOf({ figures, events }: Reading, own: readonly ReadEvent[]): readonly Figure[] {
  return figures.flatMap(({ figure, eventIndex }) => {
    const event = eventIndex === undefined ? undefined : events[eventIndex];
    return event !== undefined && own.includes(event) && !figure.background ? [figure] : [];
  });
}

type Strand = {
  readonly key: string;
  readonly events: readonly ReadEvent[];
  /** The same events with only the claims that are no old copy. */
  readonly fresh: readonly ReadEvent[];
  readonly figures: readonly Figure[];
  readonly before: Dossier | undefined;
  readonly reading: Reading;
  readonly article: Weavable;
  readonly now: Instant;
  readonly copyOf: ArticleId | undefined;
};

function weaveStory(strand: Strand): { dossier: Dossier; updates: readonly Update[] } | undefined {
  const { before, fresh, events, article, figures, now } = strand;
  const isNew = before === undefined;
  // Old copy makes no story: what it tells was told, and is over or stands elsewhere.
  const told = isNew && fresh.every(({ claims }) => claims.length === 0) ? undefined : fresh;
  if (told === undefined) return undefined;
  const claims = [...(before?.claims ?? []), ...told.flatMap((event) => event.claims)].slice(-claimsMax);
  const sources = [...(before?.sources ?? []), sourceOf(strand)].slice(-sourcesMax);
  const story = before?.story ?? openStory(strand, events);
  const changes = changesOf(strand, told, claims, sources);
  const updates = changes.map(({ kind, event, news, beside }, index): Update => {
    const stage = claims.filter((claim) => claim.event.kind === event.kind);
    const worth = standing(stage);
    const standingBefore = standingBeforeOf(before, event.kind);
    const version = story.version + (isNew ? 0 : 1) + index;
    return {
      id: `update-${idOf(story.id, String(version))}`,
      storyId: story.id,
      version,
      kind,
      eventKind: event.kind,
      urgency: loudness(event, worth, sources, figures, strand),
      standing: worth,
      ...(standingBefore === undefined ? {} : { standingBefore }),
      claimIds: news.map(({ id }) => id),
      articleId: article.id,
      at: now,
      whatChanged: whatChanged({
        kind,
        claims: news,
        beside,
        outlets: news.length === 0 ? outletsOf(sources) : new Set(stage.map(({ outlet }) => outlet)).size,
      }),
    };
  });
  const version = updates.at(-1)?.version ?? story.version;
  const dossier: Dossier = {
    story: { ...story, version, updatedAt: now },
    claims,
    figures: [...(before?.figures ?? []), ...figures].slice(-figuresMax),
    sources,
    updates: [...(before?.updates ?? []), ...updates].slice(-updatesMax),
  };
  return { dossier, updates };
}

function standingBeforeOf(before: Dossier | undefined, kind: string): Update['standingBefore'] {
  const stage = before?.claims.filter(({ event }) => event.kind === kind) ?? [];
  return stage.length === 0 ? undefined : standing(stage);
}

function openStory({ key, reading, article, now }: Strand, events: readonly ReadEvent[]): Story {
  const lead = events[0]?.event;
  const place = lead?.place;
  const placeText = lead?.placeText;
  const country = place?.country ?? reading.country;
  const isControl = key.startsWith('control/');
  return {
    id: `story-${idOf(article.audience, key, article.id)}`,
    audience: article.audience,
    topicId: lead?.topic ?? '',
    ...(isControl || lead === undefined ? {} : { kind: lead.kind }),
    key,
    handles: [key],
    ...(place === undefined ? {} : { place }),
    ...(placeText === undefined ? {} : { placeText }),
    ...(country === undefined ? {} : { country }),
    about: aboutOf(events, isControl),
    openedAt: now,
    updatedAt: now,
    version: 1,
  };
}

function aboutOf(events: readonly ReadEvent[], isControl: boolean): string {
  const lead = events[0];
  if (lead === undefined) return '';
  const place = placeNameOf(lead.event);
  if (isControl) return `control of ${place ?? 'a place'}`;
  const kind = lead.event.kind.replaceAll('-', ' ');
  const speaker = lead.claims.find((claim) => claim.speaker !== undefined)?.speaker;
  const by = lead.event.topic === 'diplomatic-statement' && speaker !== undefined ? ` by ${speaker}` : '';
  return `${kind}${by}${place === undefined ? '' : lead.event.placeFrom === 'document' ? `, ${place}` : ` in ${place}`}`;
}

function sourceOf({ article, events, copyOf, before, key }: Strand): Source {
  const claims = events.flatMap((event) => event.claims);
  const cited = claims.find(({ origin }) => origin !== undefined)?.origin;
  const copied = before?.sources.find(({ articleId }) => articleId === copyOf);
  const lead = events[0]?.claims ?? [];
  void key;
  return {
    articleId: article.id,
    outlet: article.outlet,
    ...(article.url === undefined ? {} : { url: article.url }),
    headline: article.headline,
    publishedAt: article.publishedAt,
    receivedAt: article.receivedAt,
    ...(copyOf === undefined ? {} : { copyOf }),
    origin: copied?.origin ?? (copyOf === undefined ? (cited ?? article.outlet) : copyOf),
    voice: lead.some(
      ({ stance, speaker, unnamed }) => stance === 'reports' && speaker === undefined && unnamed !== true,
    )
      ? 'states'
      : 'attributes',
  };
}

type Change = {
  readonly kind: UpdateKind;
  readonly event: ReadEvent['event'];
  readonly news: readonly Claim[];
  readonly beside: readonly Claim[];
};

/** One change for each stage of which the article says something new; or that one more outlet tells it. */
function changesOf(
  strand: Strand,
  told: readonly ReadEvent[],
  claims: readonly Claim[],
  sources: readonly Source[],
): readonly Change[] {
  const { before, figures, events, reading } = strand;
  const stages = stagesOf(told);
  const changes = stages.flatMap(({ event, claims: own }, index): Change[] => {
    const beside = stages
      .filter((_, other) => other !== index)
      .flatMap((stage) => newVoices(stage.claims, before));
    if (before === undefined)
      return own.length === 0
        ? []
        : [{ kind: index === 0 ? 'new-story' : 'new-stage', event, news: own, beside }];
    const stage = before.claims.filter((claim) => claim.event.kind === event.kind);
    if (stage.length === 0) return own.length === 0 ? [] : [{ kind: 'new-stage', event, news: own, beside }];
    const after = standing(claims.filter((claim) => claim.event.kind === event.kind));
    const news = newVoices(own, before);
    if (after !== standing(stage)) return [{ kind: 'new-standing', event, news, beside }];
    if (news.length > 0) return [{ kind: 'new-claim', event, news, beside }];
    return figures.some((figure) => isNewFigure(figure, before))
      ? [{ kind: 'new-figure', event, news: own, beside: [] }]
      : [];
  });
  const lead = events[0]?.event;
  if (reading.correction !== undefined && before !== undefined && lead !== undefined)
    return [{ kind: reading.correction, event: lead, news: changes[0]?.news ?? [], beside: [] }, ...changes];
  if (changes.length > 0 || before === undefined || lead === undefined) return changes;
  const isFurther = outletsOf(sources) > outletsOf(before.sources);
  return isFurther ? [{ kind: 'more-outlets', event: leadOf(before) ?? lead, news: [], beside: [] }] : [];
}

/** The stages of one story that an article tells of, one for each kind. */
function stagesOf(told: readonly ReadEvent[]): readonly Pick<ReadEvent, 'event' | 'claims'>[] {
  const stages = new Map<string, { event: ReadEvent['event']; claims: readonly Claim[] }>();
  for (const { event, claims } of told) {
    const stage = stages.get(event.kind);
    stages.set(event.kind, { event: stage?.event ?? event, claims: [...(stage?.claims ?? []), ...claims] });
  }
  return [...stages.values()];
}

function leadOf({ claims, updates }: Dossier): ReadEvent['event'] | undefined {
  const kind = updates[0]?.eventKind;
  return claims.find(({ event }) => event.kind === kind)?.event;
}

/** Claims of a speaker, or of a stance of theirs, that the story has not. All outlets in their own voice are one. */
function newVoices(claims: readonly Claim[], before: Dossier | undefined): readonly Claim[] {
  const known = new Set(before?.claims.map(stanceKey));
  const seen = new Set<string>();
  return claims.filter((claim) => {
    const key = stanceKey(claim);
    return !known.has(key) && !seen.has(key) && seen.add(key);
  });
}

function stanceKey(claim: Claim): string {
  const isOwn = claim.speaker === undefined || claim.unnamed === true;
  return `${claim.event.kind}/${claim.stance}/${isOwn ? (claim.unnamed === true ? 'unnamed' : 'outlet') : voiceOf(claim)}`;
}

function isNewFigure(figure: Figure, { figures }: Dossier): boolean {
  return !figures.some(
    ({ kind, low, high }) => kind === figure.kind && low === figure.low && high === figure.high,
  );
}

function outletsOf(sources: readonly Source[]): number {
  return new Set(sources.map(({ outlet }) => outlet)).size;
}

function loudness(
  event: ReadEvent['event'],
  worth: Update['standing'],
  sources: readonly Source[],
  figures: readonly Figure[],
  { article, now, reading }: Strand,
): Urgency {
  const origins = new Set(sources.filter(({ voice }) => voice === 'states').map(({ origin }) => origin)).size;
  const killed = figures
    .filter(({ kind, civilians }) => kind === 'killed' && civilians !== false)
    .map(({ low }) => low);
  return urgencyOf(
    {
      event,
      standing: worth,
      origins,
      ageMs: msBetween(article.publishedAt, now),
      ...(killed.length === 0 ? {} : { killed: Math.min(...killed) }),
    },
    reading.urgencyTable,
  );
}
