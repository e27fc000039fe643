import { tokensOf } from '#src/interpret/text/text.ts';
import type { Sight } from '#src/interpret/topics/topic-model.ts';
import { isFrame } from '#src/interpret/topics/topic-weights.ts';
import type { Item } from './items.ts';

/** Items in which a word must stand in small letters: what never does is a name, and names teach wars, not news. */
const smallLettersMin = 8;
/** Labelled items that must have a feature. */
const itemsMin = 3;
/** Bodies of the world, told by letters that are never small; they tell topics, not wars. */
const bodies = 'un u.n. eu nato unhcr unicef unrwa osce asean icrc iaea opec wfp msf ngo ngos'.split(' ');
/** What stands for a number and for a place. */
const masks = ['#', '@'];

/** Words of the corpus that may be learned. */
export function wordsToLearn(items: readonly Item[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { text } of items) {
    const small = tokensOf(text).filter(({ kind, text, lower }) => kind === 'word' && text === lower);
    for (const word of new Set(small.map(({ lower }) => lower)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const common = [...counts].filter(([, count]) => count >= smallLettersMin).map(([word]) => word);
  return new Set([...common, ...bodies, ...masks]);
}

/** The features that may be learned, frames first, each with its position: of such words, and seen often enough. */
export function vocabularyOf(
  texts: readonly (readonly Sight[])[],
  words: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const sights of texts) {
    const features = sights.flatMap((sight) => [
      ...sight.frames.keys(),
      ...[...sight.words]
        .filter(([feature, stands]) => mayLearn(feature, stands, words))
        .map(([feature]) => feature),
    ]);
    for (const feature of new Set(features)) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const kept = [...counts].filter(([, count]) => count >= itemsMin).map(([feature]) => feature);
  const order = kept.sort(
    (one, other) => Number(isFrame(other)) - Number(isFrame(one)) || (one < other ? -1 : 1),
  );
  return new Map(order.map((feature, index) => [feature, index]));
}

/** A prefix is learned from words that may be. */
function mayLearn(feature: string, stands: string, known: ReadonlySet<string>): boolean {
  const parts = feature.endsWith('…') ? [stands.toLowerCase()] : feature.split(' ');
  return parts.every((part) => known.has(part));
}
