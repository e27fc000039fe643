import { sql, type RawBuilder } from 'kysely';
import { idOf, shortIdCandidates } from '../domain/id.ts';
import type { Figure } from '../domain/figure.ts';
import type { Dossier, Source, Story, StoryId } from '../domain/story.ts';
import type { Audience } from '../domain/workspace.ts';
import type { WrittenStory } from './dossier-memory.ts';
import { json } from './json.ts';

/**
 * The statement that writes changed dossiers, whole as they are given, against how they were recalled: only what is not
 * there yet or reads differently goes to the database. None when nothing changed. Throws when a story is of another
 * audience than the article: a private article never alters a public story.
 */
export function dossiersKept(
  audience: Audience,
  recalled: readonly Dossier[],
  changed: readonly Dossier[],
): readonly RawBuilder<WrittenStory>[] {
  if (changed.length === 0) return [];
  const before = new Map(recalled.map((dossier) => [dossier.story.id, dossier]));
  for (const { story } of changed)
    if (story.audience !== audience) throw new Error(`an article for ${audience} may not alter ${story.id}`);
  const parts = {
    stories: changed.map(({ story }) => storyRow(story, before.get(story.id)?.story.slug)),
    handles: changed.flatMap(({ story }) =>
      freshMarks(story, before.get(story.id)?.story, ({ handles }) => handles),
    ),
    places: changed.flatMap(({ story }) =>
      freshMarks(story, before.get(story.id)?.story, ({ place }) => place?.path ?? []),
    ),
    ...partsOf(changed.map((dossier) => withoutKnown(dossier, before.get(dossier.story.id)))),
  };
  return [statement(parts)];
}

/** @param slug that it has; a new story is given one as it is written */
function storyRow(story: Story, slug: string | undefined) {
  const { slug: _given, ...body } = story;
  const { id, audience, topicId, key, handles, openedAt, updatedAt, version } = story;
  const placePath = story.place?.path ?? [];
  const named = slug === undefined ? { slugs: shortIdCandidates('S', id) } : { slug };
  return { id, ...named, audience, topicId, key, handles, placePath, openedAt, updatedAt, version, body };
}

/** Most updates come on the day of the last one and bring no new handle or place: then there is nothing to write. */
function freshMarks(
  story: Story,
  before: Story | undefined,
  marksOf: (story: Story) => readonly string[],
): readonly { readonly mark: string; readonly lastOn: string; readonly story: StoryId }[] {
  const lastOn = dayOf(story);
  const known = before !== undefined && dayOf(before) === lastOn ? marksOf(before) : [];
  return [...new Set(marksOf(story))]
    .filter((mark) => !known.includes(mark))
    .map((mark) => ({ mark, lastOn, story: story.id }));
}

function dayOf({ updatedAt }: Story): string {
  return updatedAt.slice(0, 10);
}

/** A dossier's parts that are new to the store; of sources also those that read differently. */
function withoutKnown(dossier: Dossier, before: Dossier | undefined): Dossier {
  if (before === undefined) return dossier;
  const claims = new Set(before.claims.map(({ id }) => id));
  const figures = new Set(before.figures.map(figureId));
  const sources = new Map(before.sources.map((source) => [source.articleId, source]));
  const updates = new Set(before.updates.map(({ id }) => id));
  return {
    story: dossier.story,
    claims: dossier.claims.filter(({ id }) => !claims.has(id)),
    figures: dossier.figures.filter((figure) => !figures.has(figureId(figure))),
    sources: dossier.sources.filter((source) => reads(source) !== reads(sources.get(source.articleId))),
    updates: dossier.updates.filter(({ id }) => !updates.has(id)),
  };
}

function reads(source: Source | undefined): string {
  return source === undefined
    ? ''
    : `${source.origin}\n${source.voice}\n${source.copyOf ?? ''}\n${String(source.takenBack)}`;
}

