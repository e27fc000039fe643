import { epochMsOf, type Instant } from '../../domain/instant.ts';
import {
  beForms,
  clauseWords,
  haveForms,
  isAdverb,
  monthNumbers,
  numberWords,
  speechVerbs,
} from '../text/english.ts';
import type { PlaceMention, Places } from '../places/mention.ts';
import type { Sentence, Text, Token } from '../text/text.ts';
import { WordList } from '../text/word-list.ts';

/** Tokens between a time and the verb it tells of. */
const reachMax = 22;
/** Days after which "ago" is no news any more. */
const newsDays = 1.5;

/** Whether the words around a predicate put it before the news: "in 1967", "two days ago", "since 2011". */
export function isOldHere(text: Text, sentence: Sentence, at: number, publishedAt: Instant): boolean {
  return (
    oldWordFor(text, sentence, at, publishedAt) !== undefined || isWhenDated(text, sentence, at, publishedAt)
  );
}

/** Whether they put it some days back: told of as known, and so wherever the article names the place again. */
export function isDaysOld(text: Text, sentence: Sentence, at: number, publishedAt: Instant): boolean {
  const word = oldWordFor(text, sentence, at, publishedAt);
  const unit = word === undefined ? '' : (text.tokens[word - 1]?.lower ?? '');
  return unit === 'days' || unit === 'week';
}

/** "since July 2015 when they lost X", "in 2014, when": of that time. */
function isWhenDated({ tokens }: Text, { from: low }: Sentence, at: number, publishedAt: Instant): boolean {
  for (let index = at - 1; index > low + 1 && at - index < datedReach; index--) {
    if (tokens[index]?.lower !== 'when') continue;
    const date = tokens[index - 1]?.text === ',' ? tokens[index - 2] : tokens[index - 1];
    return /^(?:19|20)\d\d$/.test(date?.text ?? '') && (date?.text ?? '') < publishedAt.slice(0, 4);
  }
  return false;
}

/** Tokens from "when" to its verb. */
const datedReach = 8;

/** The token of a time near a predicate that is before the news. */
function oldWordFor(text: Text, sentence: Sentence, at: number, publishedAt: Instant): number | undefined {
  const to = Math.min(sentence.to, at + reachMax + 1);
  for (let index = Math.max(sentence.from, at - reachMax); index < to; index++) {
    if (isMeasuredFrom(text.tokens, index, at)) continue;
    if (isDayAfter(text.tokens, index, at)) return index;
    if (isOldTime(text.tokens, index, publishedAt) && !isParted(text.tokens, index, at, sentence))
      return index;
  }
  return undefined;
}

/** "regained the town, a week after it was lost": the loss is old. */
function isMeasuredFrom(tokens: readonly Token[], index: number, at: number): boolean {
  if (tokens[index]?.lower !== 'after' || !isUnitOfTime(tokens[index - 1]?.lower ?? '')) return false;
  // "A week after clashes were reported, X accused": the clashes are.
  return index > at || tokens.slice(index, at).some(({ text }) => text === ',');
}

/** "spoke a day after the army took X": what the day is counted from is known. */
function isDayAfter(tokens: readonly Token[], index: number, at: number): boolean {
  return (
    index < at &&
    tokens[index]?.lower === 'after' &&
    /^days?$/.test(tokens[index - 1]?.lower ?? '') &&
    !tokens.slice(index, at).some(({ text }) => text === ',')
  );
}

/** One of these stands wherever the words put something before the news, or a year. */
const timeWords = new WordList([
  ...'war ago after earlier before prior last previous past since decade decades formerly previously historically originally following later'.split(
    ' ',
  ),
  ...[...monthNumbers.keys()].flatMap((month) => [month, `mid-${month}`]),
]);

