import {
  beForms,
  determiners,
  isAdverb,
  negations,
  quotingVerbs,
  speechVerbs,
  type SpeechClass,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { headOf, phraseAfter } from '../grammar/noun-phrase.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import { voiceOf } from './speaker.ts';
import { backKindOf, isAccount, isOfWords } from './speech-back.ts';
import { isNounUse } from './speech-noun-use.ts';
import { boundaryAfter, boundaryBefore, clauseStart, hasContentAfter } from './speech-reach.ts';
import { behindTime, goingOn, groupStart, invertedSubject, subjectOf } from './speech-subject.ts';
import type { Speech } from './speech.ts';
import type { Sentence, Span, Text, Token } from '../text/text.ts';

/** What saying so amounts to, where a word is a verb of speech or stands as one beside a quotation. */
export function speechKindAt(tokens: readonly Token[], at: number): SpeechClass | undefined {
  const lower = tokens[at]?.lower ?? '';
  // "shot down reports"
  if (/^sho(?:ot|oots|t)$/.test(lower))
    return tokens[at + 1]?.lower === 'down' && tokens.slice(at + 2, at + 5).some(isAccount)
      ? 'deny'
      : undefined;
  // "contradicts what the army said", but "contradict all human values"
  if (lower.startsWith('contradict') && !tokens.slice(at + 1, at + accountReach).some(isAccount))
    return undefined;
  return speechVerbs.get(lower) ?? (quotingVerbs.has(lower) && isQuoting(tokens, at) ? 'say' : undefined);
}

/** Tokens from "contradicts" to "claims". */
const accountReach = 8;

/** '…," he continued', 'X replied: "…', "X predicted that". */
function isQuoting(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const isAhead = next?.text === ',' && isQuoteMark(tokens[at + 2]);
  if (next?.text === ':' || next?.lower === 'that' || isAhead) return true;
  for (let index = at - 1; index >= Math.max(0, at - quotingReach); index--) {
    if (isQuoteMark(tokens[index])) return tokens[index - 1]?.kind === 'mark';
    if (tokens[index]?.kind === 'mark') return false;
  }
  return false;
}

/** Tokens from the end of a quotation to "continued". */
const quotingReach = 6;

/** "X said that", "…, said X", "it was denied by X"; undefined where the word is no verb of speech here. */
export function byVerb(
  text: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
  previous: Speech | undefined,
): Speech | undefined {
  const { tokens } = text;
  const kind = speechKindAt(tokens, at);
  if (kind === undefined || isAboutWords(tokens, at)) return undefined;
  // 'the ministry "categorically rejected" claims that': marks around a verb part it from nothing.
  const start = groupStart(tokens, at, sentence.from);
  const isMarked = kind === 'deny' && isQuoteMark(tokens[start - 1]) && isQuoteMark(tokens[at + 1]);
  const group = goingOn(tokens, isMarked ? start - 1 : start, sentence.from);
  if (isNounUse(tokens, at, group, sentence, lexicon) || isAnnouncedBy(tokens, at, group)) return undefined;
  // "they often dismiss such claims": not this one.
  if (kind === 'deny' && habits.test(tokens[at - 1]?.lower ?? '')) return undefined;
  const inverted = invertedSubject(text, sentence, at, lexicon);
  // "a claim denied by X" is passive without a helper.
  const isBelieved =
    tokens[at + 1]?.lower === 'to' &&
    /^(?:believed|said|reported|alleged|understood)$/.test(tokens[at]?.lower ?? '');
  const isBare = tokens.slice(group, at).every(({ lower }) => isAdverb(lower));
  // "an account dismissed on Tuesday by the government"
  const isOfAccount = kind === 'deny' && isAccount(tokens[group - 1]);
  const byNext = tokens[isOfAccount ? agentAt(tokens, sentence, at) : at + 1]?.lower === 'by';
  // "was quoted as saying by X": he says it, whoever quotes him.
  const isQuoted = tokens[at]?.lower === 'saying';
  const isBy = byNext && !isQuoted && (kind === 'deny' || tokens[group - 1]?.lower === 'as');
  const isReduced = isBare && (isBelieved || isBy);
  const isUnable = tokens.slice(group, at).some(({ lower }) => lower === 'unable');
  const isNegated = isUnable || tokens.slice(group, at).some(({ lower }) => negations.has(lower));
  const passive =
    isReduced ||
    isToldToo(tokens, group, at) ||
    (tokens.slice(group, at).some(({ lower }) => beForms.has(lower)) &&
      !isUnable &&
      tokens[at]?.lower.endsWith('ing') !== true);
  // "a draft written by the US" tells nothing of what it says.
  if (isBare && tokens[at]?.lower === 'written') return undefined;
  const subject = inverted ?? (passive ? undefined : subjectOf(text, sentence, group, at, lexicon, previous));
  if (passive) return passiveSpeech(text, sentence, at, group, kind, isNegated, lexicon);
  if (subject === undefined || isDone(tokens, at, group, subject)) return undefined;
  const contentAt = inverted?.to ?? (isMarked ? at + 2 : at + 1);
  const backKind = backKindOf(tokens, subject, contentAt, sentence, kind);
  if (backKind !== undefined)
    return { kind: backKind, ...voiceOf(text, subject), ...ofBefore(at), sentence, isNegated };
  // "a group called X", "labelled him a spy": words that say nothing has happened.
  if (naming.test(tokens[at]?.lower ?? '')) return undefined;
  const isAfter =
    inverted === undefined && hasContentAfter(tokens, contentAt, sentence, subject.from, lexicon);
  // "Rebels took X, and the army has not commented": of what goes before it says nothing.
  if (!isAfter && kind === 'say' && /^(?:and|but)$/.test(tokens[subject.from - 1]?.lower ?? ''))
    return undefined;
  const from = isAfter ? contentAt : boundaryBefore(tokens, sentence, Math.min(subject.from, group));
  const end = boundaryAfter(tokens, sentence, contentAt);
  const to = isAfter ? declaredEnd(tokens, at, contentAt, end) : Math.min(subject.from, at);
  return { kind, ...voiceOf(text, subject), at, from, to, sentence, isNegated, isAccording: false };
}

const habits = /^(?:often|usually|routinely|regularly|generally|normally|always|frequently|typically)$/;

/** "measures announced last week by the ministry": which measures, and nothing that they say. */
export function isAnnouncedBy(tokens: readonly Token[], at: number, group: number): boolean {
  if (group !== at || !/^(?:announced|declared|proposed|outlined)$/.test(tokens[at]?.lower ?? ''))
    return false;
  const by = behindTime(tokens, at + 1);
  const agent = tokens[by + 1];
  return tokens[by]?.lower === 'by' && (determiners.has(agent) || agent?.isCapital === true);
}

/** "commenting on reports that": what is commented on is another's word. */
function isAboutWords(tokens: readonly Token[], at: number): boolean {
  return (
    /^(?:comment|remark)/.test(tokens[at]?.lower ?? '') && /^(?:up)?on$/.test(tokens[at + 1]?.lower ?? '')
  );
}

/** "were handed notes and told that": they were told. */
function isToldToo(tokens: readonly Token[], group: number, at: number): boolean {
  if (!/^(?:told|informed)$/.test(tokens[at]?.lower ?? '') || tokens[group - 1]?.lower !== 'and')
    return false;
  const words = tokens.slice(Math.max(0, group - toldReach), group - 1);
  const be = words.findLastIndex(({ lower }) => beForms.has(lower));
  return be >= 0 && words.slice(be).every(({ kind }) => kind === 'word');
}

/** Tokens from "were handed" to "and told". */
const toldReach = 10;

/** "Outbreak declared in Kampala", "137 cases reported in", "ten men accused of": what it is done to says nothing. */
function isDone(tokens: readonly Token[], at: number, group: number, subject: Span): boolean {
  const lower = tokens[at]?.lower ?? '';
  if (/^(?:accused|suspected)$/.test(lower)) return group === at && tokens[at + 1]?.lower === 'of';
  return (
    /^(?:declared|announced|reported|confirmed|recorded)$/.test(lower) &&
    things.has(tokens[headOf(tokens, subject)]?.lower ?? '')
  );
}

const things = new Set('outbreak famine emergency curfew ceasefire truce law winner victory case cases death deaths casualties infections injuries damage contribution incidents'.split(' ')); // prettier-ignore

const naming = /^(?:call|brand|label)/;

/** "declared an emergency as rebels took X", "a truce after they took X": what is declared is a thing; what goes on meanwhile is not his word. */
function declaredEnd(tokens: readonly Token[], at: number, from: number, to: number): number {
  // "claimed responsibility for X, and Y condemned it"
  if (tokens[from]?.lower === 'responsibility') {
    const length = tokens.slice(from, to).findIndex(({ lower }) => lower === ',' || lower === 'and');
    return length < 0 ? to : from + length;
  }
  if (!/^(?:declare|announce|warn|vow|pledge|threaten)/.test(tokens[at]?.lower ?? '')) return to;
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    if (lower === 'that' || lower === ':') return to;
    const isClause = lower === 'as' && /^(?:the|its|their|an?)$|^[^a-z]/.test(tokens[index + 1]?.text ?? '');
    // "after capturing X" is still their own word.
    const isOthers =
      /^(?:after|when|because)$/.test(lower) && tokens[index + 1]?.lower.endsWith('ing') !== true;
    if ((isClause || isOthers) && index > from) return index;
  }
  return to;
}

