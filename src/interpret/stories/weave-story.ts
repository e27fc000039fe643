import type { Claim } from '../../domain/claim.ts';
import { placeNameOf } from '../../domain/event.ts';
import { kindKept } from '../../domain/event-kind.ts';
import { idOf } from '../../domain/id.ts';
import { saying, type Kept } from '../../domain/saying.ts';
import { claimsOn } from '../../domain/stage.ts';
import {
  isControlKey,
  type Dossier,
  type Source,
  type Story,
  type StoryId,
  type Update,
} from '../../domain/story.ts';
import { inRounds } from './change-of-hands.ts';
import { changesOf, type Change } from './changes.ts';
import { outletsOf, sourceOf } from './source.ts';
import type { Strand } from './strand.ts';
import { whatChanged } from './what-changed.ts';

/** Kept of one story: what is beyond is old and said already. */
const claimsMax = 300;
const sourcesMax = 200;
const figuresMax = 100;
const updatesMax = 200;

export type WovenStory = { readonly dossier: Dossier; readonly updates: readonly Update[] };

/**
 * A story with what an article brings to it. Undefined where that is nothing: old copy makes no story, what it tells
 * was told and is over or stands elsewhere.
 * @param id of the story, if it is opened
 */
export function weaveStory(given: Strand, id: StoryId): WovenStory | undefined {
  const strand = inRounds(given);
  const { before, fresh } = strand;
  const claims = fresh.flatMap((event) => event.claims);
  if (before === undefined && claims.length === 0) return undefined;
  const after = grown(strand, id, claims);
  return updated(strand, after, changesOf(strand, after));
}

function grown(strand: Strand, id: StoryId, claims: readonly Claim[]): Dossier {
  const { before, figures, keys, now } = strand;
  const story = before?.story ?? openStory(strand, id);
  return {
    story: { ...story, handles: [...new Set([...story.handles, ...keys])], updatedAt: now },
    claims: [...(before?.claims ?? []), ...claims].slice(-claimsMax),
    figures: [...(before?.figures ?? []), ...figures].slice(-figuresMax),
    sources: [...(before?.sources ?? []).map(takenFrom(strand)), sourceOf(strand)].slice(-sourcesMax),
    updates: before?.updates ?? [],
  };
}

function takenFrom({ taken }: Strand): (source: Source) => Source {
  return (source) =>
    taken?.articleIds.has(source.articleId) === true ? { ...source, takenBack: true } : source;
}

/** The dossier with an update for each change, and a version for each update. */
function updated(strand: Strand, after: Dossier, changes: readonly Change[]): WovenStory {
  const { before, article, now } = strand;
  const { story } = after;
  const updates = changes.map(
    ({ kind, event, standing, standingBefore, urgency, news, beside }, index): Update => {
      const version = story.version + (before === undefined ? 0 : 1) + index;
      const worth = { standing, ...(standingBefore === undefined ? {} : { standingBefore }) };
      const telling = new Set(claimsOn(event.kind, after).map(({ outlet }) => outlet)).size;
      const outlets = news.length === 0 ? outletsOf(after) : telling;
      return {
        id: `update-${idOf(story.id, String(version))}`,
        storyId: story.id,
        version,
        kind,
        eventKind: event.kind,
        urgency,
        ...worth,
        claimIds: news.map((claim) => claim.id),
        articleId: article.id,
        at: now,
        whatChanged: whatChanged({ kind, claims: news, beside, outlets, outlet: article.outlet }),
      };
    },
  );
  const dossier = {
    ...after,
    story: { ...story, version: updates.at(-1)?.version ?? story.version },
    updates: [...after.updates, ...updates].slice(-updatesMax),
  };
  return { dossier, updates };
}

function openStory({ keys, events, reading, article, now }: Strand, id: StoryId): Story {
  const lead = events[0]?.event;
  const [key = ''] = keys;
  const country = lead?.place?.country ?? reading.country;
  return {
    id,
    audience: article.audience,
    topicId: lead?.topic ?? '',
    ...(isControlKey(key) || lead === undefined ? {} : { kind: lead.kind }),
    key,
    handles: keys,
    ...(lead?.place === undefined ? {} : { place: lead.place }),
    ...(lead?.placeText === undefined ? {} : { placeText: lead.placeText }),
    ...(country === undefined ? {} : { country }),
    about: aboutOf({ events, key }),
    openedAt: now,
    updatedAt: now,
    version: 1,
  };
}

/** "control of Homs", "condemnation by France, Ukraine". */
function aboutOf({ events, key }: Pick<Strand, 'events'> & { readonly key: string }): Kept {
  const lead = events[0];
  if (lead === undefined) return '';
  const place = placeNameOf(lead.event);
  if (isControlKey(key)) return saying('about.control', { place: place ?? 'none' });
  const { topic, kind, placeFrom } = lead.event;
  const act = kindKept(kind);
  const name = lead.claims.find((claim) => claim.speaker !== undefined)?.speaker;
  const what =
    topic === 'diplomatic-statement' && name !== undefined ? saying('about.by', { what: act, name }) : act;
  if (place === undefined) return what;
  return placeFrom === 'document'
    ? saying('about.beside', { what, place })
    : saying('about.at', { what, kind, place });
}
