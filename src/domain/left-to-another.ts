import type { Claim } from './claim.ts';
import { doerIn, isSameDoer } from './same-doer.ts';
import { claimsOn } from './stage.ts';
import { standing } from './standing.ts';
import { isControlKey, type Dossier, type Update } from './story.ts';

/**
 * Whether a place has changed hands with this update though nobody says that it was captured: that they left it is
 * confirmed, as a rule by themselves, and others are in it. ACLED calls this a non-violent transfer of territory. To have
 * left a part of it, or to have been entered by those who left, is none.
 */
export function isLeftToAnother(update: Update, dossier: Dossier): boolean {
  if (!isControlKey(dossier.story.key) || !completes(update, dossier)) return false;
  const known = { ...dossier, claims: claimsThen(update, dossier) };
  const left = claimsOn('withdrawal', known).filter(isWhole);
  const entered = claimsOn('entry', known).filter(({ event }) => !event.background);
  const who = doerIn(left);
  const others = doerIn(entered);
  if (who === undefined || others === undefined || isSameDoer(who, others) !== false) return false;
  return standing(left) === 'confirmed' && isSure(entered);
}

/** Of an article that tells of both, that they left is what is told. */
function completes(update: Update, dossier: Dossier): boolean {
  if (update.eventKind === 'withdrawal') return true;
  return (
    update.eventKind === 'entry' &&
    !besideOf(update, dossier).some(({ eventKind }) => eventKind === 'withdrawal')
  );
}

/** What the story held once the update's article was in it. */
function claimsThen(update: Update, dossier: Dossier): readonly Claim[] {
  const { claims, updates } = dossier;
  const last = Math.max(...besideOf(update, dossier).map(({ version }) => version));
  const ids = new Set(updates.filter(({ version }) => version <= last).flatMap(({ claimIds }) => claimIds));
  return claims.filter(({ id }) => ids.has(id));
}

/** The updates that its article made; of an editor's word it alone. */
function besideOf(update: Update, { updates }: Dossier): readonly Update[] {
  const { articleId } = update;
  return articleId === undefined ? [update] : updates.filter((one) => one.articleId === articleId);
}

function isWhole({ event }: Claim): boolean {
  return !event.background && event.partly !== true;
}

function isSure(entered: readonly Claim[]): boolean {
  const worth = standing(entered);
  return worth === 'confirmed' || worth === 'reported';
}
