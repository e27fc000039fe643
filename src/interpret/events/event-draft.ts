import { clauseAround } from '../grammar/clause.ts';
import { type Predicate, predicatesIn } from '../grammar/predicate.ts';
import { gerundWords, isJoiningIn, isSentTo } from '../grammar/verb-subject.ts';
import { issuerOf, mainSubject } from '../speech/speech-subject.ts';
import { openingSubject } from '../speech/opening-subject.ts';
import { saidOf } from '../speech/said.ts';
import {
  claimAround,
  denialAround,
  isDenial,
  partyOfSpeech,
  speechOver,
  type Voice,
  voiceOn,
} from '../speech/voice.ts';
import { type Sentence, type Span, leadEndOf } from '../text/text.ts';
import { neighbours, onOf } from './act-about.ts';
import { asRefusal, isAimed, kindOf } from './act-kind.ts';
import { boundOf } from './act-object.ts';
import { asOwn, doerNamed, isOfTeller, isVoice, refuted, speechVoice } from './act-voice.ts';
import { asAccusation } from './broken-truce.ts';
import { withoutVotes } from './by-vote.ts';
import { bindAnswers } from './denials.ts';
import type { Party } from '../speech/party.ts';
import type { EventDraft, GivenContext, ReadContext } from './draft.ts';
import { earlierDrafts, withOldPlaces, withoutMereWords, withoutNouns } from './drafts-together.ts';
import { isExplained } from './explained.ts';
import { withLookBack } from './look-back.ts';
import { isMereMention } from './mere-mention.ts';
import {
  isAdjectiveOnly,
  isAnothers,
  isInOrder,
  isMereState,
  isOfShare,
  isOfYear,
  isOwnProperty,
  isRetold,
  isState,
} from './no-act.ts';
import { isDaysOld, isOldHere } from './when.ts';
import {
  antecedent,
  bandOfClause,
  doerOf,
  fighting,
  fightingTaker,
  isByBand,
  isMadeTo,
  isNobody,
  isOfOthers,
  mayAct,
  openingParty,
  readParty,
  tellerMeant,
} from './who-acts.ts';

/**
 * Drafts of one article, five for each event that is kept, for one event is often told many times. A text as long as a
 * feed may bring, with nothing but war in it, has some 230; of a longer one what stands behind so many tells no act.
 */
export const draftsMax = 300;

/** The events of a text, one for each act and place, each with its voices; denials that name nothing are bound last. */
export function draftEvents(given: GivenContext): readonly EventDraft[] {
  const drafts: EventDraft[] = [];
  const own: EventDraft[] = [];
  const context = { ...given, told: drafts, own };
  const speechOf = Map.groupBy(context.speech, ({ sentence }) => sentence.from);
  for (const sentence of context.text.sentences) {
    if (drafts.length >= draftsMax) break;
    own.length = 0;
    const predicates = predicatesIn(context.text, sentence, context.lexicon);
    let previous: Predicate | undefined;
    for (const predicate of predicates) {
      if (isExplained(predicate, predicates, context.text)) continue;
      const whole = withSubject(predicate, previous, context);
      own.push(...draftsOf(whole, sentence, context));
      const isMere = whole.frame.speech === true && whole.frame.kind === 'statement';
      const isAct =
        !isMere &&
        // "summoned X to hand him a note and asked": whose act it was goes on.
        context.text.tokens[whole.groupFrom]?.lower !== 'to' &&
        (whole.voice === 'active' || (whole.voice === 'participle' && previous === undefined));
      if (whole.subject !== undefined && isAct && !isMadeTo(whole, context)) previous = whole;
    }
    if (own.length > 0)
      drafts.push(
        ...withoutMereWords(withoutNouns(own, context), context),
        ...earlierDrafts(own, sentence, context),
      );
    bindAnswers({ sentence, speech: speechOf.get(sentence.from) ?? [], predicates }, context, drafts);
  }
  return withLookBack(withoutVotes(withOldPlaces(drafts), given.text), given.text);
}

