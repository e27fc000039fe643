import type { Claim } from './claim.ts';
import { endsOf, isolated } from './direction.ts';
import { placeNameOf, type NewsEvent } from './event.ts';
import type { Figure } from './figure.ts';
import { cutTo, isOwnWords, isPerson, isPlural, midSentence, nameOf, shortName } from './naming.ts';
import type { Standing } from './standing.ts';

/** Longest headline, in characters. */
export const headlineLengthMax = 100;

/** What a headline is made of. */
export type Headlined = {
  readonly event: NewsEvent;
  /** Of this event, in the order in which they were said. */
  readonly claims: readonly Claim[];
  readonly standing: Standing;
  readonly figures?: readonly Figure[];
};

/**
 * A headline by rule: present tense for who says it, neutral verbs, the source named (the Reuters rule), at most 100
 * characters. A claim is never worded as a fact.
 */
export function headlineOf(headlined: Headlined): string {
  const act = acts[headlined.event.kind];
  if (act === undefined || placeNameOf(headlined.event) === undefined) return quoted(headlined);
  // The source stands to the end: what is too long loses its doer first, then the ends of its names.
  const ways = widths.map((width) => plainHeadline(composed(headlined, act, width), Infinity));
  return ways.find(({ length }) => length <= headlineLengthMax) ?? cut(ways.at(-1) ?? '');
}

