import { readableOf, undated } from '#src/interpret/analyze.ts';
import { draftEvents } from '#src/interpret/event-draft.ts';
import type { Lexicon } from '#src/interpret/lexicon.ts';
import { placesIn } from '#src/interpret/mention.ts';
import { contextOf } from '#src/interpret/read.ts';
import { textOf } from '#src/interpret/text.ts';
import type { ReadText } from '#src/interpret/topic-features.ts';
import { sightsOf, type Sight } from '#src/interpret/topic-model.ts';
import { isFrame } from '#src/interpret/topic-weights.ts';
import type { TopicModel } from '#src/interpret/topic.ts';
import type { Item, Label } from './items.ts';
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
): { readonly lessons: readonly TextLesson[]; readonly vocabulary: ReadonlyMap<string, number> } {
  const lessons = items.flatMap((item): TextLesson[] => {
    const label = labels.get(item.id);
    return label === undefined ? [] : [{ id: item.id, label, ...readIn(item, lexicon) }];
  });
  const texts = lessons.map(({ sights }) => sights);
  return { lessons, vocabulary: vocabularyOf(texts, wordsToLearn(items)) };
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
  const rows = lessons.map(({ sights }) => sights.map((sight) => rowOf(sight, vocabulary)));
  const frameCount = [...vocabulary.keys()].filter(isFrame).length;
  const fitted = topics.map((topic) =>
    fit(
      lessons.flatMap(({ label, about = topic }, index): Lesson[] => {
        const isMaybe = label.maybe.includes(topic);
        const surely = isMaybe ? 0.5 : label.yes.includes(topic) ? 1 : 0;
        return about === topic
          ? [{ windows: rows[index] ?? [], surely, counts: isMaybe ? maybeCounts : 1 }]
          : [];
      }),
      vocabulary.size,
      frameCount,
    ),
  );
  const weights = new Map<string, readonly number[]>();
  for (const [feature, at] of vocabulary) {
    const row = fitted.map((one) => rounded(one.weights[at] ?? 0));
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

function rowOf({ words, frames, share }: Sight, vocabulary: ReadonlyMap<string, number>): Row {
  const known = [...frames.keys(), ...words.keys()].flatMap((feature) => {
    const at = vocabulary.get(feature);
    return at === undefined ? [] : [{ at, share: frames.has(feature) ? 1 : share }];
  });
  return {
    at: Int32Array.from(known, ({ at }) => at),
    share: Float64Array.from(known, (one) => one.share),
  };
}

function rounded(weight: number): number {
  return Math.round(weight * 100) / 100;
}
