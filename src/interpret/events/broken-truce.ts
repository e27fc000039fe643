import type { Predicate } from '../grammar/predicate.ts';
import { subjectBefore } from '../grammar/subject.ts';
import { groupStart } from '../speech/speech-subject.ts';
import { speechOver } from '../speech/voice.ts';
import { modals } from '../text/english.ts';
import type { ReadContext } from './draft.ts';

export const truces: ReadonlySet<string> = new Set(['ceasefire', 'cease-fire', 'truce', 'armistice']);

const breaking =
  /^(?:violat|breach|break|broke|flout|ignor|tear|tor[en]|ruptur|shatter|jeopardi[sz]|undermin|threaten|endanger)(?:e|s|es|ed|ing|n)?$/;

/** Tokens from "violated" to "ceasefire". */
const breakingReach = 7;

/** "violated the ceasefire", "tearing up an 11-day truce": the token of the verb that says it is kept no more. */
export function breakOf({ form, from, sentence }: Predicate, { text }: ReadContext): number | undefined {
  if (form !== 'phrase' || !truces.has(text.tokens[from]?.lower ?? '')) return undefined;
  for (let at = from - 1; at >= Math.max(sentence.from, from - breakingReach); at--) {
    const { lower = '', kind } = text.tokens[at] ?? {};
    if (breaking.test(lower)) return at;
    if (kind === 'mark' && lower !== '-') return undefined;
  }
  return undefined;
}

/** "The movement said the army had violated a ceasefire": who says so accuses the other. */
export function asAccusation(predicate: Predicate, context: ReadContext): Predicate | undefined {
  const at = breakOf(predicate, context);
  const { text, lexicon } = context;
  // "vowed to go on, tearing up the truce"
  if (at === undefined || text.tokens[at]?.lower.endsWith('ing') === true) return undefined;
  const teller = speechOver(predicate, context);
  if (teller?.span === undefined || teller.isUnnamed || teller.kind === 'deny' || teller.isNegated)
    return undefined;
  const group = groupStart(text.tokens, at, predicate.sentence.from);
  // "warned that the clashes could rupture the truce": nobody has.
  if (text.tokens.slice(group, at).some((token) => modals.has(token))) return undefined;
  const accused = subjectBefore(text, group, predicate.sentence.from, lexicon.frames);
  if (accused === undefined || accused.from === teller.span.from) return undefined;
  return {
    ...predicate,
    voice: 'passive',
    form: 'past',
    mood: 'fact',
    from: at,
    groupFrom: group,
    subject: accused,
    agent: teller.span,
    frame: { ...predicate.frame, kind: 'accusation', object: 'any', subject: 'any', speech: true },
  };
}
