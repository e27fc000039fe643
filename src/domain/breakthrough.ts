import type { Instant } from './instant.ts';
import { updatesOn } from './stage.ts';
import type { Standing } from './standing.ts';
import type { Dossier, Update } from './story.ts';
import type { MessageIdOf } from './texts.ts';

/** A silence: a mute, or a subscription's quiet hours. */
export type Silence = { readonly startsAt: Instant; readonly hard: boolean };

/**
 * What comes through a silence, each once a story: a flash; the first denial or confirmation of, and any correction
 * to, what this channel was told. A retraction always comes: it is owed to whoever was told.
 * @param told whether this channel has heard of the story
 * @returns what it is that comes through; undefined when it is held
 */
export function breakthroughOf(
  silence: Silence,
  update: Update,
  dossier: Dossier,
  told: boolean,
): MessageIdOf<'breakthrough'> | undefined {
  if (told && update.kind === 'retraction') return 'breakthrough.retraction';
  if (silence.hard) return undefined;
  if (told && update.kind === 'correction') return 'breakthrough.correction';
  if (told && isFirst(update, dossier, isDenial)) return 'breakthrough.denial';
  if (told && isFirst(update, dossier, isConfirmation)) return 'breakthrough.confirmation';
  if (isFirstFlash(update, dossier, silence.startsAt)) return 'breakthrough.flash';
  return undefined;
}

/** What opens a stage denies or confirms nothing that was told: it is news of its own. */
function isFirst(update: Update, dossier: Dossier, is: (standing: Standing) => boolean): boolean {
  if (update.kind === 'new-stage' || !is(update.standing)) return false;
  return !earlier(update, dossier).some(({ standing }) => is(standing));
}

function isFirstFlash(update: Update, dossier: Dossier, since: Instant): boolean {
  const isFlash = ({ urgency, at }: Update) => urgency === 'flash' && at >= since;
  return update.urgency === 'flash' && !earlier(update, dossier).some(isFlash);
}

/** Each stage has a standing of its own, in each of its rounds: a denial of the siege is not one of the capture. */
function earlier(update: Update, dossier: Dossier): readonly Update[] {
  const till = dossier.updates.filter(({ version }) => version <= update.version);
  return updatesOn(update.eventKind, till).filter(({ version }) => version < update.version);
}

function isDenial(standing: Standing): boolean {
  return standing === 'denied' || standing === 'disputed';
}

function isConfirmation(standing: Standing): boolean {
  return standing === 'confirmed';
}
