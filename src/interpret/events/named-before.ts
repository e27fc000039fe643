import { headOf, phraseAfter, phraseBefore } from '../grammar/noun-phrase.ts';
import { isOfficeNoun } from '../speech/heard.ts';
import { openingSubject } from '../speech/opening-subject.ts';
import { partyOfSpan } from '../speech/voice.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { determiners } from '../text/english.ts';
import { firstFrom } from '../text/in-order.ts';
import type { Sentence, Span, Token } from '../text/text.ts';
import type { ReadContext } from './draft.ts';

/** "The ministry accused", "Council members urged", "He condemned": whom an act of words means, as he was named whole before. */
export function namedBefore(span: Span, { sentence }: Predicate, context: ReadContext): Span | undefined {
  const { tokens } = context.text;
  const isPronoun = span.to - span.from === 1 && /^(?:he|she|they|it)$/.test(tokens[span.from]?.lower ?? '');
  // Whom a pronoun within a sentence means, that sentence tells.
  const whole = isPronoun && span.from - sentence.from <= 1 ? subjectBefore(sentence, context) : span;
  if (whole === undefined) return undefined;
  const isKnown = partyOfSpan(whole, context).isInternational;
  const office = isKnown ? undefined : officeOf(whole, context);
  const named = office === undefined ? undefined : officeBefore(office, whole.from, context);
  return named ?? (isPronoun && isKnown ? whole : undefined);
}

/** Whom the sentence before opens with, where no other has spoken in it. */
function subjectBefore({ from }: Sentence, { text, lexicon, near }: ReadContext): Span | undefined {
  const before = text.sentences[firstFrom(text.sentences, from) - 1];
  if (before === undefined) return undefined;
  const subject = openingSubject(text, before, before.to - 1, lexicon);
  const isOthers = near.by(before.from, before.to).some(({ span }) => span?.from !== subject?.from);
  return isOthers ? undefined : subject;
}

/** The noun of "the ministry", "the border service", "Council members". */
function officeOf(span: Span, { text: { tokens } }: ReadContext): string | undefined {
  const head = headOf(tokens, span);
  const at = tokens[head]?.lower === 'members' ? head - 1 : head;
  const { lower = '' } = tokens[at] ?? {};
  const isShort = head === span.to - 1 && span.to - span.from <= officeLengthMax;
  return isShort && at >= span.from && isOfficeNoun(lower) ? lower : undefined;
}

/** Words of an office with its article. */
const officeLengthMax = 3;

/** Where the one office of that noun was named with the state or body that it is of. */
function officeBefore(noun: string, at: number, context: ReadContext): Span | undefined {
  const { text, lexicon } = context;
  const { tokens, sentences } = text;
  let named: { readonly span: Span; readonly of: string | undefined } | undefined;
  for (let index = at - 1; index > Math.max(0, at - officeReach); index--) {
    if (tokens[index]?.lower !== noun || determiners.has(tokens[index - 1])) continue;
    const low = sentences[firstFrom(sentences, index + 1) - 1]?.from ?? 0;
    const phrase = phraseBefore(tokens, index + 1, low, lexicon.frames);
    const isOf = tokens[index + 1]?.lower === 'of' || tokens[index + 1]?.isCapital === true;
    const own = phrase === undefined ? undefined : ownPart(phrase, tokens);
    const span = isOf && own !== undefined ? phraseAfter(text, own.from, tokens.length, lexicon.frames) : own;
    const party = span === undefined ? undefined : partyOfSpan(span, context);
    if (span === undefined || party?.isInternational !== true) continue;
    const of = party.parties?.[0] ?? party.of;
    // Two that bear it: which of them is not said.
    if (named !== undefined && named.of !== of) return undefined;
    named ??= { span, of };
  }
  return named?.span;
}

/** "the spokesman for | the UN council", "a letter to | the Thai ministry". */
function ownPart({ from, to }: Span, tokens: readonly Token[]): Span {
  const joint = tokens.slice(from, to).findLastIndex(({ lower }) => /^(?:for|by|to|from|with)$/.test(lower));
  return { from: from + joint + 1, to };
}

/** Tokens back to where an office was named whole. */
const officeReach = 400;
