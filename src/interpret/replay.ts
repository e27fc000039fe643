import { hourMs, msBetween, type Instant } from '../domain/instant.ts';
import { headlineOf } from '../domain/headline.ts';
import { placeNameOf } from '../domain/event.ts';
import { standing } from '../domain/standing.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { TextPrint } from '../domain/text-print.ts';
import { articleIdOfRow, momentOf, readableOf, undated, type Row } from './analyze.ts';
import type { Lexicon } from './lexicon.ts';
import { read } from './read.ts';
import type { Reading } from './reading.ts';
import { storyKeyOf } from './story-key.ts';
import { weave, type Weavable } from './weave.ts';
import type { Recent, Woven } from './woven.ts';

/** Given by the caller: who would have been told of an update, and why or why not. */
export type Matcher = (
  update: Update,
  dossier: Dossier,
  now: Instant,
) => readonly { readonly subscription: string; readonly decision: 'send' | 'hold'; readonly why: string }[];

export type Replay = {
  /** Takes the next article in time order, gives the line that `sitrep replay` prints. */
  readonly take: (row: Row) => Record<string, unknown>;
};

/** The news told again in its own time, with a memory of 72 hours. */
export function replay(lexicon: Lexicon, matcher: Matcher): Replay {
  const memory = memoryOf();
  const names = new Map<string, string>();
  let now = undated;
  return { take };

  function take(row: Row): Record<string, unknown> {
    now = momentOf(row) ?? now;
    const article: Weavable & ReturnType<typeof readableOf> = {
      ...readableOf(row, now),
      audience: 'public',
      receivedAt: now,
      ...(row.url === undefined ? {} : { url: row.url }),
    };
    names.set(articleIdOfRow(row.id), row.id);
    const reading = read(article, lexicon);
    const woven = weave(reading, article, memory.recent(reading, now), now);
    memory.keep(reading, woven, now);
    return lineOf(row, reading, woven);
  }

  function lineOf(row: Row, reading: Reading, woven: Woven): Record<string, unknown> {
    return {
      id: row.id,
      reprintOf: woven.copyOf === undefined ? null : (names.get(woven.copyOf) ?? null),
      storyId: storyIdOf(reading, woven, memory),
      stories: memory.storiesOf(reading, woven).map(storyLine),
      updates: woven.updates.map(({ id, storyId, kind, urgency, standing, standingBefore }) => ({
        id,
        storyId,
        kind,
        urgency,
        standing,
        standingBefore,
      })),
      alerts: woven.updates.flatMap((update) => alertsOf(update, woven)),
    };
  }

  function alertsOf(update: Update, { dossiers }: Woven): readonly Record<string, unknown>[] {
    const dossier = dossiers.find(({ story }) => story.id === update.storyId);
    if (dossier === undefined) return [];
    const claims = dossier.claims.filter(({ event }) => event.kind === update.eventKind);
    const event = claims[0]?.event;
    if (event === undefined) return [];
    return matcher(update, dossier, now).map(({ subscription, decision, why }) => ({
      updateId: update.id,
      subscription,
      kind: update.kind,
      place: placeNameOf(event),
      headline: headlineOf({ event, claims, standing: update.standing, figures: dossier.figures }),
      standing: update.standing,
      decision,
      why,
    }));
  }
}

function storyLine({ story, claims }: Dossier): Record<string, unknown> {
  const kinds = [...new Set(claims.map(({ event }) => event.kind))];
  return {
    storyId: story.id,
    topic: story.topicId,
    place: story.place?.name ?? story.placeText,
    version: story.version,
    events: kinds.map((kind) => ({
      kind,
      standing: standing(claims.filter(({ event }) => event.kind === kind)),
    })),
  };
}

/** Of the foremost event; where no event makes a story, of the text that it copies. */
function storyIdOf(reading: Reading, woven: Woven, memory: Memory): string | null {
  const lead = memory.storiesOf(reading, woven)[0];
  if (lead !== undefined) return lead.story.id;
  return woven.copyOf === undefined ? null : (memory.leadOf(woven.copyOf) ?? null);
}

