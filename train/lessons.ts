import { readableOf, undated } from '#src/interpret/analyze.ts';
import { draftEvents } from '#src/interpret/events/event-draft.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { placesIn } from '#src/interpret/places/mention.ts';
import { contextOf } from '#src/interpret/read.ts';
import { textOf } from '#src/interpret/text/text.ts';
import type { ReadText } from '#src/interpret/topics/topic-features.ts';
import { sightsOf, type Sight } from '#src/interpret/topics/topic-model.ts';
import { isFrame } from '#src/interpret/topics/topic-weights.ts';
import type { TopicModel } from '#src/interpret/topic.ts';
import { readSentences, type Item, type Label } from './items.ts';
import { kinOf, withKin } from './kin.ts';
import { fit, type Lesson, type Row } from './logistic.ts';
import { vocabularyOf, wordsToLearn } from './vocabulary.ts';

/** A labelled text as the model sees it. */
export type TextLesson = {
  readonly id: string;
  readonly label: Label;
  readonly read: ReadText;
  readonly sights: readonly Sight[];
  /** The only topic that the label speaks of; absent: it speaks of all. */
  readonly about?: string;
};

/** When the examples are news. */
const exampleDay = '2024-12-08';
/** What could be argued either way counts so much, as half a yes: it keeps the model from being sure of the like. */
const maybeCounts = 0.3;
/** Weights nearer to zero are not worth their bytes. */
const weightMin = 0.05;

/** The labelled items of the corpus, read by the program's own frames, and the features that may be learned. */
export function lessonsFrom(
  items: readonly Item[],
  labels: ReadonlyMap<string, Label>,
  lexicon: Lexicon,
): {
  readonly lessons: readonly TextLesson[];
  /** Sentences of our own, which say what they are about, and all that they are about. */
  readonly sentences: readonly TextLesson[];
  readonly vocabulary: ReadonlyMap<string, number>;
} {
  const lessons = items.flatMap((item): TextLesson[] => {
    const label = labels.get(item.id);
    return label === undefined ? [] : [{ id: item.id, label, ...readIn(item, lexicon) }];
  });
  const sentences = readSentences().map(({ text, label }, nth): TextLesson => ({
    id: `sentence-${nth}`,
    label,
    ...readIn({ id: `sentence-${nth}`, date: exampleDay, text }, lexicon),
  }));
  const texts = [...lessons, ...sentences].map(({ sights }) => sights);
  return { lessons, sentences, vocabulary: vocabularyOf(texts, wordsToLearn(items)) };
}

/** The examples of the topics' files: each says yes or no to its own topic, and nothing of the others. */
export function exampleLessons(lexicon: Lexicon): readonly TextLesson[] {
  return lexicon.topics.flatMap(({ id, examples }) =>
    examples.map(({ text, events = [] }, nth): TextLesson => ({
      id: `${id}-${nth}`,
      label: { yes: events.length > 0 ? [id] : [], maybe: [] },
      ...readIn({ id, date: exampleDay, text }, lexicon),
      about: id,
    })),
  );
}

/** One model for each topic against the rest. */
export function modelFrom(
  lessons: readonly TextLesson[],
  vocabulary: ReadonlyMap<string, number>,
  topics: readonly string[],
): TopicModel {
  const known = withKin(vocabulary);
  const rows = lessons.map(({ sights }) => sights.map((sight) => rowOf(sight, vocabulary, known)));
  const frameCount = [...known.keys()].filter(isFrame).length;
  const fitted = topics.map((topic) =>
    fit(
      lessons.flatMap(({ label, about = topic }, index): Lesson[] => {
        const isMaybe = label.maybe.includes(topic);
        const surely = isMaybe ? 0.5 : label.yes.includes(topic) ? 1 : 0;
        return about === topic
          ? [{ windows: rows[index] ?? [], surely, counts: isMaybe ? maybeCounts : 1 }]
          : [];
      }),
      known.size,
      frameCount,
    ),
  );
  const weights = new Map<string, readonly number[]>();
  for (const feature of vocabulary.keys()) {
    const places = placesOf(feature, known);
    const row = fitted.map((one) => rounded(sumOf(places.map((at) => one.weights[at] ?? 0))));
    if (row.some((weight) => Math.abs(weight) >= weightMin)) weights.set(feature, row);
  }
  const kinds = lessons
    .flatMap(({ sights }) => sights.flatMap(({ frames }) => [...frames.keys()]))
    .map((frame) => frame.split(' ')[0] ?? '')
    .filter((kind) => topics.some((topic) => kind.startsWith(`${topic}/`)));
  return {
    topics,
    bias: fitted.map(({ bias }) => rounded(bias)),
    weights,
    kinds: new Set(kinds.toSorted()),
  };
}

function readIn(item: Item, lexicon: Lexicon): Pick<TextLesson, 'read' | 'sights'> {
  const article = readableOf(item, undated);
  const text = textOf(article.headline, article.text);
  const places = placesIn(text, lexicon);
  const read = { text, places, drafts: draftEvents(contextOf(article, text, places, lexicon)) };
  return { read, sights: sightsOf(read, lexicon.demonyms) };
}

/** A feature counts for itself and for its kin. */
function rowOf(
  { words, frames, share }: Sight,
  vocabulary: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, number>,
): Row {
  const met = [...frames.keys(), ...words.keys()]
    .filter((feature) => vocabulary.has(feature))
    .flatMap((feature) =>
      placesOf(feature, known).map((at) => ({ at, share: frames.has(feature) ? 1 : share })),
    );
  return { at: Int32Array.from(met, ({ at }) => at), share: Float64Array.from(met, (one) => one.share) };
}

function placesOf(feature: string, known: ReadonlyMap<string, number>): readonly number[] {
  return [feature, ...kinOf(feature)].flatMap((one) => known.get(one) ?? []);
}

function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const one of numbers) sum += one;
  return sum;
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
