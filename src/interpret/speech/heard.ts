import { determiners } from '../text/english.ts';
import type { Lexicon } from '../lexicon.ts';
import { headOf, phraseAfter } from '../grammar/noun-phrase.ts';
import { isPerson, voiceOf } from './speaker.ts';
import type { Speech, Voiced } from './speech.ts';
import { phraseAt } from '../text/phrase-index.ts';
import type { Span, Text } from '../text/text.ts';

/** Who has spoken so far in an article, as later words may mean them. */
export type Heard = {
  last?: Voiced;
  /** For "he" and "she". */
  lastPerson?: Voiced;
  /** For "the group": who spoke last, where that is an armed group that we know. */
  lastGroup?: Voiced | undefined;
  /** Whole names by their last word. */
  readonly bySurname: Map<string, Voiced>;
  /** Offices by their noun, for "the ministry"; none where two bear it. */
  readonly byOffice: Map<string, Voiced | undefined>;
};

/** "he added", "the group said", "Haddad said": the speech of whoever is meant. */
export function withMeant(speech: Speech, heard: Heard, text: Text, lexicon: Lexicon): Speech {
  const { span } = speech;
  if (span === undefined) return speech;
  const { tokens } = text;
  const word = tokens[span.to - 1];
  // "spokesman Omar Haddad": whose he is was said when he was named first.
  const known = tokens[span.from]?.lower.startsWith('spokes')
    ? heard.bySurname.get(word?.text ?? '')
    : undefined;
  if (known !== undefined) return named(speech, known);
  const isBehindArticle = determiners.has(tokens[span.from]);
  const hasArticle = span.to - span.from === 2 && isBehindArticle;
  // "the border service": as it was named with its state.
  const service =
    span.to - span.from === 3 && isBehindArticle ? heard.byOffice.get(word?.lower ?? '') : undefined;
  if (service?.span !== undefined && tokens[service.span.to - 2]?.lower === tokens[span.to - 2]?.lower)
    return named(speech, service);
  if (word === undefined || (span.to - span.from > 1 && !hasArticle)) return speech;
  const whole = hasArticle || !word.isCapital ? undefined : heard.bySurname.get(word.text);
  if (whole !== undefined) return named(speech, whole);
  // "The group denies it": whoever was accused, who need not have spoken.
  // "the spokesman said": the one who spoke.
  if (hasArticle && word.lower.startsWith('spokes') && isSpokesman(heard.lastPerson, text))
    return named(speech, heard.lastPerson);
  const office = hasArticle ? heard.byOffice.get(word.lower) : undefined;
  if (office !== undefined) return named(speech, office);
  if (groupNouns.has(word.lower)) return speech.kind === 'deny' ? speech : named(speech, heard.lastGroup);
  const isAccused = speech.kind === 'deny' && (personPronouns.has(word.lower) || word.lower === 'latter');
  const accused = isAccused ? accusedBefore(speech, text, lexicon) : undefined;
  if (accused !== undefined) return named(speech, accused);
  // "the statement said": of whom is told before.
  if (!personPronouns.has(word.lower) && word.lower !== 'statement') return speech;
  const isHe = word.lower === 'he' || word.lower === 'she';
  const meant = (isHe ? heard.lastPerson : undefined) ?? opening(speech, text, lexicon) ?? heard.last;
  return meant?.speaker === undefined ? { ...speech, isUnnamed: true } : named(speech, meant);
}

/** "Observers accuse X of backing them, which it denies": X does. */
function accusedBefore({ at, sentence }: Speech, text: Text, { frames }: Lexicon): Voiced | undefined {
  const { tokens } = text;
  for (let index = at - 1; index > sentence.from; index--) {
    if (!/^accus(?:e|es|ed|ing)$/.test(tokens[index]?.lower ?? '')) continue;
    const span = phraseAfter(text, index + 1, at, frames);
    return span === undefined ? undefined : voiceOf(text, span);
  }
  return undefined;
}

function named(speech: Speech, meant: Voiced | undefined): Speech {
  if (meant?.speaker === undefined || meant.span === undefined) return speech;
  return { ...speech, speaker: meant.speaker, span: meant.span };
}

function isSpokesman(voice: Voiced | undefined, { tokens }: Text): boolean {
  const { from, to } = voice?.span ?? { from: 0, to: 0 };
  return tokens.slice(from, to).some(({ lower }) => lower.startsWith('spokes'));
}

/** Remembers who spoke. */
export function hear(
  { speaker, span, isUnnamed, at }: Speech,
  heard: Heard,
  text: Text,
  lexicon: Lexicon,
): void {
  if (isUnnamed || span === undefined) return;
  const voice: Voiced = { isUnnamed, span, ...(speaker === undefined ? {} : { speaker }) };
  heard.last = voice;
  // "…, Trend reports": a medium.
  const isReporting = /^report(?:s|ed)$/.test(text.tokens[at]?.lower ?? '');
  if (
    isPerson(text, span, lexicon.words) ||
    isTitled(span, text) ||
    (!isReporting && isSurnameAlone(span, text, lexicon))
  )
    heard.lastPerson = voice;
  heard.lastGroup = isArmedGroup(span, text, lexicon) ? voice : undefined;
  for (const noun of nounsOf(span, text)) {
    const before = heard.byOffice.get(noun);
    const isOther = heard.byOffice.has(noun) && before?.speaker !== voice.speaker;
    heard.byOffice.set(noun, isOther ? undefined : voice);
  }
  const surname = surnameOf(span, text, lexicon);
  if (surname !== undefined) heard.bySurname.set(surname, voice);
}

