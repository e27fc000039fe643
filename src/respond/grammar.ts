import type { Scope } from '../domain/scope.ts';
import type { Texts } from '../domain/texts.ts';
import { closest, didYouMean } from './did-you-mean.ts';
import { parseDuration } from './duration.ts';
import {
  filterKeys,
  flags,
  optionKeys,
  type Filter,
  type FilterKey,
  type Key,
  type Known,
  type Options,
  type Term,
} from './filter.ts';
import { isKnownPlace } from './known-places.ts';
import { findTopic } from './known-topics.ts';
import { readOption } from './options.ts';
import { printTerms, reservedWords } from './print.ts';
import { isProblem, problem, shown, type Problem } from './problem.ts';
import { readPart, topicHelp } from './terms.ts';
import { plainOf, splitWords, type Word } from './words.ts';

/** Longer arguments are refused (design: SECURITY); a reason may be longer. */
export const argumentLengthMax = 100;
/** Bare words looked at together: "Deir ez-Zor Governorate". */
const runMax = 6;

/** Words that an option may have without quotes: "1 hour and 30 minutes", "monday 9:30 am UTC". */
const optionWordsMax: { readonly [Option in Key]?: number } = { for: 5, since: 5, until: 4 };

/** "#syria-desk" and what Slack and Discord make of it; "#4" is a number. */
const channelName = /^(?:#(?!\d+$)|<#)/;

/** As zones are written that mean one offset here and another there. */
const zoneNames = /^(?:[A-Z]{1,2}[SD]T|[CEW]ES?T|MSK|TRT)$/;

/** One part read: what it is, and the index of the word after it. */
type Step = { readonly key: Key; readonly next: number; readonly term?: Term; readonly options?: Options };

/** What is being read: the line, its words, what the verb takes and what is known. */
type Reading = {
  readonly line: string;
  readonly words: readonly Word[];
  readonly allowed: readonly Key[];
  readonly known: Known;
};

/**
 * Reads a normalised line without its verb. Never throws; what is unknown, not allowed here or said twice is a problem.
 * @param allowed what the verb takes
 */
export function parseFilter(line: string, allowed: readonly Key[], known: Known): Filter | Problem {
  const reading = { line, words: splitWords(line), allowed, known };
  const terms: Term[] = [];
  const seen = new Set<Key>();
  let options: Options = {};
  for (let at = 0; at < reading.words.length;) {
    const step = readStep(reading, at);
    if (isProblem(step)) return step;
    if (step.term?.isNegative !== true && seen.has(step.key)) return saidTwice(step.key, known.texts);
    if (step.term?.isNegative !== true) seen.add(step.key);
    if (step.term !== undefined) terms.push(step.term);
    options = { ...options, ...step.options };
    at = step.next;
  }
  return { scope: scopeOf(terms), options, remarks: terms.flatMap((term) => term.remarks) };
}

function scopeOf(terms: readonly Term[]): Scope {
  const wanted = terms.filter((term) => !term.isNegative).map((term) => term.part);
  const leftOut = terms.filter((term) => term.isNegative).map((term) => term.part);
  const words = printTerms(terms);
  const merged: Scope = Object.assign({}, ...wanted);
  return {
    ...merged,
    ...(leftOut.length === 0 ? {} : { not: leftOut }),
    ...(words === '' ? {} : { words }),
  };
}

function saidTwice(key: Key, { say }: Texts): Problem {
  if (key === 'topic') return problem(say('line-problem.topic-twice'));
  if (key === 'in') return problem(say('line-problem.in-twice'));
  return problem(say('line-problem.twice', { key }));
}

function readStep(reading: Reading, at: number): Step | Problem {
  const word = reading.words[at];
  const plain = plainOf(word);
  const { texts } = reading.known;
  if (word === undefined) return problem(texts.say('line-problem.nothing'));
  if (plain === 'because' || word.key === 'because') return readReason(reading, word);
  const flaw = flawOf(word, texts);
  if (flaw !== undefined) return flaw;
  const flag = flags.find((one) => one === plain);
  if (flag !== undefined) return readFlag(reading, flag, at);
  const isWord = plain !== undefined && reservedWords.includes(plain);
  const key = word.key ?? (isWord ? plain : undefined);
  if (key === undefined) return readBare(reading, at);
  const known = keyMeant(reading, key);
  if (isProblem(known)) return known;
  const from = word.key === undefined ? at + 1 : at;
  return readKeyed(reading, known.key, from, word.isNegative);
}

function flawOf(word: Word, { say }: Texts): Problem | undefined {
  if (word.isOpen) return problem(say('line-problem.open-quote'));
  const long = word.values.find((value) => value.length > argumentLengthMax);
  if (long !== undefined)
    return problem(
      say('line-problem.too-long', { typed: `"${long.slice(0, 40)}…"`, count: argumentLengthMax }),
    );
  const channel = word.isQuoted ? undefined : word.values.find((value) => channelName.test(value));
  if (channel !== undefined) return problem(say('line-problem.channel', { typed: shown(channel) }));
  if (word.values.length > 0) return undefined;
  return problem(
    word.key === undefined ? say('line-problem.empty') : say('line-problem.needs-value', { key: word.key }),
  );
}

function keyMeant({ allowed, known }: Reading, typed: string): { readonly key: Key } | Problem {
  const { say } = known.texts;
  const key = [...filterKeys, ...optionKeys].find((one) => one === typed);
  if (key !== undefined && allowed.includes(key)) return { key };
  const takes = allowed.filter((one) => !flags.some((flag) => flag === one)).map((one) => `${one}:`);
  const list =
    takes.length === 0
      ? say('line-problem.takes-none')
      : say('line-problem.known-here', { names: takes.join(' ') });
  if (key !== undefined) return problem(`${say('line-problem.foreign', { key: `${key}:` })} ${list}`);
  const near = didYouMean(closest(typed, takes), known.texts);
  return problem(`${say('line-problem.no-filter', { typed: shown(`${typed}:`) })}${near} ${list}`);
}

function readFlag({ allowed, known }: Reading, flag: (typeof flags)[number], at: number): Step | Problem {
  if (!allowed.includes(flag)) return problem(known.texts.say('line-problem.foreign', { key: flag }));
  return { key: flag, next: at + 1, options: { [flag]: true } };
}

/** A reason is the rest of the line, as it stands. */
function readReason({ line, words, allowed, known }: Reading, word: Word): Step | Problem {
  if (!allowed.includes('because')) return problem(known.texts.say('line-problem.no-reason'));
  const from = word.key === undefined ? word.end : word.start + 'because:'.length;
  const option = readOption('because', [line.slice(from)], known.texts);
  return isProblem(option) ? option : { key: 'because', next: words.length, options: option };
}

function readKeyed(reading: Reading, key: Key, from: number, isNegative: boolean): Step | Problem {
  const word = reading.words[from];
  const { texts } = reading.known;
  if (word === undefined) return problem(texts.say('line-problem.needs-value', { key }));
  const flaw = flawOf(word, texts);
  if (flaw !== undefined) return flaw;
  const filterKey = filterKeys.find((one) => one === key);
  if (filterKey !== undefined) return readTerm(reading, filterKey, from, isNegative);
  if (isNegative) return problem(texts.say('line-problem.not-negative', { key }));
  return readOptionWords(reading, key, from);
}

/** Places may have several words without quotes: the longest run of bare words that is a place is taken. */
function readTerm(reading: Reading, key: FilterKey, from: number, isNegative: boolean): Step | Problem {
  const longest = key === 'in' || key === 'topic' ? runEnd(reading, from) : from + 1;
  for (let end = longest; end > from; end--) {
    if (cutsTopic(reading, from, end, longest)) continue;
    const part = readPart(key, mergedValues(reading.words.slice(from, end)), reading.known);
    if (!isProblem(part)) return { key, next: end, term: { key, isNegative, ...part } };
    if (part.offers.length > 0) return withOffersIn(reading, part, from, end);
  }
  const named = reading.words.slice(from, longest);
  while (named.length > 1 && isTopicWord(named.at(-1), reading.known)) named.pop();
  return asProblem(readPart(key, mergedValues(named), reading.known), key, reading.known.texts);
}

/** So that "in homs City captured" is not the city of Homs and a lone "captured". */
function cutsTopic({ words, known }: Reading, from: number, end: number, longest: number): boolean {
  for (let start = from + 1; start < end; start++)
    for (let last = end + 1; last <= longest; last++)
      if (
        mergedValues(words.slice(start, last)).every((value) => findTopic(value, known.topics) !== undefined)
      )
        return true;
  return false;
}

/** So that "in homz humanitarian" is told of homz alone. */
function isTopicWord(word: Word | undefined, known: Known): boolean {
  return word?.values.every((value) => findTopic(value, known.topics) !== undefined) ?? false;
}

function asProblem(part: object, key: Key, { say }: Texts): Problem {
  return isProblem(part) ? part : problem(say('line-problem.needs-other', { key }));
}

/** The line that was typed with the ambiguous name replaced by each reading. */
function withOffersIn({ line, words }: Reading, flaw: Problem, from: number, end: number): Problem {
  const [first, last] = [words[from], words[end - 1]];
  if (first === undefined || last === undefined || first.values.length > 1 || end - from > runMax)
    return flaw;
  const keyLength = first.key === undefined ? 0 : first.key.length + 1 + (first.isNegative ? 1 : 0);
  const before = line.slice(0, first.start + keyLength);
  return {
    ...flaw,
    offers: flaw.offers.map(({ label, command }) => ({
      label,
      command: `${before}${command}${line.slice(last.end)}`,
    })),
  };
}

/** Bare words are a topic, or else a place: the longest run that is one. */
function readBare(reading: Reading, at: number): Step | Problem {
  const { words, allowed, known } = reading;
  const isNegative = words[at]?.isNegative === true;
  const [topicAllowed, placeAllowed] = [allowed.includes('topic'), allowed.includes('in')];
  for (let end = isNegative ? at + 1 : runEnd(reading, at); end > at; end--) {
    const values = mergedValues(words.slice(at, end));
    if (topicAllowed && values.every((value) => findTopic(value, known.topics) !== undefined))
      return readTermAt(reading, 'topic', at, end, isNegative);
    if (placeAllowed && values.every((value) => isKnownPlace(value, known.places)))
      return readTermAt(reading, 'in', at, end, isNegative);
  }
  return unknownWord(reading, words[at]);
}

function readTermAt(
  reading: Reading,
  key: FilterKey,
  from: number,
  end: number,
  isNegative: boolean,
): Step | Problem {
  const part = readPart(key, mergedValues(reading.words.slice(from, end)), reading.known);
  if (!isProblem(part)) return { key, next: end, term: { key, isNegative, ...part } };
  return part.offers.length > 0 ? withOffersIn(reading, part, from, end) : part;
}

function unknownWord({ allowed, known }: Reading, word: Word | undefined): Problem {
  const { say } = known.texts;
  const values = word?.values ?? [];
  const typed = values.find((value) => findTopic(value, known.topics) === undefined) ?? values[0] ?? '';
  if (allowed.includes('for') && parseDuration(typed) !== undefined)
    return problem(say('line-problem.lone-duration', { span: typed }));
  if (allowed.includes('until') && zoneNames.test(typed))
    return problem(say('line-problem.foreign-zone', { typed: shown(typed) }));
  if (!allowed.includes('topic')) return problem(say('line-problem.foreign-word', { typed: shown(typed) }));
  const places = allowed.includes('in') ? ` ${say('line-problem.place-after-in')}` : '';
  return problem(
    `${say('line-problem.unknown', { typed: shown(typed) })}${topicHelp(typed, known)}${places}`,
  );
}

/** The index after the bare, unquoted words that may belong together with the one at `from`. */
function runEnd({ words }: Reading, from: number): number {
  if (words[from]?.isQuoted === true) return from + 1;
  let end = from + 1;
  while (end < words.length && end - from < runMax && isPlainRun(words[end])) end += 1;
  return end;
}

function isPlainRun(word: Word | undefined): boolean {
  if (word === undefined || word.key !== undefined || word.isNegative || word.isQuoted) return false;
  const plain = plainOf(word);
  return plain === undefined || !reservedWords.includes(plain);
}

/** "deir ez-zor,hama" of the words "deir" and "ez-zor,hama": the last of one joins the first of the next. */
function mergedValues(words: readonly Word[]): string[] {
  const values: string[] = [];
  for (const [index, word] of words.entries()) {
    const [first = '', ...others] = word.values;
    if (index === 0) values.push(first);
    else values.push(`${values.pop() ?? ''} ${first}`);
    values.push(...others);
  }
  return values;
}

/** Options of several words: "for 2 hours", "until tomorrow 6 pm". */
function readOptionWords({ words, known }: Reading, key: Key, from: number): Step | Problem {
  const most = optionWordsMax[key] ?? 1;
  let flaw: Problem | undefined;
  for (let end = Math.min(words.length, from + most); end > from; end--) {
    const values = mergedValues(words.slice(from, end));
    if (isLoneNegative(words[from])) values[0] = `-${values[0] ?? ''}`;
    const option = readOption(key, values, known.texts);
    if (!isProblem(option)) return { key, next: end, options: option };
    flaw = option;
  }
  return flaw ?? problem(known.texts.say('line-problem.needs-value', { key }));
}

/** "for -2h": no length of time, and nothing to leave out. */
function isLoneNegative(word: Word | undefined): boolean {
  return word?.isNegative === true && word.key === undefined;
}
