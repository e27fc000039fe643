import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Frame, Topic } from '../interpret/topic.ts';
import type { KeptYaml } from './kept-yaml.ts';
import { ConfigError, readYamlFile, type YamlFile } from './yaml-file.ts';

/** The language whose grammar `interpret` has. Frames of another would be found without their "not" and "if". */
const readLanguage = 'en';

const words = z.array(z.string().min(1)).min(1);

const FrameRow = z
  .strictObject({
    kind: z.string(),
    verbs: words.optional(),
    nouns: words.optional(),
    phrases: words.optional(),
    role: z.enum(['object', 'subject']).optional(),
    object: z.enum(['place', 'strong-place', 'people', 'object', 'party', 'any']).optional(),
    subject: z.enum(['party', 'any', 'object']).optional(),
    weight: z.number().min(0).max(1).optional(),
    underway: z.boolean().optional(),
    speech: z.boolean().optional(),
    asserts: z.boolean().optional(),
    denies: z.boolean().optional(),
    anyone: z.boolean().optional(),
    doerLoses: z.boolean().optional(),
  })
  .refine((frame) => frame.verbs ?? frame.nouns ?? frame.phrases, {
    message: 'a frame needs verbs, nouns or phrases',
  });

const TopicFile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  enabled: z.boolean(),
  tagMin: z.number().min(0).max(1),
  alertMin: z.number().min(0).max(1),
  kinds: z.record(
    z.string(),
    z.strictObject({
      acled: z.string().optional(),
      cameo: z.string().optional(),
      stage: z.int().min(0).optional(),
      explains: words.optional(),
      done: z.string(),
    }),
  ),
  names: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/),
    z.strictObject({
      events: words,
      placeKinds: z.array(z.enum(['country', 'province', 'city', 'town', 'site'])).optional(),
      note: z.string().optional(),
    }),
  ),
  people: z.array(z.string()),
  objects: z.array(z.string()),
  vetoes: z.array(z.string()),
  frames: z.record(z.string().regex(/^[a-z]{2}$/), z.array(FrameRow)),
  words: z.record(
    z.string(),
    z.array(z.strictObject({ phrase: z.string(), weight: z.number().min(-5).max(5) })),
  ),
  examples: z
    .array(
      z.strictObject({
        text: z.string(),
        events: z.array(z.string()).optional(),
        not: z.array(z.string()).optional(),
      }),
    )
    .min(1),
});

type TopicRow = z.infer<typeof TopicFile>;

/** Reads every topic of a folder, switched off ones too. Throws a ConfigError with file and line. */
export function readTopics(folder: string, kept?: KeptYaml): readonly Topic[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => readYamlFile(join(folder, name), TopicFile, kept));
  refuseNamesakes(files.filter(({ value }) => value.enabled));
  return files.map(topicOf);
}

/** Of two topics or names for selections that are called the same, people would only ever get the first. */
function refuseNamesakes(files: readonly YamlFile<TopicRow>[]): void {
  const topicOfName = new Map<string, string>();
  for (const file of files) {
    const { id, names } = file.value;
    const called = [['id', id], ...Object.keys(names).map((name) => ['names', name])] as const;
    for (const [part = '', name = ''] of called) {
      const other = topicOfName.get(name) ?? '';
      const at = part === 'id' ? ['id'] : ['names', name];
      refuseUnless(file, other === '', at, `"${name}" is a name of the topic ${other} already`);
    }
    for (const [, name = ''] of called) topicOfName.set(name, id);
  }
}

function topicOf(file: YamlFile<TopicRow>): Topic {
  const { value } = file;
  const known = Object.keys(value.kinds);
  refuseUnless(
    file,
    known.includes('other'),
    ['kinds'],
    `kinds needs "other"; there are ${known.join(', ')}`,
  );
  for (const language of Object.keys(value.frames))
    refuseUnless(
      file,
      language === readLanguage,
      ['frames', language],
      `frames need the grammar of their language, and there is that of "${readLanguage}" alone (docs/languages.md)`,
    );
  for (const [language, frames] of Object.entries(value.frames))
    frames.forEach((frame, index) =>
      refuseUnknown(file, known, frame.kind, ['frames', language, index, 'kind']),
    );
  for (const [kind, { explains }] of Object.entries(value.kinds))
    explains?.forEach((event, index) =>
      refuseUnknown(file, known, event, ['kinds', kind, 'explains', index]),
    );
  for (const [name, { events }] of Object.entries(value.names))
    events.forEach((event, index) => refuseUnknown(file, known, event, ['names', name, 'events', index]));
  return {
    ...value,
    kinds: Object.fromEntries(Object.entries(value.kinds).map(([kind, row]) => [kind, given(row)])),
    names: Object.fromEntries(Object.entries(value.names).map(([name, row]) => [name, given(row)])),
    frames: Object.fromEntries(
      Object.entries(value.frames).map(([language, frames]) => [
        language,
        frames.map((frame): Frame => given(frame)),
      ]),
    ),
    examples: value.examples.map((example) => given(example)),
  };
}

function refuseUnknown(
  file: YamlFile<TopicRow>,
  known: readonly string[],
  kind: string,
  at: PropertyKey[],
): void {
  refuseUnless(
    file,
    known.includes(kind),
    at,
    `"${kind}" is no kind of this topic; there are ${known.join(', ')}`,
  );
}

function refuseUnless(file: YamlFile<unknown>, isRight: boolean, at: PropertyKey[], message: string): void {
  if (!isRight) throw new ConfigError(file.path, file.lineOf(at), message);
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** The row without parts that are undefined. */
function given<T extends object>(row: T): Given<T> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined)) as Given<T>;
}
