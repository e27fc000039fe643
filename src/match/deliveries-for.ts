import type { Decision } from '../domain/decision.ts';
import type { HeldBecause } from '../domain/delivery.ts';
import type { EditorNote } from '../domain/editor-note.ts';
import { later, secondMs, type Instant } from '../domain/instant.ts';
import { identityOf, type NewDelivery } from '../domain/new-delivery.ts';
import { hasCard, type Root } from '../domain/roster.ts';
import type { Dossier, Update } from '../domain/story.ts';
import { subjectOf } from '../domain/subject.ts';
import type { Subscription } from '../domain/subscription.ts';
import { isWord } from '../domain/with-notes.ts';
import type { Channel, WorkspaceId } from '../domain/workspace.ts';
import { formOf } from './form.ts';
import type { Verdict } from './verdict.ts';

/** What one subscription of a channel says; without one, what is owed to the channel. */
export type Opinion = {
  readonly workspaceId: WorkspaceId;
  readonly channel: Channel;
  readonly subscription?: Subscription;
  readonly verdict: Verdict;
};

export type Occasion = {
  readonly update: Update;
  readonly dossier: Dossier;
  readonly root: Root | undefined;
  readonly now: Instant;
};

/** So long after its stretch a digest is made: what was matched in its last moment is written by then. */
const digestGraceMs = 5 * secondMs;

/**
 * What the outbox gets for one channel: one alert if any subscription wants it sent, else one that is held if it was
 * wanted at all, and the digest that will tell it.
 */
export function deliveriesFor(opinions: readonly Opinion[], occasion: Occasion): readonly NewDelivery[] {
  const byNumber = opinions.toSorted((a, b) => (a.subscription?.number ?? 0) - (b.subscription?.number ?? 0));
  const sender = byNumber.find(({ verdict }) => verdict.verdict === 'send');
  if (sender !== undefined) return [{ ...alertOf(sender, occasion), state: 'pending' }];
  const holder = byNumber.find(({ verdict }) => heldBecause(verdict.because) !== undefined);
  return holder === undefined ? [] : heldOf(holder, occasion);
}

/**
 * The card in its newest version: an edit notifies nobody, so no mute holds it.
 * @param note the editor's word that asks for it: an edit of its own, since the story's version stays as it is
 */
export function editOf(
  root: Root,
  update: Update,
  now: Instant,
  note: EditorNote | undefined = isWord(update) ? update.word : undefined,
): readonly NewDelivery[] {
  if (!hasCard(root)) return [];
  const { workspaceId, channel, deliveryId } = root;
  const noteId = note?.id;
  return [
    {
      ...identityOf(noteId ?? update.storyId, channel, 'edit'),
      workspaceId,
      subject: {
        of: 'update',
        storyId: update.storyId,
        updateId: update.id,
        ...(noteId === undefined ? {} : { noteId }),
      },
      version: update.version,
      urgency: update.urgency,
      after: deliveryId,
      createdAt: now,
      state: 'pending',
    },
  ];
}

function alertOf(opinion: Opinion, { update, dossier, root, now }: Occasion) {
  const { workspaceId, channel, subscription } = opinion;
  const kind = formOf(update, dossier, root, subscription?.followUps ?? 'state');
  return {
    ...identityOf(update.id, channel, kind),
    workspaceId,
    subject: { of: 'update', storyId: update.storyId, updateId: update.id },
    version: update.version,
    urgency: update.urgency,
    matter: subjectOf(update, dossier),
    createdAt: now,
    ...(subscription === undefined ? {} : { subscriptionNumber: subscription.number }),
    ...(hasCard(root) ? { after: root.deliveryId } : {}),
  } satisfies Omit<NewDelivery, 'state'>;
}

function heldOf(opinion: Opinion, occasion: Occasion): readonly NewDelivery[] {
  const { verdict } = opinion;
  const because = heldBecause(verdict.because);
  if (because === undefined) return [];
  const digest = digestOf(opinion, occasion.now);
  const held: NewDelivery = {
    ...alertOf(opinion, occasion),
    state: 'held',
    because,
    reason: verdict.why,
    ...(verdict.muteId === undefined ? {} : { muteId: verdict.muteId }),
    ...(digest === undefined ? {} : { gatheredInto: digest.id }),
  };
  return digest === undefined ? [held] : [held, digest];
}

/** One for each subscription and stretch: the second that it will tell finds it written. */
function digestOf(opinion: Opinion, now: Instant): NewDelivery | undefined {
  const { subscription, verdict, workspaceId, channel } = opinion;
  if (subscription === undefined || verdict.digest === undefined) return undefined;
  const { from, until } = verdict.digest;
  return {
    ...identityOf(`${subscription.id} ${from} ${until}`, channel, 'digest'),
    workspaceId,
    subject: { of: 'digest', subscriptionNumber: subscription.number, from, until },
    subscriptionNumber: subscription.number,
    createdAt: now,
    nextAt: later(until, digestGraceMs),
    state: 'pending',
  };
}

/** Those that count as an alert which somebody wanted; of the others the decision alone is kept. */
function heldBecause(because: Decision['because']): HeldBecause | undefined {
  switch (because) {
    case 'muted':
    case 'paused':
    case 'stale':
    case 'background':
    case 'quiet-hours':
    case 'digest':
      return because;
    case 'wanted':
    case 'broke-through':
    case 'more-outlets':
    case 'standing-too-low':
    case 'urgency-too-low':
    case 'not-told':
      return undefined;
  }
}
