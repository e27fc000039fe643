import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hourMs, instantOf, later, minuteMs } from '#src/domain/instant.ts';
import type { Note } from '#src/domain/message.ts';
import { identityOf } from '#src/domain/new-delivery.ts';
import type { Claimed } from '#src/notify/delivery-ledger.ts';
import { notify } from '#src/notify/notify.ts';
import { subjectOf } from '#src/domain/subject.ts';
import { readMessages } from '#src/settings/messages.ts';
import { deliveryLedger } from '#src/store/deliveries.ts';
import { usualLimits } from '#src/notify/limits.ts';
import { aMute, aSubscription, dawn, desk, dossierOf, newestOf, slackChannel } from '#test/support/news.ts';
import { alertOf, openOutbox, type Outbox } from '#test/support/outbox.ts';
import { inEnglish, messagesWith } from '#test/support/texts.ts';

const told = dossierOf([{}]);
const denied = dossierOf([{}, { kind: 'new-standing', standing: 'disputed', standingBefore: 'claimed' }]);
const root = alertOf(told);
const reply = alertOf(denied, { kind: 'reply' });
const edit = alertOf(denied, { kind: 'edit' });

let outbox: Outbox;

beforeAll(async () => {
  outbox = await openOutbox();
});

beforeEach(async () => {
  await outbox.clear();
  outbox.dossiers.set('story-homs', told);
});

afterAll(async () => {
  await outbox[Symbol.asyncDispose]();
});

async function turn(id: string) {
  return await notify(id, outbox.ports);
}

async function claimed(id: string): Promise<Claimed> {
  const claim = await outbox.ports.ledger.claim(id, outbox.ports.limits);
  if (!claim.ok) throw new Error(claim.why);
  return claim;
}

describe('one alert', () => {
  test('is posted once and recorded with the message it became', async () => {
    await outbox.write(root);

    const outcome = await turn(root.id);

    expect(outcome).toMatchObject({ is: 'posted', remoteId: 'm1', found: false });
    expect(await outbox.find(root.id)).toMatchObject({ state: 'posted', remoteId: 'm1', shownVersion: 1 });
    expect(await turn(root.id)).toMatchObject({ is: 'refused', why: 'done' });
    expect(outbox.poster.visible).toHaveLength(1);
  });

  test('is written in the language of its newsroom, and in English where that is silent', async () => {
    const files = { 'pl/cards.yaml': 'card:\n  unconfirmed: Brak niezależnego potwierdzenia.\n' };
    const languages = readMessages(messagesWith(files));
    await outbox.database.updateTable('workspaces').set({ language: 'pl' }).execute();
    await outbox.write(root);

    await notify(root.id, { ...outbox.ports, languages });

    await outbox.database.updateTable('workspaces').set({ language: desk.language }).execute();
    expect(outbox.poster.visible).toMatchObject([
      {
        message: {
          language: 'pl',
          caveat: 'Brak niezależnego potwierdzenia.',
          reportedBy: '1 outlet, which attributes it',
        },
      },
    ]);
  });

  test('of a newsroom whose row is gone is written in English', async () => {
    const orphan = alertOf(told, { workspaceId: 'workspace-gone' });
    await outbox.write(orphan);

    await turn(orphan.id);

    expect(outbox.poster.visible).toMatchObject([{ message: { language: 'en' } }]);
  });

  test('written twice is one, with one short id', async () => {
    const first = await outbox.write(root);
    const { shortId } = await outbox.find(root.id);
    const second = await outbox.write(root);

    expect([first, second]).toEqual([[root.id], []]);
    expect(shortId).toMatch(/^A-[0-9A-Z]{4}$/);
    expect((await outbox.find(root.id)).shortId).toBe(shortId);
  });

  test('claimed by many at once is posted once', async () => {
    await outbox.write(root);

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => turn(root.id)));

    expect(outcomes.filter(({ is }) => is === 'posted')).toHaveLength(1);
    expect(outbox.poster.visible).toHaveLength(1);
  });

  test('that is not there is refused', async () => {
    expect(await turn('nothing')).toMatchObject({ is: 'refused', why: 'unknown' });
  });
});

