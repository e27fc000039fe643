import type { Stance } from '../../domain/claim.ts';
import type { Instant } from '../../domain/instant.ts';
import { determiners } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { isNameless } from './nameless.ts';
import { isOpposed, isSameParty, partyOf, type Party } from './party.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { isPossessive } from './speaker.ts';
import type { Speech } from './speech.ts';
import type { SpeechNear } from './speech-near.ts';
import { isQuoteMark } from '../text/phrase-index.ts';
import type { Span, Text } from '../text/text.ts';

/** Who says it and how: a claim before it is bound to an event. */
export type Voice = {
  readonly stance: Stance;
  readonly speaker?: string;
  readonly party?: Party;
  readonly isUnnamed: boolean;
  /** An agency or channel that it rests on. */
  readonly origin?: string;
};

export type VoiceContext = {
  readonly text: Text;
  readonly speech: readonly Speech[];
  /** The same by where it reaches. */
  readonly near: SpeechNear;
  readonly lexicon: Lexicon;
  readonly country?: string;
  readonly publishedAt: Instant;
  /** What short names stand for. */
  readonly shortForms: ReadonlyMap<string, Span>;
  /** What `partyOfSpan` has read of this text: who acts is asked for by each act that goes on from the one before. */
  readonly parties: Map<number, Party>;
  /** The party whose organ the outlet is. */
  readonly outletParty?: { readonly name: string; readonly party: Party };
};

/** "X rejected Y's claim that", "X said Y lied by claiming that": who denies what another is told to claim within his words. */
export function denialAround(predicate: Predicate, context: VoiceContext): Voice | undefined {
  const inner = speechOver(predicate, context);
  if (inner === undefined || inner.kind === 'deny') return undefined;
  const isRefused = isCalledUntrue(inner, context.text);
  const outer = context.near
    .over(inner.at)
    .find(
      ({ kind, at, from, to, isUnnamed, isNegated }) =>
        (kind === 'deny' || isRefused) &&
        !isUnnamed &&
        !isNegated &&
        at !== inner.at &&
        from <= inner.at &&
        inner.at < to,
    );
  const denier = outer ?? (isRefused ? spokenNext(inner, context) : undefined);
  if (denier?.speaker === undefined) return undefined;
  const party = partyOfSpeech(denier, context);
  return {
    stance: 'denies',
    speaker: denier.speaker,
    ...(party === undefined ? {} : { party }),
    isUnnamed: false,
  };
}

/** "X said that they had not left as Y had claimed": Y, who claims that they had. */
export function claimAround(
  predicate: Predicate,
  doer: Party | undefined,
  context: VoiceContext,
): Voice | undefined {
  const claim = context.near.over(predicate.from).find((one) => isContradicted(one, predicate, context.text));
  if (claim?.speaker === undefined) return undefined;
  const party = partyOfSpeech(claim, context);
  return {
    stance: stanceOf(claim, party, { ...predicate, mood: 'fact' }, doer, context),
    speaker: claim.speaker,
    ...(party === undefined ? {} : { party }),
    isUnnamed: claim.isUnnamed,
  };
}

function isContradicted({ span, at }: Speech, { mood, from }: Predicate, { tokens }: Text): boolean {
  return mood === 'negated' && at > from && span !== undefined && tokens[span.from - 1]?.lower === 'as';
}

/** "Contrary to reports that it had fallen, X said": X. */
function spokenNext({ at, sentence }: Speech, { speech }: VoiceContext): Speech | undefined {
  return speech.find(
    (one) => one.sentence.from === sentence.from && one.at > at && !one.isUnnamed && !one.isNegated,
  );
}

/** "had lied by claiming", "falsely claims", "contrary to reports that". */
function isCalledUntrue({ at }: Speech, { tokens }: Text): boolean {
  return tokens
    .slice(Math.max(0, at - untrueReach), at)
    .some(
      ({ lower }, index, words) =>
        /^(?:lied|lying|lies|falsely|wrongly)$/.test(lower) ||
        (lower === 'contrary' && words[index + 1]?.lower === 'to'),
    );
}