/** "Rebels entered the city and captured its base": the second verb's subject is the first's, or whom the sentence opens with. */
export function withSubject(
  predicate: Predicate,
  previous: Predicate | undefined,
  context: ReadContext,
): Predicate {
  if (predicate.voice !== 'active' && predicate.voice !== 'participle') return predicate;
  // "Army says captured base": a headline leaves out that it did so itself.
  const [teller] =
    predicate.subject === undefined ? context.near.by(predicate.groupFrom - 1, predicate.groupFrom) : [];
  if (teller?.span !== undefined && !teller.isUnnamed) return { ...predicate, subject: teller.span };
  // "claims by X of having left Y": X left it.
  const isHaving = context.text.tokens[predicate.groupFrom]?.lower === 'having';
  const claimed = isHaving && predicate.subject === undefined ? speechOver(predicate, context) : undefined;
  if (claimed?.kind === 'claim' && claimed.span !== undefined) return { ...predicate, subject: claimed.span };
  const issuer = predicate.voice === 'participle' ? authorOf(predicate, context) : undefined;
  if (issuer !== undefined) return { ...predicate, subject: issuer };
  const isBehindComma = predicate.voice === 'participle' && predicate.isBehindComma;
  const isOfAct =
    predicate.voice === 'participle' &&
    predicate.subject !== undefined &&
    isNobody(predicate.subject, context);
  if (predicate.subject !== undefined && !isBehindComma && !isOfAct) return predicate;
  const before = context.text.tokens[predicate.groupFrom - 1]?.lower ?? '';
  const { sentence } = predicate;
  const { tokens } = context.text;
  const isJoined =
    predicate.isBehindComma ||
    before === 'and' ||
    gerundWords.has(before) ||
    isJoiningIn(tokens, predicate.groupFrom) ||
    isSentTo(tokens, sentence, predicate.groupFrom) ||
    // "told the envoys of its decision to expel"
    before === 'decision';
  const subject =
    (isBehindComma ? bandOfClause(predicate, previous, context) : undefined) ??
    previous?.subject ??
    (isBehindComma || isOfAct || (predicate.subject === undefined && isJoined)
      ? openingOf(predicate, context)
      : undefined);
  return subject === undefined ? predicate : { ...predicate, subject };
}

/** "X issued a statement condemning", "Calling on Y, X welcomed": whose words they are. */
function authorOf(
  { frame, groupFrom, sentence }: Predicate,
  { text, lexicon }: ReadContext,
): Span | undefined {
  if (groupFrom > sentence.from) return issuerOf(text, sentence, groupFrom, lexicon);
  const isWords = frame.speech === true && frame.kind !== 'talks';
  return isWords ? mainSubject(text, sentence, groupFrom, lexicon) : undefined;
}

/** Whom the sentence opens with: those who fight; of an act of words anybody. */
function openingOf(predicate: Predicate, context: ReadContext): Span | undefined {
  const { frame, sentence, groupFrom } = predicate;
  const party = openingParty(predicate, context);
  if (party !== undefined || frame.speech !== true || frame.kind === 'statement') return party;
  return openingSubject(context.text, sentence, groupFrom, context.lexicon);
}

