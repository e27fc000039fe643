import type { PlaceId } from '../../domain/place.ts';
import { shareNouns } from '../places/place-nouns.ts';
import type { Text } from '../text/text.ts';
import { speechTopic, type EventDraft } from './draft.ts';

/** "Army takes most of X" over "has taken most parts of X": one capture of a share, told by whom the body says. */
function isSameShare(one: EventDraft, other: EventDraft): boolean {
  const whole = shareOf(one);
  return (
    whole !== undefined &&
    whole === shareOf(other) &&
    one.topic === other.topic &&
    one.kind === other.kind &&
    one.doerSide === other.doerSide &&
    one.isBackground === other.isBackground
  );
}

/** What a place is a share of. */
export function shareOf({ place }: EventDraft): PlaceId | undefined {
  const [share = ''] = place?.name.toLowerCase().split(' ') ?? [];
  return shareNouns.has(share) ? place?.path[1] : undefined;
}

/** "US vetoes resolution", over a body in which the United States does: one act of words, and not two cards. */
export function withoutHeadlineTwins(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const isOfHeadline = ({ claims }: EventDraft) =>
    claims.every(({ from }) => (text.tokens[from]?.start ?? 0) < text.bodyStart);
  const twinOf = new Map<EventDraft, EventDraft>();
  for (const short of drafts) {
    if (!isOfHeadline(short)) continue;
    const isTwin = short.topic === speechTopic ? isSameAct : isSameShare;
    const twin = drafts.find((whole) => whole !== short && !isOfHeadline(whole) && isTwin(short, whole));
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
