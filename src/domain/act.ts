import type { Claim } from './claim.ts';
import { placeNameOf, type EventKind, type NewsEvent } from './event.ts';
import { cutTo, isOwnWords, isPerson, isPlural, midSentence, nameOf, shortName } from './naming.ts';
import type { Texts } from './texts.ts';

/** How an act is told: languages may say it otherwise after "denies" than after "says". */
export type Telling = 'said' | 'confirmed' | 'denied' | 'reported' | 'rumoured';

/** How much room names get, in characters, and whether there is any for the doer. */
export type Width = { readonly name: number; readonly place: number; readonly hasDoer: boolean };

/** What is done to a place, for which the messages `act` have words. */
const spokenActs: ReadonlySet<EventKind> = new Set([
  'capture',
  'entry',
  'withdrawal',
  'handover',
  'siege',
  'fled',
]);

/** Whether there are words for it: it has a place, and where it cannot be told of that alone, who did it. */
export function isSpokenAct(event: NewsEvent): boolean {
  return (
    spokenActs.has(event.kind) &&
    placeNameOf(event) !== undefined &&
    (!isDoers(event) || event.doer !== undefined)
  );
}

/** A city is captured, and is not fled: that is told of whoever did it. */
function isDoers({ kind }: NewsEvent): boolean {
  return kind === 'fled';
}

/**
 * What was done, as part of a headline: "they captured Homs" where the speaker did it; else with the doer, else of the
 * place.
 * @param voice whose word it is, where it is told as somebody's
 */
export function actOf(
  event: NewsEvent,
  as: Telling,
  voice: Claim | undefined,
  width: Width,
  { say }: Texts,
): string {
  const { kind } = event;
  const name = cutTo(placeNameOf(event) ?? '', width.place);
  const place = event.partly === true ? say('act.part', { place: name }) : name;
  const doer = doerIn(event, voice, width);
  return doer === undefined
    ? say('act.was-done', { as, kind, place, many: isMany(event) ? 'yes' : 'no' })
    : say('act.did', { as, kind, place, ...doer });
}

/** Who did it, as messages ask for it. */
type Doer = { readonly by: 'it' | 'they' | 'one' | 'many'; readonly doer: string };

/** "HTS says it", "Rebels say they"; a person does not take a city: "Commander X says rebels". Undefined: left unsaid. */
function doerIn(event: NewsEvent, voice: Claim | undefined, width: Width): Doer | undefined {
  const { doer } = event;
  const named = doer === undefined || isOwnWords(doer) ? undefined : namedDoer(doer);
  if (voice === undefined || !isOwnAct(event, voice))
    return width.hasDoer || isDoers(event) ? named : undefined;
  // "The spokesman says they", not that the spokesman did.
  const isSelf = doer?.toLowerCase() === voice.speaker?.toLowerCase();
  if (isPerson(voice)) return (isSelf ? undefined : named) ?? { by: 'they', doer: '' };
  return { by: isPlural(nameOf(voice)) ? 'they' : 'it', doer: '' };
}

function namedDoer(doer: string): Doer {
  const name = shortName(doer);
  return { by: isPlural(name) ? 'many' : 'one', doer: midSentence(name) };
}

/** "several villages": no name, and more than one. */
function isMany({ place, placeText = '' }: NewsEvent): boolean {
  return place === undefined && /^[^\p{Lu}]*[^s\W]s$/u.test(placeText);
}

function isOwnAct(event: NewsEvent, claim: Claim): boolean {
  const { doer, doerSide } = event;
  const { speaker, speakerSide } = claim;
  if (doer === undefined || isWitness(event, claim)) return false;
  if (isOwnWords(doer)) return doerSide === undefined || doerSide === speakerSide;
  if (speaker !== undefined && speaker.toLowerCase() === doer.toLowerCase()) return true;
  return (
    !isMedium(speaker) &&
    doerSide !== undefined &&
    doerSide === speakerSide &&
    (speakerSide === 'opposition' || speakerSide === 'government') &&
    mayBeSame(event, claim)
  );
}

/** Who confirms that a place was taken did not take it; who confirms that it was left may have left it. */
function isWitness({ kind }: NewsEvent, { stance }: Claim): boolean {
  return stance === 'confirms' && kind !== 'withdrawal' && kind !== 'fled' && kind !== 'handover';
}

/** "Rebels", "government troops" may be anybody's; "Russian forces" are Russia's, and no other ministry's. */
function mayBeSame({ doer = '', doerParties = [] }: NewsEvent, { speaker = '', speakerId }: Claim): boolean {
  const names = namesIn(doer);
  if (names.length === 0) return true;
  if (speakerId !== undefined && doerParties.includes(speakerId.replace(/^actor-/, ''))) return true;
  const own = namesIn(speaker);
  return names.some((name) => own.includes(name));
}

/** The first letters of the words that are names: "Russia" and "Russian" have the same. */
function namesIn(words: string): readonly string[] {
  return [...midSentence(words).matchAll(/\p{Lu}\p{L}*/gu)].map(([name]) => name.slice(0, nameStem));
}

const nameStem = 5;

/** State television tells what its army did. */
function isMedium(speaker: string | undefined): boolean {
  return /\b(?:television|tv|radio|media|news|agency|newspaper|channel|broadcaster|TASS|RIA|SANA|SUNA|IRNA|KCNA|Xinhua)\b/i.test(
    speaker ?? '',
  );
}
