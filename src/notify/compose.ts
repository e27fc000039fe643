import { covers, whyMuted } from '../domain/mute.ts';
import { breakthroughOf } from '../domain/breakthrough.ts';
import type { Delivery, HeldBecause } from '../domain/delivery.ts';
import type { Languages, Texts } from '../domain/texts.ts';
import type { Instant } from '../domain/instant.ts';
import type { Card, Line, Message, Note } from '../domain/message.ts';
import type { Mute } from '../domain/mute.ts';
import { saying, type Saying } from '../domain/saying.ts';
import type { Dossier, StoryId, Update } from '../domain/story.ts';
import { subjectOf } from '../domain/subject.ts';
import { whyPaused } from '../domain/subscription.ts';
import type { Channel, Workspace, WorkspaceId } from '../domain/workspace.ts';
import { composeCard, type CardContext } from './card.ts';
import type { Claimed, DeliveryLedger } from './delivery-ledger.ts';
import { countedOf, storyIdsOf, storyLines } from './digest.ts';
import { cardWithWords } from './editors-word.ts';
import { composeFollowUp } from './follow-up.ts';
import { composeMuteEnded, composeMuteEnding, composeMuteStarted } from './notices.ts';

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
  readonly ledger: Pick<DeliveryLedger, 'collected'>;
  readonly languages: Languages;
  /** Before all else on each message: "DEMO", "EXERCISE · events of 7–8 Dec 2024". */
  readonly marks: readonly string[];
};

/** What is to be posted, or why nothing is. */
export type Draft = (
  | {
      readonly is: 'message';
      readonly message: Message;
      /** The story's version that it shows. */
      readonly shownVersion?: number;
    }
  /** Its moment was moved. */
  | { readonly is: 'later'; readonly at: Instant; readonly why: Saying }
  | {
      readonly is: 'hold';
      readonly because: HeldBecause;
      readonly why: Saying;
      readonly muteId?: Mute['id'];
    }
) & {
  /** What was collected for it and is left to a mute that covers it by now. */
  readonly muted?: readonly { readonly id: Delivery['id']; readonly mute: Mute }[];
};

/** A burst's lines: as many as a message gathers. */
const burstLinesMax = 20;

/** The ports with the language of the newsroom that is written to. */
type Spoken = ComposePorts & { readonly texts: Texts };

/** Writes a delivery's message anew from what is known now. */
export async function compose(claimed: Claimed, given: ComposePorts): Promise<Draft> {
  const { delivery, language } = claimed;
  const ports = { ...given, texts: given.languages.textsIn(language) };
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
        ? hold('unsubscribed', saying('reason.unsubscribed'))
        : await composeDigest(claimed, 'digest.collected', ports);
    case 'burst':
      return await composeDigest(claimed, 'digest.burst', ports);
    case 'operations':
      return message(
        note(
          delivery,
          ports,
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
  ports: Spoken,
): Promise<Draft> {
  const { delivery, root } = claimed;
  const { texts } = ports;
  const dossier = claimed.dossier ?? (await ports.newsroom.dossiersOf(delivery.workspaceId, [storyId]))[0];
  const update = dossier?.updates.find(({ id }) => id === updateId);
  if (dossier === undefined || update === undefined) return hold('withdrawn', saying('reason.story-gone'));
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
        message: cardWithWords(composeCard(dossier, context), dossier, texts),
        ...(noteId === undefined ? { shownVersion: dossier.story.version } : {}),
      };
  }
}

/** What has come between since it was decided: a mute, a pause, the end of the subscription. Edits notify nobody. */
function heldNow(claimed: Claimed, update: Update, dossier: Dossier): Draft | undefined {
  const { delivery, subscription, mutes, at, root } = claimed;
  if (delivery.kind === 'edit') return undefined;
  const isOwed = update.kind === 'retraction' && root !== undefined;
  if (!isOwed && isOver(claimed)) return hold('unsubscribed', saying('reason.unsubscribed'));
  if (!isOwed && subscription?.pausedAt !== undefined)
    return hold('paused', whyPaused(subscription.pausedAt));
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
  ports: Spoken,
): Promise<Draft> {
  const { delivery, at } = claimed;
  const { texts } = ports;
  const mute = await ports.newsroom.muteOf(delivery.workspaceId, muteId);
  if (mute === undefined) return hold('withdrawn', saying('reason.mute-gone'));
  const end = mute.endedAt ?? mute.endsAt;
  if (of === 'mute-ended' && at < end) return { is: 'later', at: end, why: saying('reason.mute-goes-on') };
  if (of !== 'mute-ended' && at >= end) return hold('withdrawn', saying('reason.mute-over'));
  const workspace = await ports.newsroom.workspace(delivery.workspaceId);
  const heldOnes = of === 'mute-started' ? [] : await ports.ledger.collected(delivery);
  const context = {
    texts,
    marks: marksOf(delivery, ports),
    now: at,
    timeZone: workspace?.timeZone ?? 'UTC',
    held: heldOnes.length,
  };
  if (of === 'mute-started') return message(composeMuteStarted(mute, context));
  if (of === 'mute-ending') return message(composeMuteEnding(mute, context));
  const dossiers = await ports.newsroom.dossiersOf(delivery.workspaceId, storyIdsOf(heldOnes));
  const cameThrough = await ports.newsroom.cameThrough(mute.id, delivery.channel);
  const lines = storyLines(dossiers, texts);
  const told = { ...context, cameThrough, stories: dossiers.length };
  return message(composeMuteEnded(mute, told, lines));
}