/** Articles and stories are forgotten after this. */
const memoryMs = 72 * hourMs;

type Memory = ReturnType<typeof memoryOf>;

function memoryOf() {
  const stories = new Map<string, Dossier>();
  const byHandle = new Map<string, Set<string>>();
  const prints = new Map<string, TextPrint>();
  const byShingle = new Map<number, string[]>();
  const bySentence = new Map<number, string[]>();
  const leads = new Map<string, string>();
  return { recent, keep, storiesOf, leadOf: (articleId: string) => leads.get(articleId) };

  function recent(reading: Reading, now: Instant): Recent {
    forget(now);
    const ids = new Set(reading.handles.flatMap((handle) => [...(byHandle.get(handle) ?? [])]));
    return {
      dossiers: [...ids].flatMap((id) => stories.get(id) ?? []),
      prints: alike(reading.print),
    };
  }

  /** Prints that share a sentence, or enough shingles to be worth a comparison. */
  function alike({ shingles, sentences }: TextPrint): TextPrint[] {
    const counts = new Map<string, number>();
    for (const shingle of shingles)
      for (const id of byShingle.get(shingle) ?? []) counts.set(id, (counts.get(id) ?? 0) + 1);
    const ids = new Set([...counts].filter(([, count]) => count >= shinglesSharedMin).map(([id]) => id));
    for (const sentence of sentences) for (const id of bySentence.get(sentence) ?? []) ids.add(id);
    return [...ids].flatMap((id) => prints.get(id) ?? []);
  }

  function keep(reading: Reading, woven: Woven, _now: Instant): void {
    for (const dossier of woven.dossiers) {
      stories.set(dossier.story.id, dossier);
      for (const handle of dossier.story.handles)
        byHandle.set(handle, (byHandle.get(handle) ?? new Set()).add(dossier.story.id));
    }
    const { print } = reading;
    prints.set(print.articleId, print);
    for (const shingle of print.shingles)
      byShingle.set(shingle, [...(byShingle.get(shingle) ?? []), print.articleId]);
    for (const sentence of print.sentences)
      if (sentence !== 0) bySentence.set(sentence, [...(bySentence.get(sentence) ?? []), print.articleId]);
    const lead = storiesOf(reading, woven)[0] ?? stories.get(leads.get(woven.copyOf ?? '') ?? '');
    if (lead !== undefined) leads.set(print.articleId, lead.story.id);
  }

  /** The stories that a reading belongs to, foremost first, also those that it left unchanged. */
  function storiesOf(reading: Reading, woven: Woven): Dossier[] {
    const keys = [
      ...new Set(
        reading.events
          .filter(({ event }) => !event.background)
          .map(({ event, claims }) => storyKeyOf(event, claims)),
      ),
    ];
    return keys.flatMap((key) => {
      const changed = woven.dossiers.find(({ story }) => story.key === key);
      if (changed !== undefined) return [changed];
      const ids = [...(byHandle.get(key) ?? [])];
      return ids.flatMap((id) => stories.get(id) ?? []).slice(-1);
    });
  }

  function forget(now: Instant): void {
    for (const [id, { story }] of stories) {
      if (msBetween(story.updatedAt, now) <= memoryMs) continue;
      stories.delete(id);
      for (const handle of story.handles) byHandle.get(handle)?.delete(id);
    }
    for (const [id, print] of prints) {
      if (msBetween(print.at, now) <= memoryMs) break;
      prints.delete(id);
      for (const shingle of print.shingles) drop(byShingle, shingle, id);
      for (const sentence of print.sentences) drop(bySentence, sentence, id);
    }
  }
}

/** Fewer shared shingles are chance; a copy of the shortest text compared has more. */
const shinglesSharedMin = 20;

function drop(index: Map<number, string[]>, key: number, id: string): void {
  const left = (index.get(key) ?? []).filter((other) => other !== id);
  if (left.length === 0) index.delete(key);
  else index.set(key, left);
}