function isOldTime(tokens: readonly Token[], index: number, publishedAt: Instant): boolean {
  const token = tokens[index];
  if (token === undefined || (token.kind !== 'number' && !timeWords.has(token))) return false;
  const published = new Date(epochMsOf(publishedAt));
  const { lower } = token;
  const before = tokens[index - 1]?.lower ?? '';
  if (token.kind === 'number' && /^(?:1\d\d\d|20\d\d)$/.test(token.text))
    return isOldYear(tokens, index, published);
  if (lower === 'ago' || (/^(?:after|earlier|before|prior)$/.test(lower) && isUnitOfTime(before)))
    return isLong(tokens, index, lower);
  if ((lower === 'last' || lower === 'previous') && tokens[index + 1]?.lower === 'week')
    return before !== 'the';
  if (lower === 'last' || lower === 'previous' || lower === 'past')
    return (
      /^(?:year|month|decade|century|years|months|decades)$/.test(tokens[index + 1]?.lower ?? '') &&
      before !== 'the'
    );
  if (lower === 'earlier')
    return (
      tokens[index + 1]?.lower === 'this' &&
      tokens[index + 2]?.lower !== 'week' &&
      /^(?:year|month)$/.test(tokens[index + 2]?.lower ?? '')
    );
  // "the following year", "two years later": told on from what is older still.
  if (lower === 'following') return /^(?:year|month)$/.test(tokens[index + 1]?.lower ?? '');
  if (lower === 'later') return /^(?:years?|months?|weeks?)$/.test(before);
  // "since strikes began"
  if (lower === 'since' && /^(?:began|started|erupted)$/.test(tokens[index + 2]?.lower ?? '')) return true;
  if (lower === 'since' && tokens[index + 2]?.lower !== 'weekend' && !isMeasure(tokens, index + 1))
    return before !== 'first' && isSinceOld(tokens, index, published);
  if (lower === 'decade' || lower === 'decades') return before !== 'first';
  if (lower === 'war') return isInWorldWar(tokens, index);
  // "by mid-January" is ahead.
  if (lower.startsWith('mid-'))
    return !/^(?:by|until|before)$/.test(before) && isOldMonth(tokens, index, published);
  if (monthNumbers.has(lower) && token.isCapital) return isOldMonth(tokens, index, published);
  // "on X, formerly Twitter"
  if (lower === 'formerly') return tokens[index + 1]?.isCapital !== true;
  // "have previously taken X", but "took the previously quiet town"
  if (lower === 'previously') return haveForms.has(tokens[index - 1]);
  return lower === 'historically' || lower === 'originally';
}

/** "in World War II", "during the Second World War"; not "a bomb of World War II", which is found today. */
function isInWorldWar(tokens: readonly Token[], index: number): boolean {
  if (tokens[index - 1]?.lower !== 'world' || tokens[index]?.isCapital !== true) return false;
  const opener = tokens
    .slice(Math.max(0, index - 4), index - 1)
    .findLast(({ lower }) => !warWords.has(lower));
  return opener?.lower === 'in' || opener?.lower === 'during';
}

const warWords = new Set(['the', 'first', 'second']);

/** "since 2011", "since late May", "since the start of the war"; but "since the start of December" in December. */
function isSinceOld(tokens: readonly Token[], since: number, published: Date): boolean {
  const { lower = '' } = tokens[since + 1] ?? {};
  const isPeriod = /^(?:the|late|early|mid)$/.test(lower);
  // "since the early hours of Monday"
  const ofDay = tokens.slice(since + 1, since + dayReach).some((token) => dayParts.has(token.lower));
  if (ofDay) return false;
  const month = isPeriod ? monthWithin(tokens, since + 2) : monthNumbers.get(lower);
  if (isPeriod && month !== undefined) return monthsBack(month, published) >= 2;
  return month !== undefined || /^(?:then|the|late|early|spring|summer|autumn|winter|last|\d+)$/.test(lower);
}

const dayParts = new Set(
  'am pm gmt morning afternoon evening night dawn midnight hours monday tuesday wednesday thursday friday saturday sunday yesterday'.split(
    ' ',
  ),
);
/** Tokens from "since" to the part of the day. */
const dayReach = 5;

/** "start of December": the month within the next words, without a year behind it. */
function monthWithin(tokens: readonly Token[], from: number): number | undefined {
  for (let index = from; index < from + 3; index++) {
    const month = monthNumbers.get(tokens[index]?.lower ?? '');
    if (month === undefined || tokens[index]?.isCapital !== true) continue;
    return tokens[index + 1]?.kind === 'number' ? undefined : month;
  }
  return undefined;
}

