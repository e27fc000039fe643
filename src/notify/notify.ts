import type { Delivery, DeliveryId, HeldBecause } from '../domain/delivery.ts';
import { courseAfter, waitAfterMs, type Failure } from '../domain/failure.ts';
import { msBetween } from '../domain/instant.ts';
import type { Message } from '../domain/message.ts';
import { whyMuted } from '../domain/mute.ts';
import { saying, type Kept, type Saying } from '../domain/saying.ts';
import type { Channel } from '../domain/workspace.ts';
import { compose, type ComposePorts, type Draft } from './compose.ts';
import type { Claimed, DeliveryHint, DeliveryLedger, Refused } from './delivery-ledger.ts';
import type { Limits } from './limits.ts';
import type { Poster, Posting, RemoteId } from './poster.ts';
import type { Probe } from './probe.ts';

/** A process's own clock: it measures waits, and never says what time it is. */
export interface Stopwatch {
  nowMs(): number;
  /** The work's outcome, or undefined when it takes longer. Its failure is its caller's. */
  within<Outcome>(ms: number, work: Promise<Outcome>): Promise<Outcome | undefined>;
}

export type NotifyPorts = ComposePorts & {
  readonly ledger: DeliveryLedger;
  /** Undefined while no client of that installation is connected. */
  readonly posterOf: (channel: Channel) => Poster | undefined;
  readonly stopwatch: Stopwatch;
  readonly probe: Probe;
  readonly limits: Limits;
};

/** What rests after a lasting refusal. Given the first time only: somebody should be told. */
export type Rest = 'channel' | 'installation';

/** What became of one turn of a delivery, for the journal. */
export type Outcome = (
  | { readonly is: 'refused'; readonly id: DeliveryId; readonly why: Refused['why'] }
  | {
      readonly is: 'posted';
      readonly delivery: Delivery;
      readonly remoteId: RemoteId;
      /** An earlier turn had sent it, and its answer was lost. */
      readonly found: boolean;
    }
  | {
      readonly is: 'put-off';
      readonly delivery: Delivery;
      readonly afterMs: number;
      readonly why: Kept;
      readonly rests?: Rest;
      /** The platform asked to be left alone for that long. */
      readonly isCrowded?: true;
    }
  /** Nobody knows yet whether it is visible. */
  | { readonly is: 'unsettled'; readonly delivery: Delivery; readonly why: Kept }
  | { readonly is: 'held'; readonly delivery: Delivery; readonly because: HeldBecause; readonly why: Kept }
  | {
      readonly is: 'failed';
      readonly delivery: Delivery;
      readonly why: Kept;
      readonly rests?: Rest;
    }
) & {
  /** The next of the same channel, for a hint to the queue. */
  readonly next?: DeliveryHint;
};

/**
 * One turn of a delivery: claim it, look whether an earlier turn sent it, send it, record what became of it. Run
 * twice, at once or after a crash at any point, it shows one message; what cannot be settled is sent again and marked.
 */
export async function notify(id: DeliveryId, ports: NotifyPorts): Promise<Outcome> {
  const begunMs = ports.stopwatch.nowMs();
  const claimed = await ports.ledger.claim(id, ports.limits);
  if (!claimed.ok) return await refused(id, claimed, ports);
  ports.probe.at('after-claim');
  const outcome = await turn(claimed, ports, begunMs);
  // Of what was posted the next is known already, and until a lease lapses there is none.
  return outcome.is === 'posted' || outcome.is === 'unsettled'
    ? outcome
    : await withNext(outcome, claimed.delivery.channel, ports);
}

/** What was put off, gathered or given up makes way for the next of its channel. */
async function refused(id: DeliveryId, { why, channel }: Refused, ports: NotifyPorts): Promise<Outcome> {
  const outcome = { is: 'refused', id, why } as const;
  const makesWay = why === 'gathered' || why === 'paced' || why === 'over';
  return makesWay && channel !== undefined ? await withNext(outcome, channel, ports) : outcome;
}

async function withNext(outcome: Outcome, channel: Channel, ports: NotifyPorts): Promise<Outcome> {
  return followedBy(await ports.ledger.nextIn(channel, ports.limits.paces[channel.platform]), outcome);
}

function followedBy(next: DeliveryHint | undefined, outcome: Outcome): Outcome {
  return next === undefined ? outcome : { ...outcome, next };
}

async function turn(claimed: Claimed, ports: NotifyPorts, begunMs: number): Promise<Outcome> {
  const { delivery } = claimed;
  const poster = ports.posterOf(delivery.channel);
  if (poster === undefined) return await wait(claimed, ports);
  return claimed.wasSending && delivery.kind !== 'edit'
    ? await settle(claimed, poster, ports, begunMs)
    : await send(claimed, poster, ports, begunMs);
}