/** Tokens from "lied" or "contrary" to the claim. */
const untrueReach = 3;

/** The innermost speech over a predicate, if any. */
export function speechOver(predicate: Predicate, context: VoiceContext): Speech | undefined {
  let best: Speech | undefined;
  for (const speech of context.near.over(predicate.from)) {
    if (predicate.groupFrom < speech.from || predicate.from >= speech.to) continue;
    if (speech.at >= predicate.from && speech.at < predicate.to) continue;
    if (isContradicted(speech, predicate, context.text)) continue;
    if (best === undefined || isCloser(speech, best, predicate)) best = speech;
  }
  return best;
}

/** A named voice before an unnamed one; then the one whose words are fewer. */
function isCloser(speech: Speech, best: Speech, predicate: Predicate): boolean {
  if (speech.isUnnamed !== best.isUnnamed && speech.speaker !== best.speaker)
    return isNested(speech, best) ? speech.isUnnamed : best.isUnnamed;
  const length = speech.to - speech.from;
  const bestLength = best.to - best.from;
  if (length !== bestLength) return length < bestLength;
  return Math.abs(speech.at - predicate.from) < Math.abs(best.at - predicate.from);
}

/** "X says … despite reports that": the reports are told within what X says, and are theirs. */
function isNested(one: Speech, other: Speech): boolean {
  const [unnamed, named] = one.isUnnamed ? [one, other] : [other, one];
  return (
    unnamed.speaker !== undefined &&
    named.from <= unnamed.at &&
    unnamed.at < named.to &&
    unnamed.from > unnamed.at
  );
}

export function partyOfSpeech(speech: Speech, context: VoiceContext): Party | undefined {
  if (speech.span === undefined) return undefined;
  const { text } = context;
  const { to } = speech.span;
  const own = partyOfSpan(speech.span, context);
  const title = own.side === undefined ? appositionAfter(text, to) : undefined;
  if (title === undefined) return own;
  const titled = partyOfSpan(title, context);
  return titled.side === undefined ? own : titled;
}

/** The party of a noun phrase; of "an NHF spokesman" that of the name which the short one stands for. */
export function partyOfSpan(span: Span, context: VoiceContext): Party {
  const { parties, text } = context;
  const key = span.from * (text.tokens.length + 1) + span.to;
  const known = parties.get(key);
  if (known !== undefined) return known;
  const party = partyOfWords(span, context);
  parties.set(key, party);
  return party;
}

function partyOfWords({ from, to }: Span, context: VoiceContext): Party {
  const { text, lexicon, country, publishedAt, shortForms } = context;
  const own = partyOf(text.tokens, from, to, lexicon, country, publishedAt);
  if (own.actor !== undefined || shortForms.size === 0) return own;
  for (let index = from; index < to; index++) {
    const whole = shortForms.get(text.tokens[index]?.text ?? '');
    // Within the name itself nothing stands for another.
    if (whole === undefined || (whole.from < to && from < whole.to + 2)) continue;
    const meant = partyOf(text.tokens, whole.from, whole.to, lexicon, country, publishedAt);
    // "a CMA spokesman" is no official of the state, whatever the CMA is.
    if (meant.side !== undefined || own.isAssumed === true) return meant;
  }
  return own;
}