/** Words that take a side: another's, never ours. */
const loaded = /(?<![“"])\b(?:liberat(?:e[sd]?|ing)|regimes?|terrorists?|martyr(?:s|ed|dom)?)\b/gi;

/** Words fit to be a headline: those that take a side in quotation marks, a capital first. */
export function plainHeadline(words: string, lengthMax = headlineLengthMax): string {
  const parts = words.split(/(“[^”]*”|"[^"]*")/);
  const plain = parts.map((part, index) => (index % 2 === 1 ? part : part.replace(loaded, '“$&”'))).join('');
  return cut(plain.charAt(0).toUpperCase() + plain.slice(1), lengthMax);
}

/** How much room names get: as they are; without the doer; short. In characters. */
type Width = { readonly name: number; readonly place: number; readonly hasDoer: boolean };

const widths: readonly Width[] = [
  { name: 38, place: 60, hasDoer: true },
  { name: 38, place: 40, hasDoer: false },
  { name: 22, place: 24, hasDoer: false },
];

/** The verb of a kind, as said of the one who did it, and of the place. */
type Act = {
  /** "captured Homs", said with a doer; `…` is the place. */
  readonly did: string;
  /** "was captured", said of the place without a doer. */
  readonly was: string;
};

const acts: Readonly<Record<string, Act>> = {
  capture: { did: 'captured …', was: 'was captured' },
  entry: { did: 'entered …', was: 'was entered' },
  withdrawal: { did: 'left …', was: 'was left by its defenders' },
  handover: { did: 'handed over …', was: 'was handed over' },
  siege: { did: 'surrounded …', was: 'was surrounded' },
  fled: { did: 'fled …', was: 'was fled' },
};

function composed({ event, claims, standing }: Headlined, act: Act, width: Width): string {
  const named = claims.filter(({ speaker, unnamed }) => speaker !== undefined && unnamed !== true);
  const denier = named.find(({ stance }) => stance === 'denies');
  const confirmer = named.findLast(({ stance }) => stance === 'confirms');
  const claimant = named.find(({ stance }) => stance === 'claims');
  const stater = claims.find(({ stance }) => stance === 'reports');
  const who = (voice: Claim) => isolated(cutTo(nameOf(voice), width.name));
  const what = (voice?: Claim) => actOf(event, act, voice, width);
  const denial =
    denier === undefined
      ? ''
      : `; ${midSentence(who(denier))} ${isPlural(nameOf(denier)) ? 'deny' : 'denies'} it`;
  if (standing === 'confirmed' && confirmer !== undefined)
    return `${who(confirmer)} ${verb(confirmer, 'confirm')} ${what(confirmer)}`;
  const sayer = standing === 'reported' ? undefined : (claimant ?? confirmer);
  if (sayer !== undefined) return `${who(sayer)} ${verb(sayer, 'say')} ${what(sayer)}${denial}`;
  if (stater !== undefined) return `${what()}, ${who(stater)} reports${denial}`;
  if (denier !== undefined)
    return `${who(denier)} ${isPlural(nameOf(denier)) ? 'deny' : 'denies'} that ${what(denier)}`;
  return `Unconfirmed reports say ${what()}`;
}

function verb(voice: Claim, base: string): string {
  return isPlural(nameOf(voice)) ? base : `${base}s`;
}

/** "they captured Homs" when the speaker did it; else with the doer, else of the place. */
function actOf(event: NewsEvent, act: Act, voice: Claim | undefined, width: Width): string {
  const place = isolated(cutTo(placeNameOf(event) ?? '', width.place));
  const did = act.did.replace('…', place);
  const { doer } = event;
  if (voice !== undefined && isOwnAct(event, voice)) return `${ownDoer(event, voice)} ${did}`;
  if (doer === undefined || isOwnWords(doer) || !width.hasDoer)
    return `${place} ${isMany(event) ? act.was.replace(/^was/, 'were') : act.was}`;
  return `${isolated(midSentence(shortName(doer)))} ${did}`;
}

/** "several villages": no name, and more than one. */
function isMany({ place, placeText = '' }: NewsEvent): boolean {
  return place === undefined && /^[^\p{Lu}]*[^s\W]s$/u.test(placeText);
}

function isOwnAct({ doer, doerSide }: NewsEvent, { speaker, speakerSide }: Claim): boolean {
  if (doer === undefined) return false;
  if (isOwnWords(doer)) return doerSide === undefined || doerSide === speakerSide;
  if (speaker !== undefined && speaker.toLowerCase() === doer.toLowerCase()) return true;
  return (
    !isMedium(speaker) &&
    doerSide !== undefined &&
    doerSide === speakerSide &&
    (speakerSide === 'opposition' || speakerSide === 'government')
  );
}

/** State television tells what its army did. */
function isMedium(speaker: string | undefined): boolean {
  return /\b(?:television|tv|radio|media|news|agency|newspaper|channel|broadcaster)\b/i.test(speaker ?? '');
}

/** "HTS says it", "Rebels say they"; a person does not take a city: "Commander X says rebels". */
function ownDoer({ doer }: NewsEvent, voice: Claim): string {
  if (!isPerson(voice)) return isPlural(nameOf(voice)) ? 'they' : 'it';
  return doer === undefined || isOwnWords(doer) ? 'they' : midSentence(shortName(doer));
}

/** Nothing we have words for: the figure, or who says it and the words themselves. */
function quoted({ event, claims, figures, standing }: Headlined): string {
  const figure = figures?.find(({ background, kind }) => !background && counted[kind] !== undefined);
  if (figure !== undefined) return plainHeadline(countedWords(figure, event, claims, standing));
  const voice = claims.find(({ speaker }) => speaker !== undefined) ?? claims[0];
  if (voice === undefined) return `${event.topic}: ${event.kind}`;
  const source = isolated(nameOf(voice));
  const room = headlineLengthMax - source.length - 4;
  const words = (voice.said ?? voice.quote).replace(/["“”]/g, '').trim();
  return plainHeadline(`${source}: “${isolated(cutTo(words, Math.max(20, room)))}”`);
}

const counted: Readonly<Record<string, string>> = {
  killed: 'killed',
  injured: 'injured',
  missing: 'missing',
  displaced: 'displaced',
  evacuated: 'evacuated',
  detained: 'detained',
  released: 'freed',
};

function countedWords(
  { kind, low, high, civilians }: Figure,
  event: NewsEvent,
  claims: readonly Claim[],
  standing: Standing,
): string {
  const range = high === undefined ? `At least ${low}` : `${low} to ${high}`;
  const who = civilians === true ? 'civilians' : 'people';
  const place = placeNameOf(event);
  const source = claims.find(({ speaker }) => speaker !== undefined);
  const outlet = standing === 'reported' ? '' : `, ${claims[0]?.outlet ?? 'an outlet'} reports`;
  const told =
    source === undefined ? outlet : `, ${isolated(midSentence(nameOf(source)))} ${verb(source, 'say')}`;
  return `${range} ${who} ${counted[kind]}${place === undefined ? '' : ` in ${isolated(place)}`}${told}`;
}

/** Cut between words; a quotation that was open is closed. */
function cut(words: string, lengthMax = headlineLengthMax): string {
  if (words.length <= lengthMax) return words;
  const short = closed(cutTo(words, lengthMax));
  const isOpen = short.lastIndexOf('“') > short.lastIndexOf('”');
  return isOpen ? `${closed(cutTo(words, lengthMax - 1))}”` : short;
}

function closed(words: string): string {
  return `${words}${endsOf(words)}`;
}