describe('a lost answer', () => {
  test('is looked for after the lease, and the message is found', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('lost-answer');

    expect(await turn(root.id)).toMatchObject({ is: 'unsettled' });
    expect(await turn(root.id)).toMatchObject({ is: 'refused', why: 'busy' });
    await outbox.elapse(usualLimits.leaseMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'posted', remoteId: 'm1', found: true });
    expect(outbox.poster.visible).toHaveLength(1);
  });

  test('of a message that never came is sent again, unmarked', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('ambiguous');
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'posted', found: false });
    expect(outbox.poster.visible).toMatchObject([{ message: { marks: [] } }]);
  });

  test('that cannot be settled is sent again and marked, once', async () => {
    await outbox.write(root);
    outbox.poster.readBack = 'none';
    outbox.poster.troubles.push('lost-answer', 'lost-answer');
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'unsettled' });
    expect(outbox.poster.visible).toHaveLength(1);
    await outbox.elapse(usualLimits.settleForMs);
    expect(await turn(root.id)).toMatchObject({ is: 'unsettled' });
    await outbox.elapse(usualLimits.leaseMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'failed' });
    expect(outbox.poster.visible).toMatchObject([
      { message: { marks: [] } },
      { message: { marks: ['possible repeat'] } },
    ]);
  });

  test('is looked for since it was sent, however long it had been put off before', async () => {
    await outbox.write(root);
    outbox.poster.readBack = 'none';
    outbox.poster.troubles.push('unavailable', 'lost-answer');
    await turn(root.id);
    await outbox.elapse(usualLimits.settleForMs);
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'unsettled' });
    expect(outbox.poster.visible).toHaveLength(1);
  });

  test.each([
    { case: 'failed', end: (earlier: Claimed) => outbox.ports.ledger.fail(earlier.delivery, 'late') },
    { case: 'held', end: (earlier: Claimed) => outbox.ports.ledger.hold(earlier.delivery, 'muted', 'late') },
    { case: 'put off', end: (earlier: Claimed) => outbox.ports.ledger.putOff(earlier.delivery, 0, 'late') },
    { case: 'kept', end: (earlier: Claimed) => outbox.ports.ledger.keep(earlier.delivery, 0, 'late') },
    { case: 'flagged', end: (earlier: Claimed) => outbox.ports.ledger.flag(earlier.delivery) },
  ])('is not $case by a claim that has lapsed meanwhile', async ({ end }) => {
    await outbox.write(root);
    const earlier = await claimed(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);
    await claimed(root.id);
    const before = await outbox.find(root.id);

    await end(earlier);

    expect(await outbox.find(root.id)).toEqual(before);
    expect(before).toMatchObject({ state: 'sending', attempt: 2 });
  });

  test('no answer within the time for a send is a lost one', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('hangs');

    expect(await notify(root.id, outbox.under({ sendTimeoutMs: 5 }))).toMatchObject({ is: 'unsettled' });
    expect(await outbox.find(root.id)).toMatchObject({ state: 'sending' });
  });

  test('is not looked for while nobody is connected, and not forgotten', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('lost-answer');
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);

    await notify(root.id, { ...outbox.ports, posterOf: () => undefined });
    await outbox.elapse(usualLimits.awayMs + 1);
    await turn(root.id);

    expect(outbox.poster.visible).toHaveLength(1);
  });

  test('a process that was stopped under its lease does not send when it goes on', async () => {
    await outbox.write(root);
    let nowMs = 0;
    const slow = { ...outbox.ports.stopwatch, nowMs: () => (nowMs += usualLimits.leaseMs) };

    const outcome = await notify(root.id, { ...outbox.ports, stopwatch: slow });

    expect(outcome).toMatchObject({ is: 'put-off', afterMs: 0 });
    expect(outbox.poster.sends).toEqual([]);
  });
});

