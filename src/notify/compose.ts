import { covers } from '../domain/mute.ts';
import { breakthroughOf } from '../domain/breakthrough.ts';
import type { Delivery, HeldBecause } from '../domain/delivery.ts';
import type { Headlined } from '../domain/headline.ts';
import type { Instant } from '../domain/instant.ts';
import type { Card, Line, Message, Note } from '../domain/message.ts';
import type { Mute } from '../domain/mute.ts';
import type { Dossier, StoryId, Update } from '../domain/story.ts';
import { subjectOf } from '../domain/subject.ts';
import type { Channel, Workspace, WorkspaceId } from '../domain/workspace.ts';
import { composeCard, type CardContext } from './card.ts';
import type { Claimed, DeliveryLedger } from './delivery-ledger.ts';
import { storyIdsOf, storyLines } from './digest.ts';
import { cardWithWords } from './editors-word.ts';
import { composeFollowUp } from './follow-up.ts';
import { headlinedBy } from '../domain/lead.ts';
import { composeMuteEnded, composeMuteEnding, composeMuteStarted } from './notices.ts';
import { counted } from './wording.ts';

/** What messages are written from: the store at the moment of sending. */
export interface Newsroom {
  /** In any order; one that is gone, or another workspace's, is left out. */
  dossiersOf(workspaceId: WorkspaceId, storyIds: readonly StoryId[]): Promise<readonly Dossier[]>;
  muteOf(workspaceId: WorkspaceId, muteId: Mute['id']): Promise<Mute | undefined>;
  /** How many updates were sent to a channel through a mute. */
  cameThrough(muteId: Mute['id'], channel: Channel): Promise<number>;
  workspace(workspaceId: WorkspaceId): Promise<Workspace | undefined>;
}

export type ComposePorts = {
  readonly newsroom: Newsroom;
  readonly ledger: Pick<DeliveryLedger, 'collected' | 'holdGathered'>;
  /** Composed by rule from the claims: ≤ 100 characters, sourced. */
  readonly headlineOf: (headlined: Headlined) => string;
  /** Before all else on each message: "DEMO", "EXERCISE · events of 7–8 Dec 2024". */
  readonly marks: readonly string[];
};

/** What is to be posted, or why nothing is. */
export type Draft =
  | {
      readonly is: 'message';
      readonly message: Message;
      /** The story's version that it shows. */
      readonly shownVersion?: number;
    }
  /** Its moment was moved. */
  | { readonly is: 'later'; readonly at: Instant; readonly why: string }
  | {
      readonly is: 'hold';
      readonly because: HeldBecause;
      readonly why: string;
      readonly muteId?: Mute['id'];
    };

/** A burst's lines: as many as a message gathers. */
const burstLinesMax = 20;

/** Writes a delivery's message anew from what is known now. */
export async function compose(claimed: Claimed, ports: ComposePorts): Promise<Draft> {
  const { delivery } = claimed;
  const { subject } = delivery;
  switch (subject.of) {
    case 'update':
      return await composeAlert(claimed, subject, ports);
    case 'mute-started':
    case 'mute-ending':
    case 'mute-ended':
      return await composeMuteNotice(claimed, subject, ports);
    case 'digest':
      return isOver(claimed)
        ? hold('unsubscribed', 'the subscription was ended')
        : await composeDigest(claimed, 'collected for a digest', ports);
    case 'burst':
      return await composeDigest(claimed, 'collected, because many came at once', ports);
    case 'operations':
      return message(
        note(
          marksOf(delivery, ports),
          subject.text.split('\n').map((line) => [line]),
        ),
      );
    case 'test':
      return message(testCard(subject, claimed, ports));
  }
}

async function composeAlert(
  claimed: Claimed,
  { storyId, updateId, noteId }: Extract<Delivery['subject'], { readonly of: 'update' }>,
  ports: ComposePorts,
): Promise<Draft> {
  const { delivery, root } = claimed;
  const [dossier] = await ports.newsroom.dossiersOf(delivery.workspaceId, [storyId]);
  const update = dossier?.updates.find(({ id }) => id === updateId);
  if (dossier === undefined || update === undefined) return hold('withdrawn', 'the story is gone');
  const held = heldNow(claimed, update, dossier);
  if (held !== undefined) return held;
  const context = contextOf(claimed, ports);
  switch (delivery.kind) {
    case 'reply':
    case 'broadcast':
    case 'flat':
      return message(
        composeFollowUp(update, dossier, context, {
          inThread: delivery.kind === 'reply',
          ...(root === undefined ? {} : { toldAt: root.postedAt }),
        }),
      );
    case 'root':
    case 'edit':
    case 'digest':
    case 'notice':
      return {
        is: 'message',
        message: cardWithWords(composeCard(dossier, context), dossier),
        ...(noteId === undefined ? { shownVersion: dossier.story.version } : {}),
      };
  }
}

/** What has come between since it was decided: a mute, a pause, the end of the subscription. Edits notify nobody. */
function heldNow(claimed: Claimed, update: Update, dossier: Dossier): Draft | undefined {
  const { delivery, subscription, mutes, at, root } = claimed;
  if (delivery.kind === 'edit') return undefined;
  const isOwed = update.kind === 'retraction' && root !== undefined;
  if (!isOwed && isOver(claimed)) return hold('unsubscribed', 'the subscription was ended');
  if (!isOwed && subscription?.pausedAt !== undefined)
    return hold('paused', `the subscription is paused since ${subscription.pausedAt}`);
  const subject = delivery.matter ?? subjectOf(update, dossier);
  const mute = mutes.find(
    (one) =>
      covers(one, subject, delivery.channel, at) &&
      breakthroughOf(one, update, dossier, root !== undefined) === undefined,
  );
  return mute === undefined ? undefined : { ...hold('muted', whyMuted(mute)), muteId: mute.id };
}

