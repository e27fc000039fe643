import { boundTo, type Bound } from '../places/bound.ts';
import { partNouns } from '../places/place-nouns.ts';
import { asWritten, derived, phraseOf } from '../places/place-part.ts';
import type { Predicate } from '../grammar/predicate.ts';
import type { EventDraft, ReadContext } from './draft.ts';

/** Tokens back to the act whose town "the town" means. */
const reachMax = 60;

/** "We control all parts of the town": the one that the article has just told of, whatever else was named meanwhile. */
export function townTold({ to }: Predicate, { text, places, told, own }: ReadContext): Bound | undefined {
  const { tokens } = text;
  let the = to;
  while (the < to + partLengthMax && isOfPart(tokens[the]?.lower ?? '')) the += 1;
  const isTown = tokens[the]?.lower === 'the' && towns.test(tokens[the + 1]?.lower ?? '');
  const next = tokens[the + 2];
  if (!isTown || next?.lower === 'of' || next?.lower === 'in' || next?.isCapital === true) return undefined;
  const isMeant = ({ topic, kind, at, place, vague, isBackground }: EventDraft) =>
    topic === 'territorial-change' &&
    kind !== 'other' &&
    (place?.kind === 'city' || place?.kind === 'town') &&
    vague === undefined &&
    !isBackground &&
    the - at < reachMax;
  // Of several towns that were taken nobody knows which it is.
  const [meant, ...others] = new Set([...own, ...told].filter(isMeant).map(({ place }) => place?.id));
  if (meant === undefined || others.length > 0) return undefined;
  const mention = places.mentions.findLast(({ place, to: end }) => place?.id === meant && end <= the);
  if (mention === undefined) return undefined;
  const part = tokens.slice(to, the).findIndex(({ lower }) => partNouns.has(lower));
  if (part < 0) return boundTo(asWritten(text, mention));
  const from = tokens[to]?.lower === 'all' ? to + part : to;
  const phrase = `${phraseOf(text, from, the)} ${phraseOf(text, mention.from, mention.to)}`;
  return boundTo(derived(mention, phrase, tokens[to + part]?.lower ?? '', text));
}

const towns = /^(?:town|city|village|settlement)$/;

/** Words from "all" to "of the town". */
const partLengthMax = 4;

function isOfPart(lower: string): boolean {
  return partNouns.has(lower) || /^(?:all|of|large|several)$/.test(lower);
}
