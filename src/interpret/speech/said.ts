import { beforeDay, deciding } from '../grammar/infinitive.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { phraseAfter } from '../grammar/noun-phrase.ts';
import { beForms, haveForms, isAdverb } from '../text/english.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { datelineEnd } from './opening-subject.ts';
import type { Speech } from './speech.ts';
import type { Span, Text } from '../text/text.ts';
import { partyOfSpeech, speechOver, type VoiceContext } from './voice.ts';

/** Fewer tokens are no proposition. */
const tokensMin = 3;
/** Tokens between "said" and its "that". */
const thatReach = 12;

/** The words that a claim rests on, without who says so; undefined where they cannot be cut out in one piece. */
export function saidOf(predicate: Predicate, clause: Span, context: VoiceContext): Span | undefined {
  const { text, near } = context;
  if (predicate.frame.speech === true) {
    // "denied that", "did not say that": what follows is not their word.
    const words =
      predicate.frame.kind === 'statement'
        ? near
            .by(predicate.from, predicate.from + 1)
            .find(({ kind, isNegated }) => kind !== 'deny' && !isNegated)
        : undefined;
    const over = words === undefined ? speechOver(predicate, context) : undefined;
    // "X condemned Y, according to the paper": the words are X's.
    const isTold = over !== undefined && partyOfSpeech(over, context)?.side !== 'press';
    if (isTold && over.speaker !== undefined && over.kind !== 'deny' && !isSpoken(predicate, context))
      return saidOver(over, predicate, clause, context);
    const act = {
      from: predicate.voice === 'passive' ? clause.from : firstWord(predicate, text),
      to: clause.to,
    };
    return trimmed(words === undefined ? act : contentOf(words, clause, context), text);
  }
  const over = speechOver(predicate, context);
  if (over === undefined) return undefined;
  if (over.kind === 'deny') return saidByDenial(over, clause, text).said;
  return saidOver(over, predicate, clause, context);
}

/** Whether the verb of the act is itself one of speech: "urged", "denied". */
function isSpoken({ from, to }: Predicate, { near }: VoiceContext): boolean {
  return near.by(from, to).length > 0;
}

/** What the teller of an act says of it, where the act stands within. */
function saidOver(over: Speech, predicate: Predicate, clause: Span, context: VoiceContext): Span | undefined {
  const span = saidIn(over, clause, context);
  return span !== undefined && span.from <= predicate.from && predicate.to <= span.to ? span : undefined;
}

/** "denied that Homs had fallen": who denies is cut off, not that it is a denial. */
export function saidByDenial({ at, from }: Speech, clause: Span, text: Text): { readonly said?: Span } {
  if (from <= at || at < clause.from) return {};
  const said = trimmed({ from: at, to: clause.to }, text);
  return said === undefined ? {} : { said };
}

/** What one speaker says of a sentence, where it can be cut out in one piece. */
export function saidIn(speech: Speech, sentence: Span, context: VoiceContext): Span | undefined {
  return trimmed(contentOf(speech, sentence, context), context.text);
}

/** What is said, within the clause, on the one side of who says it. */
function contentOf(speech: Speech, clause: Span, { text, lexicon }: VoiceContext): Span {
  const { at, from, to, span, isAccording } = speech;
  const { tokens } = text;
  const start = datelineEnd(tokens, Math.max(from, clause.from));
  const end = Math.min(to, clause.to);
  if (isAccording && at >= start && at < end) {
    const behind = Math.max(span?.to ?? at, at + 1);
    // "As per X" begins a word before.
    const before = tokens[at - 1]?.lower === 'as' ? at - 1 : at;
    return before - start >= end - behind ? { from: start, to: before } : { from: behind, to: end };
  }
  for (let index = start; index < Math.min(end, start + thatReach); index++) {
    const { lower = '' } = tokens[index] ?? {};
    // "said he had no information that": what he has no word of is not his word.
    if (haveForms.has(lower) || beForms.has(lower)) break;
    if (lower === 'that' && at < start) return { from: index + 1, to: end };
  }
  const isThing = start === at + 1 && isNoClause(at, text, lexicon);
  return { from: isThing ? Math.max(at, clause.from) : start, to: end };
}

/** "declares the operation over", "claims to have shelled X": without the verb these are no words of anybody's. */
function isNoClause(at: number, text: Text, { frames }: VoiceContext['lexicon']): boolean {
  const { tokens } = text;
  const { lower = '' } = tokens[at] ?? {};
  const next = tokens[at + 1];
  if (next?.lower === 'to') return /^(?:claim|vow|pledg)/.test(lower);
  if (next?.kind !== 'word' || !ofThings.test(lower)) return false;
  const phrase = phraseAfter(text, at + 1, tokens.length, frames);
  return phrase === undefined || !isVerbal(tokens[phrase.to], frames);
}

const ofThings = /^(?:announc|declar|describ|reiterat|repeat|pledg|vow|report|confirm|reveal)/;

/** "also condemned": the verb and its helpers. */
function firstWord({ groupFrom, from }: Predicate, { tokens }: Text): number {
  let at = groupFrom;
  // "agreed on Monday | to sanction"
  const governor = tokens[at]?.lower === 'to' ? beforeDay(tokens, at - 1) : at;
  if (deciding.test(tokens[governor]?.lower ?? '')) at = governor;
  while (at < from && isAdverb(tokens[at]?.lower ?? '')) at += 1;
  return at;
}

/** Without marks at its ends; quotation marks stay where both stand within. */
function trimmed({ from, to }: Span, { tokens }: Text): Span | undefined {
  let start = from;
  let end = to;
  const isEdge = (index: number) => /^[,.:;–—]$/.test(tokens[index]?.text ?? '');
  const isMark = (index: number) => /^["“”]$/.test(tokens[index]?.text ?? '');
  while (start < end && isEdge(start)) start += 1;
  while (end > start && isEdge(end - 1)) end -= 1;
  const marks = tokens.slice(start, end).filter(({ text }) => /^["“”]$/.test(text)).length;
  if (isMark(start) && isMark(end - 1) && marks === 2) {
    start += 1;
    end -= 1;
  } else if (marks % 2 === 1) {
    if (isMark(start)) start += 1;
    else if (isMark(end - 1)) end -= 1;
  }
  while (end > start && isEdge(end - 1)) end -= 1;
  return end - start >= tokensMin ? { from: start, to: end } : undefined;
}
