import type { FigureKind } from '../../domain/figure.ts';
import { beForms, numberWords, speechVerbs } from '../text/english.ts';
import { areFound, isEarlierToll, isLost, isToll } from './death-toll.ts';
import { areDisplaced, beforeAmount } from './displaced.ts';
import { civilianWords, isByTrade, militaryWords, notPeople, peopleWords } from '../grammar/people-nouns.ts';
import type { Sentence, Text, Token } from '../text/text.ts';
import { numberAt, valueOf, type NumberRead } from '../text/written-number.ts';

/** A number of people in a sentence, and what happened to them. */
export type FigureDraft = {
  readonly kind: FigureKind;
  readonly low: number;
  readonly high?: number;
  readonly civilians?: boolean;
  /** Token of the number. */
  readonly at: number;
  readonly sentence: Sentence;
  /** Soldiers and fighters: no figure of a humanitarian story. */
  readonly isMilitary: boolean;
  /** "60, including 20 civilians": of those counted before. */
  readonly isPart: boolean;
  /** "up from an earlier toll of 34". */
  readonly isEarlier: boolean;
};

const kindWords: ReadonlyMap<string, FigureKind> = new Map(
  (
    [
      [
        'killed',
        'toll lives killed kills kill killing dead died dies deaths death die dying perished slain massacred fatalities fatally',
      ],
      ['injured', 'injure injured injures injuring wound wounded wounds wounding hurt injuries'],
      ['missing', 'missing unaccounted disappeared'],
      ['displaced', 'displaced displaces displacing fled flee fleeing flees homeless refugees displacement'],
      ['evacuated', 'evacuated evacuates evacuating evacuate evacuation evacuees airlifted relocated'],
      [
        'detained',
        'detained detains detaining arrested arrests arresting captive captivity hostage kidnapped abducted',
      ],
      ['released', 'released freed frees freeing releases releasing liberated'],
      ['hungry', 'starving hungry malnourished hunger starvation famine'],
      ['ill', 'infected sick ill sickened poisoned cases hospitalised hospitalized'],
    ] as const
  ).flatMap(([kind, list]) => list.split(' ').map((word): [string, FigureKind] => [word, kind])),
);

/** Tokens between a number and the word that says what happened. */
const reachMax = 11;

/** "The death toll from the earthquake has risen to 12": tokens to the number. */
const tollReach = 14;

/** Numbers of people in a sentence: ACLED's habit, the lowest number first, ranges kept. */
export function figuresIn({ tokens }: Text, sentence: Sentence): FigureDraft[] {
  const found: FigureDraft[] = [];
  for (let index = sentence.from; index < sentence.to; index++) {
    const number = numberAt(tokens, index, sentence.to);
    if (number === undefined) continue;
    const isOther = isNoCount(tokens, index, number) || isProvidedFor(tokens, sentence, index);
    const draft = isOther ? undefined : draftAt(tokens, sentence, index, number);
    if (draft !== undefined && !found.some((one) => isSame(one, draft))) found.push(draft);
    index = number.to - 1;
  }
  return found;
}

function isSame(one: FigureDraft, other: FigureDraft): boolean {
  return one.kind === other.kind && one.low === other.low && one.high === other.high;
}

/** "in 2014", "no one", "44%", "24-year-old", "magnitude 6.9", "$2 million", "boys aged 10 and eight", "94, 20 more than". */
function isNoCount(tokens: readonly Token[], at: number, { low }: NumberRead): boolean {
  const before = tokens[at - 1]?.lower ?? '';
  if (!Number.isInteger(low) || money.test(before)) return true;
  const next = tokens[at + 1];
  // "the Three Brotherhood Alliance"
  if (isOfName(tokens[at]) && next?.isCapital === true && tokens[at - 1]?.lower === 'the') return true;
  if (before === 'aged' || (before === 'and' && tokens[at - 3]?.lower === 'aged')) return true;
  if (/^(?:more|fewer|higher)$/.test(next?.lower ?? '') && tokens[at + 2]?.lower === 'than') return true;
  if (next?.text === '%' || (next?.text === '-' && tokens[at + 2]?.kind === 'word')) return true;
  if (before === 'no' || isMonth(tokens[at + 1]) || (isMonth(tokens[at - 1]) && !isPeople(tokens[at + 1])))
    return true;
  const isYear = tokens[at]?.kind === 'number' && /^(?:19|20)\d\d$/.test(tokens[at].text);
  return isYear && (yearWords.has(before) || !peopleWords.has(tokens[at + 1]?.lower ?? ''));
}

