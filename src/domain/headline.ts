import type { Claim } from './claim.ts';
import { placeNameOf, type NewsEvent } from './event.ts';
import type { Figure } from './figure.ts';
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
  const words = act === undefined ? quoted(headlined) : composed(headlined, act);
  return cut(sentenceCase(words));
}

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

function composed(headlined: Headlined, act: Act): string {
  const { event, claims, standing } = headlined;
  const place = placeNameOf(event);
  if (place === undefined) return quoted(headlined);
  const denier = claims.find(({ stance, speaker }) => stance === 'denies' && speaker !== undefined);
  const denial = denier === undefined ? '' : `; ${nameOf(denier)} ${plural(denier) ? 'deny' : 'denies'} it`;
  const confirmer = claims.findLast(
    ({ stance, unnamed, speaker }) => stance === 'confirms' && unnamed !== true && speaker !== undefined,
  );
  const claimant = claims.find(
    ({ stance, speaker, unnamed }) => stance === 'claims' && speaker !== undefined && unnamed !== true,
  );
  const stater = claims.find(({ stance }) => stance === 'reports');
  const what = (voice?: Claim) => actOf(event, act, place, voice);
  if (standing === 'confirmed' && confirmer !== undefined)
    return saidBy(confirmer, what(confirmer), 'confirm');
  if (claimant !== undefined && standing !== 'reported')
    return `${saidBy(claimant, what(claimant), 'say')}${denial}`;
  if (confirmer !== undefined && standing !== 'reported')
    return `${saidBy(confirmer, what(confirmer), 'say')}${denial}`;
  if (stater !== undefined)
    return `${what()}, ${stater.speaker === undefined ? stater.outlet : nameOf(stater)} reports${denial}`;
  if (denier !== undefined)
    return `${nameOf(denier)} ${plural(denier) ? 'deny' : 'denies'} that ${what(denier)}`;
  return `Unconfirmed: ${what()}`;
}

function saidBy(claim: Claim, what: string, verb: string): string {
  return `${nameOf(claim)} ${plural(claim) ? verb : `${verb}s`} ${what}`;
}

/** "they captured Homs" when the speaker did it; else with the doer, else of the place. */
function actOf(event: NewsEvent, act: Act, place: string, voice: Claim | undefined): string {
  const { doer } = event;
  if (voice !== undefined && isOwnAct(event, voice))
    return `${plural(voice) ? 'they' : 'it'} ${act.did.replace('…', place)}`;
  if (doer === undefined || isPronoun(doer)) return `${place} ${act.was}`;
  return `${short(doer)} ${act.did.replace('…', place)}`;
}

function isOwnAct({ doer, doerSide }: NewsEvent, { speaker, speakerSide }: Claim): boolean {
  if (doer === undefined) return false;
  if (isPronoun(doer)) return true;
  if (speaker !== undefined && speaker.toLowerCase() === doer.toLowerCase()) return true;
  return (
    doerSide !== undefined &&
    doerSide === speakerSide &&
    (speakerSide === 'opposition' || speakerSide === 'government')
  );
}

function isPronoun(words: string): boolean {
  return /^(?:they|it|he|she|we|who|which|that|our forces|their forces|its forces)$/i.test(words);
}

/** Nothing we have words for: who says it, and the words themselves. */
function quoted({ event, claims, figures, standing }: Headlined): string {
  const figure = figures?.find(({ background }) => !background);
  if (figure !== undefined && counted[figure.kind] !== undefined)
    return countedWords(figure, event, claims, standing);
  const voice = claims.find(({ speaker }) => speaker !== undefined) ?? claims[0];
  if (voice === undefined) return `${event.topic}: ${event.kind}`;
  const source = voice.speaker === undefined ? voice.outlet : nameOf(voice);
  const room = headlineLengthMax - source.length - 4;
  return `${source}: “${cutTo(voice.quote.replace(/["“”]/g, '').trim(), Math.max(20, room))}”`;
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
  figure: Figure,
  event: NewsEvent,
  claims: readonly Claim[],
  standing: Standing,
): string {
  const range = figure.high === undefined ? `At least ${figure.low}` : `${figure.low} to ${figure.high}`;
  const who =
    figure.civilians === true
      ? 'civilians'
      : figure.kind === 'released' || figure.kind === 'detained'
        ? 'people'
        : 'people';
  const place = placeNameOf(event);
  const source = claims.find(({ speaker }) => speaker !== undefined);
  const told =
    source !== undefined
      ? `, ${nameOf(source)} ${plural(source) ? 'say' : 'says'}`
      : standing === 'reported'
        ? ''
        : `, ${claims[0]?.outlet ?? 'an outlet'} reports`;
  return `${range} ${who} ${counted[figure.kind]}${place === undefined ? '' : ` in ${place}`}${told}`;
}

/** As a card names the speaker. */
export function nameOf({ speakerShort, speaker, outlet }: Claim): string {
  return speakerShort ?? (speaker === undefined ? outlet : short(speaker));
}

/** Longest name in a headline, in characters. */
const nameLengthMax = 38;

function short(name: string): string {
  const bare = name.replace(/^(?:the|a|an) /i, '').trim();
  if (bare.length <= nameLengthMax) return bare;
  const head = bare.split(/ (?:of|for|in|from) /)[0] ?? bare;
  return head.length <= nameLengthMax ? head : cutTo(head, nameLengthMax);
}

function plural(claim: Claim): boolean {
  const name = nameOf(claim);
  const head = name.split(/ (?:of|for|in|from|at|to) /)[0] ?? name;
  return / and /.test(head) || /(?:[a-z]*[^sui\W]s|police|people|Taliban)$/.test(head);
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function cut(words: string): string {
  return cutTo(words, headlineLengthMax);
}

/** Cut between words, never inside a surrogate pair. */
function cutTo(words: string, length: number): string {
  if (words.length <= length) return words;
  const room = words.slice(0, length - 1);
  const space = room.lastIndexOf(' ');
  return `${(space > length / 2 ? room.slice(0, space) : room).replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/, '')}…`;
}
