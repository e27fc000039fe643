import { formsOf, nounFormsOf, type VerbForm } from '../text/inflect.ts';
import { gapMark, phraseIndexOf, type PhraseIndex } from '../text/phrase-index.ts';
import type { Frame, Topic } from '../topic.ts';
import { verbalWords } from './verbal.ts';
import { WordList } from '../text/word-list.ts';

/** What a phrase of the text may be: one form of one verb or noun of one frame. */
export type FrameHit = {
  readonly topic: Topic;
  readonly frame: Frame;
  readonly form: VerbForm | 'noun' | 'phrase';
  /** Other words may stand within it: "drive … out of". */
  readonly hasGap: boolean;
};

export type FrameIndex = {
  readonly hits: PhraseIndex<FrameHit>;
  /** By topic: nouns that fit its objects and people, and those that veto; all forms. */
  readonly objects: ReadonlyMap<string, ReadonlySet<string>>;
  readonly people: ReadonlyMap<string, ReadonlySet<string>>;
  readonly vetoes: ReadonlyMap<string, ReadonlySet<string>>;
  readonly words: PhraseIndex<
    readonly { readonly topic: string; readonly phrase: string; readonly weight: number }[]
  >;
  /** Every form of every frame's verb that has one word only: they end noun phrases. */
  readonly verbs: WordList;
  /** These and all other words that may be verbs. */
  readonly verbal: WordList;
};

/** Compiles the topics' frames of a language to one pass over the tokens: by first word, longest first. */
export function frameIndexOf(topics: readonly Topic[], language: string): FrameIndex {
  const phrases = topics.flatMap((topic) =>
    (topic.frames[language] ?? []).flatMap((frame) => phrasesOf(topic, frame)),
  );
  const verbs = new WordList(
    phrases
      .filter(([phrase, { form }]) => !/^(?:noun|base|phrase)$/.test(form) && !phrase.includes(' '))
      .map(([phrase]) => phrase),
  );
  return {
    hits: phraseIndexOf(phrases),
    objects: byTopic(topics, ({ objects }) => objects),
    people: byTopic(topics, ({ people }) => people),
    vetoes: byTopic(topics, ({ vetoes }) => vetoes),
    words: wordsOf(topics, language),
    verbs,
    verbal: verbalWords(verbs),
  };
}

function phrasesOf(topic: Topic, frame: Frame): [string, FrameHit][] {
  return [
    ...(frame.verbs ?? []).flatMap((verb) => {
      const [head = '', ...rest] = verb.split(' ');
      const hasGap = rest.includes(gapMark);
      return formsOf(head).map(([form, kind]): [string, FrameHit] => [
        [form, ...rest].join(' '),
        { topic, frame, form: kind, hasGap },
      ]);
    }),
    ...(frame.nouns ?? []).flatMap((noun) => {
      const parts = noun.split(' ');
      const head = parts.pop() ?? '';
      return nounFormsOf(head).map((form): [string, FrameHit] => [
        [...parts, form].join(' '),
        { topic, frame, form: 'noun', hasGap: false },
      ]);
    }),
    ...(frame.phrases ?? []).map((phrase): [string, FrameHit] => [
      phrase,
      { topic, frame, form: 'phrase', hasGap: false },
    ]),
  ];
}

function byTopic(
  topics: readonly Topic[],
  listOf: (topic: Topic) => readonly string[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(topics.map((topic) => [topic.id, new Set(listOf(topic).flatMap(nounFormsOf))]));
}

function wordsOf(topics: readonly Topic[], language: string): FrameIndex['words'] {
  const byPhrase = new Map<string, { topic: string; phrase: string; weight: number }[]>();
  for (const topic of topics)
    for (const { phrase, weight } of topic.words[language] ?? [])
      byPhrase.set(phrase, [...(byPhrase.get(phrase) ?? []), { topic: topic.id, phrase, weight }]);
  return phraseIndexOf(byPhrase);
}