function isOfName(token: Token | undefined): boolean {
  return token?.kind === 'word' && token.isCapital;
}

const money = /^(?:[$€£¥₹]|usd|eur|gbp|rs)$/;

/** "food for 12,500 people", "dressings for up to 1,000 injured": whom it is meant for. */
function isProvidedFor(tokens: readonly Token[], { from: low }: Sentence, at: number): boolean {
  const index = beforeAmount(tokens, at, low);
  if (tokens[index]?.lower !== 'for') return false;
  return tokens.slice(Math.max(low, index - suppliesReach), index).some(({ lower }) => supplies.test(lower));
}

const supplies =
  /^(?:suppl(?:y|ies)|food|materials?|aid|medicines?|kits?|rations?|parcels?|tents?|shelter|water|flour|treatment)$/;

/** Tokens from "food" to "for". */
const suppliesReach = 4;

/** "25 August", "5 Feb". */
function isMonth(token: Token | undefined): boolean {
  return (
    token?.isCapital === true &&
    /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?$/.test(
      token.lower,
    )
  );
}

function isPeople(token: Token | undefined): boolean {
  return token !== undefined && peopleWords.has(token.lower);
}

const yearWords = new Set('in since of from by until during late early mid and january february march april may june july august september october november december'.split(' ')); // prettier-ignore

function draftAt(
  tokens: readonly Token[],
  sentence: Sentence,
  at: number,
  number: NumberRead,
): FigureDraft | undefined {
  const noun = nounAfter(tokens, number.to, sentence.to);
  if (noun === 'not people' || isOtherwiseTold(tokens, sentence, at)) return undefined;
  const kind =
    noun === 'bodies' && areFound(tokens, sentence, at, number.to)
      ? 'killed'
      : kindNear(tokens, sentence, at, number.to, noun !== undefined);
  if (kind === undefined) return undefined;
  if (noun === undefined && !isBesideKind(tokens, at, number.to, sentence)) return undefined;
  const isPart = isPartOf(tokens, sentence, at, number.to);
  const words = tokens.slice(number.to, Math.min(sentence.to, number.to + 6));
  const parted = words.findIndex(({ kind, lower }) => kind === 'mark' || lower === 'and');
  const nouns = words.slice(0, parted < 0 ? words.length : parted).map(({ lower }) => lower);
  const head = nouns.findIndex((word) => peopleWords.has(word));
  const near = nouns.slice(0, head < 0 ? 2 : head + 1);
  const isCivilian = near.some((word) => civilianWords.has(word));
  const isMilitary = near.some((word) => militaryWords.has(word));
  // Who of the dead were children says nothing of the others; how many were civilians does.
  if (isPart && !isMilitary && !near.some((word) => noFighters.has(word))) return undefined;
  return {
    kind,
    ...rangeOf(tokens, at, number),
    ...(isCivilian ? { civilians: true } : isMilitary ? { civilians: false } : {}),
    at,
    sentence,
    isMilitary,
    isPart,
    isEarlier: isEarlierToll(tokens, at),
  };
}

/** "up to 200": no more is said than that. */
function rangeOf(
  tokens: readonly Token[],
  at: number,
  { low, high }: NumberRead,
): Pick<FigureDraft, 'low' | 'high'> {
  const before = tokens.slice(Math.max(0, at - ceilingReach), at).map(({ lower }) => lower);
  const isCeiling = high === undefined && ceilings.test(before.join(' '));
  if (isCeiling) return { low: 0, high: low };
  return high === undefined ? { low } : { low, high };
}

/** Tokens before a number that may make a ceiling of it. */
const ceilingReach = 4;
const ceilings = /(?:^| )(?:up to|as many as|not? more than|(?<!\bnot? )(?:fewer|less) than|at most)$/;

const noFighters = new Set(['civilian', 'civilians', 'residents', 'villagers']);