/** The same number for the same people in the same sentence is one figure. */
function figureId({ articleId, kind, low, high, quote, speaker }: Figure): string {
  return idOf(articleId, kind, String(low), String(high ?? ''), quote, speaker ?? '');
}

function partsOf(dossiers: readonly Dossier[]) {
  const parts = <Part>(of: (dossier: Dossier) => readonly Part[]) =>
    dossiers.flatMap((dossier) => of(dossier).map((body) => ({ story: dossier.story.id, body })));
  return {
    claims: parts(({ claims }) => claims),
    figures: parts(({ figures }) => figures).map((part) => ({ ...part, id: figureId(part.body) })),
    sources: parts(({ sources }) => sources),
    updates: parts(({ updates }) => updates),
  };
}

function statement(parts: Readonly<Record<string, readonly unknown[]>>): RawBuilder<WrittenStory> {
  return sql<WrittenStory>`
    WITH given AS (SELECT ${json(parts)}::jsonb AS parts),
    new_stories AS (
      INSERT INTO stories (id, slug, audience, topic_id, key, handles, place_path, opened_at, updated_at, version, body)
      SELECT s.id, coalesce(s.slug, give_short_id(s.slugs, s.id)), s.audience, s."topicId", s.key, s.handles, s."placePath", s."openedAt", s."updatedAt",
        s.version, s.body
      FROM given, jsonb_to_recordset(parts -> 'stories') AS s (id text, slug text, slugs text[], audience text, "topicId" text,
        key text, handles text[], "placePath" text[], "openedAt" timestamptz, "updatedAt" timestamptz,
        version integer, body jsonb)
      ON CONFLICT (id) DO UPDATE SET
        topic_id = excluded.topic_id, key = excluded.key, handles = excluded.handles,
        place_path = excluded.place_path, updated_at = excluded.updated_at, version = excluded.version,
        writing = stories.writing + 1, body = excluded.body
      RETURNING id, slug, writing
    ), new_handles AS (
      INSERT INTO story_handles (handle, last_on, story_id)
      SELECT m.mark, m."lastOn", m.story
      FROM given, jsonb_to_recordset(parts -> 'handles') AS m (mark text, "lastOn" date, story text)
      ON CONFLICT (story_id, handle) DO UPDATE SET last_on = excluded.last_on
    ), new_places AS (
      INSERT INTO story_places (place_id, last_on, story_id)
      SELECT m.mark, m."lastOn", m.story
      FROM given, jsonb_to_recordset(parts -> 'places') AS m (mark text, "lastOn" date, story text)
      ON CONFLICT (story_id, place_id) DO UPDATE SET last_on = excluded.last_on
    ), new_claims AS (
      INSERT INTO claims (story_id, id, article_id, said_at, body)
      SELECT part ->> 'story', part #>> '{body,id}', part #>> '{body,articleId}',
        (part #>> '{body,saidAt}')::timestamptz, part -> 'body'
      FROM given, jsonb_array_elements(parts -> 'claims') AS part ON CONFLICT DO NOTHING
    ), new_figures AS (
      INSERT INTO figures (story_id, id, body)
      SELECT part ->> 'story', part ->> 'id', part -> 'body'
      FROM given, jsonb_array_elements(parts -> 'figures') AS part ON CONFLICT DO NOTHING
    ), new_sources AS (
      INSERT INTO sources (story_id, article_id, body)
      SELECT part ->> 'story', part #>> '{body,articleId}', part -> 'body'
      FROM given, jsonb_array_elements(parts -> 'sources') AS part
      ON CONFLICT (story_id, article_id) DO UPDATE SET body = excluded.body
    ), new_updates AS (
      INSERT INTO updates (story_id, id, version, at, body)
      SELECT part ->> 'story', part #>> '{body,id}', (part #>> '{body,version}')::integer,
        (part #>> '{body,at}')::timestamptz, part -> 'body'
      FROM given, jsonb_array_elements(parts -> 'updates') AS part ON CONFLICT DO NOTHING
    )
    SELECT id, slug, writing FROM new_stories`;
}
