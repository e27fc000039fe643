import type { Text } from '../text/text.ts';
import { speechTopic, type EventDraft } from './draft.ts';

/** "US vetoes resolution", over a body in which the United States does: one act of words, and not two cards. */
export function withoutHeadlineTwins(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const isOfHeadline = ({ claims }: EventDraft) =>
    claims.every(({ from }) => (text.tokens[from]?.start ?? 0) < text.bodyStart);
  const twinOf = new Map<EventDraft, EventDraft>();
  for (const short of drafts) {
    if (short.topic !== speechTopic || !isOfHeadline(short)) continue;
    const twin = drafts.find((whole) => whole !== short && !isOfHeadline(whole) && isSameAct(short, whole));
    if (twin !== undefined) twinOf.set(short, twin);
  }
  if (twinOf.size === 0) return drafts;
  return drafts
    .filter((draft) => !twinOf.has(draft))
    .map((draft) => {
      const claims = [...twinOf].flatMap(([short, twin]) => (twin === draft ? short.claims : []));
      return claims.length === 0 ? draft : { ...draft, claims: [...claims, ...draft.claims] };
    });
}

function isOfWholePlace(one: EventDraft, other: EventDraft): boolean {
  return one.place === undefined || other.place === undefined || one.place.id === other.place.id;
}

function isSameAct(one: EventDraft, other: EventDraft): boolean {
  const [party] = one.doerParties ?? [];
  // "MILF announces ceasefire", "Rebels, army sign ceasefire": an article has one.
  const isOne = party === undefined && one.kind === 'ceasefire' && isOfWholePlace(one, other);
  return (
    (isOne || (party !== undefined && party === other.doerParties?.[0])) &&
    one.topic === other.topic &&
    one.kind === other.kind &&
    one.isBackground === other.isBackground
  );
}
