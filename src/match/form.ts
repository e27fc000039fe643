import type { DeliveryKind } from '../domain/delivery.ts';
import { hasCard, type Root } from '../domain/roster.ts';
import type { Dossier, Update } from '../domain/story.ts';
import type { FollowUps } from '../domain/subscription.ts';
import { isWord } from '../domain/with-notes.ts';
import { urgencies } from '../domain/urgency.ts';

/** In which form a channel is told: its first of a story is the card, what follows is as the subscription chose. */
export function formOf(
  update: Update,
  dossier: Dossier,
  root: Root | undefined,
  followUps: FollowUps,
): Extract<DeliveryKind, 'root' | 'reply' | 'broadcast' | 'flat'> {
  if (!hasCard(root)) return 'root';
  switch (followUps) {
    case 'thread':
      return 'reply';
    case 'flat':
      return 'flat';
    case 'state':
      return showsInChannel(update, dossier) ? 'broadcast' : 'reply';
  }
}

/**
 * Whether an update matters to those who do not read threads: edits notify nobody. That an outlet now states in its
 * own voice what was claimed does not; an editor's word always does.
 */
function showsInChannel(update: Update, dossier: Dossier): boolean {
  if (isWord(update)) return true;
  switch (update.kind) {
    case 'new-stage':
    case 'correction':
    case 'retraction':
      return true;
    case 'new-standing':
      return isTurn(update) || isLouder(update, dossier);
    case 'new-story':
    case 'new-claim':
    case 'new-figure':
    case 'more-outlets':
      return isLouder(update, dossier);
  }
}

function isTurn(update: Update): boolean {
  switch (update.standing) {
    case 'retracted':
    case 'denied':
    case 'disputed':
    case 'confirmed':
      return true;
    case 'claimed':
    case 'reported':
      return false;
  }
}

function isLouder(update: Update, dossier: Dossier): boolean {
  const loudest = dossier.updates
    .filter(({ version }) => version < update.version)
    .map(({ urgency }) => urgencies.indexOf(urgency));
  return loudest.length > 0 && urgencies.indexOf(update.urgency) > Math.max(...loudest);
}
