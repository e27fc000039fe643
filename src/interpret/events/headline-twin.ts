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

/** "US vetoes resolution", over a body in which the United States does, or twice of one envoy: one act of words, and not two cards. */
export function withoutHeadlineTwins(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const isOfHeadline = ({ claims }: EventDraft) =>
    claims.every(({ from }) => (text.tokens[from]?.start ?? 0) < text.bodyStart);
  const twinOf = new Map<EventDraft, EventDraft>();
  for (const short of drafts) {
    if (!isOfHeadline(short)) {
      const first = drafts.find((one) => one.at < short.at && !isOfHeadline(one) && isRepeat(short, one));
      if (first !== undefined) twinOf.set(short, twinOf.get(first) ?? first);
      continue;
    }
    const isTwin = short.topic === speechTopic ? isSameAct : isSameShare;
    const twin = drafts.find((whole) => whole !== short && !isOfHeadline(whole) && isTwin(short, whole));
    if (twin !== undefined) twinOf.set(short, twin);
  }
  if (twinOf.size === 0) return drafts;
  return drafts
    .filter((draft) => !twinOf.has(draft))
    .map((draft) => {
      const claims = [...twinOf].flatMap(([short, twin]) => (twin === draft ? short.claims : []));
      const told = [...claims, ...draft.claims].sort((one, other) => one.from - other.from);
      return claims.length === 0 ? draft : { ...draft, claims: told };
    });
}

/** "summoned the ambassador … he was summoned", "the ministry condemned X … its spokesman condemned it": told twice. */
function isRepeat(later: EventDraft, first: EventDraft): boolean {
  const [party] = later.doerParties ?? [];
  return (
    later.topic === speechTopic &&
    first.topic === speechTopic &&
    !later.isWords &&
    later.kind === first.kind &&
    later.isBackground === first.isBackground &&
    (later.doer === undefined
      ? once.has(later.kind)
      : party !== undefined && party === first.doerParties?.[0]) &&
    (later.on === undefined ||
      later.on === first.on ||
      (later.place !== undefined && later.place.id === first.place?.id))
  );
}

/** What is done to an envoy, or to relations, is done once. */
const once: ReadonlySet<string> = new Set(['expulsion', 'recognition']);

function isOfWholePlace(one: EventDraft, other: EventDraft): boolean {
  return one.place === undefined || other.place === undefined || one.place.id === other.place.id;
}

function isSameAct(one: EventDraft, other: EventDraft): boolean {
  const [party] = one.doerParties ?? [];
  // "MILF announces ceasefire", "Rebels, army sign ceasefire": an article has one.
  const areRebels = one.doerSide === 'opposition' && other.doerSide === 'opposition';
  const isOne =
    party === undefined &&
    (one.kind === 'ceasefire' ? isOfWholePlace(one, other) : areRebels && other.doerParties === undefined);
  return (
    (isOne || (party !== undefined && party === other.doerParties?.[0])) &&
    one.topic === other.topic &&
    one.kind === other.kind &&
    one.isBackground === other.isBackground
  );
}
