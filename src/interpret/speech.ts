import {
  adverbs,
  ambiguousSpeech,
  backReferences,
  beForms,
  isAdverb,
  clauseWords,
  determiners,
  haveForms,
  modals,
  negations,
  prepositions,
  pronouns,
  speechVerbs,
  unnamedVoices,
  type SpeechClass,
} from './english.ts';
import type { LanguageWords, Lexicon } from './lexicon.ts';
import { headOf, isVerbal, phraseAfter, subjectBefore, wordsOfSpan, type Span } from './noun-phrase.ts';
import type { Quotation } from './quotation.ts';
import { isTitleCase, opensQuote, type Sentence, type Text, type Token } from './text.ts';

/** Somebody says something: who, how, and over which tokens it reaches. */
export type Speech = {
  readonly kind: SpeechClass;
  /** As written; absent for voices without a name ("reportedly", "sources said"). */
  readonly speaker?: string;
  readonly span?: Span;
  readonly isUnnamed: boolean;
  /** The verb, or "according". */
  readonly at: number;
  /** What is said: tokens [from, to). */
  readonly from: number;
  readonly to: number;
  /** The sentence it stands in; a quotation may reach beyond it. */
  readonly sentence: Sentence;
  /** "did not confirm", "could not verify". */
  readonly isNegated: boolean;
  /** By "according to", which never denies. */
  readonly isAccording: boolean;
  /** Of what was said before: "a claim denied by X", "which X denies", "this could not be verified". */
  readonly isBack?: true;
};

/** The speech of all sentences, quotations given to who speaks them. In the order of the text. */
/** Acts of speech read in one article, and quotations: each is looked for around each event. */
export const speechesMax = 1_000;

export function speechIn(text: Text, quotations: readonly Quotation[], lexicon: Lexicon): Speech[] {
  const all: Speech[] = [];
  let last: Speech | undefined;
  let lastPerson: Speech | undefined;
  for (const sentence of text.sentences) {
    if (all.length >= speechesMax) break;
    const own = speechOf(text, sentence, lexicon).map((speech) =>
      withPronoun(speech, opening(speech, text, lexicon) ?? last, lastPerson, text),
    );
    for (const speech of own) {
      if (speech.isUnnamed || speech.span === undefined) continue;
      last = speech;
      if (isPerson(text, speech.span, lexicon.words)) lastPerson = speech;
    }
    all.push(...own);
  }
  return [...all, ...quotedSpeech(quotations.slice(0, speechesMax), all)];
}

function speechOf(text: Text, sentence: Sentence, lexicon: Lexicon): Speech[] {
  const found: Speech[] = [];
  const { tokens } = text;
  const isTitle = isTitleCase(text, sentence);
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') continue;
    // "United States": a capital within a sentence makes a name of it.
    if (token.isCapital && index > sentence.from && !isTitle && !opensQuote(tokens, index)) continue;
    const speech =
      token.lower === 'according' || (token.lower === 'per' && tokens[index - 1]?.lower === 'as')
        ? accordingTo(text, sentence, index, lexicon)
        : speechVerbs.has(token.lower)
          ? (byVerb(text, sentence, index, lexicon, found.at(-1)) ?? byNoun(text, sentence, index, lexicon))
          : (byNoun(text, sentence, index, lexicon) ?? unnamedAdverb(text, sentence, index));
    if (speech !== undefined) found.push(speech);
  }
  return found;
}

const claimNouns = new Set([
  'claim',
  'claims',
  'assertion',
  'assertions',
  'announcement',
  'statement',
  'report',
]);

