import {
  adverbs,
  ambiguousSpeech,
  beForms,
  clauseWords,
  determiners,
  haveForms,
  isAdverb,
  modals,
  negations,
  prepositions,
  pronouns,
  speechVerbs,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { hasVerb, isVerbal } from '../grammar/verbal.ts';
import { phraseAfter } from '../grammar/noun-phrase.ts';
import { subjectBefore } from '../grammar/subject.ts';
import { isTime, spellStart, timeNouns } from '../grammar/time-words.ts';
import { openingSubject } from './opening-subject.ts';
import { isAccount } from './speech-back.ts';
import { wholeName } from './party.ts';
import type { Speech } from './speech.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';

const beforeParticiple = new Set([',', 'while', 'after', 'before', 'by', 'when', 'and']);

export function subjectOf(
  text: Text,
  sentence: Sentence,
  group: number,
  at: number,
  lexicon: Lexicon,
  previous: Speech | undefined,
): Span | undefined {
  const { tokens } = text;
  // "…, said X, adding that": who adds is who said.
  const isParticiple = tokens[at]?.lower.endsWith('ing') === true;
  const before = tokens[group - 1]?.lower ?? '';
  // "the minister lied by claiming": who lied, whoever tells it.
  const isMeans = before === 'by' && isVerbal(tokens[group - 2]?.lower ?? '', lexicon.frames);
  if (isMeans || (before === 'by' && tokens[group - 2]?.lower === 'lied'))
    return subjectBefore(text, groupStart(tokens, group - 2, sentence.from), sentence.from, lexicon.frames);
  if (isParticiple && beforeParticiple.has(before) && previous?.span !== undefined) return previous.span;
  // "X expelled Y over the fire, accusing": who expels, not the fire.
  const opens = isParticiple && group === at && (before === ',' || documents.has(before));
  const opener = opens
    ? (openingSubject(text, sentence, group, lexicon) ?? issuerOf(text, sentence, group, lexicon))
    : undefined;
  if (opener !== undefined) return opener;
  const quoted = before === 'as' ? quotedBefore(tokens, sentence, group) : undefined;
  // "the agency quoted X as saying"
  const isActive = quoted !== undefined && tokens[quoted]?.lower === 'quoted' && quoted < group - 2;
  if (isActive && tokens[quoted + 1]?.lower !== 'by')
    return phraseAfter(text, quoted + 1, group - 1, lexicon.frames);
  const direct = subjectBefore(text, quoted ?? group, sentence.from, lexicon.frames);
  // "along the 1,000-km (600-mile) front disputed": a bracket has cut off whose words these are.
  const isCutOff = tokens[(direct?.from ?? 0) - 1]?.text === ')';
  if (direct !== undefined && isCutOff && tokens[direct.from]?.isCapital === false) return undefined;
  if (direct !== undefined) return wholeName(tokens, behindAccount(tokens, direct), sentence.from, lexicon);
  // "Quashing the reports as false, the ministry said": the subject of the main clause.
  if (isParticiple) return mainSubject(text, sentence, at, lexicon);
  // "X said … and added": the subject before.
  const isTitle = (tokens[sentence.from]?.start ?? text.bodyStart) < text.bodyStart;
  // "Kenya annoyed after US sanctions, rejects talks"
  const first = isTitle && before === ',' ? openingSubject(text, sentence, group, lexicon) : undefined;
  if (first !== undefined) return first;
  if (before === 'and' || before === 'but' || before === ',')
    return (
      subjectFurther(text, sentence, group, lexicon) ??
      (before !== ',' ? openingSubject(text, sentence, group, lexicon) : undefined)
    );
  return undefined;
}

/** "Quashing the reports, the ministry on Monday said": the subject that stands behind a comma and before a verb. */
export function mainSubject(
  text: Text,
  sentence: Sentence,
  at: number,
  { frames }: Lexicon,
): Span | undefined {
  const { tokens } = text;
  for (let index = at + 1; index < sentence.to; index++) {
    if (tokens[index]?.text !== ',' || tokens[index + 1]?.kind !== 'word') continue;
    const span = phraseAfter(text, index + 1, sentence.to, frames);
    if (span !== undefined && isVerbal(tokens[behindTime(tokens, span.to)], frames)) return span;
  }
  return undefined;
}

/** "this evening", "on Monday". */
export function behindTime(tokens: readonly Token[], at: number): number {
  let index = at;
  while (
    index < at + timeReach &&
    (isTime(tokens[index]) ||
      timeNouns.has(tokens[index]) ||
      /^(?:on|this|last|late|early)$/.test(tokens[index]?.lower ?? ''))
  )
    index += 1;
  return index;
}

/** Tokens of a time. */
const timeReach = 4;

/** "released a short statement claiming": whose verb the document stands behind. */
export function issuerOf(text: Text, sentence: Sentence, at: number, { frames }: Lexicon): Span | undefined {
  const { tokens } = text;
  if (!documents.has(tokens[at - 1]?.lower ?? '')) return undefined;
  for (let index = at - 2; index > sentence.from && at - index < issueReach; index--)
    if (/^(?:issu|releas|publish|sen[dt]|made|put)/.test(tokens[index]?.lower ?? ''))
      return subjectBefore(text, groupStart(tokens, index, sentence.from), sentence.from, frames);
  return undefined;
}

/** Tokens from "issued" to what its statement says. */
const issueReach = 6;

/** "an allegation | Kigali denied": what is denied is not who denies it. */
function behindAccount(tokens: readonly Token[], { from, to }: Span): Span {
  const at = determiners.has(tokens[from]) ? from + 1 : from;
  const next = tokens[at + 1];
  const isParted = next?.isCapital === true || determiners.has(next);
  return isAccount(tokens[at]) && at + 1 < to && isParted ? { from: at + 1, to } : { from, to };
}

/** "X was quoted by a newspaper as saying": where "was quoted" begins. */
function quotedBefore(tokens: readonly Token[], sentence: Sentence, at: number): number | undefined {
  for (let index = at - 2; index > sentence.from && at - index < quotedReach; index--)
    if (tokens[index]?.lower === 'quoted') return groupStart(tokens, index, sentence.from);
  return undefined;
}

/** Tokens from "quoted" to "saying". */
const quotedReach = 12;

/** "issued a statement saying": of whoever issued it. */
const documents = new Set(['statement', 'letter', 'note', 'communique', 'message', 'communiqué']);

function subjectFurther(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Span | undefined {
  const { tokens } = text;
  for (let index = at - 2; index > sentence.from; index--) {
    const token = tokens[index];
    if (token === undefined || !speechVerbs.has(token) || ambiguousSpeech.has(token)) continue;
    // "X noted that Y had denied it, but insisted": X.
    const isTold = tokens[at - 1]?.lower === 'but' && isWithinThat(tokens, sentence, index);
    if (isTold) continue;
    return subjectBefore(text, groupStart(tokens, index, sentence.from), sentence.from, lexicon.frames);
  }
  // "Soldiers defect and claim to": who does the one does the other.
  const isVerb = at >= 2 && isVerbal(tokens[at - 2], lexicon.frames);
  return isVerb
    ? subjectBefore(text, groupStart(tokens, at - 2, sentence.from), sentence.from, lexicon.frames)
    : undefined;
}

/** "X noted that | Y had denied": told by another verb of speech. */
function isWithinThat(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < thatReach; index--)
    if (tokens[index]?.lower === 'that') return speechVerbs.has(tokens[index - 1]?.lower ?? '');
  return false;
}

/** Tokens from "that" to the verb. */
const thatReach = 8;

/** "continues to deny", "was unable to confirm": whose continuing and being unable it is denies and cannot confirm. */
export function goingOn(tokens: readonly Token[], group: number, low: number): number {
  const isOn =
    tokens[group]?.lower === 'to' && /^(?:continu(?:e|es|ed)|unable)$/.test(tokens[group - 1]?.lower ?? '');
  return isOn ? groupStart(tokens, group - 1, low) : group;
}

export function groupStart(tokens: readonly Token[], at: number, low: number): number {
  let from = at;
  while (from > low && isHelper(tokens[from - 1]?.lower ?? '')) from -= 1;
  const spell = spellStart(tokens, from);
  if (spell === from || spell <= low) return from;
  const before = tokens[spell - 1]?.lower ?? '';
  return isHelper(before) ? groupStart(tokens, spell, low) : before === 'and' ? spell : from;
}

function isHelper(lower: string): boolean {
  return (
    haveForms.has(lower) ||
    beForms.has(lower) ||
    modals.has(lower) ||
    isAdverb(lower) ||
    negations.has(lower) ||
    lower === 'to' ||
    lower === 'did' ||
    lower === 'does' ||
    lower === 'do'
  );
}

/** '…,' said X. */
export function invertedSubject(
  text: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
): Span | undefined {
  const { tokens } = text;
  // "…, telling the assembly that", "…, told me": who tells stands before.
  if (/^(?:t(?:ell|ells|old)|inform(?:s|ed)?)$|ing$/.test(tokens[at]?.lower ?? '')) return undefined;
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (before === undefined || next === undefined || at === sentence.from) return undefined;
  if (
    before.text !== ',' &&
    before.text !== '"' &&
    before.text !== '”' &&
    before.text !== '’' &&
    before.text !== "'" &&
    before.text !== '?' &&
    before.text !== '!'
  )
    return undefined;
  if (next.kind !== 'word' || next.lower === 'that' || adverbs.has(next)) return undefined;
  // "'White Army' claims control": a name in marks, and nothing that was said.
  if (isMarkedName(tokens, sentence, at)) return undefined;
  // "The spokesman in Addis, where they talk, dismissed the president's word": what is denied follows.
  if (before.text === ',' && speechVerbs.get(tokens[at]) === 'deny') return undefined;
  // "X, backed by Y, says it has": what is said begins.
  if (pronouns.has(next) && isVerbal(tokens[at + 2], lexicon.frames)) return undefined;
  const earlier = subjectBefore(text, at, sentence.from, lexicon.frames);
  // "X, who is …, said Y": what stands before the comma is the subject if no verb has been seen.
  if (earlier !== undefined && before.text === ',' && !hasVerb(tokens, sentence.from, at, lexicon.frames))
    return undefined;
  const span = phraseAfter(text, at + 1, sentence.to, lexicon.frames);
  // "X, a doctor, said Darfur had": what is said begins; "…, said X on Monday" ends with who says it.
  return span !== undefined && before.text === ',' && isClause(tokens, span, sentence) ? undefined : span;
}

/** Between the sentence's first mark and this one stand names alone. */
function isMarkedName(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  const first = determiners.has(tokens[sentence.from]) ? sentence.from + 1 : sentence.from;
  const names = tokens.slice(first + 1, at - 1);
  return (
    /^['‘"“]$/.test(tokens[first]?.text ?? '') &&
    names.length > 0 &&
    names.length <= markedNameMax &&
    names.every(({ isCapital }) => isCapital)
  );
}

/** Words of a name in marks. */
const markedNameMax = 4;

/** "the rebels reached the bridge", "Darfur | had": a phrase with a second article, or one that a verb goes on from. */
function isClause(tokens: readonly Token[], { from, to }: Span, sentence: Sentence): boolean {
  for (let index = from + 1; index < to; index++)
    if (determiners.has(tokens[index]) && !joinsArticle(tokens[index - 1])) return true;
  return isVerbAt(tokens, to, sentence);
}

/** "a spokesman for the rebels", "the army and the police". */
function joinsArticle(token: Token | undefined): boolean {
  const lower = token?.lower ?? '';
  return prepositions.has(lower) || determiners.has(lower) || /^(?:and|or|'s)$/.test(lower);
}

/** Whether words go on as a verb does: neither an end, nor a preposition, nor a clause, nor a time. */
function isVerbAt(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const next = tokens[at];
  if (next === undefined || at >= sentence.to || next.kind !== 'word' || next.isCapital) return false;
  return !(
    prepositions.has(next) ||
    clauseWords.has(next) ||
    isAdverb(next.lower) ||
    next.lower.endsWith('ing') ||
    /^(?:and|or|last|this|early|yesterday|today)$/.test(next.lower)
  );
}