/** Nobody is there to send it. What may have been sent stays claimed, or nobody would look for it. */
async function wait({ delivery, wasSending }: Claimed, ports: NotifyPorts): Promise<Outcome> {
  const why = saying('reason.not-connected', { name: delivery.channel.platform });
  if (!wasSending) return await putOff(delivery, ports.limits.awayMs, why, ports);
  await ports.ledger.keep(delivery, ports.limits.awayMs, why);
  return { is: 'unsettled', delivery, why };
}

/** An earlier turn may have sent it: the platform is asked before anything else. */
async function settle(
  claimed: Claimed,
  poster: Poster,
  ports: NotifyPorts,
  begunMs: number,
): Promise<Outcome> {
  const { delivery, at } = claimed;
  const { limits, ledger } = ports;
  const since = delivery.firstSentAt ?? at;
  const draft = await compose(claimed, ports);
  const posting: Posting =
    draft.is === 'message'
      ? postingOf(claimed, draft.message)
      : { ...postingOf(claimed, nothing), lookOnly: true };
  const settled = (await ports.stopwatch.within(limits.sendTimeoutMs, poster.settle(posting, since))) ?? {
    ok: 'unknown' as const,
    detail: saying('reason.no-answer'),
  };
  if (settled.ok === true) return await recordPosted(claimed, settled.remoteId, draft, true, ports);
  if (settled.ok === 'absent') return await send(claimed, poster, ports, begunMs);
  if (delivery.flagged)
    return await fail(delivery, saying('reason.perhaps-visible', { detail: settled.detail }), ports);
  if (msBetween(since, at) < limits.settleForMs) {
    await ledger.keep(delivery, limits.settleAgainMs, settled.detail);
    return { is: 'unsettled', delivery, why: settled.detail };
  }
  await ledger.flag(delivery);
  return await send({ ...claimed, delivery: { ...delivery, flagged: true } }, poster, ports, begunMs);
}

async function send(claimed: Claimed, poster: Poster, ports: NotifyPorts, begunMs: number): Promise<Outcome> {
  const { delivery, at } = claimed;
  const { limits, probe, stopwatch, ledger } = ports;
  if (msBetween(delivery.dueSince ?? at, at) > limits.giveUpAfterMs)
    return await fail(delivery, saying('reason.too-late'), ports);
  const draft = await compose(claimed, ports);
  // Not before it is sent: of what may be visible already nothing can be left out.
  for (const { id, mute } of draft.muted ?? []) await ledger.holdGathered(id, mute.id, whyMuted(mute));
  if (draft.is === 'hold') return await hold(delivery, draft, ports);
  if (draft.is === 'later') return await putOff(delivery, msBetween(at, draft.at), draft.why, ports);
  const target = targetOf(claimed, draft);
  if (target.is === 'hold') return await hold(delivery, target, ports);
  if (target.is === 'shown') return await recordPosted(claimed, target.remoteId, draft, false, ports);
  // A process that was stopped in between must not send under a lease that others may hold by now.
  if (stopwatch.nowMs() - begunMs > limits.leaseMs - limits.sendTimeoutMs)
    return await putOff(delivery, 0, saying('reason.lease-over'), ports);
  probe.at('before-send');
  const posting = postingOf(claimed, draft.message);
  const sending = target.is === 'edit' ? poster.edit(target.remoteId, posting) : poster.post(posting);
  probe.at('during-send');
  const answer = await stopwatch.within(limits.sendTimeoutMs, sending);
  probe.at('after-response');
  if (answer === undefined) return { is: 'unsettled', delivery, why: saying('reason.no-answer') };
  if (!answer.ok) return await sortFailure(answer, claimed, ports);
  if (!answer.isUnthreaded || claimed.root === undefined)
    return await recordPosted(claimed, answer.remoteId, draft, false, ports);
  // No card yet: the edit that comes with each update makes one of it.
  await ledger.loseRoot(claimed.root.deliveryId, delivery);
  return await recordPosted(claimed, answer.remoteId, undefined, false, ports);
}

/** Where a message goes: a new one, or in place of the card. */
function targetOf(
  { delivery, root }: Claimed,
  draft: Draft,
):
  | { readonly is: 'post' }
  | { readonly is: 'edit' | 'shown'; readonly remoteId: RemoteId }
  | { readonly is: 'hold'; readonly because: HeldBecause; readonly why: Saying } {
  if (delivery.kind !== 'edit') return { is: 'post' };
  if (root === undefined) return { is: 'hold', because: 'nothing-to-edit', why: saying('reason.no-card') };
  const version = draft.is === 'message' ? draft.shownVersion : undefined;
  const shown = version !== undefined && root.shownVersion >= version;
  return { is: shown ? 'shown' : 'edit', remoteId: root.remoteId };
}

