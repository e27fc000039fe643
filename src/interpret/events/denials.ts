import { clauseAround } from '../grammar/clause.ts';
import { speechTopic, type EventDraft, type ReadContext } from './draft.ts';
import { backReferences, beForms, speechVerbs } from '../text/english.ts';
import { isSameParty, type Party } from '../speech/party.ts';
import type { Predicate } from '../grammar/predicate.ts';
import { isNameless } from '../speech/nameless.ts';
import { saidByDenial } from '../speech/said.ts';
import type { Speech } from '../speech/speech.ts';
import type { Sentence } from '../text/text.ts';
import { partyOfSpeech, speechOver } from '../speech/voice.ts';
import { fighting } from './who-acts.ts';

/** Sentences back to which "denied those claims" may refer. */
const denialReach = 3;

/** What a sentence is read with: its own speech and predicates. */
type Told = {
  readonly sentence: Sentence;
  readonly speech: readonly Speech[];
  readonly predicates: readonly Predicate[];
};

/** Adds to the drafts so far what a sentence says of them: that they are denied, admitted, or could not be verified. */
export function bindAnswers(told: Told, context: ReadContext, drafts: readonly EventDraft[]): void {
  const { sentence, speech, predicates } = told;
  for (const one of speech) {
    const isDenial = one.kind === 'deny' && !one.isUnnamed && !isBound(one, drafts, context);
    const isDoubt = one.kind === 'confirm' && one.isNegated;
    if (isAdmission(one, context.text))
      answer(
        one,
        one.at,
        'confirms',
        sentence,
        context,
        drafts.filter(({ kind }) => kind === 'capture'),
      );
    if (isConfirmation(one, context)) confirm(one, sentence, context, drafts);
    if ((!isDenial && !isDoubt) || !refersBack(one, context)) continue;
    // "X accuses Y of backing them, which Y denies": not what stands before.
    if (isDenial && isOfAccusation(one, context.text.tokens)) {
      const own = drafts.filter(({ at, kind }) => at >= sentence.from && kind === 'accusation');
      answer(one, one.at, 'denies', sentence, context, own);
      continue;
    }
    answer(one, one.at, isDenial ? 'denies' : 'unverified', sentence, context, drafts);
  }
  for (const predicate of predicates) {
    const one = isAssurance(predicate, context) ? speechOver(predicate, context) : undefined;
    if (one === undefined || one.isUnnamed) continue;
    const party = partyOfSpeech(one, context);
    if (fighting.has(party?.side ?? ''))
      answer(one, predicate.from, 'denies', sentence, context, othersThan(party, drafts));
  }
}

/** "The group's leader admitted the loss": of what was told as taken; "the loss of X" names it. */
function isAdmission(speech: Speech, text: ReadContext['text']): boolean {
  const { kind, at, isNegated, isUnnamed } = speech;
  if (kind !== 'confirm' || isNegated || isUnnamed || isNameless(speech, text)) return false;
  const { tokens } = text;
  const noun = /^(?:the|its|their|his)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  return /^(?:loss|defeat)$/.test(tokens[noun]?.lower ?? '') && tokens[noun + 1]?.lower !== 'of';
}

/** Whether what is denied stands in the denial: then that has its claim already. "denied it, saying that" tells something else. */
function isBound({ at, from, to }: Speech, drafts: readonly EventDraft[], { text }: ReadContext): boolean {
  if (from <= at || /^(?:it|this)$/.test(text.tokens[at + 1]?.lower ?? '')) return false;
  return drafts.some((draft) => draft.at >= from && draft.at < to);
}

/** "The situation is under control", said of no place; not "the men still fighting", who they are. */
function isAssurance({ frame, mood, from }: Predicate, { text: { tokens } }: ReadContext): boolean {
  if (frame.denies !== true || frame.object !== 'any' || mood !== 'fact') return false;
  const before = tokens[from - 1]?.lower ?? '';
  return tokens[from]?.lower !== 'still' || beForms.has(before) || speechVerbs.has(before);
}

