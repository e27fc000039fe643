import { actOf, isSpokenAct, type Telling, type Width } from './act.ts';
import type { Claim } from './claim.ts';
import { endsOf } from './direction.ts';
import { placeNameOf, type NewsEvent } from './event.ts';
import type { Figure } from './figure.ts';
import { cutTo, manyOf, midSentence, nameOf, nameWithin } from './naming.ts';
import type { Standing } from './standing.ts';
import type { Texts } from './texts.ts';

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
 * characters. A claim is never worded as a fact. Words that are an outlet's own stand as they are.
 */
export function headlineOf(headlined: Headlined | string, texts: Texts): string {
  if (typeof headlined === 'string') return headlined;
  if (!isSpokenAct(headlined.event)) return quoted(headlined, texts);
  // The source stands to the end: what is too long loses its doer first, then the ends of its names.
  let headline = '';
  for (const width of widths) {
    headline = plainHeadline(composed(headlined, width, texts), Infinity);
    if (headline.length <= headlineLengthMax) return headline;
  }
  return cut(headline);
}

/** Words that take a side: another's, never ours. */
const loaded = /(?<![“"])\b(?:liberat(?:e[sd]?|ing)|regimes?|terrorists?|martyr(?:s|ed|dom)?)\b/gi;

/** Words fit to be a headline: those that take a side in quotation marks, a capital first. */
export function plainHeadline(words: string, lengthMax = headlineLengthMax): string {
  const parts = words.split(/(“[^”]*”|„[^”“]*[”“]|«[^»]*»|"[^"]*")/);
  const plain = parts.map((part, index) => (index % 2 === 1 ? part : part.replace(loaded, '“$&”'))).join('');
  return cut(plain.charAt(0).toUpperCase() + plain.slice(1), lengthMax);
}

/** How much room names get: as they are; without the doer; short. */
const widths: readonly Width[] = [
  { name: 38, place: 60, hasDoer: true },
  { name: 38, place: 40, hasDoer: false },
  { name: 22, place: 24, hasDoer: false },
];

function composed({ event, claims, standing }: Headlined, width: Width, texts: Texts): string {
  const { say } = texts;
  const named = claims.filter(({ speaker, unnamed }) => speaker !== undefined && unnamed !== true);
  const denier = named.find(({ stance }) => stance === 'denies');
  const confirmer = named.findLast(({ stance }) => stance === 'confirms');
  const claimant = named.find(({ stance }) => stance === 'claims');
  const stater = claims.find(({ stance }) => stance === 'reports');
  const who = (voice: Claim) => ({
    name: nameWithin(nameOf(voice), width.name),
    many: manyOf(nameOf(voice)),
  });
  const act = (as: Telling, voice?: Claim) => actOf(event, as, voice, width, texts);
  const answered = (what: string) =>
    denier === undefined ? what : disputedBy(denier, what, width.name, texts);
  if (standing === 'confirmed' && confirmer !== undefined)
    return say('headline.confirms', { ...who(confirmer), what: act('confirmed', confirmer) });
  const sayer = standing === 'reported' ? undefined : (claimant ?? confirmer);
  if (sayer !== undefined) return answered(say('headline.says', { ...who(sayer), what: act('said', sayer) }));
  if (stater !== undefined)
    return answered(say('headline.reports', { name: who(stater).name, what: act('reported') }));
  if (denier !== undefined) return say('headline.denies', { ...who(denier), what: act('denied', denier) });
  return say('headline.nobody-says', { what: act('rumoured') });
}

/** Nothing we have words for: the figure, or who says it and the article's own words. */
function quoted({ event, claims, figures, standing }: Headlined, texts: Texts): string {
  const denier =
    standing === 'disputed'
      ? claims.find(({ stance, speaker }) => stance === 'denies' && speaker)
      : undefined;
  const answered = (what: string) =>
    denier === undefined ? what : disputedBy(denier, what, denierLengthMax, texts);
  const figure = figures?.find(({ background, kind }) => !background && countedKinds.has(kind));
  if (figure !== undefined) {
    const counted = countedWords(figure, event, claims, standing, texts);
    const whole = answered(counted);
    return plainHeadline(whole.length <= headlineLengthMax ? whole : counted);
  }
  const asserted = claims.filter(({ stance }) => stance !== 'denies');
  const voices = asserted.length > 0 ? asserted : claims;
  const voice = voices.find(({ speaker }) => speaker !== undefined) ?? voices[0];
  if (voice === undefined) return `${event.topic}: ${event.kind}`;
  const name = nameOf(voice);
  const told = toldBy(voice) ?? actedBy(voice, event);
  const words = told ?? (voice.said ?? voice.quote).replace(marks, '').trim();
  const saying = (short: string) =>
    told === undefined
      ? texts.say('headline.quoted', { name, quote: short })
      : texts.say('headline.told', { name, what: inPairs(short) });
  const room = headlineLengthMax - answered(saying('')).length;
  if (room >= quoteLengthMin) return plainHeadline(answered(saying(cutTo(words, room))));
  const alone = Math.max(20, headlineLengthMax - saying('').length);
  return plainHeadline(saying(cutTo(words, alone)));
}

/**
 * What stands behind the speaker's name in the article, in one piece: "denies that", "says it has evidence of". It is the
 * outlet's wording and not the speaker's, and goes without quotation marks. Undefined where the sentence is built otherwise.
 */
function toldBy({ speaker, unnamed, said, quote }: Claim): string | undefined {
  if (speaker === undefined || unnamed === true || said === undefined) return undefined;
  const at = quote.indexOf(said);
  const from = at < 0 ? -1 : quote.lastIndexOf(speaker, at - speaker.length);
  if (from < 0) return undefined;
  const between = quote.slice(from + speaker.length, at);
  return joint.test(between) ? quote.slice(from + speaker.length, at + said.length).trim() : undefined;
}

/** "They condemned": who acts by words is known from another sentence, and what he did opens with its verb. */
function actedBy({ stance, speaker, quote, said }: Claim, { doer, kind }: NewsEvent): string | undefined {
  const isAct = kind !== 'other' && kind !== 'statement' && stance === 'reports' && speaker === doer;
  return isAct && speaker !== undefined && !quote.includes(speaker) ? said : undefined;
}

/** "says that", "has", nothing: a few words without a mark. */
const joint = /^ (?:[\p{L}\p{N}’'-]+ ){0,5}$/u;

/** What was cut within quotation marks ends with one. */
function inPairs(words: string): string {
  if (words.split('"').length % 2 === 0) return `${words}"`;
  return words.split('“').length > words.split('”').length ? `${words}”` : words;
}

/** Quotation marks, and those of a plain text's layout. */
const marks = /["“”*]|^[-#>\s]+/g;

/** Fewer letters of a quotation tell too little to name who denies it. */
const quoteLengthMin = 60;
/** Letters of the name of who denies what is quoted. */
const denierLengthMax = 24;

/** "…; Syrian defence ministry denies it". */
function disputedBy(denier: Claim, what: string, lengthMax: number, { say }: Texts): string {
  const name = midSentence(nameWithin(nameOf(denier), lengthMax));
  return say('headline.disputed', { what, name, many: manyOf(nameOf(denier)) });
}

/**
 * Of whom `headline.people` has words. Of the hungry and the ill the article's own say more; and where people flee to
 * or from, no "in" tells.
 */
const countedKinds: ReadonlySet<Figure['kind']> = new Set([
  'killed',
  'injured',
  'missing',
  'detained',
  'released',
]);

function countedWords(
  { kind, low, high, civilians }: Figure,
  event: NewsEvent,
  claims: readonly Claim[],
  standing: Standing,
  { say, number }: Texts,
): string {
  const what = say('headline.people', {
    kind,
    count: low,
    high: high === undefined ? 'none' : number(high),
    civilians: civilians === true ? 'yes' : 'no',
    place: placeSaid(event) ?? 'none',
  });
  const source = claims.find(({ speaker }) => speaker !== undefined);
  if (source !== undefined) {
    const name = nameOf(source);
    return say('headline.counts', { what, name: midSentence(name), many: manyOf(name) });
  }
  if (standing === 'reported') return what;
  return say('headline.reports', { what, name: claims[0]?.outlet ?? say('headline.an-outlet') });
}

/** A country that the whole article speaks of is not said to be where it was. */
function placeSaid(event: NewsEvent): string | undefined {
  return event.placeFrom === 'document' ? undefined : placeNameOf(event);
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
