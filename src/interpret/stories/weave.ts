import { idOf } from '../../domain/id.ts';
import type { Instant } from '../../domain/instant.ts';
import type { Dossier, StoryId, Update } from '../../domain/story.ts';
import { storyOfKin, textAlikeMin } from './kinship.ts';
import { copyFound } from './old-copy.ts';
import type { Reading } from '../reading.ts';
import { strandsOf, type Cloth, type Strand, type Weavable } from './strand.ts';
import { takingBack } from './take-back.ts';
import { weaveStory } from './weave-story.ts';
import type { Recent, Woven } from './woven.ts';

/**
 * Joins what an article says to the stories of the last 72 hours. Pure and cheap; a private article makes and
 * changes stories of its own audience alone. Woven twice it changes nothing the second time.
 */
export function weave(reading: Reading, article: Weavable, recent: Recent, now: Instant): Woven {
  const copyOf = copyFound(reading, recent);
  const cloth: Cloth = { reading, article, recent, now, copyOf };
  const ofText = storyOfText(cloth);
  const dossiers: Dossier[] = [];
  const updates: Update[] = [];
  const told: StoryId[] = [];
  for (const strand of takingBack(cloth, strandsOf(cloth))) {
    if (isWoven(strand)) {
      told.push(strand.before.story.id);
      continue;
    }
    const woven = weaveStory(strand, idFor(strand, ofText, told));
    if (woven === undefined) continue;
    dossiers.push(woven.dossier);
    updates.push(...woven.updates);
    told.push(woven.dossier.story.id);
  }
  const own: StoryId = `story-${idOf(article.audience, 'text', article.id)}`;
  const storyId = told[0] ?? ofText ?? (reading.gist === undefined ? undefined : own);
  return {
    dossiers,
    updates,
    storyIds: told,
    ...(copyOf === undefined ? {} : { copyOf }),
    ...(storyId === undefined ? {} : { storyId }),
  };
}

function isWoven(strand: Strand): strand is Strand & { readonly before: Dossier } {
  return strand.before?.sources.some(({ articleId }) => articleId === strand.article.id) === true;
}

/** The story that the text belongs to, whatever its events: that of the one it is a copy of, else of its kin. */
function storyOfText({ reading: { gist, print }, recent, copyOf }: Cloth): StoryId | undefined {
  if (gist === undefined) return undefined;
  const copied = recent.kin.find(({ articleId }) => articleId === copyOf);
  return copied?.storyId ?? storyOfKin(gist, print.at, recent.kin, textAlikeMin);
}

/** A story of texts gets its events from the first of them that has any; the id of any other follows from its key. */
function idFor(
  { keys, article, recent }: Strand,
  ofText: StoryId | undefined,
  told: readonly StoryId[],
): StoryId {
  const isTold = recent.kin.some((kin) => kin.storyId === ofText && kin.told);
  return ofText === undefined || isTold || told.includes(ofText)
    ? `story-${idOf(article.audience, keys[0] ?? '', article.id)}`
    : ofText;
}
