import type { Predicate } from '../grammar/predicate.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Sentence, Token } from '../text/text.ts';
import { valueOf } from '../text/written-number.ts';
import type { ReadContext } from './draft.ts';

/** Tokens from the predicate to the noun that it is about. */
const nounReachMax = 9;

const none: ReadonlySet<string> = new Set();

/** Whether a predicate is about people or things that its topic names: "killed | civilians", "delivered | aid". */
export function hasNounNear(
  predicate: Predicate,
  what: 'people' | 'object',
  sentence: Sentence,
  { text, lexicon }: ReadContext,
): boolean {
  const { tokens } = text;
  const { voice, frame, subject, from, to, topic } = predicate;
  const nouns = (what === 'people' ? lexicon.frames.people : lexicon.frames.objects).get(topic.id) ?? none;
  const vetoes = lexicon.frames.vetoes.get(topic.id) ?? none;
  if (frame.anyone === true && isCounted(predicate, tokens, lexicon.demonyms)) return true;
  const inSubject = voice === 'passive' || frame.role === 'subject';
  if (inSubject && subject !== undefined) {
    for (let index = subject.from; index < subject.to; index++)
      if (nouns.has(tokens[index]?.lower ?? '')) return true;
  }
  const start = inSubject ? Math.max(sentence.from, from - nounReachMax) : to;
  const end = inSubject ? from : Math.min(sentence.to, to + nounReachMax);
  for (let index = start; index < end; index++) {
    const lower = tokens[index]?.lower ?? '';
    if (tokens[index]?.text === ';' || (!inSubject && tokens[index]?.text === ':')) break;
    // "shelled the city, killing nine": the next act has its own object.
    if (!inSubject && tokens[index]?.text === ',' && tokens[index + 1]?.lower.endsWith('ing') === true) break;
    // "storm town and release inmates", but "kill ten and injure 200 people"
    if (!inSubject && lower === 'and' && opensOther(tokens[index + 1], predicate, lexicon)) break;
    if (nouns.has(lower)) return true;
    if (!inSubject && vetoes.has(lower)) return false;
  }
  return false;
}

/** Another act of the topic, which has its own object. */
function opensOther(token: Token | undefined, { topic, frame }: Predicate, { frames }: Lexicon): boolean {
  const hits = token?.isCapital === false ? (frames.hits.get(token.lower)?.all ?? []) : [];
  const own = hits.filter(
    ({ value, words }) =>
      value.topic.id === topic.id && words.length === 1 && /^(?:base|s|past)/.test(value.form),
  );
  return own.length > 0 && own.every(({ value }) => value.frame.kind !== frame.kind);
}

/** "some 200,000 fled", "30,000 Sudanese crossed". */
function isCounted(
  { groupFrom }: Predicate,
  tokens: readonly Token[],
  demonyms: Lexicon['demonyms'],
): boolean {
  let last = demonyms.has(tokens[groupFrom - 1]) ? groupFrom - 2 : groupFrom - 1;
  // "thousands of Liberians"
  if (last < groupFrom - 1 && tokens[last]?.lower === 'of') last -= 1;
  const token = tokens[last];
  // "The leader on March 13, 2013 fled"
  return token !== undefined && valueOf(token) !== undefined && !/^(?:19|20)\d\d$/.test(token.text);
}