describe('a failure', () => {
  test.each(['timeout', 'unavailable', 'rate-limited'] as const)(
    '%s is tried again later',
    async (reason) => {
      await outbox.write(root);
      outbox.poster.troubles.push(reason);

      const putOff = await turn(root.id);

      expect(putOff).toMatchObject({ is: 'put-off', afterMs: 1_000 });
      expect('isCrowded' in putOff).toBe(reason === 'rate-limited');
      expect(await turn(root.id)).toMatchObject({ is: 'refused', why: 'early' });
      await outbox.elapse(1_001);

      expect(await turn(root.id)).toMatchObject({ is: 'posted' });
      expect(outbox.poster.settles).toEqual([]);
    },
  );

  test('what is refused for its size goes again in the short form', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('malformed');

    await turn(root.id);
    await turn(root.id);

    expect(outbox.poster.sends.map(({ short }) => short)).toEqual([false, true]);
    expect(await outbox.find(root.id)).toMatchObject({ state: 'posted' });
  });

  test('what is refused in the short form too has failed, with the reason', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('malformed', 'malformed');

    await turn(root.id);
    await turn(root.id);

    const failed = await outbox.find(root.id);
    expect(failed).toMatchObject({ state: 'failed' });
    expect(inEnglish(failed.reason)).toBe('malformed: made malformed');
  });

  test('a channel that is gone rests, each time longer, is told once, and recovers by itself', async () => {
    const others = [2, 3].map((number) => dossierOf([{}], { id: `story-${number}` }));
    const [second, third] = others.map((dossier) => alertOf(dossier));
    for (const dossier of others) outbox.dossiers.set(dossier.story.id, dossier);
    if (second === undefined || third === undefined) throw new Error('two others');
    await outbox.write(root, second, third);
    outbox.poster.troubles.push('gone', 'gone');

    expect(await turn(root.id)).toMatchObject({ is: 'put-off', rests: 'channel' });
    expect(await turn(second.id)).toMatchObject({ is: 'refused', why: 'resting' });
    await outbox.elapse(usualLimits.restFirstMs + 1);
    expect(await turn(second.id)).not.toHaveProperty('rests');
    await outbox.elapse(usualLimits.restFirstMs + 1);
    expect(await turn(third.id)).toMatchObject({ is: 'refused', why: 'resting' });
    await outbox.elapse(usualLimits.restFirstMs);
    expect(await turn(third.id)).toMatchObject({ is: 'posted' });

    expect(await outbox.database.selectFrom('rests').selectAll().execute()).toEqual([]);
  });

  test('an alert that a channel refused waits too, and is told when the bot is back', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('forbidden');
    await turn(root.id);
    await outbox.elapse(usualLimits.restFirstMs + 1);

    expect(await turn(root.id)).toMatchObject({ is: 'posted' });
  });

  test('a revoked token rests the whole installation, and its alerts wait', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('unauthorised');

    expect(await turn(root.id)).toMatchObject({ is: 'put-off', rests: 'installation' });
    const elsewhere = alertOf(told, { channel: slackChannel('C2') });
    await outbox.write(elsewhere);

    expect(await turn(elsewhere.id)).toMatchObject({ is: 'refused', why: 'resting' });
    await outbox.elapse(usualLimits.restFirstMs + 1);
    expect(await turn(root.id)).toMatchObject({ is: 'posted' });
  });

  test('what could not be sent for a day has failed, and says so', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('unavailable');
    await turn(root.id);
    await outbox.elapse(usualLimits.giveUpAfterMs + 1_001);

    expect(await turn(root.id)).toMatchObject({ is: 'refused', why: 'over' });
    const failed = await outbox.find(root.id);
    expect(failed).toMatchObject({ state: 'failed' });
    expect(inEnglish(failed.reason)).toBe('not sent in time; the last reason: made unavailable');
  });
});

