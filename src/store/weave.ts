import type { RawBuilder } from 'kysely';
import type { Article, ArticleId } from '../domain/article.ts';
import type { Decision } from '../domain/decision.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import type { Instant } from '../domain/instant.ts';
import type { NewDelivery } from '../domain/new-delivery.ts';
import { rootsAfter, type Roots, type Roster } from '../domain/roster.ts';
import type { Dossier, StoryId, Update } from '../domain/story.ts';
import type { Tag } from '../domain/tag.ts';
import type { Audience } from '../domain/workspace.ts';
import type { Recent } from '../interpret/stories/woven.ts';
import { underAudienceLock, type WeaveTell } from './audience-lock.ts';
import type { PooledDatabase } from './database.ts';
import { DossierMemory, type WrittenStory } from './dossier-memory.ts';
import { given } from './given.ts';
import { dossiersKept } from './keep-dossiers.ts';
import { matchedKept } from './new-deliveries.ts';
import { readingsKept } from './prints.ts';
import {
  recalled,
  recallQuery,
  type Recalled,
  type RecallKeys,
  type RecallRow,
  type Unwoven,
} from './recall.ts';
import { RosterMemory } from './roster.ts';
import { TextMemory, type ComparedText } from './text-memory.ts';
import { together } from './together.ts';
import { touchedStories } from './touched-stories.ts';
import { WovenBefore } from './woven-before.ts';

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

/** An article with its work, whatever more that comes to. */
type Asked = Unwoven & {
  weave(recent: Recent): Woven;
  match(roster: Roster, roots: Roots): Match;
};
type Outcome = Woven & Match;

/** Woven in one transaction: so long the articles of others wait. */
const atOnceMax = 8;

/**
 * Interprets articles' places among the stories and writes what follows, one article of an audience after the other,
 * whoever asks; those that wait go in one transaction, each knowing what those before it came to. What `work` throws
 * undoes its article and passes through. Undefined, and nothing written, when the article was interpreted before (or was
 * out before its feed was watched).
 */
export function weaving(database: PooledDatabase, tell: WeaveTell) {
  const rosters = new RosterMemory();
  const memory = { dossiers: new DossierMemory(), texts: new TextMemory() };
  const lines = new Map<Audience, (asked: Asked) => Promise<boolean>>();

  function lineOf(audience: Audience) {
    const known = lines.get(audience);
    if (known !== undefined) return known;
    const line = together(atOnceMax, (asked: readonly Asked[]) => weaveAll(audience, asked));
    lines.set(audience, line);
    return line;
  }

  /** @returns of each whether it was still to be woven */
  async function weaveAll(audience: Audience, asked: readonly Asked[]): Promise<readonly boolean[]> {
    return await underAudienceLock<RecallRow, readonly boolean[]>(database, audience, tell, {
      articles: asked.length,
      first: recallQuery(audience, asked),
      async act(rows, connection) {
        const recall = await recalled(rows, connection, memory, audience);
        const [oldest] = asked;
        if (oldest === undefined || recall.size === 0) return { result: asked.map(() => false), writes: [] };
        const { woven, changed } = wovenOf(asked, recall);
        const known = [...recall.values()].flatMap((one) => one.dossiers);
        const updates = woven.flatMap((one) => one?.updates ?? []);
        const version = rows[0]?.roster_version ?? 0;
        const roster = await rosters.rosterFor(connection, audience, version, oldest.now);
        const { notes, roots } = await touchedStories(connection, knownAmong(updates, known));
        const outcomes = matchedOf(asked, woven, withNotesOf(roster, notes), roots);
        return {
          result: outcomes.map((outcome) => outcome !== undefined),
          writes: [...dossiersKept(audience, known, changed), ...outcomesKept(asked, outcomes)],
          committed([written = []]) {
            memory.dossiers.wrote(changed, written as readonly WrittenStory[]);
            memory.texts.remember(asked.filter((_, nth) => outcomes[nth] !== undefined).map(comparedBy));
          },
        };
      },
    });
  }

  return {
    weave: async <Told extends Woven, Matched extends Match>(
      article: Article,
      keys: RecallKeys,
      now: Instant,
      work: Work<Told, Matched>,
    ): Promise<(Told & Matched) | undefined> => {
      let outcome: (Told & Matched) | undefined;
      let woven: Told;
      const isWoven = await lineOf(article.audience)({
        article,
        keys,
        now,
        weave: (recent) => (woven = work.weave(recent)),
        match(roster, roots) {
          const matched = work.match(woven, roster, roots);
          outcome = { ...woven, ...matched };
          return matched;
        },
      });
      return isWoven ? outcome : undefined;
    },
  };
}

function wovenOf(asked: readonly Asked[], recall: ReadonlyMap<number, Recalled>) {
  const before = new WovenBefore();
  const woven = asked.map((one, nth): Woven | undefined => {
    const own = recall.get(nth);
    if (own === undefined || before.has(one.article)) return undefined;
    const result = one.weave(before.recentFor(one, own));
    before.add(one, result);
    return result;
  });
  return { woven, changed: before.dossiers };
}

function matchedOf(
  asked: readonly Asked[],
  woven: readonly (Woven | undefined)[],
  roster: Roster,
  roots: Roots,
): readonly (Outcome | undefined)[] {
  let known = roots;
  return asked.map((one, nth) => {
    const told = woven[nth];
    if (told === undefined) return undefined;
    const matched = one.match(roster, known);
    known = rootsAfter(known, matched.deliveries);
    return { ...told, ...matched };
  });
}

/** Of a new story nobody said anything yet, and nobody was told. */
function knownAmong(updates: readonly Update[], dossiers: readonly Dossier[]): readonly StoryId[] {
  const known = new Set(dossiers.map(({ story }) => story.id));
  return [...new Set(updates.map(({ storyId }) => storyId))].filter((id) => known.has(id));
}

/** Without the rest of the reading, which is far larger. */
function comparedBy({ keys: { print, gist } }: Unwoven): ComparedText {
  return { print, ...given({ gist }) };
}

/** Nearly always there are none: then the roster is the one that matching keeps an index beside. */
function withNotesOf(roster: Roster, notes: readonly EditorNote[]): Roster {
  return notes.length === 0 ? roster : { ...roster, notes };
}

function outcomesKept(
  asked: readonly Asked[],
  outcomes: readonly (Outcome | undefined)[],
): readonly RawBuilder<unknown>[] {
  const readings = asked.flatMap(({ article, keys: { print, gist }, now }, nth) => {
    const outcome = outcomes[nth];
    if (outcome === undefined) return [];
    const { topics = [], copyOf, storyId } = outcome;
    const kept = gist === undefined || storyId === undefined ? undefined : { gist, storyId };
    return [{ article, print, at: now, topics, ...given({ copyOf, kept }) }];
  });
  return [
    readingsKept(readings),
    ...matchedKept({
      decisions: outcomes.flatMap((outcome) => outcome?.decisions ?? []),
      deliveries: outcomes.flatMap((outcome) => outcome?.deliveries ?? []),
    }),
  ];
}
