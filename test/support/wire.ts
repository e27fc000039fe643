import type { Instant } from '#src/domain/instant.ts';
import type { Dossier, StoryId } from '#src/domain/story.ts';
import type { Audience } from '#src/domain/workspace.ts';
import { memoryOf } from '#src/interpret/stories/memory.ts';
import { read } from '#src/interpret/read.ts';
import { weave } from '#src/interpret/stories/weave.ts';
import type { Woven } from '#src/interpret/stories/woven.ts';
import { dawn } from './news.ts';
import { productLexicon } from './reader.ts';

export type Told = {
  readonly text: string;
  readonly outlet?: string;
  readonly headline?: string;
  readonly url?: string;
  readonly at?: Instant;
  readonly id?: string;
  readonly audience?: Audience;
  readonly speaksFor?: string;
};

export type Wire = {
  /** Reads an article and weaves it into what was told before. */
  readonly tell: (article: Told) => Woven;
  readonly dossier: (id: StoryId | undefined) => Dossier;
};

/** Makes wires that remember what was told on them, each for itself. */
export async function productWire(): Promise<() => Wire> {
  const lexicon = await productLexicon();
  return () => {
    const memory = memoryOf();
    let count = 0;
    return {
      tell({ text, outlet = 'Levant Wire', headline = '', url, at = dawn, id, audience, speaksFor }) {
        count += 1;
        const article = {
          id: `article-${id ?? String(count)}` as const,
          audience: audience ?? ('public' as const),
          outlet,
          headline,
          text,
          language: 'en',
          publishedAt: at,
          receivedAt: at,
          ...(url === undefined ? {} : { url }),
          ...(speaksFor === undefined ? {} : { speaksFor }),
        };
        const reading = read(article, lexicon);
        const woven = weave(reading, article, memory.recent(reading, url, at), at);
        memory.keep(reading, woven);
        return woven;
      },
      dossier(storyId) {
        const dossier = storyId === undefined ? undefined : memory.dossier(storyId);
        if (dossier === undefined) throw new Error(`no story ${storyId ?? ''}`);
        return dossier;
      },
    };
  };
}

/** "new-stage capture claimed": what an article changed, in order. */
export function updateWords({ updates }: Woven): readonly string[] {
  return updates.map(({ kind, eventKind, standing }) => `${kind} ${eventKind} ${standing}`);
}
