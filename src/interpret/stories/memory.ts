import { marksOf } from '../../domain/gist.ts';
import { hourMs, msBetween, type Instant } from '../../domain/instant.ts';
import type { Dossier, StoryId } from '../../domain/story.ts';
import type { TextPrint } from '../../domain/text-print.ts';
import { kinMax, type Kin } from './kinship.ts';
import type { Reading } from '../reading.ts';
import type { Recent, Woven } from './woven.ts';

/** Articles and stories are forgotten after this. */
const memoryMs = 72 * hourMs;
/** Fewer shared shingles are chance; a copy of the shortest text compared has more. */
const shinglesSharedMin = 20;

/** What the store has of the last 72 hours, in this process alone. */
export type Memory = {
  /** @param url of the article, by which earlier revisions of it are known */
  readonly recent: (reading: Reading, url: string | undefined, now: Instant) => Recent;
  readonly keep: (reading: Reading, woven: Woven) => void;
  /** As it is now; undefined for a story without events. */
  readonly dossier: (id: StoryId) => Dossier | undefined;
};

export function memoryOf(): Memory {
  const stories = new Map<StoryId, { dossier: Dossier; touchedAt: Instant }>();
  const byHandle = index<string, StoryId>();
  const byUrl = index<string, StoryId>();
  const prints = new Map<string, TextPrint>();
  const byShingle = index<number, string>();
  const bySentence = index<number, string>();
  const kin = new Map<string, Omit<Kin, 'told'>>();
  const byMark = index<number, string>();
  return { recent, keep, dossier: (id) => stories.get(id)?.dossier };

  function recent({ handles, print, gist }: Reading, url: string | undefined, now: Instant): Recent {
    forget(now);
    const near = gist === undefined ? [] : nearest(byMark.countsOf(marksOf(gist)));
    const ids = new Set([
      ...handles.flatMap((handle) => byHandle.of(handle)),
      ...near.map(({ storyId }) => storyId),
      ...(url === undefined ? [] : byUrl.of(url)),
    ]);
    return {
      dossiers: [...ids].flatMap((id) => stories.get(id)?.dossier ?? []),
      prints: alike(print),
      kin: near,
    };
  }

  /** Those that share most, of these the newest. */
  function nearest(counts: ReadonlyMap<string, number>): readonly Kin[] {
    return [...counts]
      .toReversed()
      .toSorted(([, one], [, other]) => other - one)
      .slice(0, kinMax)
      .flatMap(([id]) => kin.get(id) ?? [])
      .map((one) => ({ ...one, told: stories.has(one.storyId) }));
  }

  /** Prints that share a sentence, or enough shingles to be worth a comparison. */
  function alike({ shingles, sentences }: TextPrint): TextPrint[] {
    const likely = [...byShingle.countsOf(shingles)].filter(([, count]) => count >= shinglesSharedMin);
    const ids = new Set([...likely.map(([id]) => id), ...bySentence.countsOf(sentences).keys()]);
    return [...ids].flatMap((id) => prints.get(id) ?? []);
  }

  function keep({ print, gist }: Reading, { dossiers, storyId }: Woven): void {
    const { articleId, at } = print;
    for (const dossier of dossiers) {
      const { id, handles } = dossier.story;
      stories.set(id, { dossier, touchedAt: at });
      byHandle.add(handles, id);
      byUrl.add(
        dossier.sources.flatMap(({ url }) => url ?? []),
        id,
      );
    }
    prints.set(articleId, print);
    byShingle.add(print.shingles, articleId);
    bySentence.add(print.sentences, articleId);
    if (gist === undefined || storyId === undefined) return;
    const told = stories.get(storyId);
    if (told !== undefined) told.touchedAt = at;
    kin.set(articleId, { articleId, at, storyId, gist });
    byMark.add(marksOf(gist), articleId);
  }

  function forget(now: Instant): void {
    for (const [id, { dossier, touchedAt }] of stories) {
      if (msBetween(touchedAt, now) <= memoryMs) continue;
      stories.delete(id);
      byHandle.drop(dossier.story.handles, id);
      byUrl.drop(
        dossier.sources.flatMap(({ url }) => url ?? []),
        id,
      );
    }
    for (const [id, { at, shingles, sentences }] of prints) {
      if (msBetween(at, now) <= memoryMs) break;
      prints.delete(id);
      byShingle.drop(shingles, id);
      bySentence.drop(sentences, id);
      const gone = kin.get(id);
      if (gone !== undefined) byMark.drop(marksOf(gone.gist), id);
      kin.delete(id);
    }
  }
}

/** Which things bear a key, in the order in which they came. */
function index<Key, Id>() {
  const held = new Map<Key, Set<Id>>();
  return {
    of: (key: Key): readonly Id[] => [...(held.get(key) ?? [])],
    add(keys: readonly Key[], id: Id): void {
      for (const key of keys) {
        const ids = held.get(key);
        if (ids === undefined) held.set(key, new Set([id]));
        else ids.add(id);
      }
    },
    drop(keys: readonly Key[], id: Id): void {
      for (const key of keys) {
        const ids = held.get(key);
        ids?.delete(id);
        if (ids?.size === 0) held.delete(key);
      }
    },
    /** For each thing that bears any of the keys, how many of them. */
    countsOf(keys: readonly Key[]): ReadonlyMap<Id, number> {
      const counts = new Map<Id, number>();
      for (const key of new Set(keys))
        for (const id of held.get(key) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
  };
}
