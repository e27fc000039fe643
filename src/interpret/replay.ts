import type { Instant } from '../domain/instant.ts';
import { headlineOf, plainHeadline, type Headlined } from '../domain/headline.ts';
import { placeNameOf } from '../domain/event.ts';
import { claimsTold, standingOf } from '../domain/stage.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { articleIdOfRow, momentOf, readableOf, undated, type Row } from './analyze.ts';
import type { Lexicon } from './lexicon.ts';
import { memoryOf } from './stories/memory.ts';
import { read } from './read.ts';
import type { Weavable } from './stories/strand.ts';
import { weave } from './stories/weave.ts';
import type { Woven } from './stories/woven.ts';

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
export function replay(lexicon: Lexicon, matcher: Matcher, texts: Texts): Replay {
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
    const woven = weave(reading, article, memory.recent(reading, article.url, now), now);
    memory.keep(reading, woven);
    return lineOf(row, woven);
  }

  function lineOf(row: Row, woven: Woven): Record<string, unknown> {
    return {
      id: row.id,
      reprintOf: woven.copyOf === undefined ? null : (names.get(woven.copyOf) ?? null),
      storyId: woven.storyId ?? null,
      stories: woven.storyIds.flatMap((id) => memory.dossier(id) ?? []).map(storyLine),
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
    const claims = claimsTold(update.eventKind, dossier);
    const own = claims.find(({ id, stance, event: { doer } }) => {
      return update.claimIds.includes(id) && stance !== 'denies' && doer !== undefined;
    });
    // Who took it now, where it was another who took it before.
    const event = (own ?? claims[0])?.event;
    if (event === undefined) return [];
    return matcher(update, dossier, now).map(({ subscription, decision, why }) => ({
      updateId: update.id,
      subscription,
      kind: update.kind,
      place: placeNameOf(event),
      headline: headlineFor({ event, claims, standing: update.standing, figures: dossier.figures }, texts),
      standing: update.standing,
      decision,
      why,
    }));
  }
}

/** A card strikes through what was taken back; a line of text says it. */
function headlineFor(headlined: Headlined, texts: Texts): string {
  const headline = headlineOf(headlined, texts);
  return headlined.standing === 'retracted'
    ? plainHeadline(texts.say('headline.retracted', { headline }))
    : headline;
}

function storyLine(dossier: Dossier): Record<string, unknown> {
  const { story, claims } = dossier;
  const kinds = [...new Set(claims.map(({ event }) => event.kind))];
  return {
    storyId: story.id,
    topic: story.topicId,
    place: story.place?.name ?? story.placeText,
    version: story.version,
    events: kinds.map((kind) => ({ kind, standing: standingOf(kind, dossier) })),
  };
}
