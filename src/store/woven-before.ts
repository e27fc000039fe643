import type { Article } from '../domain/article.ts';
import { marksOf } from '../domain/gist.ts';
import type { Dossier, StoryId } from '../domain/story.ts';
import type { Kin } from '../interpret/stories/kinship.ts';
import type { Recent, Woven } from '../interpret/stories/woven.ts';
import { kinMax } from './gists.ts';
import { candidatesMax, sampleOf } from './prints.ts';
import { dossiersMax, type Likely, type Recalled, type Unwoven } from './recall.ts';

type Text = Unwoven & {
  readonly storyId: StoryId | undefined;
  /** What it is looked for by, as a copy and as kin. */
  readonly sample: readonly number[];
  readonly marks: readonly number[];
};

/**
 * What articles changed that are woven together and not yet written: found by the later of them as it will be recalled
 * once it is.
 */
export class WovenBefore {
  readonly #dossiers = new Map<StoryId, Dossier>();
  readonly #texts: Text[] = [];

  has({ id }: Article): boolean {
    return this.#texts.some(({ article }) => article.id === id);
  }

  add(unwoven: Unwoven, { dossiers, storyId }: Pick<Woven, 'dossiers' | 'storyId'>): void {
    const { print, gist } = unwoven.keys;
    const marks = gist === undefined ? [] : marksOf(gist);
    this.#texts.push({ ...unwoven, storyId, sample: sampleOf(print), marks });
    for (const dossier of dossiers) this.#dossiers.set(dossier.story.id, inOrder(dossier));
  }

  /** Those that changed, in their last form. */
  get dossiers(): readonly Dossier[] {
    return [...this.#dossiers.values()];
  }

  /** @param recalled before any of them was woven */
  recentFor(unwoven: Unwoven, recalled: Recalled): Recent {
    const kin = this.#kinOf(unwoven, recalled);
    const others = this.#texts.filter(({ article }) => article.id !== unwoven.article.id);
    const wanted = new Set(sampleOf(unwoven.keys.print));
    const prints = others.map(({ sample, keys: { print } }) => ({
      shared: sample.filter((hash) => wanted.has(hash)).length,
      thing: print,
    }));
    return {
      dossiers: this.#dossiersOf(unwoven, recalled, kin),
      prints: likeliest([...recalled.prints, ...prints], candidatesMax),
      kin,
    };
  }

  #dossiersOf({ article, keys }: Unwoven, recalled: Recalled, kin: readonly Kin[]): readonly Dossier[] {
    const known = recalled.dossiers.map((dossier) => this.#dossiers.get(dossier.story.id) ?? dossier);
    const ofKin = new Set(kin.filter(({ told }) => told).map(({ storyId }) => storyId));
    const earlier = new Set(this.#earlierOf(article));
    const added = this.dossiers.filter(
      ({ story, sources }) =>
        !recalled.dossiers.some((dossier) => dossier.story.id === story.id) &&
        (ofKin.has(story.id) ||
          story.handles.some((handle) => keys.handles.includes(handle)) ||
          sources.some(({ articleId }) => earlier.has(articleId))),
    );
    return [...known, ...added].toSorted(newestUpdatedFirst).slice(0, dossiersMax);
  }

  #kinOf({ keys: { gist } }: Unwoven, recalled: Recalled): readonly Kin[] {
    const known = recalled.kin.map(({ shared, thing }) => ({
      shared,
      thing: { ...thing, told: thing.told || this.#dossiers.has(thing.storyId) },
    }));
    const wanted = new Set(gist === undefined ? [] : marksOf(gist));
    const texts = this.#texts.toReversed().flatMap(({ article, keys, storyId, marks }): Likely<Kin>[] => {
      if (keys.gist === undefined || storyId === undefined) return [];
      const told = this.#dossiers.has(storyId);
      return [
        {
          shared: marks.filter((mark) => wanted.has(mark)).length,
          thing: { articleId: article.id, at: keys.print.at, storyId, told, gist: keys.gist },
        },
      ];
    });
    return likeliest([...texts, ...known], kinMax);
  }

  /** Earlier revisions of the same item. */
  #earlierOf({ feedId, url, revision }: Article): readonly Article['id'][] {
    if (revision === 1 || url === undefined) return [];
    return this.#texts
      .filter(({ article }) => article.feedId === feedId && article.url === url)
      .map(({ article }) => article.id);
  }
}

/** As the store gives it back. */
function inOrder(dossier: Dossier): Dossier {
  return {
    ...dossier,
    claims: dossier.claims.toSorted((one, other) =>
      one.saidAt < other.saidAt ? -1 : Number(one.saidAt > other.saidAt),
    ),
  };
}

/** Of those that share anything; the given order stands among equals. */
function likeliest<Thing>(found: readonly Likely<Thing>[], max: number): readonly Thing[] {
  return found
    .filter(({ shared }) => shared > 0)
    .toSorted((one, other) => other.shared - one.shared)
    .slice(0, max)
    .map(({ thing }) => thing);
}

function newestUpdatedFirst({ story: one }: Dossier, { story: other }: Dossier): number {
  if (one.updatedAt !== other.updatedAt) return one.updatedAt < other.updatedAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}
