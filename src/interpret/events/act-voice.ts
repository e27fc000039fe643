import { wordsOfSpan } from '../grammar/noun-phrase.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { type Party, isPartyNoun } from '../speech/party.ts';
import { isPossessive } from '../speech/speaker.ts';
import type { Speech } from '../speech/speech.ts';
import { type Voice, partyOfSpeech, speechOver } from '../speech/voice.ts';
import { beForms, pronouns } from '../text/english.ts';
import type { Span } from '../text/text.ts';
import type { ReadContext } from './draft.ts';
import { tellerMeant } from './who-acts.ts';

/** "Red Cross: prisoner swap begins", "UNHCR said": an agency that tells something brings no aid by that. */
export function isVoice({ form, from }: Predicate, { speech }: ReadContext): boolean {
  return (
    form === 'phrase' && speech.some(({ span }) => span !== undefined && span.from <= from && from < span.to)
  );
}

/** "We captured X", the army said: the army; but of a minister's "our troops" the troops. */
export function doerNamed(
  { from, to }: Span,
  teller: Speech | undefined,
  { text, places }: ReadContext,
): string {
  const isOfCountry =
    /^(?:country|nation)$/.test(text.tokens[from + 1]?.lower ?? '') && text.tokens[from + 2]?.lower === "'s";
  // "joy in Ethiopia after the country's army": Ethiopia's.
  const country = isOfCountry
    ? places.mentions.findLast((one) => one.to <= from && one.place?.kind === 'country')
    : undefined;
  if (country?.place !== undefined)
    return `${country.place.name}'s ${wordsOfSpan(text, { from: from + 3, to })}`;
  const isOurs = text.tokens[from]?.lower === 'our' && to - from > 1;
  if (teller?.speaker === undefined) return wordsOfSpan(text, { from, to });
  const isBody = isPartyNoun(teller.speaker.split(' ').at(-1)?.toLowerCase() ?? '');
  return isOurs && !isBody ? wordsOfSpan(text, { from: from + 1, to }) : teller.speaker;
}

/** "The information saying that X was captured is false": who so speaks denies it. */
export function refuted(
  voice: Voice,
  { to, sentence }: Predicate,
  { text: { tokens }, near }: ReadContext,
): Voice {
  if (voice.speaker === undefined) return voice;
  for (let index = to; index < sentence.to; index++) {
    const { lower = '' } = tokens[index] ?? {};
    const next = tokens[index + 1]?.lower ?? '';
    const isFalse =
      beForms.has(lower) && falsehoods.test(isMuch.test(next) ? (tokens[index + 2]?.lower ?? '') : next);
    if (!isFalse && (lower !== 'not' || next !== 'correspond')) continue;
    // Who claims it does not call it false: "the rebels' claim … is false, the army said".
    const isOwn = near.over(index).some((one) => one.speaker === voice.speaker && one.to > index);
    return isOwn ? { ...voice, stance: 'denies' } : voice;
  }
  return voice;
}

const isMuch = /^(?:an?|completely|totally|simply|absolutely)$/;

const falsehoods = /^(?:false|untrue|fake|lies?|misinformation|disinformation|baseless)$/;

/** "Separatists in Abkhazia took it, an Abkhaz official said": who bears the doer's name speaks for him. */
export function asOwn(
  voice: Voice,
  doer: Span | undefined,
  party: Party | undefined,
  { text: { tokens } }: ReadContext,
): Voice {
  const { stance, speaker = '', party: own } = voice;
  if (stance !== 'confirms' || doer === undefined || own?.isAssumed !== true || own.isNeutral) return voice;
  const words = speaker.split(' ');
  const isNamed = tokens.slice(doer.from, doer.to).some(({ text, isCapital }) => {
    const stem = text.replace(landEnding, '');
    return isCapital && stem.length >= stemMin && words.some((word) => word.startsWith(stem));
  });
  return isNamed ? { ...voice, stance: 'claims', ...(party === undefined ? {} : { party }) } : voice;
}

/** What the name of a land has and that of its people has not. */
const landEnding = /(?:ia|a|land|stan)$/;
/** Letters of a name that tell it. */
const stemMin = 4;

/** "its forces", and "the forces" of which somebody speaks. */
export function isOfTeller({ from, to }: Span, { text: { tokens } }: ReadContext): boolean {
  const isBare =
    to - from === 2 &&
    tokens[from]?.lower === 'the' &&
    /^(?:forces|fighters|group|movement)$/.test(tokens[from + 1]?.lower ?? '');
  // "forces under the command of General X": whose spokesman says so.
  const isCommanded =
    /^(?:forces|fighters|troops|units)$/.test(tokens[from]?.lower ?? '') &&
    tokens[from + 1]?.lower === 'under';
  return isBare || isCommanded || isPossessive(tokens[from]);
}

/** In an act of speech the one who acts is the one who speaks. */
export function speechVoice(
  predicate: Predicate,
  voice: Voice,
  doer: Span | undefined,
  party: Party | undefined,
  context: ReadContext,
): Voice {
  const { frame } = predicate;
  if (doer === undefined || (frame.speech !== true && frame.asserts !== true)) return voice;
  const [speech] = context.near.by(predicate.from, predicate.to);
  const who = (speech === undefined ? undefined : partyOfSpeech(speech, context)) ?? party;
  // "Lavrov said that Iran had condemned": the act is Iran's, the word Lavrov's.
  const isTold = frame.asserts !== true && speech === undefined && voice.speaker !== undefined;
  if (isTold && isOwnWord(predicate, doer, context)) return { ...voice, stance: 'reports' };
  // "X rejected Y's protest": Y has protested.
  const isRejected = isTold && voice.stance === 'denies' && protested.has(frame.kind);
  if (isTold) return isRejected ? { stance: 'reports', isUnnamed: false } : voice;
  // "The ministry": as it was named in another sentence.
  const isNamedBefore = doer.to <= predicate.sentence.from;
  const named = {
    speaker: (isNamedBefore ? undefined : speech?.speaker) ?? speakerOf(doer, context),
    ...(who === undefined ? {} : { party: who }),
  };
  if (frame.asserts === true)
    return voice.speaker === undefined ? { stance: 'claims', ...named, isUnnamed: false } : voice;
  return {
    stance: 'reports',
    ...named,
    isUnnamed: false,
    ...(voice.origin === undefined ? {} : { origin: voice.origin }),
  };
}

/** What has been said, though another rejects it. */
const protested: ReadonlySet<string> = new Set(['condemnation', 'demand', 'appeal', 'threat', 'vote']);

/** "North Korea said it would never meet", "X said Y broke the truce": saying so is the act. */
function isOwnWord(predicate: Predicate, doer: Span, context: ReadContext): boolean {
  const teller = speechOver(predicate, context);
  if (teller?.span === undefined || teller.isUnnamed) return false;
  const isRefused = predicate.frame.kind === 'refusal' && tellerMeant(doer, predicate, context) === teller;
  return isRefused || teller.span.from === doer.from;
}

function speakerOf(span: Span, { text, speech }: ReadContext): string {
  if (span.to - span.from === 1 && pronouns.has(text.tokens[span.from]?.lower ?? '')) {
    const known = speech.findLast((one) => one.at < span.from && one.speaker !== undefined && !one.isUnnamed);
    if (known?.speaker !== undefined) return known.speaker;
  }
  return wordsOfSpan(text, span);
}
