import type { NewsEvent, TopicId } from '../../domain/event.ts';
import type { Stance } from '../../domain/claim.ts';
import type { Readable, Reading } from '../reading.ts';
import { datelineEnd } from '../speech/opening-subject.ts';
import { saidIn } from '../speech/said.ts';
import type { Speech } from '../speech/speech.ts';
import { isNameless } from '../speech/nameless.ts';
import { partyOfSpeech, type Voice } from '../speech/voice.ts';
import type { Sentence, Text } from '../text/text.ts';
import { speechTopic, type DraftClaim, type GivenContext } from './draft.ts';
import { isVenueAt } from './act-about.ts';
import { claimOf, eventOf, type Unweighed } from './event-of.ts';
import { plannedDraft } from './planned.ts';

/**
 * A topic that would alert and has no event gets one of kind `other`: nothing lacks a path to who asked for it. Told is
 * what is to come, where something is announced; else the sentence that speaks most for the topic.
 */
export function otherEvents(
  article: Readable,
  topics: Reading['topics'],
  found: readonly Unweighed[],
  context: GivenContext,
): Unweighed[] {
  return topics.flatMap(({ topic, confidence, because }) => {
    const { alertMin = 1 } = context.lexicon.topics.find(({ id }) => id === topic) ?? {};
    if (confidence < alertMin || found.some(({ event }) => event.topic === topic)) return [];
    const planned = plannedDraft(topic, context);
    if (planned !== undefined) return [eventOf(planned, article, context.text, context)];
    const sentence = tellingSentence(context.text, because);
    return sentence === undefined ? [] : [toldBy(sentence, topic, confidence, article, context)];
  });
}

function toldBy(
  sentence: Sentence,
  topic: TopicId,
  confidence: number,
  article: Readable,
  context: GivenContext,
): Unweighed {
  const { text, places } = context;
  const mention = places.mentions.find((one) => one.place !== undefined && !isVenueAt(one, text.tokens));
  const event: NewsEvent = {
    topic,
    kind: 'other',
    ...(mention?.place === undefined ? {} : { place: mention.place, placeFrom: 'document' as const }),
    background: false,
  };
  const draft = {
    ...voiceIn(sentence, topic, context),
    from: datelineEnd(text.tokens, sentence.from),
    to: sentence.to,
  };
  return {
    event,
    claims: [claimOf(draft, event, article, text, sentence.from)],
    at: sentence.from,
    weight: confidence,
  };
}

/** The sentence with the weightiest reasons for the topic; of equals the first. */
function tellingSentence(text: Text, because: Reading['topics'][number]['because']): Sentence | undefined {
  const weightOf = ({ from, to }: Sentence) => {
    const words = text.whole.slice(text.tokens[from]?.start, text.tokens[to - 1]?.end);
    return because.reduce((sum, { phrase, weight }) => sum + (words.includes(phrase) ? weight : 0), 0);
  };
  let best: { sentence: Sentence; weight: number } | undefined;
  for (const sentence of text.sentences) {
    const weight = weightOf(sentence);
    if (best === undefined || weight > best.weight) best = { sentence, weight };
  }
  return best?.sentence;
}

/** Who says so, where one named speaker tells most of the sentence; the outlet's own voice else. */
function voiceIn(
  sentence: Sentence,
  topic: TopicId,
  context: GivenContext,
): Voice & Pick<DraftClaim, 'said'> {
  const own = { stance: 'reports' as const, isUnnamed: false };
  const speech = context.speech.find((one) => tells(one, sentence));
  const party = speech === undefined ? undefined : partyOfSpeech(speech, context);
  if (speech?.speaker === undefined || party?.side === 'press' || party?.isUnnamed === true) return own;
  const isWitness = party?.isNeutral === true && !isNameless(speech, context.text);
  const stance: Stance = topic === speechTopic ? 'reports' : isWitness ? 'confirms' : 'claims';
  const said = saidIn(speech, sentence, context);
  return {
    stance,
    speaker: speech.speaker,
    ...(party === undefined ? {} : { party }),
    ...(said === undefined ? {} : { said }),
    isUnnamed: false,
  };
}

function tells(
  { sentence, from, to, isUnnamed, isNegated, isBack, kind }: Speech,
  { from: begin, to: end }: Sentence,
): boolean {
  const length = Math.min(to, end) - Math.max(from, begin);
  const isOwn = sentence.from === begin && !isUnnamed && !isNegated && isBack !== true && kind !== 'deny';
  return isOwn && length >= (end - begin) / 2;
}