function monthsBack(month: number, published: Date): number {
  return (published.getUTCMonth() + 1 - month + 12) % 12;
}

/** Another year than the article's; in names of things ("2011 Libyan civil war") it tells no time. */
function isOldYear(tokens: readonly Token[], index: number, published: Date): boolean {
  const year = Number(tokens[index]?.text);
  if (isMeasure(tokens, index)) return false;
  const next = tokens[index + 1];
  const before = tokens[index - 1]?.lower ?? '';
  const names = next?.kind === 'word' && next.isCapital && before !== 'in' && before !== 'since';
  if (names || (next?.kind === 'word' && (before === 'the' || before === "'s"))) return false;
  const isOfWar = before === 'the' && /^(?:during|in|since)$/.test(tokens[index - 2]?.lower ?? '');
  const isDated =
    // "during the 2002-3 civil war"
    isOfWar ||
    /^(?:in|since|of|from|until|by|late|early|mid|between|and|,|during|\))$/.test(before) ||
    monthNumbers.has(before) ||
    /^\d+$/.test(before);
  return isDated && year < published.getUTCFullYear() && !isNewYear(published, year, before);
}

/** "for the first time since 2016", "the worst since 2012": news, measured by an old day. */
function isMeasure(tokens: readonly Token[], index: number): boolean {
  const since = tokens.slice(Math.max(0, index - 3), index).findLastIndex(({ lower }) => lower === 'since');
  if (since < 0) return false;
  const at = Math.max(0, index - 3) + since;
  return tokens
    .slice(Math.max(0, at - measureReach), at)
    .some(
      ({ lower }) =>
        measures.has(lower) || /^(?:second|third|(?:four|fif|six|seven|eigh|nin|ten)th|\d+th)$/.test(lower),
    );
}

const measures = new Set([
  'first',
  'time',
  'largest',
  'biggest',
  'worst',
  'deadliest',
  'heaviest',
  'most',
  'highest',
]);
/** Tokens between "first" and "since". */
const measureReach = 10;

/** "on 31 December 2019" in an article of 1 January. */
function isNewYear(published: Date, year: number, before: string): boolean {
  return (
    published.getUTCMonth() === 0 &&
    published.getUTCDate() < 5 &&
    year === published.getUTCFullYear() - 1 &&
    before !== 'in'
  );
}

function isOldMonth(tokens: readonly Token[], index: number, published: Date): boolean {
  const lower = tokens[index]?.lower ?? '';
  const isMid = lower.startsWith('mid-');
  const month = monthNumbers.get(isMid ? lower.slice('mid-'.length) : lower) ?? 0;
  const before = isMid ? 'mid' : (tokens[index - 1]?.lower ?? '');
  const day = dayBeside(tokens, index, `${published.getUTCFullYear()}`);
  if (day !== undefined) {
    const age = (published.getTime() - Date.UTC(published.getUTCFullYear(), month - 1, day)) / 86_400_000;
    // "on 24 November", told in March, is of the year before.
    const days = age < -daysAheadMax ? age + 365 : age;
    return days > daysOldMin && days < daysOldMax;
  }
  const isPartOf = before === 'of' && /^(?:end|start|beginning|middle)$/.test(tokens[index - 2]?.lower ?? '');
  if (!isPartOf && !/^(?:in|since|last|late|early|mid|by)$/.test(before)) return false;
  const following = tokens[index + 1];
  if (following?.kind === 'number' && Number(following.text) > 31) return false;
  const months = monthsBack(month, published);
  // "in December", told on 15 January
  const isSince = before === 'since' || tokens[index - 2]?.lower === 'since';
  return months >= 2 || (months === 1 && !isSince && published.getUTCDate() > monthOldDays);
}

/** Days into a month after which the one before is no news. */
const monthOldDays = 3;

/** A day of the month that is older than the news, and one of the same year. */
const daysOldMin = 3;
const daysOldMax = 300;
/** A day further ahead is one of last year. */
const daysAheadMax = 60;

