import type { Claim } from './claim.ts';
import { isLeftToAnother } from './left-to-another.ts';
import type { Subject } from './scope.ts';
import type { Dossier, Source, Update } from './story.ts';

/** What scopes are held against for one update: its own speakers and outlets, not all that the story has seen. */
export function subjectOf(update: Update, dossier: Dossier): Subject {
  const { story } = dossier;
  const claims = claimsOf(update, dossier);
  const source = sourceOf(update, dossier);
  // An event within the story's place is where it is itself: Rafah, though the story is of Gaza.
  const place = claims.find(({ event }) => event.kind === update.eventKind)?.event.place ?? story.place;
  const country = place?.country ?? story.country;
  return {
    topicId: story.topicId,
    event: update.eventKind,
    ...(isLeftToAnother(update, dossier) ? { amountsTo: 'handover' } : {}),
    ...(place === undefined ? {} : { placeKind: place.kind }),
    placePath: place?.path ?? [],
    ...(country === undefined ? {} : { country }),
    standing: update.standing,
    sources: source === undefined ? claims.map(({ outlet }) => outlet) : [source.outlet],
    actors: claims.flatMap(({ speaker, speakerId, event }) =>
      [speaker, speakerId, event.doer].filter((name) => name !== undefined),
    ),
    urgency: update.urgency,
  };
}

/** The claims that an update brought, in the dossier's order. */
export function claimsOf(update: Update, dossier: Dossier): readonly Claim[] {
  const ids = new Set(update.claimIds);
  return dossier.claims.filter(({ id }) => ids.has(id));
}

/** The article that made an update; undefined when it was withdrawn. */
export function sourceOf(update: Update, dossier: Dossier): Source | undefined {
  return dossier.sources.find(({ articleId }) => articleId === update.articleId);
}
