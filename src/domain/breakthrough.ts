import type { Instant } from './instant.ts';
import { updatesOn } from './stage.ts';
import type { Standing } from './standing.ts';
import type { Dossier, Update } from './story.ts';

/** A silence: a mute, or a subscription's quiet hours. */
export type Silence = { readonly startsAt: Instant; readonly hard: boolean };

/**
 * What comes through a silence, each once a story: a flash; the first denial or confirmation of, and any correction
 * to, what this channel was told. A retraction always comes: it is owed to whoever was told.
 * @param told whether this channel has heard of the story
 * @returns why it comes through, in words; undefined when it is held
 */
export function breakthroughOf(
  silence: Silence,
  update: Update,
  dossier: Dossier,
  told: boolean,
): string | undefined {
  if (told && update.kind === 'retraction') return 'a retraction of what was posted here';
  if (silence.hard) return undefined;
  if (told && update.kind === 'correction') return 'a correction to what was posted here';
  if (told && isFirst(update, dossier, isDenial)) return 'the first denial of what was posted here';
  if (told && isFirst(update, dossier, isConfirmation))
    return 'the first confirmation of what was posted here';
  if (isFirstFlash(update, dossier, silence.startsAt)) return 'a flash';
  return undefined;
}

function isFirst(update: Update, dossier: Dossier, is: (standing: Standing) => boolean): boolean {
  return is(update.standing) && !earlier(update, dossier).some(({ standing }) => is(standing));
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
