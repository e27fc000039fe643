import type { TopicId } from '../../domain/event.ts';
import { predicatesIn, type Predicate } from '../grammar/predicate.ts';
import { openingSubject } from '../speech/opening-subject.ts';
import type { Token } from '../text/text.ts';
import type { EventDraft, GivenContext, ReadContext } from './draft.ts';
import { draftsOf, withSubject } from './event-draft.ts';

/** Sentences in which an act to come is looked for: what an article is about stands at its head. */
const sentencesMax = 8;

/** The first act of a topic that is announced and has not happened: who is to do it, to whom and where. Its kind is `other`. */
export function plannedDraft(topic: TopicId, given: GivenContext): EventDraft | undefined {
  const context = { ...given, told: [], own: [] };
  const { text, lexicon } = context;
  for (const sentence of text.sentences.slice(0, sentencesMax)) {
    let previous: Predicate | undefined;
    for (const predicate of predicatesIn(text, sentence, lexicon)) {
      const isToCome = predicate.topic.id === topic && isPlanned(predicate, text.tokens);
      const whole = withSubject(withPlanner(predicate, context), previous, context);
      const [draft] = isToCome ? draftsOf({ ...whole, mood: 'fact' }, sentence, context) : [];
      if (draft?.doer !== undefined) return { ...draft, kind: 'other' };
      if (whole.subject !== undefined) previous = whole;
    }
  }
  return undefined;
}

/** "Norway is to host", "France plans to recognise": who plans is whom the clause opens with. */
function withPlanner(predicate: Predicate, { text, lexicon }: ReadContext): Predicate {
  const isInfinitive = text.tokens[predicate.groupFrom]?.lower === 'to';
  const subject = isInfinitive
    ? openingSubject(text, predicate.sentence, predicate.groupFrom, lexicon)
    : undefined;
  return subject === undefined ? predicate : { ...predicate, subject };
}

/** "will travel to", "is to host", "plans to recognise"; not "if it travels", "may travel". */
function isPlanned({ mood, voice, groupFrom, from }: Predicate, tokens: readonly Token[]): boolean {
  if (mood !== 'unreal' || voice === 'nominal') return false;
  const words = tokens.slice(Math.max(0, groupFrom - 1), from).map(({ lower }) => lower);
  if (words.some((word) => /^(?:will|'ll|shall)$/.test(word))) return true;
  const governor = words[words.indexOf('to') - 1] ?? '';
  return /^(?:is|are|plans?|planned|intends?|agree[sd]?|set|due|expected|scheduled|ready|prepares?|preparing|pledge[sd]?|vow(?:s|ed)?|promise[sd]?|decide[sd]?)$/.test(
    governor,
  );
}
