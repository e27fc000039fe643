import { isFrame } from '#src/interpret/topics/topic-weights.ts';

/** Before the name of what features have in common: no word begins so. */
const mark = '=';
/** Endings and what stands for them, the longest first: what is left has so many letters at least. */
const endings: readonly (readonly [string, string])[] = [
  ['ations', ''], ['ation', ''], ['ments', ''], ['ings', ''], ['ions', ''], ['ment', ''], ['ing', ''], ['ies', 'y'],
  ['ied', 'y'], ['ion', ''], ['ers', ''], ['ed', ''], ['es', ''], ['s', ''], ['e', ''],
]; // prettier-ignore
const stemLengthMin = 3;

/**
 * What a feature is learned together with: "urges" with "urged" and "urge", and a frame at a place with the same frame
 * in a country, and with the others of its topic. What only some features show, their kin learn from them.
 */
export function kinOf(feature: string): readonly string[] {
  if (isFrame(feature)) return kinOfFrame(feature);
  return /^\p{L}[^ …]*$/u.test(feature) ? [mark + stemOf(feature)] : [];
}

function kinOfFrame(feature: string): readonly string[] {
  const [kind = '', ...more] = feature.split(' ');
  const [topic = ''] = kind.split('/');
  const told = more.includes('before') ? ' before' : '';
  return [`${mark}${kind}${told}`, `${mark}${topic}/${told}`];
}

function stemOf(word: string): string {
  for (const [ending, instead] of endings)
    if (word.endsWith(ending) && word.length - ending.length >= stemLengthMin)
      return word.slice(0, -ending.length) + instead;
  return word;
}

/** The features with those kin that several of them have; frames and their kin first. */
export function withKin(vocabulary: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const feature of vocabulary.keys())
    for (const kin of kinOf(feature)) counts.set(kin, (counts.get(kin) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count > 1).map(([kin]) => kin);
  const all = [...vocabulary.keys(), ...shared.sort()];
  const order = [...all.filter(isFrame), ...all.filter((feature) => !isFrame(feature))];
  return new Map(order.map((feature, index) => [feature, index]));
}