/** "Almou Ag Mohamed, a rebel spokesman": a name with what he is behind it. */
function isTitled({ from, to }: Span, { tokens }: Text): boolean {
  if (to - from < 2 || tokens[to]?.text !== ',') return false;
  if (!tokens.slice(from, to).every(({ isCapital }) => isCapital)) return false;
  const behind = tokens.slice(to + 1, to + titleReach);
  const end = behind.findIndex(({ text }) => /^[,.;]$/.test(text));
  return behind.slice(0, end < 0 ? titleReach : end).some(({ lower }) => titles.test(lower));
}

/** Tokens of a title behind a name. */
const titleReach = 10;
const titles =
  /^(?:spokes(?:man|woman|person)|commander|minister|president|premier|leader|official|envoy|ambassador|chief|general|colonel|mayor|governor|resident|lawmaker)$/;

/** "Kurti said": one name, of no party and no country. */
function isSurnameAlone({ from, to }: Span, { tokens }: Text, { parties }: Lexicon): boolean {
  if (to - from > 1 || tokens[from]?.isCapital !== true || /^\p{Lu}{2,}$/u.test(tokens[from]?.text ?? ''))
    return false;
  return ![parties.actors, parties.countries].some(
    (index) => phraseAt<unknown>(index, tokens, from, to) !== undefined,
  );
}

/** By which nouns a voice may be meant later: "the ministry", "the coalition", "the commander". */
function nounsOf(span: Span, text: Text): readonly string[] {
  const { tokens } = text;
  if (span.to - span.from < 2 || isBareOffice(span, text)) return [];
  const nouns = offices.has(tokens[span.to - 1]?.lower ?? '') ? [tokens[span.to - 1]?.lower ?? ''] : [];
  const head = headOf(tokens, span);
  if (calledAgain.has(tokens[head]?.lower ?? '')) return [...nouns, tokens[head]?.lower ?? ''];
  // "rebel commander Ali Omar", "Defence Minister Ali Omar"
  for (let index = head - 1; index >= span.from && tokens[index + 1]?.isCapital === true; index--) {
    const { lower = '' } = tokens[index] ?? {};
    if (calledAgain.has(lower)) return [...nouns, lower];
  }
  return nouns;
}

/** Nouns of one speaker, told again with "the": not "the president" and "the army", of which a text may mean another. */
const calledAgain = new Set('coalition alliance source official officer commander general colonel minister governor mayor envoy ambassador mediator union bloc junta front resident witness'.split(' ')); // prettier-ignore

/** "the ministry": whose is not said. */
function isBareOffice({ from, to }: Span, { tokens }: Text): boolean {
  return to - from === 2 && determiners.has(tokens[from]?.lower ?? '');
}

function isArmedGroup({ from, to }: Span, { tokens }: Text, { parties }: Lexicon): boolean {
  for (let index = from; index < to; index++) {
    const hit = phraseAt(parties.actors, tokens, index, to);
    if (hit !== undefined) return hit.value.sides.some(({ side }) => side === 'opposition');
  }
  return false;
}

/** The last of several names, where it is no party's or country's. */
function surnameOf({ from, to }: Span, { tokens }: Text, { parties }: Lexicon): string | undefined {
  const [first, last] = [tokens[to - 2], tokens[to - 1]];
  if (to - from < 2 || first?.isCapital !== true || last?.isCapital !== true) return undefined;
  const isKnown = [parties.actors, parties.countries].some(
    (index) => phraseAt<unknown>(index, tokens, to - 1, to) !== undefined,
  );
  return isKnown ? undefined : last.text;
}

const personPronouns = new Set(['he', 'she', 'they', 'it', 'we', 'i']);

/** What an office that was named is called. */
const offices = new Set('ministry agency observatory council commission committee department embassy mission bureau service'.split(' ')); // prettier-ignore

/** Whether a noun is of an office, or of who heads one. */
export function isOfficeNoun(lower: string): boolean {
  return offices.has(lower) || /^(?:secretary-general|minister|president|premier|chancellor)$/.test(lower);
}

/** What an armed group that was named is called. */
const groupNouns = new Set(['group', 'movement', 'militia', 'organisation', 'organization']);

/** "The programme has suspended its work, it said": whom the sentence opens with, where he is named. */
function opening({ span, at, to, sentence }: Speech, text: Text, lexicon: Lexicon): Voiced | undefined {
  const { tokens } = text;
  const isBehind = span !== undefined && to <= at && tokens[span.from - 1]?.text === ',';
  if (!isBehind || tokens[span.from]?.lower !== 'it') return undefined;
  const first = phraseAfter(text, sentence.from, span.from, lexicon.frames);
  if (first === undefined) return undefined;
  let end = first.to;
  while (end > first.from && tokens[end - 1]?.isCapital !== true) end -= 1;
  return end - first.from < 2 ? undefined : voiceOf(text, { from: first.from, to: end });
}
