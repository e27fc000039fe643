import type { EventDraft } from '../events/draft.ts';
import type { Places } from '../places/mention.ts';
import { countWhile, firstFrom, within } from '../text/in-order.ts';
import type { Text } from '../text/text.ts';
import { prefixMark, prefixOf } from './word-mark.ts';
import { WordList, type WordMap } from '../text/word-list.ts';

/** A stretch of whole sentences: tokens [from, to). */
export type Window = { readonly from: number; readonly to: number };

/** A text with what was read in it. */
export type ReadText = {
  readonly text: Text;
  readonly places: Places;
  readonly drafts: readonly EventDraft[];
};

/** What a model may weigh, with the words that it was read from. */
export type Features = ReadonlyMap<string, string>;

/** A word counts so much over the root of the number of words in its window, so that a long one is not louder. */
const wordShare = 3.2;
/** What stands for a number, and for a place or its people: a model that knew names would learn wars, not news. */
const numberMask = '#';
const placeMask = '@';

/** A frame of less weight is another feature: "leave" says less of a withdrawal than "withdraw from". */
const weightSure = 0.8;

/**
 * The windows of a text: sentences together until there are so many tokens, the headline with the first, a short end
 * with the last. Below the first, a sentence that tells history alone is in no window: articles end on it, and are
 * about something else.
 */
export function windowsOf(
  { tokens, sentences }: Text,
  tokensMin: number,
  drafts: readonly EventDraft[] = [],
): readonly Window[] {
  const windows: Window[] = [];
  let from = 0;
  for (const sentence of sentences) {
    const { to } = sentence;
    if (windows.length > 0 && isHistory(sentence, drafts)) {
      if (from < sentence.from) windows.push({ from, to: sentence.from });
      from = to;
    }
    if (to - from < tokensMin) continue;
    windows.push({ from, to });
    from = to;
  }
  const last = windows.at(-1);
  if (last?.to === from && tokens.length - from < tokensMin / 2)
    windows[windows.length - 1] = { from: last.from, to: tokens.length };
  else if (from < tokens.length) windows.push({ from, to: tokens.length });
  return windows;
}

function isHistory(window: Window, drafts: readonly EventDraft[]): boolean {
  const told = toldIn(drafts, window);
  return told.length > 0 && told.every(({ isBackground }) => isBackground);
}

/** Drafts stand in the order of their sentences, and a window is of whole sentences. */
function toldIn(drafts: readonly EventDraft[], { from, to }: Window): readonly EventDraft[] {
  const countBefore = (token: number) =>
    countWhile(drafts.length, (index) => (drafts[index]?.at ?? token) < token);
  return drafts.slice(countBefore(from), countBefore(to));
}

/** The words of a window, pairs of them and their prefixes, each once. */
export function wordFeatures(
  text: Text,
  window: Window,
  places: Places,
  demonyms: WordMap<string>,
): Features {
  const features = new Map<string, string>();
  const add = (feature: string, start: number, end: number) => {
    if (!features.has(feature)) features.set(feature, text.whole.slice(start, end));
  };
  let before = { word: '', start: 0 };
  eachWord(text, window, places, (written, isJoined, start, end) => {
    const word = maskOf(written, demonyms);
    add(word, start, end);
    if (isJoined) add(`${before.word} ${word}`, before.start, end);
    const prefix = prefixOf(word);
    if (prefix !== undefined) add(`${prefix}${prefixMark}`, start, end);
    before = { word, start };
  });
  return features;
}

/** Walks the words of a window, peoples not yet masked: each, whether it makes a pair with the one before, its offsets. */
export function eachWord(
  { tokens }: Text,
  { from, to }: Window,
  places: Places,
  visit: (word: string, isJoined: boolean, start: number, end: number) => void,
): void {
  const { mentions } = places;
  let nth = firstFrom(mentions, from);
  let isJoined = false;
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    const mention = mentions[nth];
    if (token === undefined) continue;
    if (mention?.from === index) {
      visit(placeMask, isJoined, token.start, tokens[mention.to - 1]?.end ?? token.end);
      isJoined = true;
      index = mention.to - 1;
      nth += 1;
    } else if (token.kind === 'mark') isJoined &&= joining.has(token);
    else {
      visit(token.kind === 'number' ? numberMask : token.lower, isJoined, token.start, token.end);
      isJoined = true;
    }
  }
}

/** What a word of a window with so many counts; a frame counts one. */
export function shareOf(words: number): number {
  return wordShare / Math.sqrt(Math.max(1, words));
}

/** The frames that were found in a window, and whether it speaks of several countries. */
export function readFeatures({ text, places, drafts }: ReadText, window: Window): Features {
  const frames = toldIn(drafts, window).map((draft): [string, string] => [frameFeature(draft), draft.phrase]);
  return new Map([...frames, ...countryFeatures(text, places, window)]);
}

/** By places and peoples: what passes between states names two of them. */
function countryFeatures({ whole, tokens }: Text, places: Places, window: Window): [string, string][] {
  const features: [string, string][] = [];
  const met = new Set<string>();
  for (const { from, to, place } of [
    ...within(places.mentions, window),
    ...within(places.adjectives, window),
  ]) {
    if (place?.country === undefined || met.has(place.country)) continue;
    met.add(place.country);
    const feature = countryCounts[met.size];
    if (feature !== undefined)
      features.push([feature, whole.slice(tokens[from]?.start, tokens[to - 1]?.end)]);
  }
  return features;
}

const countryCounts = [undefined, undefined, 'countries/two', 'countries/three'];

/** What a frame is called among the features: its kind, how sure its file is, whether it is background, where it was. */
export function frameFeature({ topic, kind, weight, isBackground, place, placeText }: EventDraft): string {
  const where =
    place?.kind === 'country' ? ' in a country' : (place ?? placeText) === undefined ? '' : ' at a place';
  const sure = weight < weightSure ? ' perhaps' : '';
  return `${topic}/${kind}${sure}${isBackground ? ' before' : ''}${where}`;
}

/** Marks that do not part the words of a pair. */
const joining = new WordList(["'s", '"', '“', '”']);

/** A word as the model knows it. */
export function maskOf(word: string, demonyms: WordMap<string>): string {
  return demonyms.has(word) ? placeMask : word;
}
