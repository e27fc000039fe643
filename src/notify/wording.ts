import type { Claim, Stance } from '../domain/claim.ts';
import type { EventKind } from '../domain/event.ts';
import type { Figure, FigureKind } from '../domain/figure.ts';
import { hourMs, minuteMs, secondMs } from '../domain/instant.ts';
import type { Place } from '../domain/place.ts';
import type { Standing } from '../domain/standing.ts';
import type { Source } from '../domain/story.ts';
import { speakerOf } from '../domain/lead.ts';

/** Names in one state line before "and N more". */
const namesMax = 2;
const figureLinesMax = 3;
const outletsOfFigureMax = 2;

/** "DISPUTED · claimed by HTS, denied by Syrian defence ministry", "CONFIRMED by the UN": never the word alone. */
export function stateWords(standing: Standing, voices: readonly Claim[]): string {
  const word = standing.toUpperCase();
  const by = (stance: Stance) => namesOf(voices.filter((voice) => voice.stance === stance));
  switch (standing) {
    case 'confirmed':
      return `${word}${byWords(by('confirms')) ?? byWords(by('reports')) ?? ' by an editor'}`;
    case 'claimed':
      return `${word}${byWords(by('claims')) ?? byWords(by('reports')) ?? ' by unnamed sources'}`;
    case 'reported':
      return `${word}${byWords(by('reports')) ?? byWords(by('claims')) ?? ''}`;
    case 'denied':
      return `${word}${byWords(by('denies')) ?? ''}`;
    case 'disputed':
      return `${word} · ${disputeWords(by)}`;
    case 'retracted':
      return `${word} by its source`;
  }
}

function disputeWords(by: (stance: Stance) => readonly string[]): string {
  const sides = [
    ['claimed', by('claims')],
    ['confirmed', by('confirms')],
    ['stated as fact', by('reports')],
  ] as const;
  const asserted = sides.find(([, names]) => names.length > 0);
  const denied = `denied${byWords(by('denies')) ?? ''}`;
  return asserted === undefined ? denied : `${asserted[0]}${byWords(asserted[1]) ?? ''}, ${denied}`;
}

function byWords(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : ` by ${listWords(names, namesMax)}`;
}

function namesOf(voices: readonly Claim[]): readonly string[] {
  return [...new Set(voices.map(speakerOf))];
}

/** "HTS, SDF and 2 more". */
export function listWords(names: readonly string[], max: number): string {
  const rest = names.length - max;
  if (rest > 0) return `${names.slice(0, max).join(', ')} and ${rest} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}

/** "3 outlets, 2 origins: 1 attributes it, 2 state it as fact"; copies of one text are one origin. */
export function reportedByWords(sources: readonly Source[]): string {
  const outlets = new Set(sources.map(({ outlet }) => outlet));
  const states = new Set(sources.filter(({ voice }) => voice === 'states').map(({ outlet }) => outlet)).size;
  const attributes = outlets.size - states;
  if (outlets.size === 1) return `1 outlet, which ${states === 1 ? 'states it as fact' : 'attributes it'}`;
  const origins = new Set(sources.map(({ origin }) => origin)).size;
  const voices = [
    ...(attributes === 0 ? [] : [`${attributes} ${attributes === 1 ? 'attributes' : 'attribute'} it`]),
    ...(states === 0 ? [] : [`${states} ${states === 1 ? 'states' : 'state'} it as fact`]),
  ];
  return `${outlets.size} outlets, ${counted(origins, 'origin')}: ${voices.join(', ')}`;
}

/** "Homs, Homs Governorate, Syria (city)". */
export function whereWords({ name, kind, admin, countryName }: Place): string {
  const around = [admin, countryName].filter((part) => part !== undefined && part !== name);
  return `${[name, ...around].join(', ')} (${kind})`;
}

const stageWords: Readonly<Record<EventKind, (place: string) => string>> = {
  capture: (place) => `${place} captured`,
  handover: (place) => `${place} handed over`,
  entry: (place) => `${place} entered`,
  withdrawal: (place) => `withdrawal from ${place}`,
  siege: (place) => `${place} besieged`,
};

/** "withdrawal from Homs": a stage that is not the one which the card leads with. */
export function stageWordsFor(kind: EventKind, placeName: string | undefined): string {
  return stageWords[kind]?.(placeName ?? 'the place') ?? kind.replaceAll('-', ' ');
}

/** "city captured", "civilian casualties": what a card is about, in the subscription's terms. */
export function topicWords(kind: EventKind, place: Place | undefined): string {
  return stageWords[kind]?.(place?.kind ?? 'place') ?? kind.replaceAll('-', ' ');
}

/** "5 to 7 civilians killed (Levant Wire and Caravan News)": ranges with their outlets, lowest first, never a sum. */
export function figureLines(figures: readonly Figure[]): readonly string[] {
  const news = figures.filter(({ background }) => !background);
  return [...Map.groupBy(news, ({ kind }) => kind)]
    .slice(0, figureLinesMax)
    .map(([kind, ofKind]) => figureLine(kind, ofKind));
}

function figureLine(kind: FigureKind, figures: readonly Figure[]): string {
  const low = Math.min(...figures.map((figure) => figure.low));
  const high = Math.max(...figures.map((figure) => figure.high ?? figure.low));
  const number = low === high ? String(low) : `${low} to ${high}`;
  const whom = figures.every(({ civilians }) => civilians === true) ? ' civilians' : '';
  const outlets = [...new Set(figures.toSorted((a, b) => a.low - b.low).map(({ outlet }) => outlet))];
  return `${number}${whom} ${kind} (${listWords(outlets, outletsOfFigureMax)})`;
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
export function spanWords(ms: number): string {
  if (ms < minuteMs) return `${Math.round(ms / secondMs)} s`;
  if (ms < 2 * hourMs) return `${Math.round(ms / minuteMs)} min`;
  return `${Math.round(ms / hourMs)} h`;
}

/** "1 alert", "2 alerts". */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
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
  return `${(atWord > kept.length / 2 ? kept.slice(0, atWord) : kept).trimEnd()}…`;
}
