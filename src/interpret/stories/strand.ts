import type { Article, ArticleId } from '../../domain/article.ts';
import type { EventKind, NewsEvent } from '../../domain/event.ts';
import type { Figure } from '../../domain/figure.ts';
import { hourMs, msBetween, type Instant } from '../../domain/instant.ts';
import { isControlKey, type Dossier, type StoryId } from '../../domain/story.ts';
import { eventAlikeMin, storyOfKin } from './kinship.ts';
import { oldCopyIn } from './old-copy.ts';
import type { ReadEvent, Reading } from '../reading.ts';
import { speechTopic } from '../events/draft.ts';
import { mayJoin, storyKeyOf } from './story-key.ts';
import type { Recent } from './woven.ts';

/** What of an article weaving needs. */
export type Weavable = Pick<
  Article,
  'id' | 'audience' | 'outlet' | 'url' | 'headline' | 'publishedAt' | 'receivedAt' | 'caughtUp' | 'isSummary'
>;

/** One article with all that it is woven by. */
export type Cloth = {
  readonly reading: Reading;
  readonly article: Weavable;
  readonly recent: Recent;
  readonly now: Instant;
  readonly copyOf: ArticleId | undefined;
};

/** What an article takes back of a story. */
export type TakenBack = {
  readonly kind: 'correction' | 'retraction';
  /** Of the same outlet, and those that rest on them. */
  readonly articleIds: ReadonlySet<ArticleId>;
  readonly stages: readonly EventKind[];
};

/** What an article brings to one story. */
export type Strand = Cloth & {
  readonly keys: readonly string[];
  readonly events: readonly ReadEvent[];
  /** The same events with only the claims that are no old copy. */
  readonly fresh: readonly ReadEvent[];
  /** Those of its events that are no old copy. */
  readonly figures: readonly Figure[];
  /** Absent for a story that it opens. */
  readonly before?: Dossier;
  /** Set where the article corrects or withdraws what its outlet said in this story. */
  readonly taken?: TakenBack;
};

/** A story takes in articles for so long after its last; then what comes is a new one. */
const openMs = 72 * hourMs;

/** What an article says by the story that it belongs to, in the order of the news' weight. */
export function strandsOf(cloth: Cloth): readonly Strand[] {
  const { reading, recent } = cloth;
  const isOld = oldCopyIn(reading, recent);
  const strands = new Map<string, Strand>();
  for (const read of reading.events) {
    if (read.event.background) continue;
    const key = storyKeyOf(read.event, read.claims);
    const before = storyFor(read, key, cloth, (id) => strands.get(id)?.events ?? []);
    const of = before?.story.id ?? key;
    const strand = strands.get(of);
    const fresh = { ...read, claims: read.claims.filter(({ start }) => !isOld(start)) };
    strands.set(of, {
      ...cloth,
      keys: [...new Set([...(strand?.keys ?? []), key])],
      events: [...(strand?.events ?? []), read],
      fresh: [...(strand?.fresh ?? []), fresh],
      figures: [...(strand?.figures ?? []), ...figuresOf(reading, read, isOld)],
      ...(before === undefined ? {} : { before }),
    });
  }
  return [...strands.values()];
}

/**
 * The open story of its key; else that of its kin, where the same thing may be meant.
 * @param told what the article tells of a story besides: of two places one would be told and the other lost
 */
function storyFor(
  { event }: ReadEvent,
  key: string,
  cloth: Cloth,
  told: (id: StoryId) => readonly ReadEvent[],
): Dossier | undefined {
  const { reading, recent } = cloth;
  const open = recent.dossiers.filter((dossier) => isOpen(dossier, cloth));
  const known = open.find(({ story }) => story.handles.includes(key));
  if (known !== undefined || reading.gist === undefined || isControlKey(key)) return known;
  const byId = new Map(open.map((dossier) => [dossier.story.id, dossier]));
  const fits = (id: StoryId) => {
    const dossier = byId.get(id);
    return dossier !== undefined && mayJoin(event, dossier.story) && !isBeside(event, told(id));
  };
  const id = storyOfKin(reading.gist, reading.print.at, recent.kin, eventAlikeMin, fits);
  return id === undefined ? undefined : byId.get(id);
}

function isBeside({ topic, kind }: NewsEvent, told: readonly ReadEvent[]): boolean {
  return topic !== speechTopic && told.some((other) => other.event.kind === kind);
}

export function isOpen({ story }: Dossier, { article, now }: Cloth): boolean {
  return story.audience === article.audience && msBetween(story.updatedAt, now) <= openMs;
}

function figuresOf(
  { figures, events }: Reading,
  read: ReadEvent,
  isOld: (start: number) => boolean,
): readonly Figure[] {
  return figures.flatMap(({ figure, start, eventIndex }) =>
    eventIndex !== undefined && events[eventIndex] === read && !figure.background && !isOld(start)
      ? [figure]
      : [],
  );
}