/** "12 people, including three children", "among them ten women and two infants", "30 people, eight of them children". */
function isPartOf(tokens: readonly Token[], sentence: Sentence, from: number, to: number): boolean {
  // "eight of them children", but "released 28 of them"
  if (tokens[to]?.lower === 'of' && /^(?:them|whom)$/.test(tokens[to + 1]?.lower ?? ''))
    return !kindWords.has(tokens[from - 1]?.lower ?? '');
  for (let index = from - 1; index >= Math.max(sentence.from, from - partReach); index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (/^(?:including|among|whom)$/.test(lower))
      return tokens.slice(sentence.from, index).some((token) => valueOf(token) !== undefined);
    if (lower === ',' || lower === ';' || speechVerbs.has(lower) || kindWords.has(lower)) return false;
  }
  return false;
}

/** Tokens from "among them" to a number of its list. */
const partReach = 8;

function nounAfter(tokens: readonly Token[], at: number, to: number): string | undefined {
  for (let index = at; index < to && index < at + 6; index++) {
    const token = tokens[index];
    if (token === undefined || token.kind === 'mark') return undefined;
    if (notPeople.has(token.lower)) return 'not people';
    // "13 civilian bodies"
    if (token.lower === 'civilian' && peopleWords.has(tokens[index + 1]?.lower ?? '')) continue;
    if (peopleWords.has(token.lower) || isByTrade(token)) return token.lower;
    if (isThing(token, index === at)) return 'not people';
    if (kindWords.has(token.lower)) return undefined;
  }
  return undefined;
}

/** "two explosions": a plural right behind a number that is no word for people. */
function isThing({ lower, isCapital }: Token, isNext: boolean): boolean {
  if (!isNext || isCapital || kindWords.has(lower) || numberWords.has(lower)) return false;
  return (
    /[a-z]{3}s$/.test(lower) &&
    !/(?:er|or|ist|ian|ee|ant|ent|lot|boy|girl|son|nun|priest|other|monk|teen|youth|lives)s$|^(?:others|as|was|has|dead)$/.test(
      lower,
    )
  );
}

/** "killed 12", "12 dead", "toll rises to 12", "12,000 flee". */
function isBesideKind(tokens: readonly Token[], from: number, to: number, sentence: Sentence): boolean {
  if (/^(?:fled|flees?)$/.test(tokens[to]?.lower ?? '') || areDisplaced(tokens, sentence, from, to))
    return true;
  for (let index = from - 1; index >= Math.max(sentence.from, from - tollReach); index--)
    if (tokens[index]?.lower === 'toll') return true;
  for (let index = Math.max(sentence.from, from - 5); index < Math.min(sentence.to, to + 3); index++)
    if (
      kindWords.has(tokens[index]?.lower ?? '') &&
      !/^(?:fled|flee|cases)$/.test(tokens[index]?.lower ?? '')
    )
      return true;
  return false;
}

/** The nearest word that says what happened; behind the number before in front of it. */
function kindNear(
  tokens: readonly Token[],
  sentence: Sentence,
  from: number,
  to: number,
  hasNoun: boolean,
): FigureKind | undefined {
  if (isToll(tokens, sentence, from)) return 'killed';
  const own =
    verbOver(tokens, sentence, from) ?? (areDisplaced(tokens, sentence, from, to) ? 'displaced' : undefined);
  if (own !== undefined) return own;
  let best: { kind: FigureKind; distance: number } | undefined;
  const consider = (index: number, distance: number) => {
    const lower = tokens[index]?.lower ?? '';
    const kind = kindWords.get(lower);
    if (kind === undefined || (kind === 'ill' && lower === 'cases' && !hasNoun && distance > 3)) return;
    if (kind === 'released' && lower === 'liberated' && !hasNoun) return;
    if (lower === 'lives' && !isLost(tokens, sentence, index)) return;
    if (best === undefined || distance < best.distance) best = { kind, distance };
  };
  let skipped = 0;
  let hasVerb = false;
  for (let index = to; index < Math.min(sentence.to, to + skipped + reachMax); index++) {
    const token = tokens[index];
    // "have been reported killed"
    const isTold = hasVerb && /^(?:reported|confirmed|believed)$/.test(token?.lower ?? '');
    if (token?.text === ';' || (token !== undefined && speechVerbs.has(token) && !isTold)) break;
    if (token?.text === ',' && index > to + 1 && best !== undefined) break;
    hasVerb ||= beForms.has(token);
    // "2 million people are affected and 30 have died": what is said of the first ends.
    if (token?.lower === 'and' && hasVerb) break;
    const end = token?.text === ',' ? exampleEnd(tokens, index, sentence.to) : undefined;
    if (end !== undefined) {
      skipped += end - index;
      index = end;
    } else if (!takesOwnNumber(tokens, index, sentence.to))
      // "have been displaced": its own verb, though another number's stands nearer.
      consider(index, index - to - skipped - (hasVerb ? ownVerbGain : 0));
  }
  for (let index = from - 1; index >= Math.max(sentence.from, from - reachMax); index--) {
    const token = tokens[index];
    if (token?.text === ';') break;
    if (token?.text === ',' && from - index > 2) break;
    // "fled after 13 were killed", "released footage of hundreds": told of something else.
    if (token?.lower === 'after' || pictures.has(token?.lower ?? '')) break;
    if (!isOfSubject(tokens, index)) consider(index, (from - index) * 0.9);
  }
  return best?.kind;
}