/** "Fighting continues", says who is said to have taken it: no denial of his own success. */
function othersThan(party: Party | undefined, drafts: readonly EventDraft[]): readonly EventDraft[] {
  const isOwn = ({ doerSide, doerParties }: EventDraft) =>
    (party?.side === 'opposition' && doerSide === 'opposition') ||
    doerParties?.some((one) => party?.parties?.includes(one) === true) === true;
  return drafts.filter((draft) => !isOwn(draft));
}

/** The word of one who speaks, on the last thing that somebody else asserted. */
function answer(
  speech: Speech,
  at: number,
  stance: 'confirms' | 'denies' | 'unverified',
  sentence: Sentence,
  context: ReadContext,
  drafts: readonly EventDraft[],
): void {
  const party = partyOfSpeech(speech, context);
  const clause = clauseAround(at, sentence, context.text);
  for (const draft of targetsOf({ ...speech, at }, party, drafts, context))
    draft.claims.push({
      stance,
      ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
      ...(party === undefined ? {} : { party }),
      isUnnamed: false,
      ...clause,
      ...(speech.kind === 'deny' ? saidByDenial(speech, clause, context.text) : {}),
    });
}

/** "Officials in Tbilisi have confirmed it.", "confirmed the loss": what was just told, and nothing besides. */
function isConfirmation(speech: Speech, { text }: ReadContext): boolean {
  const { kind, isNegated, isUnnamed, at } = speech;
  if (kind !== 'confirm' || isNegated || isUnnamed || isNameless(speech, text)) return false;
  const words = text.tokens.slice(at + 1, at + 4).map(({ lower }) => lower);
  // "confirmed this to the agency"
  const end = words.findIndex((word) => /^(?:[.;,]|to)$/.test(word));
  return (
    end > 0 &&
    /^(?:it|this|that|the (?:reports?|claims?|news|capture|withdrawal))$/.test(words.slice(0, end).join(' '))
  );
}

/** A party that loses by it, or a witness: who gains by it says it once more. */
function confirm(
  speech: Speech,
  sentence: Sentence,
  context: ReadContext,
  drafts: readonly EventDraft[],
): void {
  const party = partyOfSpeech(speech, context);
  const clause = clauseAround(speech.at, sentence, context.text);
  for (const draft of targetsOf(speech, party, drafts, context)) {
    const isOther = draft.claims.every(({ party: who }) => !isSameParty(who, party));
    if (draft.topic !== controlTopic || party?.side === undefined || party.side === 'press' || !isOther)
      continue;
    if (party.side === 'civil' && !party.isNeutral) continue;
    const isOwn =
      party.parties === undefined || draft.doerParties === undefined
        ? party.side === draft.doerSide
        : party.parties.some((one) => draft.doerParties?.includes(one) === true);
    if (isOwn && !party.isNeutral) continue;
    draft.claims.push({
      stance: 'confirms',
      ...(speech.speaker === undefined ? {} : { speaker: speech.speaker }),
      party,
      isUnnamed: false,
      ...clause,
    });
  }
}

const controlTopic = 'territorial-change';

function refersBack(speech: Speech, { text }: ReadContext): boolean {
  const { at, from, to, sentence, isBack } = speech;
  if (isOfDemand(speech, text.tokens)) return false;
  if (isBack === true || kindsDenied(speech, text.tokens) !== undefined) return true;
  const start = from > at ? from : at + 1;
  const words = text.tokens.slice(start, Math.min(start + backReach, Math.max(to, sentence.to)));
  // "dismissed reports about the date": of what it names.
  const isNamed = ({ lower }: { readonly lower: string }, index: number) =>
    backReferences.has(lower) && /^(?:about|on|regarding|concerning)$/.test(words[index + 1]?.lower ?? '');
  if (words.some(isNamed)) return false;
  return words.some(({ lower }) => backReferences.has(lower)) || words.length <= 1;
}

