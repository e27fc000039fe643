import {
  ambiguousSpeech,
  determiners,
  haveForms,
  numberWords,
  prepositions,
  speechVerbs,
} from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isVerbal } from '../grammar/verbal.ts';
import { claimNouns } from './speech-words.ts';
import type { Sentence, Token } from '../text/text.ts';

/** "the claims of", "media reports", "a statement": words that are not verbs here. */
export function isNounUse(
  tokens: readonly Token[],
  at: number,
  group: number,
  sentence: Sentence,
  lexicon: Lexicon,
): boolean {
  const lower = tokens[at]?.lower ?? '';
  const before = tokens[group - 1];
  const next = at + 1 < sentence.to ? tokens[at + 1] : undefined;
  // "Moscow's claim that": no "is".
  if (tokens[at - 1]?.lower === "'s" && claimNouns.has(lower)) return true;
  if (tokens[group]?.lower === 'to' && group < at) return !speechVerbs.has(before);
  // "contrary to news reports that"
  const isOfNews = before?.lower === 'news';
  if (isOfNews && lower === 'reports' && next?.lower === 'that') return true;
  // "making false claims that"
  if (/^(?:claims|reports)$/.test(lower) && kindsOfClaim.test(before?.lower ?? '')) return true;
  // "the government's repeating the claim"
  if (lower.endsWith('ing') && tokens[at - 1]?.lower === "'s") return true;
  // "rejecting a vow by X"
  if (group === at && /^(?:an?|the|its|their|his|her)$/.test(before?.lower ?? '')) return true;
  // "shot down reports", "conflicting reports about"
  if (/^(?:reports|claims)$/.test(lower) && (before?.lower === 'down' || next?.lower === 'about'))
    return true;
  // "claimed the lives of 20", "claiming 4 lives"
  if (lower.startsWith('claim') && isToll(tokens, at)) return true;
  // "in a video posted on social media"
  if (lower === 'posted' && /^(?:on|to|online|by)$/.test(next?.lower ?? '')) return true;
  if (isOfCounted(tokens, at)) return true;
  if (!ambiguousSpeech.has(lower)) return false;
  // "with little resistance reported"
  if (
    lower === 'reported' &&
    next?.kind === 'mark' &&
    tokens.slice(Math.max(sentence.from, at - withReach), at).some((one) => one.lower === 'with')
  )
    return true;
  // "the report of"; but '…,' the envoy said of the talks.
  if ((next?.lower === 'of' && lower !== 'said') || next?.lower === "'s") return true;
  if (
    before !== undefined &&
    group === at &&
    (determiners.has(before) || before.lower === "'s" || before.lower === 'of')
  )
    return true;
  if (
    /^(claims|reports|disputes|posts|notes|states|remarks|comments|estimates|tweets|pledges)$/.test(lower)
  ) {
    if (at === sentence.from) return true;
    if (/^(?:states|disputes|pledges)$/.test(lower) && isUsedAsNoun(next, lexicon) && !isMark(next, /[":“]/))
      return true;
    if (lower === 'states' && numberWords.has(before?.lower ?? '')) return true;
    // "60 Armenian posts in X"
    if (lower === 'posts' && prepositions.has(next) && next?.lower !== 'on') return true;
    const isVerb =
      next !== undefined &&
      (next.kind === 'word' ||
        isMark(next, /[,."“]/) ||
        // "Mr X claims 60 men have", but "the flood claims 60 lives".
        (next.kind === 'number' && before?.isCapital === true));
    const plural = before !== undefined && before.lower.endsWith('s') && !before.isCapital;
    if (next?.lower === 'that') return before === undefined;
    return !isVerb || plural || (next !== undefined && !next.isCapital && isVerbal(next, lexicon.frames));
  }
  if (/^(claim|report|dispute|post|note|state|remark|comment|estimate|stress|tweet|pledge)$/.test(lower)) {
    const plural =
      before !== undefined &&
      (before.lower.endsWith('s') ||
        before.text === ',' ||
        // "The Northern Front (NF) claim"
        (before.text === ')' && !isUsedAsNoun(next, lexicon)) ||
        (before.isCapital && !isUsedAsNoun(next, lexicon)));
    if (next?.lower === 'to' && (before?.text === ',' || haveForms.has(tokens[at + 2]))) return false;
    // "the capital of Sennar state;", "a raid in Rakhine state killed 40"
    const isName = before?.isCapital === true && next?.lower !== 'that' && next?.text !== ':';
    if (lower === 'state' && (isName || (next?.kind === 'mark' && next.text !== ':'))) return true;
    return !plural || group === sentence.from;
  }
  // "the reported capture": an adjective.
  return (
    next !== undefined &&
    /^(reported|claimed|alleged|stated|declared|estimated|suggested|disputed|recognised|recognized)$/.test(
      lower,
    ) &&
    before !== undefined &&
    determiners.has(before)
  );
}

const kindsOfClaim =
  /^(?:false|untrue|unfounded|baseless|misleading|conflicting|contradictory|unconfirmed|unverified|repeated|earlier|similar|recent|such|no)$/;

/** "459 confirmed cases", "six alleged members", "new pledges": what is counted or qualified follows. */
function isOfCounted(tokens: readonly Token[], at: number): boolean {
  const { lower = '' } = tokens[at] ?? {};
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (!/^(?:confirmed|reported|alleged|verified|estimated|declared|suspected)$/.test(lower)) return false;
  const isCount =
    before?.kind === 'number' || numberWords.has(before?.lower ?? '') || qualifiers.has(before?.lower ?? '');
  return isCount && next?.kind === 'word' && /[a-z]s$/.test(next.lower) && !determiners.has(next);
}

const qualifiers = new Set('new total other several some many few of for or more most'.split(' '));

function isMark(token: Token | undefined, marks: RegExp): boolean {
  return token?.kind === 'mark' && marks.test(token.text);
}

/** "The Miller report is known", "battleground states, …": behind a name, and in front of what does not follow the verb. */
function isUsedAsNoun(next: Token | undefined, lexicon: Lexicon): boolean {
  if (next === undefined || next.kind === 'mark') return true;
  return !next.isCapital && (prepositions.has(next) || isVerbal(next, lexicon.frames));
}

/** Tokens from "with" to "reported". */
const withReach = 6;

function isToll(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower === 'claiming' && tokens[at + 1]?.kind === 'number') return true;
  return tokens.slice(at + 1, at + tollReach).some(({ lower }) => lower === 'lives');
}

/** Tokens from "claims" to "lives". */
const tollReach = 6;
