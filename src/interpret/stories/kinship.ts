import type { ArticleId } from '../../domain/article.ts';
import type { Gist } from '../../domain/gist.ts';
import { dayMs, epochMsOf, type Instant } from '../../domain/instant.ts';
import type { StoryId } from '../../domain/story.ts';

/** A text of the last 72 hours that shares a rare name or word or a place with the one at hand, and the story it was put to. */
export type Kin = {
  readonly articleId: ArticleId;
  readonly at: Instant;
  readonly storyId: StoryId;
  /** Whether that story has events, open or closed; else it is no more than its texts. */
  readonly told: boolean;
  readonly gist: Gist;
};

/** Kin looked at of one text: those that share most. */
export const kinMax = 24;

/** From here on texts belong together: measured on short items and on whole articles (docs/decisions/0031). */
export const textAlikeMin = 0.15;
/** What is told to people or taken from them wants more. */
export const eventAlikeMin = 0.25;
/** How much of the likeness is the best kin's, and how much that of all kin of its story. */
const bestShare = 0.5;
/** A shared name tells as much as two shared words. */
const nameWeight = 2;
/** And a rare one as much as so many that are told of many stories. */
const rareWeight = 1.3;
const placeWeight = 0.1;
const placesCountedMax = 2;
/** Off where both name countries and none of the same. */
const elsewhereWeight = 0.2;
/** Off for each day between the two. */
const dayWeight = 0.15;

/**
 * The story whose texts are most alike to this one by what they are about: rare names and words, places, countries,
 * nearness in time. Undefined when none is alike enough.
 * @param alikeMin from which likeness on
 * @param fits leaves out stories that it cannot belong to
 */
export function storyOfKin(
  gist: Gist,
  at: Instant,
  kin: readonly Kin[],
  alikeMin: number,
  fits: (storyId: StoryId) => boolean = () => true,
): StoryId | undefined {
  let best: { storyId: StoryId; likeness: number } | undefined;
  for (const [storyId, texts] of Map.groupBy(kin, ({ storyId: id }) => id)) {
    if (!fits(storyId)) continue;
    const each = texts.map((text) => likeness({ gist, at }, text));
    const mean = each.reduce((sum, one) => sum + one, 0) / each.length;
    const whole = bestShare * Math.max(...each) + (1 - bestShare) * mean;
    if (whole >= alikeMin && (best === undefined || whole > best.likeness))
      best = { storyId, likeness: whole };
  }
  return best?.storyId;
}

type Dated = { readonly gist: Gist; readonly at: Instant };

/** The cosine of names and words, more for shared places, less for other countries and for time between. */
export function likeness(one: Dated, other: Dated): number {
  const names = sharedWeight(one.gist.names, other.gist.names, one.gist.rareNames);
  const words = sharedWeight(one.gist.words, other.gist.words, one.gist.rareWords);
  const cosine = (nameWeight * names + words) / Math.sqrt(Math.max(1, sizeOf(one.gist) * sizeOf(other.gist)));
  const places = Math.min(placesCountedMax, sharedBy(one.gist.places, other.gist.places));
  const days = Math.abs(epochMsOf(one.at) - epochMsOf(other.at)) / dayMs;
  return (
    cosine +
    placeWeight * places -
    (isElsewhere(one.gist, other.gist) ? elsewhereWeight : 0) -
    dayWeight * days
  );
}

function sizeOf({ names, words, rareNames = 0, rareWords = 0 }: Gist): number {
  const size = nameWeight * names.length + words.length;
  return size + (rareWeight - 1) * (nameWeight * rareNames + rareWords);
}

/** @param rare so many of the first list, its first, are rare */
function sharedWeight(marks: readonly number[], others: readonly number[], rare = 0): number {
  const shared = sharedBy(marks, others);
  return shared + (rareWeight - 1) * sharedBy(marks.slice(0, rare), others);
}

function isElsewhere({ countries }: Gist, { countries: others }: Gist): boolean {
  return countries.length > 0 && others.length > 0 && sharedBy(countries, others) === 0;
}

/** Each of both lists stands in it once. */
function sharedBy<Value>(one: readonly Value[], other: readonly Value[]): number {
  return one.filter((value) => other.includes(value)).length;
}