/** "it was reported that", "the area is said to", "confirmed by the ministry". */
function passiveSpeech(
  text: Text,
  sentence: Sentence,
  at: number,
  group: number,
  kind: SpeechClass,
  isNegated: boolean,
  lexicon: Lexicon,
): Speech | undefined {
  const { tokens } = text;
  if (tokens[at]?.lower.startsWith('writ') === true && tokens[at + 1]?.lower !== 'that') return undefined;
  const byAt = kind === 'deny' ? agentAt(tokens, sentence, at) : at + 1;
  const by =
    tokens[byAt]?.lower === 'by' ? phraseAfter(text, byAt + 1, sentence.to, lexicon.frames) : undefined;
  // "…, as estimated by X": of the whole sentence.
  const isAs = by !== undefined && tokens[group - 1]?.lower === 'as';
  const start = isAs ? boundaryBefore(tokens, sentence, group) : clauseStart(tokens, sentence, group);
  const from = tokens[at + 1]?.lower === 'that' ? at + 1 : start;
  const to = passiveEnd(tokens, sentence, at);
  if ((kind === 'deny' || (kind === 'confirm' && isNegated)) && isOfWords(tokens, sentence, group)) {
    const voice = by === undefined ? { isUnnamed: false } : voiceOf(text, by);
    return { kind, ...voice, ...ofBefore(at), sentence, isNegated };
  }
  const voice = by === undefined ? { isUnnamed: true } : voiceOf(text, by);
  return { kind, ...voice, at, from, to, sentence, isNegated, isAccording: false };
}

/** "dismissed on Tuesday as unfounded by the government": where its "by" stands. */
function agentAt(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at + 1; index < Math.min(sentence.to, at + agentReach); index++) {
    const { text = '', lower = '' } = tokens[index] ?? {};
    if (lower === 'by') return index;
    if (/^[,;:]$/.test(text)) break;
  }
  return at + 1;
}

/** Tokens between a denial and by whom. */
const agentReach = 12;

/** Of what was said before: the verb itself is all that it reaches over. */
function ofBefore(at: number): Pick<Speech, 'at' | 'from' | 'to' | 'isAccording' | 'isBack'> {
  return { at, from: at, to: at + 1, isAccording: false, isBack: true };
}

/** "is believed to be X, took": without "that" what is believed ends at the comma. */
function passiveEnd(tokens: readonly Token[], sentence: Sentence, at: number): number {
  const end = boundaryAfter(tokens, sentence, at + 1);
  if (tokens[at + 1]?.lower !== 'to') return end;
  for (let index = at + 1; index < end; index++) if (tokens[index]?.text === ',') return index;
  return end;
}