/** Not sent, refused, or nobody knows: what follows is decided by the reason alone. */
async function sortFailure(failure: Failure, claimed: Claimed, ports: NotifyPorts): Promise<Outcome> {
  const { delivery } = claimed;
  const { reason, detail } = failure;
  switch (courseAfter(reason)) {
    case 'try-again': {
      const later = waitAfterMs(delivery.attempt, failure.retryAfterMs);
      const outcome = await putOff(delivery, later, detail, ports);
      return reason === 'rate-limited' ? { ...outcome, isCrowded: true } : outcome;
    }
    case 'settle-first':
      return { is: 'unsettled', delivery, why: detail };
    case 'give-up':
      return reason === 'malformed' && !delivery.short
        ? await putOff(delivery, 0, detail, ports, { short: true })
        : failure.isOfMessage
          ? await withoutCard(detail, claimed, ports)
          : await giveUp(failure, delivery, ports);
  }
}

/** Somebody took the card away: there is nothing to edit, and what was to answer it becomes the card of its story. */
async function withoutCard(detail: Kept, { delivery, root }: Claimed, ports: NotifyPorts): Promise<Outcome> {
  if (root !== undefined) await ports.ledger.loseRoot(root.deliveryId);
  return delivery.kind === 'edit' || root === undefined
    ? await hold(delivery, { because: 'nothing-to-edit', why: saying('reason.no-card') }, ports)
    : await putOff(delivery, 0, detail, ports);
}

/** A card that cannot be edited says nothing about its channel. */
async function giveUp(failure: Failure, delivery: Delivery, ports: NotifyPorts): Promise<Outcome> {
  const { reason, detail } = failure;
  const of = delivery.kind === 'edit' ? undefined : restAfter(reason);
  const why = saying(`failure.${reason}`, { detail });
  if (of === undefined) return await fail(delivery, why, ports);
  const { restFirstMs: firstMs, restMaxMs: maxMs } = ports.limits;
  const isFirst = await ports.ledger.rest(delivery, { of, reason: why, firstMs, maxMs });
  const rests = isFirst ? { rests: of } : {};
  // Until somebody gives a new token or invites the bot again its alerts wait, up to a day.
  return { ...(await putOff(delivery, firstMs, why, ports)), ...rests };
}

function restAfter(reason: Failure['reason']): Rest | undefined {
  switch (reason) {
    case 'unauthorised':
      return 'installation';
    case 'forbidden':
    case 'gone':
      return 'channel';
    case 'rejected':
    case 'malformed':
    case 'timeout':
    case 'unavailable':
    case 'rate-limited':
    case 'ambiguous':
      return undefined;
  }
}

async function recordPosted(
  { delivery }: Claimed,
  remoteId: RemoteId,
  draft: Draft | undefined,
  found: boolean,
  ports: NotifyPorts,
): Promise<Outcome> {
  const shownVersion = draft?.is === 'message' ? draft.shownVersion : undefined;
  const pace = ports.limits.paces[delivery.channel.platform];
  const next = await ports.ledger.posted(delivery, remoteId, shownVersion, pace);
  ports.probe.at('after-posted-commit');
  return followedBy(next, { is: 'posted', delivery, remoteId, found });
}

async function putOff(
  delivery: Delivery,
  afterMs: number,
  why: Kept,
  { ledger }: NotifyPorts,
  next?: { readonly short: boolean },
): Promise<Extract<Outcome, { is: 'put-off' }>> {
  await ledger.putOff(delivery, afterMs, why, next);
  return { is: 'put-off', delivery, afterMs, why };
}

async function hold(
  delivery: Delivery,
  { because, why, muteId }: Omit<Extract<Draft, { is: 'hold' }>, 'is'>,
  { ledger }: NotifyPorts,
): Promise<Outcome> {
  await ledger.hold(delivery, because, why, muteId);
  return { is: 'held', delivery, because, why };
}

async function fail(delivery: Delivery, why: Kept, { ledger }: NotifyPorts): Promise<Outcome> {
  await ledger.fail(delivery, why);
  return { is: 'failed', delivery, why };
}

function postingOf({ delivery, root }: Claimed, message: Message): Posting {
  const isReply = delivery.kind === 'reply' || delivery.kind === 'broadcast';
  return {
    deliveryId: delivery.id,
    channel: delivery.channel,
    message,
    broadcast: delivery.kind === 'broadcast',
    short: delivery.short,
    ...(isReply && root !== undefined ? { replyTo: root.remoteId } : {}),
  };
}

/** What is only looked for, by its delivery's id, needs no words. */
const nothing: Message = { form: 'note', marks: [], lines: [], actions: [] };