describe('order', () => {
  test('a reply waits for its card, and is put under it', async () => {
    outbox.dossiers.set('story-homs', denied);
    await outbox.write(root, reply);

    expect(await turn(reply.id)).toMatchObject({ is: 'refused', why: 'order' });
    const outcome = await turn(root.id);
    await turn(reply.id);

    expect(outcome.next?.id).toBe(reply.id);
    expect(outbox.poster.visible).toMatchObject([
      { posting: { deliveryId: root.id } },
      { posting: { deliveryId: reply.id, replyTo: 'm1', broadcast: false } },
    ]);
  });

  test('a card that is put off keeps its replies waiting', async () => {
    outbox.dossiers.set('story-homs', denied);
    await outbox.write(root, reply);
    outbox.poster.troubles.push('unavailable');
    await turn(root.id);

    expect(await turn(reply.id)).toMatchObject({ is: 'refused', why: 'order' });
    expect((await outbox.find(reply.id)).nextAt).toBe((await outbox.find(root.id)).nextAt);
  });

  test('where the card failed, the first reply becomes the card', async () => {
    outbox.dossiers.set('story-homs', denied);
    await outbox.write(root, reply);
    outbox.poster.troubles.push('rejected');
    await turn(root.id);

    await turn(reply.id);

    expect(outbox.poster.visible).toMatchObject([{ message: { form: 'card' } }]);
    expect(await outbox.find(reply.id)).toMatchObject({ kind: 'root', state: 'posted', shownVersion: 2 });
  });

  test('one sender at a time in a channel, also between stories', async () => {
    const other = dossierOf([{}], { id: 'story-daraa' });
    outbox.dossiers.set('story-daraa', other);
    const second = alertOf(other);
    await outbox.write(root, second);
    outbox.poster.troubles.push('ambiguous');
    await turn(root.id);

    expect(await turn(second.id)).toMatchObject({ is: 'refused', why: 'busy' });
  });

  test('claims of one channel at the same moment: one is let through', async () => {
    const others = Array.from({ length: 6 }, (_, nth) => dossierOf([{}], { id: `story-${nth}` }));
    for (const dossier of others) outbox.dossiers.set(dossier.story.id, dossier);
    await outbox.write(...others.map((dossier) => alertOf(dossier)));
    const terms = outbox.ports.limits;

    const claims = await Promise.all(
      others.map((dossier) => outbox.ports.ledger.claim(alertOf(dossier).id, terms)),
    );

    expect(claims.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('claims at the same moment: those of one delivery are one, and each channel has its own', async () => {
    const channels = ['C1', 'C2', 'C3'].map((channelId) => slackChannel(channelId));
    const alerts = channels.map((channel) => alertOf(told, { channel }));
    await outbox.write(...alerts);
    const wanted = [...alerts, ...alerts].map(({ id }) => id);

    const claims = await Promise.all(wanted.map((id) => outbox.ports.ledger.claim(id, outbox.ports.limits)));

    expect(claims.map((claim) => (claim.ok ? claim.delivery.channel.channelId : claim.why))).toEqual([
      'C1',
      'C2',
      'C3',
      'busy',
      'busy',
      'busy',
    ]);
    expect(claims.slice(0, 3)).toMatchObject(alerts.map(({ id }) => ({ delivery: { id, attempt: 1 } })));
  });

  test('a delivery that somebody is changing keeps no other from being claimed', async () => {
    const other = alertOf(told, { channel: slackChannel('C2') });
    await outbox.write(root, other);
    const claim = async (id: typeof root.id) => await outbox.ports.ledger.claim(id, outbox.ports.limits);

    let waits: Promise<unknown> | undefined;
    await outbox.database.transaction().execute(async (transaction) => {
      await sql`SELECT FROM deliveries WHERE id = ${root.id} FOR UPDATE`.execute(transaction);
      waits = claim(root.id);
      expect(await claim(other.id)).toMatchObject({ ok: true });
    });

    expect(await waits).toMatchObject({ ok: true });
  });

  test('what is posted at the same moment is each written down with its own message', async () => {
    const alerts = ['C1', 'C2', 'C3'].map((id) => alertOf(told, { channel: slackChannel(id) }));
    await outbox.write(...alerts);

    await Promise.all(alerts.map(({ id }) => turn(id)));

    const posted = await Promise.all(alerts.map(({ id }) => outbox.find(id)));
    const seen = outbox.poster.visible.map(({ remoteId, posting }) => [posting.deliveryId, remoteId]);
    expect(Object.fromEntries(posted.map(({ id, remoteId }) => [id, remoteId]))).toEqual(
      Object.fromEntries(seen),
    );
    expect(posted.map(({ state }) => state)).toEqual(['posted', 'posted', 'posted']);
  });
});

describe('the edit of a card', () => {
  beforeEach(async () => {
    await outbox.write(root);
    await turn(root.id);
    outbox.dossiers.set('story-homs', denied);
  });

  test('puts the newest version in its place', async () => {
    await outbox.write(edit);
    await turn(edit.id);

    expect(outbox.poster.visible).toMatchObject([{ message: { form: 'card', standing: 'disputed' } }]);
    expect(await outbox.find(root.id)).toMatchObject({ shownVersion: 2 });
  });

  test('goes on naming the subscription for which the card was sent', async () => {
    const other = dossierOf([{}], { id: 'story-hama' });
    outbox.dossiers.set('story-hama', other);
    await outbox.subscribe(aSubscription());
    await outbox.write({ ...alertOf(other), subscriptionNumber: 1 });
    await turn(alertOf(other).id);
    const newer = dossierOf([{}, {}], { id: 'story-hama' });
    outbox.dossiers.set('story-hama', newer);
    await outbox.write(alertOf(newer, { kind: 'edit' }));
    await turn(alertOf(newer, { kind: 'edit' }).id);

    const footer = expect.arrayContaining(['v2', 'city captured in syria']);
    expect(outbox.poster.visible.at(-1)).toMatchObject({ message: { footer } });
  });

  test('that was made is not due again by being asked for twice', async () => {
    await outbox.write(edit);
    await turn(edit.id);

    expect(await outbox.write(edit)).toEqual([]);
    expect(await outbox.find(edit.id)).toMatchObject({ state: 'posted' });
  });

  test('of a newer version is due again, also when it comes while one is sent', async () => {
    await outbox.write(edit);
    const claimed = await outbox.ports.ledger.claim(edit.id, outbox.ports.limits);
    if (!claimed.ok) throw new Error('claimed');
    await outbox.write({ ...edit, version: 3 });
    await outbox.ports.ledger.posted(claimed.delivery, 'm1', 2, usualLimits.paces.slack);

    expect(await outbox.find(edit.id)).toMatchObject({ state: 'pending', version: 3 });
  });

  test('is not sent when the card shows that version already', async () => {
    await outbox.write(edit);
    await turn(edit.id);
    await outbox.write({ ...edit, version: 3 });
    const sends = outbox.poster.sends.length;

    expect(await turn(edit.id)).toMatchObject({ is: 'posted' });
    expect(outbox.poster.sends).toHaveLength(sends);
  });

  test('that is refused has failed, and keeps nothing else from its channel', async () => {
    await outbox.write(root);
    await turn(root.id);
    await outbox.write(edit);
    outbox.poster.troubles.push('forbidden');

    expect(await turn(edit.id)).toMatchObject({ is: 'failed' });
    expect(await outbox.database.selectFrom('rests').selectAll().execute()).toEqual([]);
  });

  test('that somebody took away is held, and what comes next is the card', async () => {
    outbox.poster.troubles.push('card-gone');
    await outbox.write(edit);

    expect(await turn(edit.id)).toMatchObject({ is: 'held', because: 'nothing-to-edit' });
    await outbox.write(reply);
    expect(await turn(reply.id)).toMatchObject({ is: 'posted', delivery: { kind: 'root' } });
    expect(outbox.poster.visible.at(-1)).toMatchObject({ message: { form: 'card' } });
    expect(await outbox.database.selectFrom('rests').selectAll().execute()).toEqual([]);
  });

  test('makes the card of a reply that stands in the channel because the card was taken away', async () => {
    outbox.poster.troubles.push('unthreaded');
    await outbox.write(reply, edit);

    await turn(reply.id);
    await turn(edit.id);

    expect(await outbox.find(reply.id)).toMatchObject({ kind: 'root', remoteId: 'm2', shownVersion: 2 });
    expect(outbox.poster.visible.at(-1)).toMatchObject({ remoteId: 'm2', message: { form: 'card' } });
  });

  test('without a card is held', async () => {
    const elsewhere = alertOf(denied, { kind: 'edit', channel: slackChannel('C2') });
    await outbox.write(elsewhere);

    expect(await turn(elsewhere.id)).toMatchObject({ is: 'held', because: 'nothing-to-edit' });
  });
});

describe('mutes and subscriptions that changed meanwhile', () => {
  test('a mute that is committed before the claim holds the alert under its id', async () => {
    const mute = muteNow();
    await outbox.write(root);
    await outbox.mute(mute);

    expect(await turn(root.id)).toMatchObject({ is: 'held', because: 'muted' });
    expect(await outbox.find(root.id)).toMatchObject({ state: 'held', muteId: mute.id });
    expect(outbox.poster.sends).toEqual([]);
  });

  test('a lost answer is settled before a mute is asked: what is visible is recorded', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('lost-answer');
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);
    await outbox.mute(muteNow());

    expect(await turn(root.id)).toMatchObject({ is: 'posted', found: true });
  });

  test('what it holds by now is looked for and not sent again to find out', async () => {
    await outbox.write(root);
    outbox.poster.troubles.push('ambiguous');
    await turn(root.id);
    await outbox.elapse(usualLimits.leaseMs + 1);
    await outbox.mute(muteNow());

    expect(await turn(root.id)).toMatchObject({ is: 'held', because: 'muted' });
    expect(outbox.poster.settles).toMatchObject([{ deliveryId: root.id, lookOnly: true }]);
  });

  test('the first denial of what was posted here comes through it', async () => {
    await outbox.write(root);
    await turn(root.id);
    outbox.dossiers.set('story-homs', denied);
    await outbox.mute(muteNow());
    await outbox.write(reply);

    expect(await turn(reply.id)).toMatchObject({ is: 'posted' });
  });

  test('what a mute holds is counted on the next card of the channel, and told at its end', async () => {
    const mute = muteNow({ scope: { standings: ['claimed'], words: 'standing:claimed' } });
    const other = dossierOf([{ standing: 'confirmed' }], { id: 'story-daraa' });
    outbox.dossiers.set('story-daraa', other);
    const notice = {
      ...identityOf(`mute-ended ${mute.id}`, slackChannel(), 'notice'),
      workspaceId: desk.id,
      subject: { of: 'mute-ended', muteId: mute.id },
      createdAt: mute.startsAt,
      state: 'pending',
    } as const;
    await outbox.mute(mute);
    await outbox.write(root, alertOf(other), notice);
    await turn(root.id);
    await turn(alertOf(other).id);

    expect(outbox.poster.visible).toMatchObject([
      { message: { footer: expect.arrayContaining(['1 alert held by a mute']) } },
    ]);
    expect(await turn(notice.id)).toMatchObject({ is: 'put-off' });
    await outbox.mute({ ...mute, id: 'mute-9', number: 9, endedAt: mute.startsAt });
    const ended = { ...notice, ...identityOf('ended', slackChannel(), 'notice') };
    await outbox.database
      .updateTable('deliveries')
      .set({ mute_id: 'mute-9' })
      .where('state', '=', 'held')
      .execute();
    await outbox.write({ ...ended, subject: { of: 'mute-ended', muteId: 'mute-9' } });
    await turn(ended.id);

    expect(linesOf(1)).toEqual([
      'Mute ended: standing:claimed (0 s, @ana). 1 held.',
      expect.stringContaining('BULLETIN · CLAIMED by HTS  HTS '),
      'Nothing else was withheld.',
    ]);
  });

  test('an ended subscription holds what it wanted', async () => {
    await outbox.write({ ...root, subscriptionNumber: 1 });

    expect(await turn(root.id)).toMatchObject({ is: 'held', because: 'unsubscribed' });
  });

  test.each([
    { case: 'ended', subscription: undefined },
    { case: 'paused', subscription: aSubscription({ pausedAt: dawn }) },
  ])('a retraction is owed to who was told, though the subscription is $case', async ({ subscription }) => {
    const retracted = dossierOf([{}, { kind: 'retraction', standing: 'retracted' }]);
    const owed = { ...alertOf(retracted, { kind: 'reply' }), subscriptionNumber: 1 };
    await outbox.write(root);
    await turn(root.id);
    outbox.dossiers.set('story-homs', retracted);
    if (subscription !== undefined) await outbox.subscribe(subscription);
    await outbox.write(owed);

    expect(await turn(owed.id)).toMatchObject({ is: 'posted' });
  });

  test('a paused subscription holds what it wanted', async () => {
    await outbox.subscribe(aSubscription({ pausedAt: dawn }));
    await outbox.write({ ...root, subscriptionNumber: 1 });

    expect(await turn(root.id)).toMatchObject({ is: 'held', because: 'paused' });
  });

  test("the card mentions whom the subscription asks for, under the subscription's words", async () => {
    await outbox.subscribe(aSubscription({ mentions: ['S0DESK'] }));
    await outbox.write({ ...root, subscriptionNumber: 1 });

    await turn(root.id);

    expect(outbox.poster.visible).toMatchObject([
      {
        message: {
          mentions: ['S0DESK'],
          footer: expect.arrayContaining(['city captured in syria']),
        },
      },
    ]);
  });
});

describe('a crowded channel', () => {
  test('keeps the platform’s pace, and hints at the next in time', async () => {
    const paced = outbox.under({ paces: usualLimits.paces });
    const stories = [1, 2].map((nth) => dossierOf([{}], { id: `story-${nth}` }));
    for (const dossier of stories) outbox.dossiers.set(dossier.story.id, dossier);
    const [first, second] = stories.map((dossier) => alertOf(dossier).id);
    await outbox.write(...stories.map((dossier) => alertOf(dossier)));

    const outcome = await notify(first ?? '', paced);
    const refused = await notify(second ?? '', paced);

    expect(outcome.next).toMatchObject({ id: second });
    expect(outcome.next?.inMs).toBeGreaterThan(0);
    expect(refused).toMatchObject({ is: 'refused', why: 'paced' });
    await outbox.elapse(1_001);
    expect(await notify(second ?? '', paced)).toMatchObject({ is: 'posted' });
  });

  test('gets the first five at once, flashes too, and the rest in one message, none lost', async () => {
    const crowded = outbox.under({ crowd: usualLimits.crowd });
    const stories = Array.from({ length: 9 }, (_, nth) =>
      dossierOf(
        [
          {
            urgency: nth === 8 ? 'flash' : 'bulletin',
            says: [{ stance: 'claims', speaker: `Brigade ${nth}` }],
          },
        ],
        { id: `story-${nth}` },
      ),
    );
    for (const dossier of stories) outbox.dossiers.set(dossier.story.id, dossier);
    await outbox.write(...stories.map((dossier) => alertOf(dossier)));

    for (const dossier of stories) await notify(alertOf(dossier).id, crowded);
    await outbox.elapse(minuteMs + 1);
    const due = await crowded.ledger.nextIn(slackChannel(), usualLimits.paces.discord);
    await notify(due?.id ?? '', crowded);

    const forms = outbox.poster.visible.map(({ message }) => message.form);
    expect(forms).toEqual(['card', 'card', 'card', 'card', 'card', 'card', 'note']);
    expect(outbox.poster.visible.at(-1)).toMatchObject({
      message: { title: '3 alerts collected, because many came at once' },
    });
    expect(linesOf(-1)).toEqual([5, 6, 7].map((nth) => expect.stringContaining(`CLAIMED by Brigade ${nth}`)));
  });

  test('says of how many stories the collected alerts are, for each has one line', async () => {
    const crowded = outbox.under({ crowd: { cards: 1, perMs: minuteMs } });
    const claimed = [{ says: [{ stance: 'claims', speaker: 'HTS' }] }] as const;
    const [first, twice] = [dossierOf(claimed, { id: 'story-1' }), dossierOf(claimed, { id: 'story-2' })];
    for (const dossier of [first, twice]) outbox.dossiers.set(dossier.story.id, dossier);
    const collected = [alertOf(twice), { ...alertOf(twice), id: 'delivery-again', key: 'again' } as const];
    await outbox.write(alertOf(first), ...collected);

    for (const { id } of [alertOf(first), ...collected]) await notify(id, crowded);
    await outbox.elapse(minuteMs + 1);
    const due = await crowded.ledger.nextIn(slackChannel(), usualLimits.paces.discord);
    await notify(due?.id ?? '', crowded);

    expect(outbox.poster.visible.at(-1)).toMatchObject({
      message: { title: '2 alerts collected, because many came at once · about 1 story' },
    });
    expect(linesOf(-1)).toHaveLength(1);
  });
});

describe('what was collected, and muted before it was told', () => {
  const stories = [
    dossierOf([{}], { id: 'story-1' }),
    dossierOf([{ standing: 'confirmed' }], { id: 'story-2' }),
    dossierOf([{}], { id: 'story-3' }),
  ];
  const alerts = stories.map((dossier) => ({
    ...alertOf(dossier),
    matter: subjectOf(newestOf(dossier), dossier),
  }));
  const [, second = root, third = root] = alerts;

  async function collect(): Promise<string> {
    const crowded = outbox.under({ crowd: { cards: 1, perMs: minuteMs } });
    for (const dossier of stories) outbox.dossiers.set(dossier.story.id, dossier);
    await outbox.write(...alerts);
    for (const { id } of alerts) await notify(id, crowded);
    await outbox.elapse(minuteMs + 1);
    return (await crowded.ledger.nextIn(slackChannel(), usualLimits.paces.discord))?.id ?? '';
  }

  test('is left to the mute to tell', async () => {
    const burst = await collect();
    const mute = muteOfConfirmed();
    await outbox.mute(mute);

    expect(await turn(burst)).toMatchObject({ is: 'posted' });
    expect(linesOf(-1)).toHaveLength(1);
    expect(await outbox.find(second.id)).toMatchObject({ because: 'muted', muteId: mute.id });
    expect(await outbox.find(third.id)).toMatchObject({ because: 'gathered' });
  });

  test('is the mute’s also where nothing else was collected', async () => {
    const burst = await collect();
    const mute = muteNow();
    await outbox.mute(mute);

    expect(await turn(burst)).toMatchObject({ is: 'held', because: 'withdrawn' });
    expect(await outbox.find(third.id)).toMatchObject({ because: 'muted', muteId: mute.id });
  });

  test('is not told again by the mute where it had been told, and the answer was lost', async () => {
    const burst = await collect();
    outbox.poster.troubles.push('lost-answer');
    await turn(burst);
    await outbox.elapse(usualLimits.leaseMs + 1);
    await outbox.mute(muteOfConfirmed());

    expect(await turn(burst)).toMatchObject({ is: 'posted', found: true });
    expect(linesOf(-1)).toHaveLength(2);
    expect(await outbox.find(second.id)).toMatchObject({ because: 'gathered' });
  });
});

describe('what is due', () => {
  test('is the first of each channel, and whatever was claimed and forsaken', async () => {
    const elsewhere = alertOf(told, { channel: slackChannel('C2') });
    await outbox.write(
      root,
      reply,
      elsewhere,
      alertOf(told, { channel: slackChannel('C3'), nextAt: future() }),
    );

    expect(await dueIds()).toEqual([root.id, elsewhere.id].toSorted());
    outbox.poster.troubles.push('ambiguous');
    await turn(root.id);
    expect(await dueIds()).toEqual([elsewhere.id]);
    await outbox.elapse(usualLimits.leaseMs + 1);
    expect(await dueIds()).toEqual([root.id, elsewhere.id].toSorted());
  });
});

async function dueIds() {
  const due = await deliveryLedger(outbox.database).due(500);
  return due.map(({ id }) => id).toSorted();
}

function linesOf(nth: number): readonly string[] {
  const message = outbox.poster.visible.at(nth)?.message;
  if (message?.form !== 'note') throw new Error(`message ${nth} is no note`);
  return message.lines.map((line) => line.map(wordsOf).join(''));
}

function future() {
  return later(instantOf(Date.now()), hourMs);
}

function muteNow(parts: Parameters<typeof aMute>[0] = {}) {
  const now = instantOf(Date.now());
  return aMute({ startsAt: later(now, -minuteMs), endsAt: later(now, hourMs), ...parts });
}

function muteOfConfirmed() {
  return muteNow({ scope: { standings: ['confirmed'], words: 'standing:confirmed' } });
}

function wordsOf(part: Note['lines'][number][number]): string {
  if (typeof part === 'string') return part;
  return 'strong' in part ? part.strong : '';
}
