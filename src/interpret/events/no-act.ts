import type { Predicate } from '../grammar/predicate.ts';
import { isPerson } from '../speech/speaker.ts';
import { isAnnouncedBy } from '../speech/speech-verb.ts';
import { determiners, isAdverb } from '../text/english.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Span, Token } from '../text/text.ts';
import { boundOf } from './act-object.ts';
import type { ReadContext } from './draft.ts';
import { isByBand } from './who-acts.ts';

/** "They still hold nine percent of the province": a share, no denial that they lost it. */
export function isOfShare({ to }: Predicate, { text: { tokens } }: ReadContext): boolean {
  return tokens.slice(to, to + shareReach).some(({ lower }) => /^(?:%|percent|per)$/.test(lower));
}

/** Tokens from "hold" to "percent". */
const shareReach = 4;

/** "had retreated from the town after troops stormed it": what comes first of the news. */
export function isInOrder({ to, sentence }: Predicate, { tokens }: ReadContext['text']): boolean {
  return tokens
    .slice(to, Math.min(sentence.to, to + orderReach))
    .some(({ lower }) => /^(?:after|before|when|as|by)$/.test(lower));
}

/** Tokens from a verb to what came after it. */
const orderReach = 12;

/** "sanctioned entities responsible for supporting fighters", "a militia backed by Iran": no act of words, but which they are. */
export function isAnothers(
  { frame, form, groupFrom, from, to }: Predicate,
  { text: { tokens } }: ReadContext,
): boolean {
  if (frame.speech !== true) return false;
  const isBacked =
    groupFrom === from &&
    /^(?:backed|supported)$/.test(tokens[from]?.lower ?? '') &&
    tokens[to]?.lower === 'by';
  let before = groupFrom - 1;
  // 'accused X of "falsely accusing" Y'
  while (isQuoteMark(tokens[before]) || isAdverb(tokens[before]?.lower ?? '')) before -= 1;
  if (isAnnouncedBy(tokens, from, groupFrom)) return true;
  if (isProtests(tokens, from, to)) return true;
  // "declared two diplomats persona non grata": expelled them.
  if (
    frame.kind === 'statement' &&
    tokens.slice(to, to + personaReach).some(({ lower }) => lower === 'persona')
  )
    return true;
  // "refused to reveal which country": says nothing, and refuses nobody anything.
  if (frame.kind === 'refusal' && tokens[to]?.lower === 'to' && tellings.test(tokens[to + 1]?.lower ?? ''))
    return true;
  return isBacked || (form === 'ing' && /^(?:for|of|against)$/.test(tokens[before]?.lower ?? ''));
}

/** Tokens from "declared" to "persona non grata". */
const personaReach = 12;

/** "left in protest against the ban", "protests have erupted in X": nouns. */
function isProtests(tokens: readonly Token[], from: number, to: number): boolean {
  if (tokens[from - 1]?.lower === 'in' && tokens[from]?.lower === 'protest') return true;
  const next = tokens[to];
  return (
    tokens[from]?.lower === 'protests' &&
    to === from + 1 &&
    next?.isCapital !== true &&
    !determiners.has(next)
  );
}

const tellings = /^(?:reveal|disclose|say|comment|name|identify|answer|elaborate|speculate|confirm|give)$/;

/** "a 2012 insurrection overran X": told as history. */
export function isOfYear(subject: Span | undefined, { text: { tokens }, publishedAt }: ReadContext): boolean {
  const [article, year] = subject === undefined ? [] : tokens.slice(subject.from, subject.to - 1);
  if (article === undefined || year === undefined || !determiners.has(article)) return false;
  return /^(?:19|20)\d\d$/.test(year.text) && year.text < publishedAt.slice(0, 4);
}

/** "X is under government control": how it is, where nothing says that it was not so before. */
export function isMereState(predicate: Predicate, context: ReadContext): boolean {
  if (!isState(predicate, context)) return false;
  const { to, sentence } = predicate;
  // "X was in government hands on Monday despite the rebels' claims"
  if (context.text.tokens.slice(to, sentence.to).some(({ lower }) => lower === 'despite')) return true;
  const words = wordsOf(predicate, context);
  return (
    !/^(?:was|were)$/.test(words[0] ?? '') &&
    !words.some((word) => /^(?:full|fully|completely|entirely|firmly|reportedly)$/.test(word))
  );
}

/** "was under its full control": how it is or was, and not that it is so again. */
export function isState(predicate: Predicate, context: ReadContext): boolean {
  const { frame, voice, groupFrom, from } = predicate;
  const words = wordsOf(predicate, context);
  // "The militia currently controls X"
  const isHolding = voice === 'active' && words.length === 1 && /^controls?$/.test(words[0] ?? '');
  if (isHolding)
    return !context.text.tokens.slice(groupFrom, from).some(({ lower }) => /^(?:now|already)$/.test(lower));
  return (
    frame.kind === 'capture' &&
    (frame.role === 'subject' || words.includes('control')) &&
    frame.denies !== true &&
    /^(?:is|are|was|were)$/.test(words[0] ?? '') &&
    !words.some((word) => /^(?:now|back|again|already)$/.test(word))
  );
}

/** "How the army took X", "War of 1999: when X fell": the headline of one who tells it again. */
export function isRetold(
  { groupFrom, sentence }: Predicate,
  { tokens, bodyStart }: ReadContext['text'],
): boolean {
  if ((tokens[groupFrom]?.start ?? 0) >= bodyStart) return false;
  return tokens
    .slice(sentence.from, groupFrom)
    .some(
      ({ lower }, index) =>
        /^(?:how|when)$/.test(lower) && (index === 0 || tokens[sentence.from + index - 1]?.text === ':'),
    );
}

function wordsOf({ from, to }: Predicate, { text }: ReadContext): readonly string[] {
  return text.tokens.slice(from, to).map(({ lower }) => lower);
}

/** "He seized public lands": what one person takes and has no name is no place of a war. */
export function isOwnProperty(
  { kind }: Predicate['frame'],
  bound: ReturnType<typeof boundOf>,
  doer: Span | undefined,
  { text, lexicon }: ReadContext,
): boolean {
  if (kind !== 'capture' || doer === undefined || bound?.some((one) => one?.place !== undefined) !== false)
    return false;
  // "forces loyal to X" are no person.
  if (isByBand(doer, undefined, { text })) return false;
  return /^(?:he|she|i)$/.test(text.tokens[doer.from]?.lower ?? '') || isPerson(text, doer, lexicon.words);
}

/** "in Russian hands": on which side, but no name. */
export function isAdjectiveOnly({ from, to }: Span, { text, lexicon }: ReadContext): boolean {
  const { lower = '' } = text.tokens[to - 1] ?? {};
  return (
    to - from === 1 &&
    (/^(?:rebel|militant|insurgent|separatist)$/.test(lower) ||
      (lexicon.demonyms.has(lower) && !lower.endsWith('s')))
  );
}