export function draftsOf(read: Predicate, sentence: Sentence, context: ReadContext): EventDraft[] {
  if (read.mood === 'unreal') return [];
  const predicate = asRefusal(read, context) ?? asAccusation(read, context) ?? read;
  const { frame } = predicate;
  if (isAnothers(predicate, context) || isVoice(predicate, context) || !isAimed(predicate, context))
    return [];
  // Assurances name no place: they are bound to what they deny.
  if (frame.denies === true && frame.object === 'any') return [];
  // "now hold just nine percent of X" denies nothing.
  if (frame.denies === true && isOfShare(predicate, context)) return [];
  // "the last town held by X" tells which town, "the rebels holding X" which rebels.
  const tellsWhich =
    predicate.form === 'ing'
      ? predicate.isEarlier
      : predicate.voice === 'passive' && predicate.groupFrom === predicate.from;
  if (frame.denies === true && tellsWhich) return [];
  // Half of the acts that anybody may do are bound to nothing: of these nobody need be asked who did them.
  const isAnybodys = frame.subject !== 'party';
  const soon = isAnybodys ? boundOf(predicate, sentence, context) : undefined;
  if (isAnybodys && soon === undefined) return [];
  const named = doerOf(predicate, context);
  const teller = named === undefined ? undefined : tellerMeant(named, predicate, context);
  const meant = named === undefined || teller !== undefined ? named : antecedent(named, predicate, context);
  const isOther = meant !== undefined && frame.speech !== true && isNobody(meant, context);
  const doerSpan = isOther ? undefined : meant;
  const isTheirs = teller === undefined && doerSpan !== undefined && isOfTeller(doerSpan, context);
  const owner = isTheirs ? speechOver(predicate, context) : teller;
  const ownerParty = owner === undefined ? undefined : partyOfSpeech(owner, context);
  const doerParty =
    ownerParty !== undefined && (teller !== undefined || fighting.has(ownerParty.side ?? ''))
      ? ownerParty
      : doerSpan === undefined
        ? undefined
        : readParty(doerSpan, context);
  if (!isAnybodys && !mayAct(predicate, doerSpan, doerParty, context)) return [];
  const bound = soon ?? boundOf(predicate, sentence, context);
  if (bound === undefined || isOwnProperty(frame, bound, doerSpan, context)) return [];
  const voice = asAccuser(
    asOwn(refuted(voiceOn(predicate, doerParty, context), predicate, context), doerSpan, doerParty, context),
    doerParty,
    context,
  );
  if (isDenial(predicate) && voice.speaker === undefined) return [];
  // "X is not in our hands": who says so denies nobody's capture.
  if (isDenial(predicate) && teller !== undefined && frame.role === 'subject') return [];
  if (frame.denies === true && isOfOthers(predicate, context)) return [];
  const on = onOf(predicate, sentence, context);
  const { text, publishedAt, earlier } = context;
  const isUntold = isMereState(predicate, context) && voice.speaker === undefined && !voice.isUnnamed;
  const isOwnVoice =
    voice.speaker === undefined && !voice.isUnnamed && speechOver(predicate, context) === undefined;
  const isOld =
    predicate.isEarlier ||
    isUntold ||
    (predicate.isPastPerfect &&
      isOwnVoice &&
      sentence.from >= leadEndOf(text) &&
      !isInOrder(predicate, text)) ||
    isRetold(predicate, text) ||
    isOfYear(predicate.subject, context) ||
    isOldHere(text, sentence, predicate.from, publishedAt);
  const isMarked = (id: string | undefined) =>
    earlier.some(({ place }) => place?.id === id && id !== undefined);
  const clause = clauseAround(predicate.from, sentence, context.text);
  const said = saidOf(predicate, clause, context);
  const { topic } = predicate;
  const answered = [denialAround(predicate, context), claimAround(predicate, doerParty, context)];
  // "The army lost X to the rebels": who loses a place did not capture it.
  const isLoser = frame.doerLoses === true && frame.kind === 'capture';
  // "The army repelled an attack on X", "still holds X": nor did who holds it.
  const isHolder = frame.denies === true;
  const taker = isHolder ? undefined : isLoser ? fightingTaker(predicate, context) : doerSpan;
  const takerParty = isLoser && taker !== undefined ? readParty(taker, context) : undefined;
  const { side: doerSide, parties: doerParties } = (isLoser || isHolder ? takerParty : doerParty) ?? {};
  return bound.map((place) => ({
    topic: topic.id,
    kind: kindOf(predicate, context),
    place: place?.place,
    placeText: place?.text === place?.place?.name ? undefined : place?.text,
    vague: place?.vague,
    isShare: place?.isShare === true,
    doer:
      taker === undefined || isAdjectiveOnly(taker, context)
        ? undefined
        : doerNamed(taker, isLoser ? undefined : teller, context),
    doerSide,
    doerParties,
    isByBand: isByBand(doerSpan, doerParty, context) || isByBand(taker, undefined, context),
    on,
    isBackground: isOld || isMarked(place?.place?.id),
    isDaysOld: isOld && isDaysOld(text, sentence, predicate.from, publishedAt),
    isWords: frame.speech === true && frame.kind === 'statement',
    isSpeech: frame.speech === true,
    isState: isState(predicate, context),
    isBare: predicate.form === 'phrase',
    isMention: isMereMention(predicate, on, context),
    isNominal: predicate.voice === 'nominal',
    weight: frame.weight ?? 0.8,
    phrase: phraseOf(predicate, context),
    at: predicate.from,
    claims: [
      { ...speechVoice(predicate, voice, doerSpan, doerParty, context), ...clause, said },
      ...answered.flatMap((one) => (one === undefined ? [] : [{ ...one, ...clause }])),
    ],
  }));
}

/** "Djibouti accused Eritrea. Its minister said Eritrean troops had entered": who accuses claims, and admits nothing. */
function asAccuser(voice: Voice, doer: Party | undefined, { told, own }: ReadContext): Voice {
  const [party] = voice.party?.parties ?? [];
  const [other] = doer?.parties ?? [];
  if (voice.stance !== 'confirms' || party === undefined || other === undefined) return voice;
  const hasAccused = [...told, ...own].some(
    ({ kind, doerParties, place, on = '' }) =>
      kind === 'accusation' &&
      doerParties?.[0] === party &&
      (place?.country === other || neighbours.test(on.split(' ').at(-1) ?? '')),
  );
  return hasAccused ? { ...voice, stance: 'claims' } : voice;
}

function phraseOf({ from, to }: Predicate, { text }: ReadContext): string {
  const start = text.tokens[from]?.start ?? 0;
  return text.whole.slice(start, text.tokens[to - 1]?.end ?? start);
}