async function composeMuteNotice(
  claimed: Claimed,
  { of, muteId }: { readonly of: 'mute-started' | 'mute-ending' | 'mute-ended'; readonly muteId: Mute['id'] },
  ports: ComposePorts,
): Promise<Draft> {
  const { delivery, at } = claimed;
  const mute = await ports.newsroom.muteOf(delivery.workspaceId, muteId);
  if (mute === undefined) return hold('withdrawn', 'the mute is gone');
  const end = mute.endedAt ?? mute.endsAt;
  if (of === 'mute-ended' && at < end) return { is: 'later', at: end, why: 'the mute goes on' };
  if (of !== 'mute-ended' && at >= end) return hold('withdrawn', 'the mute is over');
  const workspace = await ports.newsroom.workspace(delivery.workspaceId);
  const heldOnes = of === 'mute-started' ? [] : await ports.ledger.collected(delivery);
  const context = {
    marks: marksOf(delivery, ports),
    now: at,
    timeZone: workspace?.timeZone ?? 'UTC',
    held: heldOnes.length,
  };
  if (of === 'mute-started') return message(composeMuteStarted(mute, context));
  if (of === 'mute-ending') return message(composeMuteEnding(mute, context));
  const dossiers = await ports.newsroom.dossiersOf(delivery.workspaceId, storyIdsOf(heldOnes));
  const cameThrough = await ports.newsroom.cameThrough(mute.id, delivery.channel);
  return message(composeMuteEnded(mute, { ...context, cameThrough }, storyLines(dossiers, headlines(ports))));
}

/** What was collected, less what a mute has come to cover since: that is the mute's to tell. */
async function composeDigest(claimed: Claimed, what: string, ports: ComposePorts): Promise<Draft> {
  const { delivery, mutes, at } = claimed;
  const collected = await ports.ledger.collected(delivery);
  const muteFor = ({ matter, channel }: Delivery) =>
    matter === undefined ? undefined : mutes.find((mute) => covers(mute, matter, channel, at));
  for (const one of collected) {
    const mute = muteFor(one);
    if (mute !== undefined) await ports.ledger.holdGathered(one.id, mute.id, whyMuted(mute));
  }
  const told = collected.filter((one) => muteFor(one) === undefined);
  const dossiers = await ports.newsroom.dossiersOf(delivery.workspaceId, storyIdsOf(told));
  if (dossiers.length === 0) return hold('withdrawn', 'nothing was left to tell');
  const isBurst = delivery.subject.of === 'burst';
  const lines = storyLines(dossiers, headlines(ports), isBurst ? burstLinesMax : undefined);
  return message(note(marksOf(delivery, ports), lines, `${counted(told.length, 'alert')} ${what}`));
}

function contextOf(claimed: Claimed, ports: ComposePorts): CardContext {
  const { delivery, subscription, at, root, heldByMutes } = claimed;
  const words = subscription?.scope.words;
  return {
    marks: marksOf(delivery, ports),
    headlineOf: headlines(ports),
    heldByMutes,
    mentions: delivery.kind === 'root' ? (subscription?.mentions ?? []) : [],
    postedAt: delivery.kind === 'edit' ? (root?.postedAt ?? at) : at,
    ...(words === undefined ? {} : { subscriptionWords: words }),
  };
}

function headlines({ headlineOf }: ComposePorts): CardContext['headlineOf'] {
  return (dossier) => headlineOf(headlinedBy(dossier));
}

function testCard(
  { askedBy, mentions }: { readonly askedBy: string; readonly mentions?: readonly string[] },
  { delivery, at }: Claimed,
  ports: ComposePorts,
): Card {
  return {
    form: 'card',
    marks: ['TEST', ...marksOf(delivery, ports)],
    urgency: 'routine',
    standing: 'confirmed',
    state: 'CONFIRMED by Sitrep: alerts reach this channel',
    headline: 'Test: alerts for this channel arrive here',
    caveat: 'Not news.',
    summary: [`Asked for by ${askedBy}. It came the way an alert comes: outbox, queue, platform.`],
    when: { firstReportAt: at },
    topic: 'test',
    reportedBy: 'no outlet',
    evidence: [],
    evidenceLeftOut: 0,
    figures: [],
    links: [],
    actions: [],
    footer: [delivery.shortId ?? delivery.id],
    whySent: `asked for by ${askedBy}`,
    storySlug: '',
    mentions: mentions ?? [],
  };
}

function isOver({ delivery, subscription }: Claimed): boolean {
  return delivery.subscriptionNumber !== undefined && subscription === undefined;
}

function marksOf({ flagged }: Delivery, { marks }: ComposePorts): readonly string[] {
  return flagged ? [...marks, 'possible repeat'] : marks;
}

function whyMuted({ number, createdBy, endsAt, reason }: Mute): string {
  return `muted by ${createdBy.name} (mute ${number}) until ${endsAt}: "${reason}"`;
}

function note(marks: readonly string[], lines: readonly Line[], title?: string): Note {
  return { form: 'note', marks, lines, actions: [], ...(title === undefined ? {} : { title }) };
}

function message(written: Message): Draft {
  return { is: 'message', message: written };
}

function hold(because: HeldBecause, why: string) {
  return { is: 'hold', because, why } as const;
}
