import type { Claim, Stance } from '../domain/claim.ts';
import { endsOf } from '../domain/direction.ts';
import type { EventKind } from '../domain/event.ts';
import { kindWords } from '../domain/event-kind.ts';
import type { Figure, FigureKind } from '../domain/figure.ts';
import { rangeWords } from '../domain/figure-range.ts';
import { hourMs, minuteMs, secondMs } from '../domain/instant.ts';
import type { Place } from '../domain/place.ts';
import type { Standing } from '../domain/standing.ts';
import type { Source } from '../domain/story.ts';
import type { Texts } from '../domain/texts.ts';
import { speakerWithin } from '../domain/lead.ts';

/** Names in one state line before "and N more". */
const namesMax = 2;
const figureLinesMax = 3;
const outletsOfFigureMax = 2;

/** "DISPUTED · claimed by HTS, denied by Syrian defence ministry", "CONFIRMED by the UN": never the word alone. */
export function stateWords(standing: Standing, voices: readonly Claim[], texts: Texts): string {
  const { say } = texts;
  const by = (stance: Stance) => namesBy(stance, voices, texts);
  switch (standing) {
    case 'confirmed': {
      const names = by('confirms') ?? by('reports');
      return names === undefined ? say('state.confirmed-by-editor') : say('state.confirmed', { names });
    }
    case 'claimed':
      return say('state.claimed', { names: by('claims') ?? by('reports') ?? say('voice.unnamed') });
    case 'reported': {
      const names = by('reports') ?? by('claims');
      return names === undefined ? say('state.reported-alone') : say('state.reported', { names });
    }
    case 'denied': {
      const names = by('denies');
      return names === undefined ? say('state.denied-alone') : say('state.denied', { names });
    }
    case 'disputed':
      return say('state.disputed', { state: disputeWords(by, texts) });
    case 'retracted':
      return say('state.retracted');
  }
}

function disputeWords(by: (stance: Stance) => string | undefined, { say }: Texts): string {
  const deniers = by('denies');
  const what =
    deniers === undefined ? say('dispute.denial-alone') : say('dispute.denial', { names: deniers });
  const sides = { claimed: by('claims'), confirmed: by('confirms'), reported: by('reports') };
  if (sides.claimed !== undefined) return say('dispute.claimed', { names: sides.claimed, what });
  if (sides.confirmed !== undefined) return say('dispute.confirmed', { names: sides.confirmed, what });
  return sides.reported === undefined ? what : say('dispute.reported', { names: sides.reported, what });
}

function namesBy(stance: Stance, voices: readonly Claim[], texts: Texts): string | undefined {
  const names = voices.filter((voice) => voice.stance === stance).map((voice) => speakerWithin(voice, texts));
  return names.length === 0 ? undefined : listWords([...new Set(names)], namesMax, texts);
}

/** "HTS, SDF and 2 more". */
export function listWords(names: readonly string[], max: number, { list, say }: Texts): string {
  const count = names.length - max;
  return list(count > 0 ? [...names.slice(0, max), say('list.more', { count })] : names);
}

/** "3 outlets, 2 origins: 1 attributes it, 2 state it as fact"; copies of one text are one origin. */
export function reportedByWords(sources: readonly Source[], { say }: Texts): string {
  const outlets = new Set(sources.map(({ outlet }) => outlet));
  const states = new Set(sources.filter(({ voice }) => voice === 'states').map(({ outlet }) => outlet)).size;
  const attributes = outlets.size - states;
  if (outlets.size === 1) return say(states === 1 ? 'sources.one-states' : 'sources.one-attributes');
  const origins = new Set(sources.map(({ origin }) => origin)).size;
  const voices = [
    ...(attributes === 0 ? [] : [say('sources.attribute', { count: attributes })]),
    ...(states === 0 ? [] : [say('sources.state', { count: states })]),
  ];
  return say('sources.many', { count: outlets.size, origins, what: voices.join(', ') });
}

/** "Homs, Homs Governorate, Syria (city)". */
export function whereWords({ name, kind, admin, countryName }: Place, { say }: Texts): string {
  const around = [admin, countryName].filter((part) => part !== undefined && part !== name);
  return say('card.where', { names: [name, ...around].join(', '), kind: say(`place-kind.${kind}`) });
}

const stages = ['capture', 'handover', 'entry', 'withdrawal', 'siege'] as const;

/** "withdrawal from Homs": a stage that is not the one which the card leads with. */
export function stageWordsFor(kind: EventKind, placeName: string | undefined, texts: Texts): string {
  const stage = stages.find((one) => one === kind);
  if (stage === undefined) return kindWords(kind, texts);
  return texts.say(`stage.${stage}`, { place: placeName ?? texts.say('stage.the-place') });
}

/** "city captured", "civilian casualties": what a card is about, in the subscription's terms. */
export function topicWords(kind: EventKind, place: Place | undefined, texts: Texts): string {
  return stageWordsFor(kind, texts.say(`place-kind.${place?.kind ?? 'place'}`), texts);
}

/** "at least 7 civilians killed (Levant Wire and Caravan News)": ranges with their outlets, lowest first, never a sum. */
export function figureLines(figures: readonly Figure[], texts: Texts): readonly string[] {
  const news = figures.filter(({ background }) => !background);
  return [...Map.groupBy(news, ({ kind }) => kind)]
    .slice(0, figureLinesMax)
    .map(([kind, ofKind]) => figureLine(kind, ofKind, texts));
}

function figureLine(kind: FigureKind, figures: readonly Figure[], texts: Texts): string {
  const { say } = texts;
  const outlets = [...new Set(figures.toSorted((a, b) => a.low - b.low).map(({ outlet }) => outlet))];
  const isCivilians = figures.every(({ civilians }) => civilians === true);
  return say(isCivilians ? 'figure.civilians' : 'figure.line', {
    range: rangeWords(figures, texts),
    kind: say(`figure-kind.${kind}`),
    names: listWords(outlets, outletsOfFigureMax, texts),
  });
}

/** Fewer words than this in quotation marks are a word used with care, not what somebody said. */
const spokenWordsMin = 3;

/** What was said, without who said it: the longest part in quotation marks, else the sentence as it stands. */
export function spokenWords(quote: string): string {
  const spoken = [...quote.matchAll(/["“]([^"“”]+)["”]/g)]
    .map(([, words = '']) => words.replace(/,\s*$/, '').trim())
    .filter((words) => words.split(/\s+/).length >= spokenWordsMin);
  return spoken.toSorted((a, b) => b.length - a.length)[0] ?? quote;
}

/** "39 s", "4 min", "2 h". */
export function spanWords(ms: number, { say }: Texts): string {
  if (ms < minuteMs) return say('span.seconds', { count: Math.round(ms / secondMs) });
  if (ms < 2 * hourMs) return say('span.minutes', { count: Math.round(ms / minuteMs) });
  return say('span.hours', { count: Math.round(ms / hourMs) });
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text cut on a word, with "…", by graphemes: no letter is parted from its marks. */
export function shortened(text: string, lengthMax: number): string {
  // No text has more letters than code units: most need not be looked at.
  if (text.length <= lengthMax) return text;
  const letters = [...graphemes.segment(text)];
  if (letters.length <= lengthMax) return text;
  const kept = letters
    .slice(0, lengthMax - 1)
    .map(({ segment }) => segment)
    .join('');
  const atWord = kept.lastIndexOf(' ');
  const cut = (atWord > kept.length / 2 ? kept.slice(0, atWord) : kept).trimEnd();
  return `${cut}…${endsOf(cut)}`;
}