/** "on February 18", "on 18 February": without another year, which speaks for itself. */
function dayBeside(tokens: readonly Token[], index: number, published: string): number | undefined {
  const [two, one, next, after] = [-2, -1, 1, 2].map((step) => tokens[index + step]);
  if (two?.lower === 'on' && isDayNumber(one) && next?.kind !== 'number')
    return Number.parseInt(one?.text ?? '', 10);
  const year = [after, tokens[index + 3]].find((token) => token?.kind === 'number');
  const isYear = year !== undefined && year.text !== published;
  return one?.lower === 'on' && isDayNumber(next) && !isYear
    ? Number.parseInt(next?.text ?? '', 10)
    : undefined;
}

function isDayNumber(token: Token | undefined): boolean {
  return token?.kind === 'number' && /^(?:[12]?\d|3[01])(?:st|nd|rd|th)?$/.test(token.text);
}

const unitDays: Readonly<Record<string, number>> = {
  hour: 0.04, hours: 0.04, day: 1, days: 1, week: 7, weeks: 7, month: 30, months: 30, year: 365, years: 365, decade: 3650, decades: 3650,
}; // prettier-ignore

export function isUnitOfTime(lower: string): boolean {
  return unitDays[lower] !== undefined;
}

/** "two days after", "three years ago": long enough to be no news. */
function isLong(tokens: readonly Token[], index: number, word: string): boolean {
  const unit = unitDays[tokens[index - 1]?.lower ?? ''];
  if (unit === undefined) return false;
  const amount = tokens[index - 2];
  const written =
    amount === undefined
      ? 1
      : (numberWords.get(amount.lower) ?? (amount.kind === 'number' ? Number(amount.text) : 1));
  const days = unit * (Number.isFinite(written) ? written : 1);
  // "two days after." may be measured from anything.
  const next = tokens[index + 1];
  // "Five days earlier, rebels captured X"
  const isOpening = word === 'earlier' && next?.text === ',';
  return days > newsDays && (word === 'ago' || isOpening || next?.kind === 'word');
}

/** A comma or semicolon with a new clause or participle behind it parts a time from what is told elsewhere in the sentence. */
function isParted(tokens: readonly Token[], time: number, at: number, { from: low }: Sentence): boolean {
  const [from, to] = time < at ? [time, at] : [at, time];
  // "In 2002, following an accord, troops entered X", "Thirty years ago they left, as rebels took Y": of all that.
  const isOpening = time < at && time - low < openingReach;
  // "It last erupted in 1963, killing hundreds"
  const isLast = time < at && isOfLast(tokens, low, time);
  for (let index = from + 1; index < to; index++) {
    const token = tokens[index];
    if (token?.text === ';') return true;
    // "recaptured the town where many died last month"
    if (time > at && (relatives.has(token?.lower ?? '') || isThatRelative(tokens, index))) return true;
    // "called on X to sign a treaty finalized by them on March 13", "trucks taken last month"
    if (time > at && index > at + 1 && isReduced(tokens, index, time)) return true;
    // "groups that have fought since October on Monday attacked"
    if (time < at && weekdays.test(token?.lower ?? '')) return true;
    if (token?.text !== ',') continue;
    // "rebels, who have held the north since 2002, seized": told of who they are.
    if (time < at && isInRelative(tokens, time)) return true;
    const next = tokens[index + 1]?.lower ?? '';
    const isParticiple = /[a-z]{3}ing$/.test(next) && !/^(?:accord|includ|regard|morn|even)ing$/.test(next);
    // "since the early 1960s, when": of that time.
    if (next === 'when' && index - time < whenReach) continue;
    const isNow = next === 'and' && /^(?:now|today)$/.test(tokens[index + 2]?.lower ?? '');
    const goesOn = isParticiple || next === 'as' || next === 'following' || (next === 'and' && !isNow);
    if ((isOpening && goesOn) || (isLast && isParticiple)) continue;
    const opens = clauseWords.has(next) || next === 'but' || next === 'and' || isParticiple;
    // "who seized X on March 3, said that Y had fallen"
    if (opens || (time < at && speechVerbs.has(next))) return true;
  }
  return false;
}

