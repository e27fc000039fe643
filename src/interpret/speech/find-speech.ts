import { citedIn } from './cited.ts';
import type { Lexicon } from '../lexicon.ts';
import type { Quotation } from '../text/quotation.ts';
import { quotedSpeech } from './quoted-speech.ts';
import { countWhile } from '../text/in-order.ts';
import { hear, withMeant, type Heard } from './heard.ts';
import { byMark } from './speech-mark.ts';
import { byVerb, speechKindAt } from './speech-verb.ts';
import {
  accordingTo,
  byNoun,
  claimNouns,
  falseClaim,
  unnamedAdverb,
  unnamedAdverbs,
  unownedNoun,
  unownedNouns,
  withVerdicts,
} from './speech-words.ts';
import type { Speech } from './speech.ts';
import { quotingVerbs, speechVerbs } from '../text/english.ts';
import { WordList } from '../text/word-list.ts';
import { isTitleCase, opensQuote, type Sentence, type Text } from '../text/text.ts';

/** Acts of speech read in one article, and quotations: each is looked for around each event. */
export const speechesMax = 1_000;

/** The speech of all sentences, quotations given to who speaks them. In the order of the text. */
export function speechIn(text: Text, quotations: readonly Quotation[], lexicon: Lexicon): Speech[] {
  const all: Speech[] = [];
  const heard: Heard = { bySurname: new Map(), byOffice: new Map() };
  for (const sentence of text.sentences) {
    if (all.length >= speechesMax) break;
    for (const speech of speechOf(text, sentence, lexicon)) {
      const meant = withMeant(speech, heard, text, lexicon);
      hear(meant, heard, text, lexicon);
      all.push(meant);
    }
  }
  const quoted = quotedSpeech(quotations.slice(0, speechesMax), all);
  return [...all.map((speech) => withinQuote(speech, quoted, text)), ...quoted];
}

/** '"I can confirm that X has fallen," said Y': "I" is Y, and what is said within a quotation ends with it. */
function withinQuote(speech: Speech, quoted: readonly Speech[], { tokens }: Text): Speech {
  const { span, at, from } = speech;
  const teller = quoted[countWhile(quoted.length, (index) => (quoted[index]?.from ?? at) <= at) - 1];
  if (teller === undefined || teller.to <= at) return speech;
  // 'the ministry "categorically rejected" claims that': only his verb is quoted.
  const isVerbAlone = span !== undefined && span.to <= teller.from && teller.to - at <= 1;
  const inner = from > at && speech.to > teller.to && !isVerbAlone ? { ...speech, to: teller.to } : speech;
  const isSelf =
    span !== undefined && span.to - span.from === 1 && /^(?:i|we)$/.test(tokens[span.from]?.lower ?? '');
  if (!isSelf || teller.speaker === undefined || teller.span === undefined) return inner;
  return { ...inner, speaker: teller.speaker, span: teller.span, isUnnamed: teller.isUnnamed };
}

/** The words at which speech may be read: at all others nothing needs to be asked. */
const speechWords = new WordList([
  ...speechVerbs.keys(),
  ...quotingVerbs,
  ...claimNouns,
  ...unnamedAdverbs,
  ...unownedNouns,
  'according',
  'per',
  'shoot',
  'shoots',
  'shot',
]);

/** Whether what is said, or denied, goes on over a token. */
function reaches({ from, to }: Speech, at: number): boolean {
  return from <= at && at < to;
}

function speechOf(text: Text, sentence: Sentence, lexicon: Lexicon): Speech[] {
  const found: Speech[] = [];
  const { tokens } = text;
  for (let index = sentence.from; index < sentence.to; index++) {
    const token = tokens[index];
    if (token === undefined || !speechWords.has(token)) continue;
    // "United States": a capital within a sentence makes a name of it.
    const isName = token.isCapital && index > sentence.from && !isTitleCase(text, sentence);
    if (isName && !opensQuote(tokens, index)) continue;
    const speech =
      token.lower === 'according' || (token.lower === 'per' && tokens[index - 1]?.lower === 'as')
        ? accordingTo(text, sentence, index, lexicon)
        : speechKindAt(tokens, index) !== undefined
          ? (byVerb(text, sentence, index, lexicon, found.at(-1)) ?? byNoun(text, sentence, index, lexicon))
          : (byNoun(text, sentence, index, lexicon) ?? unnamedAdverb(text, sentence, index));
    const heard =
      speech ??
      (found.some((one) => reaches(one, index))
        ? falseClaim(text, sentence, index, found)
        : unownedNoun(text, sentence, index));
    if (heard !== undefined) found.push(heard);
  }
  if (found.length > 0) return [...withVerdicts(text, found), ...citedIn(text, sentence, found, lexicon)];
  const marked = byMark(text, sentence, lexicon);
  return marked === undefined ? [] : [marked];
}
