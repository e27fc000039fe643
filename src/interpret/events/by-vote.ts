import type { Text } from '../text/text.ts';
import type { EventDraft } from './draft.ts';

/**
 * "The movement captured Livorno, a stronghold of the left": where an article opens with an election and nobody in it
 * fights, what is taken is taken by votes.
 */
export function withoutVotes(drafts: readonly EventDraft[], text: Text): readonly EventDraft[] {
  const changes = drafts.filter(({ topic }) => topic === controlTopic);
  if (changes.length === 0 || changes.some(({ isByBand }) => isByBand) || !opensWithVote(text)) return drafts;
  return drafts.filter(({ topic, doerSide }) => topic !== controlTopic || doerSide === 'foreign-state');
}

const controlTopic = 'territorial-change';

function opensWithVote({ tokens, sentences }: Text): boolean {
  const lead = sentences[Math.min(leadSentences, sentences.length) - 1];
  return tokens.slice(0, lead?.to).some(({ lower }) => votes.test(lower));
}

/** The headline and what opens the text. */
const leadSentences = 3;

const votes =
  /^(?:(?:by-?)?elections?|electoral|re-?elect(?:ed|ion)|ballots?|polls?|polling|run-?offs?|voters|constituenc(?:y|ies)|mayoral|primaries|landslide)$/;