/** "has accused X of it, an allegation X has denied". */
function isOfAccusation({ at, sentence, isBack }: Speech, tokens: ReadContext['text']['tokens']): boolean {
  return (
    isBack === true &&
    tokens.slice(sentence.from, at).some(({ lower }) => /^accus(?:e|es|ed|ing)$/.test(lower))
  );
}

/** "demands that they withdraw, something that Kyiv rejects": what is wanted is refused, and nothing denied. */
function isOfDemand({ at, sentence }: Speech, tokens: ReadContext['text']['tokens']): boolean {
  return (
    /^(?:reject|dismiss)/.test(tokens[at]?.lower ?? '') &&
    tokens.slice(sentence.from, at).some(({ lower }) => wishes.test(lower))
  );
}

const wishes = /^(?:demand|condition|precondition|ultimatum|propos|offer|plan|request|urg|appeal)/;

/** Tokens behind a denial to what it denies: "the Russian defence ministry's claim". */
const backReach = 7;

/** "denied any agreement had been reached", "denied responsibility": the kinds of what was told before. */
function kindsDenied(
  { kind, at, sentence }: Speech,
  tokens: ReadContext['text']['tokens'],
): readonly string[] | undefined {
  if (kind !== 'deny') return undefined;
  const words = tokens.slice(at + 1, Math.min(sentence.to, at + 4)).map(({ lower }) => lower);
  return words.some((word) => /^(?:agreement|deal|accord|truce|ceasefire|cease-fire|pact)$/.test(word))
    ? ['ceasefire', 'agreement']
    : words.some((word) => /^(?:involvement|responsibility|attack|strike|killings?|massacre)$/.test(word))
      ? ['civilian-casualties', 'attack-on-protected', 'infrastructure-damage']
      : undefined;
}

/** The events of the nearest sentence before the denial that has any, told by somebody else; a nearer rumour of something else is meant instead. */
function targetsOf(
  speech: Speech,
  party: Party | undefined,
  drafts: readonly EventDraft[],
  { text }: ReadContext,
): readonly EventDraft[] {
  const own = text.sentences.indexOf(speech.sentence);
  const kinds = kindsDenied(speech, text.tokens);
  const isBare = /^[.,;]?$/.test(text.tokens[speech.at + 1]?.text ?? '');
  for (let index = own; index >= 0 && own - index <= denialReach; index--) {
    const sentence = text.sentences[index];
    if (sentence === undefined) break;
    const told = drafts.filter(
      (draft) =>
        draft.at >= sentence.from &&
        draft.at < Math.min(sentence.to, speech.at) &&
        !draft.isBackground &&
        isDeniable(draft) &&
        kinds?.includes(draft.kind) !== false &&
        draft.claims.some(
          ({ stance, speaker, party: who }) =>
            stance !== 'denies' &&
            (speaker === undefined || speaker !== speech.speaker) &&
            (speech.isNegated || !isSameParty(who, party)),
        ),
    );
    const last = told.at(-1);
    if (last !== undefined)
      return told.filter(({ topic, kind }) => topic === last.topic && kind === last.kind);
    // "left two towns last week, though the envoy denied": what stands beside it is meant, old or not.
    if (isBare && index === own && drafts.some(({ at }) => at >= sentence.from && at < speech.at)) return [];
    if (index < own && text.tokens.slice(sentence.from, sentence.to).some(({ lower }) => rumours.has(lower)))
      return [];
  }
  return [];
}

/** Who condemned or threatened has done so, whatever others deny. */
function isDeniable({ topic, kind }: EventDraft): boolean {
  return topic !== speechTopic || deniable.has(kind);
}

const deniable: ReadonlySet<string> = new Set([
  'accusation',
  'ceasefire',
  'agreement',
  'talks',
  'mediation',
  'other',
]);

const rumours = new Set([
  'rumours',
  'rumors',
  'reports',
  'claims',
  'allegations',
  'speculation',
  'accusations',
  'speculating',
]);
