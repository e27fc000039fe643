import type { PlaceId } from '../../domain/place.ts';
import type { EventDraft } from './draft.ts';
import { shareOf } from './headline-twin.ts';

/** "The army said it still held part of X": who took X has not the whole, and the part is no event of its own. */
export function withPartsHeld(drafts: readonly EventDraft[]): readonly EventDraft[] {
  const held = new Set<EventDraft>();
  for (const draft of drafts) {
    const whole = wholeOf(draft);
    const taken = drafts.find(
      (other) =>
        whole !== undefined && other.place?.id === whole && isAsserted(other) && !isOfOne(other, draft),
    );
    if (taken === undefined) continue;
    taken.claims.push(...draft.claims);
    held.add(draft);
  }
  return held.size === 0 ? drafts : drafts.filter((draft) => !held.has(draft));
}

/** What a place that is only denied to be taken is a share of. */
function wholeOf(draft: EventDraft): PlaceId | undefined {
  const isDenied = draft.kind === 'capture' && draft.claims.every(({ stance }) => stance === 'denies');
  return isDenied ? shareOf(draft) : undefined;
}

function isAsserted({ kind, isBackground, claims }: EventDraft): boolean {
  return kind === 'capture' && !isBackground && claims.some(({ stance }) => stance !== 'denies');
}

/** Who took it says nothing against himself. */
function isOfOne(one: EventDraft, other: EventDraft): boolean {
  return one.claims.some(
    ({ speaker }) => speaker !== undefined && other.claims.some((claim) => claim.speaker === speaker),
  );
}
