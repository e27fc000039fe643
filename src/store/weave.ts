import type { RawBuilder } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { Instant } from '../domain/instant.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import type { Roots, Roster } from '../domain/roster.ts';
import type { Dossier, StoryId, Update } from '../domain/story.ts';
import type { Tag } from '../domain/tag.ts';
import type { Recent } from '../interpret/stories/woven.ts';
import { underAudienceLock, type WeaveTell } from './audience-lock.ts';
import type { PooledDatabase } from './database.ts';
import { DossierMemory } from './dossier-memory.ts';
import { given } from './given.ts';
import { dossiersKept } from './keep-dossiers.ts';
import { matchedKept } from './new-deliveries.ts';
import { readingKept } from './prints.ts';
import { recalled, recallQuery, type RecallKeys } from './recall.ts';
import { RosterMemory } from './roster.ts';
import { touchedStories } from './touched-stories.ts';

/** What the newsroom makes of an article, first and second step. Both are pure; pipeline.ts declares the port. */
export type Work<Told extends Woven, Matched extends Match> = {
  weave(recent: Recent): Told;
  /** @param roots of the stories that `weave` gave updates of */
  match(woven: Told, roster: Roster, roots: Roots): Matched;
};

type Woven = {
  /** Those that changed, whole. */
  readonly dossiers: readonly Dossier[];
  /** Also among their dossiers' updates. */
  readonly updates: readonly Update[];
  /** What the article was read as, for `why`; absent: nothing. */
  readonly topics?: readonly Tag[];
  readonly copyOf?: ArticleId;
  /** The story that its text is remembered under. */
  readonly storyId?: StoryId;
};

type Match = { readonly decisions: readonly Decision[]; readonly deliveries: readonly NewDelivery[] };

/**
 * Interprets an article's place among the stories and writes what follows, in one transaction, one article of an
 * audience after the other, whoever asks. What `work` throws undoes everything and passes through. Undefined, and
 * nothing written, when the article was interpreted before (or was out before its feed was watched).
 */
export function weaving(database: PooledDatabase, tell: WeaveTell) {
  const rosters = new RosterMemory();
  const dossiers = new DossierMemory();
  return {
    weave: async <Told extends Woven, Matched extends Match>(
      article: Article,
      keys: RecallKeys,
      now: Instant,
      work: Work<Told, Matched>,
    ): Promise<(Told & Matched) | undefined> =>
      await underAudienceLock(
        database,
        article.audience,
        tell,
        recallQuery(article, keys, now),
        async (rows, connection) => {
          const known = await recalled(rows, connection, dossiers, article.audience);
          if (known === undefined) return { result: undefined, writes: [] };
          const { recent, rosterVersion } = known;
          const woven = work.weave(recent);
          const roster = await rosters.rosterFor(connection, article.audience, rosterVersion, now);
          const { notes, roots } = await touchedStories(connection, knownAmong(woven.updates, recent));
          const matched = work.match(woven, withNotesOf(roster, notes), roots);
          const result = { ...woven, ...matched };
          return { result, writes: outcomeKept(article, keys, now, recent, result) };
        },
      ),
  };
}

/** Of a new story nobody said anything yet, and nobody was told. */
function knownAmong(updates: readonly Update[], { dossiers }: Recent): readonly StoryId[] {
  const updated = new Set(updates.map(({ storyId }) => storyId));
  return dossiers.map(({ story }) => story.id).filter((id) => updated.has(id));
}

/** Nearly always there are none: then the roster is the one that matching keeps an index beside. */
function withNotesOf(roster: Roster, notes: readonly EditorNote[]): Roster {
  return notes.length === 0 ? roster : { ...roster, notes };
}

function outcomeKept(
  article: Article,
  { print, gist }: RecallKeys,
  now: Instant,
  recent: Recent,
  outcome: Woven & Match,
): readonly RawBuilder<unknown>[] {
  const { topics = [], copyOf, storyId } = outcome;
  const kept = gist === undefined || storyId === undefined ? undefined : { gist, storyId, at: print.at };
  return [
    readingKept(article, print, { at: now, topics, ...given({ copyOf, gist: kept }) }),
    ...dossiersKept(article.audience, recent.dossiers, outcome.dossiers),
    ...matchedKept(outcome),
  ];
}