/** Tokens of the time that opens a sentence: "Some thirty years ago". */
const openingReach = 4;

/** "last erupted in 1963", "was last struck by a quake in 1999": what it did the time before. */
function isOfLast(tokens: readonly Token[], low: number, time: number): boolean {
  const last = tokens
    .slice(Math.max(low, time - lastReach), time)
    .findLastIndex(({ lower }) => lower === 'last');
  const verb = tokens[Math.max(low, time - lastReach) + last + 1]?.lower ?? '';
  return last >= 0 && /^(?:[a-z]{3,}ed|struck|hit|shook|broke|happened)$/.test(verb);
}

/** Tokens from "last" to the time. */
const lastReach = 10;

/** "the town that had been taken months ago" */
function isThatRelative(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.lower === 'that' && isHelper(tokens[at + 1]?.lower ?? '');
}

/** A participle without a helper behind its noun, with the time that is told of it. */
function isReduced(tokens: readonly Token[], at: number, time: number): boolean {
  const { lower = '', isCapital } = tokens[at] ?? {};
  const before = tokens[at - 1];
  const isParticiple =
    isCapital === false && /^(?:[a-z]{3,}ed|taken|made|held|seen|shot|given|written)$/.test(lower);
  const isBehindNoun = before?.kind === 'word' && !isHelper(before.lower) && !clauseWords.has(before.lower);
  const next = tokens[at + 1]?.lower ?? '';
  const isBy =
    next === 'by' && time - at < reducedReach && !/^(?:back|support|l|aid|assist|join)ed$/.test(lower);
  return isParticiple && isBehindNoun && (at + 1 >= time - 1 || isBy);
}

/** Tokens from "finalized by" to its time. */
const reducedReach = 6;

function isHelper(lower: string): boolean {
  return beForms.has(lower) || haveForms.has(lower) || /^(?:and|or|,)$/.test(lower) || isAdverb(lower);
}

/** Tokens from "since" to ", when". */
const whenReach = 8;

const weekdays = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)$/;

/** ", who have held the north since": a comma opens words about the noun before it. */
function isInRelative(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index > Math.max(0, at - relativeReach); index--)
    if (tokens[index]?.text === ',') return /^(?:who|which|whose)$/.test(tokens[index + 1]?.lower ?? '');
  return false;
}

/** Tokens from ", who" to the time. */
const relativeReach = 16;

const relatives = new Set(['where', 'which', 'who', 'whose', 'after', 'following', 'when', 'because']);

/** Places that the article marks as earlier: "after Aleppo and Hama" names no act of today. */
export function earlierPlaces(text: Text, places: Places): readonly PlaceMention[] {
  const earlier: PlaceMention[] = [];
  for (const { from } of places.mentions) {
    const before = text.tokens[from - 1]?.lower;
    if (before !== 'after' && before !== 'following') continue;
    const list = listFrom(text, places, from);
    const next = text.tokens[list.end];
    // "After Homs fell" is told with a verb; a bare list between marks is what went before.
    const isBare = next === undefined || (next.kind === 'mark' && next.lower !== "'s");
    // In a plan ("After Homs, we will head for Damascus") the place is the news itself.
    if (!isBare || isFuture(text, list.end)) continue;
    earlier.push(...list.mentions);
  }
  return earlier;
}

function listFrom(text: Text, places: Places, at: number): { mentions: PlaceMention[]; end: number } {
  const mentions: PlaceMention[] = [];
  let index = at;
  let end = at;
  while (mentions.length < 12) {
    const mention = places.at.get(index);
    if (mention === undefined) break;
    mentions.push(mention);
    end = mention.to;
    index = mention.to;
    const joins = text.tokens[index]?.lower;
    if (joins === 'and' || joins === ',') index += 1;
    if (text.tokens[index]?.lower === 'and') index += 1;
  }
  return { mentions, end };
}

function isFuture({ tokens }: Text, at: number): boolean {
  for (let index = at; index < at + 8; index++) if (tokens[index]?.lower === 'will') return true;
  return false;
}