/** What was collected, less what a mute has come to cover since: that is the mute's to tell. */
async function composeDigest(
  claimed: Claimed,
  title: 'digest.collected' | 'digest.burst',
  ports: Spoken,
): Promise<Draft> {
  const { delivery, mutes, at } = claimed;
  const { texts } = ports;
  const collected = await ports.ledger.collected(delivery);
  const muteFor = ({ matter, channel }: Delivery) =>
    matter === undefined ? undefined : mutes.find((mute) => covers(mute, matter, channel, at));
  const muted = collected.flatMap((one) => {
    const mute = muteFor(one);
    return mute === undefined ? [] : [{ id: one.id, mute }];
  });
  const told = collected.filter((one) => muteFor(one) === undefined);
  const dossiers = await ports.newsroom.dossiersOf(delivery.workspaceId, storyIdsOf(told));
  if (dossiers.length === 0) return { ...hold('withdrawn', saying('reason.nothing-left')), muted };
  const isBurst = delivery.subject.of === 'burst';
  const lines = storyLines(dossiers, texts, isBurst ? burstLinesMax : undefined);
  const count = told.length;
  const heading = countedOf(texts.say(title, { count }), count, dossiers.length, texts);
  return { ...message(note(delivery, ports, lines, heading)), muted };
}

function contextOf(claimed: Claimed, ports: Spoken): CardContext {
  const { delivery, subscription, at, root, heldByMutes } = claimed;
  const words = subscription?.scope.words;
  return {
    texts: ports.texts,
    marks: marksOf(delivery, ports),
    heldByMutes,
    mentions: delivery.kind === 'root' ? (subscription?.mentions ?? []) : [],
    postedAt: delivery.kind === 'edit' ? (root?.postedAt ?? at) : at,
    ...(words === undefined ? {} : { subscriptionWords: words }),
  };
}

function testCard(
  { askedBy, mentions }: { readonly askedBy: string; readonly mentions?: readonly string[] },
  { delivery, at }: Claimed,
  ports: Spoken,
): Card {
  const { language, say } = ports.texts;
  const name = askedBy;
  return {
    form: 'card',
    language,
    marks: [say('test-card.mark'), ...marksOf(delivery, ports)],
    urgency: 'routine',
    standing: 'confirmed',
    state: say('test-card.state'),
    headline: say('test-card.headline'),
    caveat: say('test-card.caveat'),
    summary: [say('test-card.summary', { name })],
    when: { firstReportAt: at },
    topic: say('test-card.topic'),
    reportedBy: say('test-card.sources'),
    evidence: [],
    evidenceLeftOut: 0,
    figures: [],
    links: [],
    actions: [],
    footer: [delivery.shortId ?? delivery.id],
    whySent: say('test-card.why-sent', { name }),
    storySlug: '',
    mentions: mentions ?? [],
  };
}

function isOver({ delivery, subscription }: Claimed): boolean {
  return delivery.subscriptionNumber !== undefined && subscription === undefined;
}

function marksOf({ flagged }: Delivery, { marks, texts }: Spoken): readonly string[] {
  return flagged ? [...marks, texts.say('card.possible-repeat')] : marks;
}

function note(delivery: Delivery, ports: Spoken, lines: readonly Line[], title?: string): Note {
  return {
    form: 'note',
    language: ports.texts.language,
    marks: marksOf(delivery, ports),
    lines,
    actions: [],
    ...(title === undefined ? {} : { title }),
  };
}

function message(written: Message): Draft {
  return { is: 'message', message: written };
}

function hold(because: HeldBecause, why: Saying) {
  return { is: 'hold', because, why } as const;
}