const pictures = new Set(['footage', 'video', 'videos', 'photo', 'photos', 'pictures', 'images']);

/** "has killed more than 38,000 people and displaced": the verb whose object the number is. */
function verbOver(tokens: readonly Token[], { from: low }: Sentence, at: number): FigureKind | undefined {
  const index = beforeAmount(tokens, at, low);
  const { lower = '' } = tokens[index] ?? {};
  if (!/^(?:kill|injur|wound|displac|massacr|captur|arrest|detain)/.test(lower) || isOfSubject(tokens, index))
    return undefined;
  return lower.startsWith('captur') ? 'detained' : kindWords.get(lower);
}

/** "killed eight and affected 40,000", "1,600 families were affected", "rescued 147": neither is among the kinds that are counted. */
function isOtherwiseTold(tokens: readonly Token[], { from: low, to }: Sentence, at: number): boolean {
  for (let index = at + 1; index < Math.min(to, at + affectedReach); index++) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind !== 'word' || lower === 'and') break;
    if (lower === 'affected' && beForms.has(tokens[index - 1])) return true;
  }
  return /^(?:affect(?:s|ed|ing)?|rescu(?:es?|ed|ing))$/.test(
    tokens[beforeAmount(tokens, at, low)]?.lower ?? '',
  );
}

/** Tokens from a number to "were affected". */
const affectedReach = 6;

/** Tokens by which a number's own verb counts as nearer. */
const ownVerbGain = 1;

/** "six people, including an official, died": where the examples end. */
function exampleEnd(tokens: readonly Token[], at: number, to: number): number | undefined {
  if (!/^(?:including|among|most|mostly|many|some|all)$/.test(tokens[at + 1]?.lower ?? '')) return undefined;
  for (let index = at + 2; index < Math.min(to, at + exampleLengthMax); index++)
    if (tokens[index]?.text === ',') return index;
  return undefined;
}

const exampleLengthMax = 25;

/** "killed 25 people and wounded 32": the second verb is of the second number. */
function takesOwnNumber(tokens: readonly Token[], at: number, to: number): boolean {
  if (
    !/^(?:killed|kills|killing|injured|injures|injuring|wounded|wounds|wounding|displaced|displacing|hurt)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    return false;
  if (beForms.has(tokens[at - 1])) return false;
  for (let index = at + 1; index < Math.min(to, at + ownNumberReach); index++) {
    const token = tokens[index];
    if (token !== undefined && valueOf(token) !== undefined) return true;
    if (
      !/^(?:at|least|most|more|than|over|about|around|some|nearly|almost|another|up|to|a|further)$/.test(
        token?.lower ?? '',
      )
    )
      return false;
  }
  return false;
}

/** Tokens from "wounded" to its number: "at least another". */
const ownNumberReach = 5;

/** "11 are killed and 15": told of the number before. */
function isOfSubject(tokens: readonly Token[], at: number): boolean {
  // "eleven are shot dead"
  const before = /^(?:shot|found|left)$/.test(tokens[at - 1]?.lower ?? '') ? tokens[at - 2] : tokens[at - 1];
  if (
    !/^(?:killed|injured|wounded|dead|displaced|evacuated|missing|hurt|detained|arrested|released|freed)$/.test(
      tokens[at]?.lower ?? '',
    )
  )
    return false;
  if (before === undefined || beForms.has(before) || valueOf(before) !== undefined) return true;
  const isCounted = tokens
    .slice(Math.max(0, at - countReach), at)
    .some((token) => valueOf(token) !== undefined);
  return peopleWords.has(before.lower) && isCounted;
}

/** Tokens from "five" to "killed": "five more Syrian soldiers". */
const countReach = 5;