/** ", deputy governor of X," behind a name: what he is. */
export function appositionAfter({ tokens }: Text, at: number): Span | undefined {
  if (tokens[at]?.text !== ',' || tokens[at - 1]?.isCapital !== true) return undefined;
  for (let index = at + 1; index < at + appositionReach; index++) {
    const { text = '' } = tokens[index] ?? {};
    if (/^[,.]$/.test(text)) return index > at + 1 ? { from: at + 1, to: index } : undefined;
    if (/^[;:"“”]?$/.test(text)) return undefined;
  }
  return undefined;
}

/** Tokens of a title between commas. */
const appositionReach = 16;

/** The voice on a predicate: the outlet's own where nobody is said to say it. */
export function voiceOn(predicate: Predicate, doer: Party | undefined, context: VoiceContext): Voice {
  const speech = speechOver(predicate, context);
  if (speech === undefined) return ownVoice(predicate, doer, context);
  if (speech.kind === 'say' && isOfReports(predicate, context)) return { stance: 'claims', isUnnamed: true };
  const party = isTheirs(speech, context) ? doer : partyOfSpeech(speech, context);
  const named = {
    ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
    ...(party === undefined ? {} : { party }),
  };
  if (speech.isUnnamed || party?.isUnnamed === true) {
    const stance = speech.kind === 'deny' ? 'denies' : speech.isNegated ? 'unverified' : 'claims';
    return { stance, isUnnamed: true };
  }
  // A presenter who reads "our forces have" out reports nothing of his own.
  if (party?.side === 'press' && !isOwnDeed(predicate, context))
    return pressVoice(speech, predicate, doer, context);
  if (speech.isNegated) return { stance: 'unverified', ...named, isUnnamed: false };
  const origin = citerOf(speech, context);
  return {
    stance: stanceOf(speech, party, predicate, doer, context),
    ...named,
    isUnnamed: false,
    ...(origin === undefined ? {} : { origin }),
  };
}

/** "said reports of the fall of X were not confirmed": the fall is not his word. */
function isOfReports({ voice, from, sentence }: Predicate, { text: { tokens } }: VoiceContext): boolean {
  const of = determiners.has(tokens[from - 1]) ? from - 2 : from - 1;
  return (
    voice === 'nominal' &&
    of > sentence.from &&
    tokens[of]?.lower === 'of' &&
    /^(?:reports?|rumou?rs?|claims?|allegations)$/.test(tokens[of - 1]?.lower ?? '')
  );
}

/** "Al Jazeera reported, citing residents": whose report it is that the same words rest on. */
function citerOf(speech: Speech, context: VoiceContext): string | undefined {
  return context.near
    .over(speech.from)
    .find(
      (other) =>
        other.at !== speech.at &&
        other.from === speech.from &&
        other.to === speech.to &&
        partyOfSpeech(other, context)?.side === 'press',
    )?.speaker;
}

function isOwnDeed({ subject }: Predicate, { text: { tokens } }: VoiceContext): boolean {
  return subject !== undefined && /^(?:we|our|i|my)$/.test(tokens[subject.from]?.lower ?? '');
}

/** "the rebels …, said their spokesman": whose he is stands in front of him, unless we know him; "its residents" are a town's. */
function isTheirs(speech: Speech, context: VoiceContext): boolean {
  if (speech.span === undefined || !isPossessive(context.text.tokens[speech.span.from])) return false;
  const own = partyOfSpeech(speech, context);
  return own?.actor === undefined && own?.side !== 'civil' && own?.isNeutral !== true;
}

function ownVoice(
  predicate: Predicate,
  doer: Party | undefined,
  { outletParty, country, text }: VoiceContext,
): Voice {
  if (isMarkedHeadline(predicate, text)) return { stance: 'claims', isUnnamed: true };
  if (outletParty === undefined)
    return { stance: isDenial(predicate) ? 'denies' : 'reports', isUnnamed: false };
  const { name, party } = outletParty;
  const stance = isDenial(predicate) ? 'denies' : stanceOfParty(party, predicate, doer, country);
  return { stance, speaker: name, party, isUnnamed: false };
}

/** "Rebels 'seize town'": a headline that gives its verb in marks says it on another's word. */
function isMarkedHeadline({ groupFrom }: Predicate, { tokens, bodyStart }: Text): boolean {
  return (tokens[groupFrom]?.start ?? bodyStart) < bodyStart && isQuoteMark(tokens[groupFrom - 1]);
}

/** What Reuters reports rests on Reuters: the outlet that passes it on adds no voice of its own. */
function pressVoice(
  speech: Speech,
  predicate: Predicate,
  doer: Party | undefined,
  context: VoiceContext,
): Voice {
  const stance =
    isDenial(predicate) || speech.kind === 'deny' ? 'denies' : speech.isNegated ? 'unverified' : 'reports';
  const outer = context.near
    .over(predicate.from)
    .find(
      (other) =>
        other !== speech &&
        other.from <= predicate.groupFrom &&
        predicate.from < other.to &&
        other.speaker !== undefined &&
        partyOfSpeech(other, context)?.side !== 'press',
    );
  const origin = speech.speaker === undefined ? {} : { origin: speech.speaker };
  if (outer === undefined) return { stance, isUnnamed: false, ...origin };
  const party = partyOfSpeech(outer, context);
  return {
    stance: stanceOf(outer, party, predicate, doer, context),
    ...(outer.speaker === undefined ? {} : { speaker: outer.speaker }),
    ...(party === undefined ? {} : { party }),
    isUnnamed: outer.isUnnamed,
    ...origin,
  };
}

/** "not captured", "still in control of". */
export function isDenial({ frame, mood, isStill }: Predicate): boolean {
  return frame.denies === true || isStill ? mood !== 'negated' : mood === 'negated';
}

function stanceOf(
  speech: Speech,
  party: Party | undefined,
  predicate: Predicate,
  doer: Party | undefined,
  { text, country }: VoiceContext,
): Stance {
  if (speech.kind === 'deny') return isDenial(predicate) ? 'claims' : 'denies';
  if (isDenial(predicate)) return 'denies';
  if (party === undefined || isNameless(speech, text)) return 'claims';
  const stance = stanceOfParty(party, predicate, doer, country);
  // "The rebels confirmed that the town had fallen": to whom, if not to them.
  // "The rebels confirmed that the army had left": they gain by it.
  const isOwnGain =
    predicate.frame.doerLoses === true
      ? isOpposed(party, doer, country)
      : doer === undefined && party.side === 'opposition';
  if (speech.kind !== 'confirm' || stance !== 'claims' || isOwnGain) return stance;
  return isSameParty(party, doer) ? stance : 'confirms';
}

/** The topic whose acts are suffered: to tell of them is in the interest of whoever suffers. */
const harmTopic = 'humanitarian';

/** Against its interest, or with none: it confirms. In its interest: it claims. */
function stanceOfParty(
  party: Party,
  { frame, voice, topic }: Predicate,
  doer: Party | undefined,
  country: string | undefined,
): Stance {
  // "Police say they have retaken X": officials on the ground are no witnesses to what they did.
  const isKnown = party.actor !== undefined || doer?.actor !== undefined;
  const isActor = !isKnown && party.side === 'government' && isSameParty(party, doer);
  const isWitness = party.isNeutral || party.side === 'monitor' || party.side === 'aid';
  if (isWitness && !isActor) return 'confirms';
  // "Denmark announces the withdrawal of its troops": its own, where no other is named.
  const isOwn =
    party.side !== undefined && frame.kind === 'withdrawal' && voice === 'nominal' && doer === undefined;
  const isDoer = isOwn || isSameParty(party, doer);
  // "The Front said Islamist fighters had left": of others, it may be, and to its gain.
  const isPerhapsOthers =
    party.side === 'opposition' && party.voice !== undefined && doer?.voice === undefined;
  if (frame.doerLoses === true) return isDoer && !isPerhapsOthers ? 'confirms' : 'claims';
  if (isDoer) return 'claims';
  // Of harm done to its people, and of what another has said, a party accuses; of what it lost it admits.
  if (topic.id !== harmTopic && frame.speech !== true && isOpposed(party, doer, country)) return 'confirms';
  return 'claims';
}
