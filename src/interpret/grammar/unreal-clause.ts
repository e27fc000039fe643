import { conditionals, modals, negations, unrealThat } from '../text/english.ts';
import type { Sentence, Token } from '../text/text.ts';
import type { FrameHit } from './frame-index.ts';

/** Whether the words before a verb, whose group begins at `at`, say that it has not happened: a condition, a wish, what is to come. */
export function isUnrealClause(
  tokens: readonly Token[],
  sentence: Sentence,
  { form }: FrameHit,
  at: number,
): boolean {
  const isPresent = form === 's' || form === 'base';
  const isBare = form === 'base' || tokens[at]?.lower === 'be';
  return (
    (form === 's' && isOnceDone(tokens, sentence, at)) ||
    isAsked(tokens, at) ||
    isConditional(tokens, sentence, at) ||
    isWished(tokens, sentence, at) ||
    isMadeSure(tokens, sentence, at) ||
    (isBare && (isDemanded(tokens, sentence, at) || isRejected(tokens, sentence, at))) ||
    (isPresent && (isToCome(tokens, sentence, at) || isBefore(tokens, sentence, at)))
  );
}

/** A condition that opens the clause: between it and the verb no comma has closed it. */
export function isConditional(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1, steps = 0; index >= sentence.from && steps < 16; index--, steps++) {
    const token = tokens[index];
    if (
      token === undefined ||
      token.text === ',' ||
      token.text === ';' ||
      token.text === ':' ||
      token.text === '—' ||
      token.lower === 'despite'
    )
      return false;
    if (!conditionals.has(token)) continue;
    if (token.lower === 'should') return index === sentence.from;
    if (token.lower === 'once') return index === sentence.from || tokens[index - 1]?.text === ',';
    return true;
  }
  return false;
}

/** "is set to regain X after the troops withdraw", "will fall once they leave": what is to come after what is to come. */
function isToCome(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  let opener = at - 1;
  while (opener > sentence.from && at - opener < openerReach && !openers.has(tokens[opener]?.lower ?? ''))
    opener -= 1;
  if (!openers.has(tokens[opener]?.lower ?? '')) return false;
  return tokens
    .slice(Math.max(sentence.from, opener - futureReach), opener)
    .some(
      ({ lower }, index, before) =>
        modals.has(lower) ||
        (/^(?:set|due|likely|expected|ready|poised)$/.test(lower) && before[index + 1]?.lower === 'to'),
    );
}

const openers = new Set(['after', 'once', 'when', 'until', 'before']);
/** Tokens from "after" to its verb, and from "will" to "after". */
const openerReach = 8;
const futureReach = 14;

/** "not before the government declares a ceasefire": it has not. */
export function isBefore(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index >= sentence.from && at - index < beforeReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (kind === 'mark' && lower !== "'s") return false;
    if (lower === 'before' || lower === 'until') return true;
  }
  return false;
}

/** Tokens from "before" to its verb. */
const beforeReach = 8;

/** "reports about who was in control": asked, and not told. */
function isAsked(tokens: readonly Token[], at: number): boolean {
  return (
    (/^(?:who|which|what)$/.test(tokens[at - 1]?.lower ?? '') &&
      /^(?:about|over|on|of)$/.test(tokens[at - 2]?.lower ?? '')) ||
    isHowMany(tokens, at)
  );
}

/** "not clear how many civilians were killed". */
function isHowMany(tokens: readonly Token[], at: number): boolean {
  for (let index = at - 1; index > 0 && at - index < howManyReach; index--)
    if (tokens[index]?.kind === 'mark') return false;
    else if (tokens[index]?.lower === 'many' && tokens[index - 1]?.lower === 'how') return true;
  return false;
}

/** Tokens from "many" to what befell them. */
const howManyReach = 7;

/** "demands that X withdraws". */
function isWished(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach; index--) {
    if (tokens[index]?.lower === 'that')
      return unrealThat.has(tokens[index - 1]) || isUnknown(tokens, index - 1);
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") return false;
  }
  return false;
}

/** "to make sure the area was secure", "ensure the town is calm": what is seen to, without "that". */
function isMadeSure(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  return tokens
    .slice(Math.max(sentence.from, at - demandReach), at)
    .some(({ lower }, index, words) =>
      lower === 'sure' ? /^ma[dk]/.test(words[index - 1]?.lower ?? '') : lower.startsWith('ensur'),
    );
}

/** "demands Rwandan troops leave": what is demanded, without "that". */
function isDemanded(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < demandReach; index--) {
    const { lower = '', kind } = tokens[index] ?? {};
    if (/^(?:demand|insist)(?:s|ed)?$/.test(lower)) return true;
    if (kind === 'mark' && lower !== "'s") return false;
  }
  return false;
}

/** "blew it up rather than let rebels take it": what they would not have. */
function isRejected(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < demandReach; index--) {
    if (tokens[index]?.lower === 'than') return tokens[index - 1]?.lower === 'rather';
    if (tokens[index]?.kind === 'mark' && tokens[index]?.lower !== "'s") return false;
  }
  return false;
}

/** Tokens from "demands" to the verb. */
const demandReach = 7;

/** "have received no confirmation about X taking": who has not heard of it says nothing of it. */
export function isUnheard(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  for (let index = at - 1; index > sentence.from && at - index < wishReach; index--) {
    if (/^(?:about|on)$/.test(tokens[index]?.lower ?? '')) {
      if (/^(?:reservations?|objections?|fears?|worries)$/.test(tokens[index - 1]?.lower ?? '')) return true;
      const words = tokens.slice(Math.max(sentence.from, index - wishReach), index);
      return words.some(isEvidence) && words.some(({ lower }) => negations.has(lower) || lower === 'no');
    }
    if (/^[.;:]$/.test(tokens[index]?.text ?? '')) return false;
  }
  return false;
}

/** "has no information that", "saw no sign that": who knows nothing of it says nothing of it. */
function isUnknown(tokens: readonly Token[], at: number): boolean {
  return (
    isEvidence(tokens[at]) && tokens.slice(at - 2, at).some(({ lower }) => /^(?:no|without)$/.test(lower))
  );
}

function isEvidence(token: Token | undefined): boolean {
  return /^(?:information|evidence|indications?|signs?|knowledge|confirmation|proof|reports?|word)$/.test(
    token?.lower ?? '',
  );
}

/** Tokens between "that" and its verb. */
const wishReach = 12;

/** "When Homs falls, Damascus will be next": it has not fallen yet. */
function isOnceDone(tokens: readonly Token[], sentence: Sentence, at: number): boolean {
  if (tokens[sentence.from]?.lower !== 'when') return false;
  for (let comma = at + 1; comma < Math.min(sentence.to, at + futureReach); comma++)
    if (tokens[comma]?.text === ',')
      return tokens
        .slice(comma, Math.min(sentence.to, comma + futureReach))
        .some((token) => modals.has(token));
  return false;
}
