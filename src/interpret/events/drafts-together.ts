import { asWritten } from '../places/place-part.ts';
import { within } from '../text/in-order.ts';
import type { Sentence } from '../text/text.ts';
import type { EventDraft, ReadContext } from './draft.ts';

/**
 * "looted aid trucks", "urged Israel to keep the ceasefire", "cholera in a refugee camp": beside an act or a cause its
 * topic's bare nouns tell no other.
 */
export function withoutNouns(drafts: readonly EventDraft[], { lexicon }: ReadContext): readonly EventDraft[] {
  const isCause = ({ topic, kind }: EventDraft) =>
    lexicon.topics.find(({ id }) => id === topic)?.kinds[kind]?.explains !== undefined;
  const acts = drafts.filter(({ isBare, isWords }) => !isBare && !isWords);
  const causes = drafts.filter(isCause);
  return drafts.filter((draft) => {
    if (!draft.isBare || draft.doer !== undefined || isCause(draft)) return true;
    const told = attendant.has(draft.kind) ? [...acts, ...causes] : acts;
    return !told.some(({ topic }) => topic === draft.topic);
  });
}

/** What goes with a cause as often as not. */
const attendant: ReadonlySet<string> = new Set(['aid', 'displacement']);

/** "Rebels say they have entered Homs" is an entry; that they say so is no act of diplomacy. */
export function withoutMereWords(
  drafts: readonly EventDraft[],
  { near }: ReadContext,
): readonly EventDraft[] {
  const told = drafts.filter(({ isWords }) => !isWords);
  return drafts.filter(
    ({ isWords, at }) =>
      !isWords ||
      !near.by(at, at + 1).some((one) => told.some((other) => one.from <= other.at && other.at < one.to)),
  );
}

/** "took Homs, after Aleppo and Hama": the same act at places of before. */
export function earlierDrafts(
  drafts: readonly EventDraft[],
  { from, to }: Sentence,
  { earlier, text }: ReadContext,
): readonly EventDraft[] {
  return within(earlier, { from, to })
    .filter((mention) => mention.to <= to)
    .flatMap((mention): EventDraft[] => {
      const act = drafts.findLast(
        ({ at, kind, place }) => at < mention.from && kind === 'capture' && place?.id !== mention.place?.id,
      );
      if (act === undefined) return [];
      const { place: _, placeText: __, ...rest } = act;
      const { place, text: written } = asWritten(text, mention);
      const where = place === undefined ? { placeText: written } : { place };
      return [{ ...rest, ...where, isBackground: true, claims: [...act.claims] }];
    });
}

/** What is told of as some days old at a place is old wherever the article tells it of that place again. */
export function withOldPlaces(drafts: readonly EventDraft[]): EventDraft[] {
  const old = drafts.filter(({ isDaysOld: isSo }) => isSo);
  return drafts.map((draft) =>
    draft.isBackground || !old.some((one) => isSameAct(one, draft))
      ? draft
      : { ...draft, isBackground: true },
  );
}

function isSameAct(one: EventDraft, other: EventDraft): boolean {
  return (
    one.place !== undefined &&
    one.place.id === other.place?.id &&
    one.kind === other.kind &&
    (one.doerSide === undefined || other.doerSide === undefined || one.doerSide === other.doerSide)
  );
}