/** "the claim by X that", "X's claim that", "X's claim to have". */
function byNoun(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Speech | undefined {
  const { tokens } = text;
  if (!claimNouns.has(tokens[at]?.lower ?? '')) return undefined;
  const isBy = tokens[at + 1]?.lower === 'by' || tokens[at + 1]?.lower === 'from';
  const isOwn = tokens[at - 1]?.lower === "'s";
  const span = isBy
    ? phraseAfter(text, at + 2, sentence.to, lexicon.frames)
    : isOwn
      ? subjectBefore(text, at - 1, sentence.from, lexicon.frames)
      : undefined;
  const that = isBy ? span?.to : at + 1;
  if (span === undefined || that === undefined) return undefined;
  const isPerfect =
    /^(?:to|of)$/.test(tokens[that]?.lower ?? '') && haveForms.has(tokens[that + 1]?.lower ?? '');
  if (tokens[that]?.lower !== 'that' && !isPerfect) return undefined;
  const from = isPerfect ? that : that + 1;
  return {
    kind: 'claim',
    ...voiceOf(text, span),
    at,
    from,
    to: contentEnd(tokens, sentence, from),
    sentence,
    isNegated: false,
    isAccording: false,
  };
}

/** What a claim says ends where it is said what became of it: "… was denied". */
function contentEnd(tokens: readonly Token[], sentence: Sentence, from: number): number {
  for (let index = from + 1; index < sentence.to; index++) {
    if (!beForms.has(tokens[index]?.lower ?? '') && !haveForms.has(tokens[index]?.lower ?? '')) continue;
    for (let behind = index + 1; behind < Math.min(sentence.to, index + 4); behind++)
      if (speechVerbs.get(tokens[behind]?.lower ?? '') === 'deny') return index;
  }
  return sentence.to;
}

const unnamedAdverbs = new Set([
  'reportedly',
  'allegedly',
  'purportedly',
  'rumoured',
  'rumored',
  'unconfirmed',
  'supposedly',
]);

function unnamedAdverb(text: Text, sentence: Sentence, at: number): Speech | undefined {
  const lower = text.tokens[at]?.lower ?? '';
  if (!unnamedAdverbs.has(lower)) return undefined;
  const isAdverb = lower.endsWith('ly');
  return {
    kind: 'say',
    isUnnamed: true,
    at,
    // "unconfirmed reports of X" doubts what follows; "reportedly" its whole clause.
    from: isAdverb && text.tokens[at - 1]?.lower !== 'to' ? clauseStart(text.tokens, sentence, at) : at,
    to: clauseEnd(text.tokens, sentence, at + 1),
    sentence,
    isNegated: false,
    isAccording: false,
  };
}

function accordingTo(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Speech | undefined {
  const { tokens } = text;
  const begin = tokens[at + 1]?.lower === 'to' ? at + 2 : at + 1;
  const span = phraseAfter(text, begin, sentence.to, lexicon.frames);
  if (span === undefined) return undefined;
  const voice = voiceOf(text, span);
  return {
    kind: 'say',
    ...voice,
    at,
    from: boundaryBefore(tokens, sentence, at),
    to: boundaryAfter(tokens, sentence, span.to),
    sentence,
    isNegated: false,
    isAccording: true,
  };
}

function byVerb(
  text: Text,
  sentence: Sentence,
  at: number,
  lexicon: Lexicon,
  previous: Speech | undefined,
): Speech | undefined {
  const { tokens } = text;
  const kind = speechVerbs.get(tokens[at]?.lower ?? '');
  if (kind === undefined) return undefined;
  const group = goingOn(tokens, groupStart(tokens, at, sentence.from), sentence.from);
  if (isNounUse(tokens, at, group, sentence, lexicon)) return undefined;
  const isNegated = tokens.slice(group, at).some(({ lower }) => negations.has(lower));
  const inverted = invertedSubject(text, sentence, at, lexicon);
  // "a claim denied by X" is passive without a helper.
  const isBelieved =
    tokens[at + 1]?.lower === 'to' &&
    /^(?:believed|said|reported|alleged|understood)$/.test(tokens[at]?.lower ?? '');
  const isReduced = group === at && (isBelieved || (tokens[at + 1]?.lower === 'by' && kind === 'deny'));
  const passive =
    isReduced ||
    (tokens.slice(group, at).some(({ lower }) => beForms.has(lower)) &&
      tokens[at]?.lower.endsWith('ing') !== true);
  const subject = inverted ?? (passive ? undefined : subjectOf(text, sentence, group, at, lexicon, previous));
  if (passive) return passiveSpeech(text, sentence, at, group, kind, isNegated, lexicon);
  if (subject === undefined || isDeclared(tokens, at, subject)) return undefined;
  const contentAt = inverted === undefined ? at + 1 : inverted.to;
  const backKind = backKindOf(tokens, subject, contentAt, sentence, kind);
  if (backKind !== undefined)
    return {
      kind: backKind,
      ...voiceOf(text, subject),
      at,
      from: at,
      to: at + 1,
      sentence,
      isNegated,
      isAccording: false,
      isBack: true,
    };
  // "a group called X", "labelled him a spy": words that say nothing has happened.
  if (naming.test(tokens[at]?.lower ?? '')) return undefined;
  const isAfter =
    inverted === undefined && hasContentAfter(tokens, contentAt, sentence, subject.from, lexicon);
  const from = isAfter ? contentAt : boundaryBefore(tokens, sentence, Math.min(subject.from, group));
  const end = boundaryAfter(tokens, sentence, contentAt);
  const to = isAfter ? declaredEnd(tokens, at, contentAt, end) : Math.min(subject.from, at);
  return { kind, ...voiceOf(text, subject), at, from, to, sentence, isNegated, isAccording: false };
}

/** "Outbreak declared in Kampala": what is declared declares nothing. */
function isDeclared(tokens: readonly Token[], at: number, subject: Span): boolean {
  return (
    /^(?:declared|announced)$/.test(tokens[at]?.lower ?? '') &&
    /^(?:outbreak|famine|emergency|curfew|ceasefire|truce|law|winner|victory)$/.test(
      tokens[headOf(tokens, subject)]?.lower ?? '',
    )
  );
}

const naming = /^(?:call|brand|label)/;

/** "declared an emergency as rebels took X": what is declared is a thing; what goes on meanwhile is not his word. */
function declaredEnd(tokens: readonly Token[], at: number, from: number, to: number): number {
  if (!/^(?:declare|announce|warn|vow|pledge|threaten)/.test(tokens[at]?.lower ?? '')) return to;
  for (let index = from; index < to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    if (lower === 'that' || lower === ':') return to;
    const isClause = lower === 'as' && /^(?:the|its|their|an?)$|^[^a-z]/.test(tokens[index + 1]?.text ?? '');
    if (isClause && index > from) return index;
  }
  return to;
}

const beforeParticiple = new Set([',', 'while', 'after', 'before', 'by', 'when', 'and']);

const falseWords = new Set('false untrue fake baseless unfounded fabricated incorrect inaccurate disinformation misinformation propaganda lie lies nonsense'.split(' ')); // prettier-ignore

/** "said the claim was false", "described the reports as baseless": it denies what was said. */
function callsFalse(tokens: readonly Token[], from: number, sentence: Sentence): boolean {
  let isOfWords = false;
  for (let index = from; index < Math.min(sentence.to, from + falseReach); index++) {
    const lower = tokens[index]?.lower ?? '';
    if (lower === ';' || lower === ',' || lower === 'but') return false;
    if (backReferences.has(lower) && lower !== 'that' && lower !== 'it') isOfWords = true;
    if (isOfWords && falseWords.has(lower)) return !negations.has(tokens[index - 1]?.lower ?? '');
  }
  return false;
}

/** Tokens between "said" and "false". */
const falseReach = 16;

/** What a verb does to what stands before it; undefined when it speaks of what follows. */
function backKindOf(
  tokens: readonly Token[],
  subject: Span,
  contentAt: number,
  sentence: Sentence,
  kind: SpeechClass,
): SpeechClass | undefined {
  if (isObjectRelative(tokens, subject, contentAt, sentence)) return kind;
  if (isCalledFalse(tokens, subject, contentAt)) return 'deny';
  return kind !== 'deny' && callsFalse(tokens, contentAt, sentence) ? 'deny' : undefined;
}

/** "a statement that X called untrue", "which X described as false". */
function isCalledFalse(tokens: readonly Token[], subject: Span, behind: number): boolean {
  let at = behind;
  while (/^(?:as|"|“|‘)$/.test(tokens[at]?.lower ?? '')) at += 1;
  let before = subject.from - 1;
  while (determiners.has(tokens[before]?.lower ?? '') && tokens[before]?.lower !== 'that') before -= 1;
  const { lower = '' } = tokens[before] ?? {};
  return falseWords.has(tokens[at]?.lower ?? '') && (lower === 'which' || backReferences.has(lower));
}

/** "…, which X denies": of what stands before. */
function isObjectRelative(
  tokens: readonly Token[],
  subject: Span,
  behind: number,
  sentence: Sentence,
): boolean {
  const next = tokens[behind];
  const isEnd = behind >= sentence.to || next?.kind === 'mark';
  let before = subject.from - 1;
  while (determiners.has(tokens[before]?.lower ?? '')) before -= 1;
  return isEnd && tokens[before]?.lower === 'which';
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
  const by =
    tokens[at + 1]?.lower === 'by' ? phraseAfter(text, at + 2, sentence.to, lexicon.frames) : undefined;
  const from = tokens[at + 1]?.lower === 'that' ? at + 1 : clauseStart(tokens, sentence, group);
  const to = passiveEnd(tokens, sentence, at);
  if ((kind === 'deny' || (kind === 'confirm' && isNegated)) && isOfWords(tokens, sentence, group)) {
    const voice = by === undefined ? { isUnnamed: false } : voiceOf(text, by);
    return {
      kind,
      ...voice,
      at,
      from: at,
      to: at + 1,
      sentence,
      isNegated,
      isAccording: false,
      isBack: true,
    };
  }
  if (by !== undefined)
    return { kind, ...voiceOf(text, by), at, from, to, sentence, isNegated, isAccording: false };
  return { kind, isUnnamed: true, at, from, to, sentence, isNegated, isAccording: false };
}

/** "the claim … was", "this could not be": the subject is what somebody said. */
function isOfWords(tokens: readonly Token[], sentence: Sentence, group: number): boolean {
  for (let index = group - 1; index >= sentence.from && group - index < ofWordsReach; index--) {
    const lower = tokens[index]?.lower ?? '';
    if (tokens[index]?.text === ',' || tokens[index]?.text === ';') return false;
    if (backReferences.has(lower) && lower !== 'that') return true;
  }
  return false;
}

/** Tokens between a claim and what became of it. */
const ofWordsReach = 16;

/** "is believed to be X, took": without "that" what is believed ends at the comma. */
function passiveEnd(tokens: readonly Token[], sentence: Sentence, at: number): number {
  const end = boundaryAfter(tokens, sentence, at + 1);
  if (tokens[at + 1]?.lower !== 'to') return end;
  for (let index = at + 1; index < end; index++) if (tokens[index]?.text === ',') return index;
  return end;
}

function subjectOf(
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
  if (isParticiple && beforeParticiple.has(tokens[group - 1]?.lower ?? '') && previous?.span !== undefined)
    return previous.span;
  const direct = subjectBefore(text, group, sentence.from, lexicon.frames);
  if (direct !== undefined) return direct;
  // "Quashing the reports as false, the ministry said": the subject of the main clause.
  if (tokens[at]?.lower.endsWith('ing') === true) {
    for (let index = at + 1; index < sentence.to; index++)
      if (tokens[index]?.text === ',' && tokens[index + 1]?.kind === 'word') {
        const span = phraseAfter(text, index + 1, sentence.to, lexicon.frames);
        if (span !== undefined && isVerbal(tokens[span.to]?.lower ?? '', lexicon.frames)) return span;
      }
    return undefined;
  }
  // "X said … and added": the subject before.
  const before = tokens[group - 1]?.lower;
  if (before === 'and' || before === 'but' || before === ',')
    return subjectFurther(text, sentence, group, lexicon);
  return undefined;
}

function subjectFurther(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Span | undefined {
  const { tokens } = text;
  for (let index = at - 2; index > sentence.from; index--) {
    const token = tokens[index];
    if (token === undefined || !speechVerbs.has(token.lower) || ambiguousSpeech.has(token.lower)) continue;
    return subjectBefore(text, groupStart(tokens, index, sentence.from), sentence.from, lexicon.frames);
  }
  // "Soldiers defect and claim to": who does the one does the other.
  const isVerb = at >= 2 && isVerbal(tokens[at - 2]?.lower ?? '', lexicon.frames);
  return isVerb
    ? subjectBefore(text, groupStart(tokens, at - 2, sentence.from), sentence.from, lexicon.frames)
    : undefined;
}

/** "continues to deny": it denies. */
function goingOn(tokens: readonly Token[], group: number, low: number): number {
  const isOn = tokens[group]?.lower === 'to' && /^continu(?:e|es|ed)$/.test(tokens[group - 1]?.lower ?? '');
  return isOn ? groupStart(tokens, group - 1, low) : group;
}

function groupStart(tokens: readonly Token[], at: number, low: number): number {
  let from = at;
  while (from > low && isHelper(tokens[from - 1]?.lower ?? '')) from -= 1;
  return from;
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

/** "the claims of", "media reports", "a statement": words that are not verbs here. */
function isNounUse(
  tokens: readonly Token[],
  at: number,
  group: number,
  sentence: Sentence,
  lexicon: Lexicon,
): boolean {
  const lower = tokens[at]?.lower ?? '';
  const before = tokens[group - 1];
  const next = tokens[at + 1];
  // "Moscow's claim that": no "is".
  if (tokens[at - 1]?.lower === "'s" && claimNouns.has(lower)) return true;
  if (tokens[group]?.lower === 'to' && group < at) return !speechVerbs.has(before?.lower ?? '');
  // "claimed the lives of 20", "claiming 4 lives"
  if (lower.startsWith('claim') && isToll(tokens, at)) return true;
  // "in a video posted on social media"
  if (lower === 'posted' && /^(?:on|to|online|by)$/.test(next?.lower ?? '')) return true;
  if (!ambiguousSpeech.has(lower)) return false;
  // "with little resistance reported"
  if (
    lower === 'reported' &&
    next?.kind === 'mark' &&
    tokens.slice(Math.max(sentence.from, at - withReach), at).some((one) => one.lower === 'with')
  )
    return true;
  if (next?.lower === 'of' || next?.lower === "'s") return true;
  if (
    before !== undefined &&
    group === at &&
    (determiners.has(before.lower) || before.lower === "'s" || before.lower === 'of')
  )
    return true;
  if (/^(claims|reports|disputes|posts|notes|states|remarks|comments|estimates|tweets)$/.test(lower)) {
    if (at === sentence.from) return true;
    // "60 Armenian posts in X"
    if (lower === 'posts' && prepositions.has(next?.lower ?? '') && next?.lower !== 'on') return true;
    const isVerb =
      next !== undefined &&
      (next.lower === 'that' ||
        next.lower === 'to' ||
        next.isCapital ||
        determiners.has(next.lower) ||
        pronouns.has(next.lower) ||
        next.text === ',' ||
        next.text === '.' ||
        next.text === '"' ||
        next.text === '“' ||
        next.lower === 'responsibility' ||
        next.kind === 'word' ||
        // "Mr X claims 60 men have", but "the flood claims 60 lives".
        (next.kind === 'number' && before?.isCapital === true));
    const plural = before !== undefined && before.lower.endsWith('s') && !before.isCapital;
    if (next?.lower === 'that') return before === undefined;
    return (
      !isVerb || plural || (next !== undefined && !next.isCapital && isVerbal(next.lower, lexicon.frames))
    );
  }
  if (/^(claim|report|dispute|post|note|state|remark|comment|estimate|stress|tweet)$/.test(lower)) {
    const plural =
      before !== undefined && (before.lower.endsWith('s') || before.isCapital || before.text === ',');
    if (next?.lower === 'to' && (before?.text === ',' || haveForms.has(tokens[at + 2]?.lower ?? '')))
      return false;
    // "the capital of Sennar state;"
    if (lower === 'state' && next?.kind === 'mark' && next.text !== ':') return true;
    return !plural || group === sentence.from;
  }
  // "the reported capture": an adjective.
  return (
    next !== undefined &&
    /^(reported|claimed|alleged|stated|declared|estimated|suggested|disputed|recognised|recognized)$/.test(
      lower,
    ) &&
    before !== undefined &&
    determiners.has(before.lower)
  );
}

/** Tokens from "with" to "reported". */
const withReach = 6;

function isToll(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower === 'claiming' && tokens[at + 1]?.kind === 'number') return true;
  return tokens.slice(at + 1, at + tollReach).some(({ lower }) => lower === 'lives');
}

/** Tokens from "claims" to "lives". */
const tollReach = 6;

/** '…,' said X. */
function invertedSubject(text: Text, sentence: Sentence, at: number, lexicon: Lexicon): Span | undefined {
  const { tokens } = text;
  // "…, telling the assembly that": who tells stands before.
  if (tokens[at]?.lower.endsWith('ing') === true) return undefined;
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
  if (next.kind !== 'word' || next.lower === 'that' || adverbs.has(next.lower)) return undefined;
  // "X, backed by Y, says it has": what is said begins.
  if (pronouns.has(next.lower) && isVerbal(tokens[at + 2]?.lower ?? '', lexicon.frames)) return undefined;
  const earlier = subjectBefore(text, at, sentence.from, lexicon.frames);
  // "X, who is …, said Y": what stands before the comma is the subject if no verb has been seen.
  if (earlier !== undefined && before.text === ',' && !hasVerb(tokens, sentence.from, at, lexicon))
    return undefined;
  return phraseAfter(text, at + 1, sentence.to, lexicon.frames);
}

function hasVerb(tokens: readonly Token[], from: number, to: number, lexicon: Lexicon): boolean {
  for (let index = from; index < to; index++)
    if (isVerbal(tokens[index]?.lower ?? '', lexicon.frames)) return true;
  return false;
}

const saidWhen = new Set(
  'on in at late early this last yesterday today monday tuesday wednesday thursday friday saturday sunday earlier later via by during after'.split(
    ' ',
  ),
);

/** Whether what is said stands behind the verb; else before who says it, whose words begin at `subjectFrom`. */
function hasContentAfter(
  tokens: readonly Token[],
  behind: number,
  sentence: Sentence,
  subjectFrom: number,
  lexicon: Lexicon,
): boolean {
  const at = /^t(?:ell|ells|old)$/.test(tokens[behind - 1]?.lower ?? '')
    ? listenerEnd(tokens, behind, sentence)
    : behind;
  const next = tokens[at];
  if (next === undefined || at >= sentence.to) return false;
  if (next.text === '.' || next.text === ';' || (next.text === ',' && !hasQuoteAfter(tokens, at, sentence))) {
    return (
      next.text === ',' &&
      hasVerb(tokens, at, sentence.to, lexicon) &&
      !hasVerb(tokens, sentence.from, Math.min(at - 3, subjectFrom), lexicon)
    );
  }
  if (next.lower === 'that' || next.text === ':') return true;
  if (saidWhen.has(next.lower)) {
    for (let index = at; index < sentence.to && index < at + 14; index++) {
      const lower = tokens[index]?.lower;
      // "said in a statement that was sent on"
      const isRelative = beForms.has(tokens[index + 1]?.lower ?? '');
      if ((lower === 'that' && !isRelative) || lower === ':') return true;
    }
    return (
      !hasVerb(tokens, sentence.from, Math.max(sentence.from, Math.min(at - 4, subjectFrom)), lexicon) &&
      hasVerb(tokens, at, sentence.to, lexicon)
    );
  }
  return true;
}

/** "residents told Reuters by phone": behind whom it is told, where that is one name. */
function listenerEnd(tokens: readonly Token[], at: number, sentence: Sentence): number {
  let end = at;
  while (end < sentence.to && (tokens[end]?.isCapital === true || tokens[end]?.lower === 'the')) end += 1;
  return end > at ? end : at;
}

function hasQuoteAfter(tokens: readonly Token[], at: number, sentence: Sentence): boolean {
  const next = at + 1 < sentence.to ? tokens[at + 1]?.text : undefined;
  return next === '"' || next === '“';
}

/** Where a contrast or a new sentence-like clause parts what is said from the rest. */
function boundaryAfter(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at; index < sentence.to; index++) {
    const token = tokens[index];
    // "vowed to fight on despite the loss of X": the loss is not his word.
    if (token?.text === ';' || token?.lower === 'despite') return index;
    const opens =
      tokens[index - 1]?.text === ',' ||
      token?.lower === 'while' ||
      token?.lower === 'but' ||
      token?.lower === 'whereas';
    if (
      opens &&
      index > at &&
      (token?.lower === 'but' ||
        token?.lower === 'while' ||
        token?.lower === 'although' ||
        token?.lower === 'though' ||
        token?.lower === 'whereas')
    )
      return index;
  }
  return sentence.to;
}

function boundaryBefore(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at - 1; index > sentence.from; index--) {
    const token = tokens[index];
    if (token?.text === ';') return index + 1;
    if (
      token?.lower === 'but' ||
      (tokens[index - 1]?.text === ',' &&
        (token?.lower === 'while' || token?.lower === 'although' || token?.lower === 'though'))
    )
      return index + 1;
  }
  return sentence.from;
}

function clauseStart(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at - 1; index > sentence.from; index--) {
    const token = tokens[index];
    if (
      token?.text === ',' ||
      token?.text === ';' ||
      (clauseWords.has(token?.lower ?? '') && !adverbs.has(token?.lower ?? ''))
    )
      return index + 1;
  }
  return sentence.from;
}

function clauseEnd(tokens: readonly Token[], sentence: Sentence, at: number): number {
  for (let index = at; index < sentence.to; index++) {
    const token = tokens[index];
    if (
      token?.text === ';' ||
      (token?.text === ',' &&
        tokens[index + 1]?.lower !== 'including' &&
        clauseWords.has(tokens[index + 1]?.lower ?? ''))
    )
      return index;
  }
  return sentence.to;
}

/** "Reports from Goma" have a place, not a name. */
const rumours = new Set(['reports', 'report', 'rumours', 'rumors', 'accounts', 'posts', 'videos', 'footage']);

/** "accounts" may be anybody's, but not "eyewitness accounts". */
function isRumour(tokens: readonly Token[], span: Span): boolean {
  const isSeen = tokens.slice(span.from, span.to).some(({ lower }) => lower.endsWith('witness'));
  return !isSeen && rumours.has(tokens[headOf(tokens, span)]?.lower ?? '');
}

/** Speakers longer than this are no names but clauses. */
const speakerLengthMax = 80;

function voiceOf(text: Text, span: Span): Pick<Speech, 'speaker' | 'span' | 'isUnnamed'> {
  const { tokens } = text;
  const words = wordsOfSpan(text, withoutPossessive(text, span));
  const hasName = tokens
    .slice(span.from, span.to)
    .some(
      ({ isCapital }, index) =>
        isCapital &&
        (index > 0 || span.from > 0) &&
        !unnamedVoices.has(tokens[span.from + index]?.lower ?? ''),
    );
  const isUnnamed =
    isRumour(tokens, span) ||
    (!hasName &&
      !tokens.slice(span.from, span.to).some(({ lower }) => lower.endsWith('witness')) &&
      tokens.slice(span.from, span.to).some(({ lower }) => unnamedVoices.has(lower)));
  if (words.length <= speakerLengthMax) return { speaker: words, span, isUnnamed };
  const cut = shortened(text, span);
  return { speaker: wordsOfSpan(text, cut), span: cut, isUnnamed };
}

/** "their spokesman X" is named without "their"; whose he is, the span still tells. */
function withoutPossessive({ tokens }: Text, { from, to }: Span): Span {
  return isPossessive(tokens[from]) && to - from > 1 ? { from: from + 1, to } : { from, to };
}

const possessives = new Set(['their', 'his', 'her', 'its', 'our', 'my']);

export function isPossessive(token: Token | undefined): boolean {
  return token !== undefined && possessives.has(token.lower);
}

/** The last words of a long phrase before a verb are its head. */
function shortened(text: Text, span: Span): Span {
  let { from } = span;
  const isLong = () => wordsOfSpan(text, { from, to: span.to }).length > speakerLengthMax;
  while (from < span.to - 1 && (isLong() || prepositions.has(text.tokens[from]?.lower ?? ''))) from += 1;
  return { from, to: span.to };
}

/** "The programme has suspended its work, it said": whom the sentence opens with, where he is named. */
function opening({ span, at, to, sentence }: Speech, text: Text, lexicon: Lexicon): Voiced | undefined {
  const { tokens } = text;
  const isBehind = span !== undefined && to <= at && tokens[span.from - 1]?.text === ',';
  if (!isBehind || tokens[span.from]?.lower !== 'it') return undefined;
  const first = phraseAfter(text, sentence.from, span.from, lexicon.frames);
  if (first === undefined) return undefined;
  let end = first.to;
  while (end > first.from && tokens[end - 1]?.isCapital !== true) end -= 1;
  return end - first.from < 2 ? undefined : voiceOf(text, { from: first.from, to: end });
}

type Voiced = Pick<Speech, 'speaker' | 'span' | 'isUnnamed'>;

const personPronouns = new Set(['he', 'she', 'they', 'it', 'we', 'i']);

/** "he added": the last person who spoke; "they said": the last voice. */
function withPronoun(
  speech: Speech,
  last: Voiced | undefined,
  lastPerson: Voiced | undefined,
  text: Text,
): Speech {
  const { span } = speech;
  if (span === undefined) return speech;
  const isOne =
    span.to - span.from === 1 ||
    (span.to - span.from === 2 && determiners.has(text.tokens[span.from]?.lower ?? ''));
  if (!isOne) return speech;
  const pronoun = text.tokens[span.to - 1]?.lower ?? '';
  // "the statement said": of whom is told before.
  if (!personPronouns.has(pronoun) && pronoun !== 'statement') return speech;
  const meant = (pronoun === 'he' || pronoun === 'she' ? lastPerson : undefined) ?? last;
  if (meant?.speaker === undefined || meant.span === undefined) return { ...speech, isUnnamed: true };
  return { ...speech, speaker: meant.speaker, span: meant.span };
}

/** A title, or a first name with a surname. */
export function isPerson({ tokens }: Text, { from, to }: Span, { givenNames }: LanguageWords): boolean {
  const words = tokens.slice(from, to);
  if (words.some(({ lower }) => personTitles.has(lower))) return true;
  const [name, surname] = words.slice(-2);
  return (
    name !== undefined &&
    surname?.isCapital === true &&
    givenNames.has(name.text) &&
    !bodies.has(surname.lower)
  );
}

const personTitles = new Set(
  'spokesman spokeswoman spokesperson leader president minister commander general colonel governor mayor chief ambassador envoy secretary adviser advisor chancellor king prince official officer'.split(
    ' ',
  ),
);
const bodies = new Set(
  'ministry army military forces government office agency department union nations council observatory coalition front movement brigade group party network committee court states'.split(
    ' ',
  ),
);

/** Tokens between a quotation and who speaks it. */
const quoteReach = 14;

/** Quotations that reach beyond the sentence of their speaker, and those that go on without naming one. */
function quotedSpeech(quotations: readonly Quotation[], all: readonly Speech[]): Speech[] {
  const found: Speech[] = [];
  let previous: Speech | undefined;
  let previousEnd = -1;
  for (const { from, to } of quotations) {
    const after = all.find(
      (speech) =>
        speech.at >= to && speech.at - to <= 4 && speech.speaker !== undefined && !speech.isAccording,
    );
    const before = all.findLast(
      (speech) =>
        speech.at < from &&
        from - speech.at <= quoteReach &&
        speech.sentence.from <= from &&
        from <= speech.sentence.to &&
        speech.speaker !== undefined,
    );
    const far = all.find(
      (speech) =>
        speech.at >= to &&
        speech.at - to <= quoteReach &&
        to < speech.sentence.to &&
        to >= speech.sentence.from &&
        speech.speaker !== undefined,
    );
    const carried = previous !== undefined && from - previousEnd <= 6 ? previous : undefined;
    const speaker =
      (before !== undefined && before.sentence.to > from ? before : undefined) ??
      after ??
      before ??
      far ??
      carried;
    if (speaker === undefined) continue;
    found.push({
      ...speaker,
      kind: speaker.kind === 'deny' ? 'say' : speaker.kind,
      from,
      to,
      isNegated: false,
    });
    previous = speaker;
    previousEnd = Math.max(to, speaker.at > to ? (speaker.span?.to ?? to) : to);
  }
  return found;
}
