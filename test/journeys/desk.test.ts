import { QueueEvents } from 'bullmq';
import { Redis } from 'ioredis';
import { describe, expect, test, vi } from 'vitest';
import { claim } from '#test/support/night.ts';
import { chats } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

const cities = 4;

describe.each(chats)('a newsroom on $platform', ({ openChat }) => {
  test('is told once, however often a feed is polled and the app is started', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'on the wall');
    await desk.publish(claim);
    const told = chat.visible();

    await desk.pollAgain();
    await desk.restart();
    await desk.pollAgain();

    expect(told).toHaveLength(cities);
    expect(chat.visible()).toEqual(told);
  });

  test('sees one message where the answer to the first was lost', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'on the wall');
    chat.loseNextAnswer();

    await desk.publish(claim);

    expect(chat.visible()).toHaveLength(cities);
    expect(new Set(chat.visible().map(({ text }) => text)).size).toBe(cities);
    expect(await desk.sql('SELECT state, count(*)::int FROM deliveries GROUP BY state')).toEqual([
      { state: 'posted', count: cities },
    ]);
    // One at the least: on a busy machine the platform's pace puts others off as well.
    expect(await desk.sql('SELECT id FROM deliveries WHERE attempt > 1 OR flagged')).not.toHaveLength(0);
  });

  test('whoever is on call mutes; what was held comes as a digest when the mute ends', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'on the wall');

    const muted = await chat.onCall.command('mute territorial-change in syria for 2h because wire echo');
    const announced = chat.visible();
    await desk.publish(claim);
    const during = chat.visible();
    await twoHoursPass(desk);

    const digest = chat.visible().slice(during.length);
    expect(muted.text).toMatch(/Muted: number 1/);
    expect(announced).toMatchObject([
      { text: expect.stringMatching(/\(on call\) muted .*territorial-change in Syria[\s\S]*wire echo/) },
    ]);
    expect(during).toEqual(announced);
    expect(digest).toHaveLength(1);
    expect(digest[0]?.text).toMatch(/Mute ended[\s\S]*4 held/);
    for (const city of ['Homs', 'Daraa', 'Quneitra', 'Suwayda']) expect(digest[0]?.text).toContain(city);
  });

  test('a reader may ask and not mute, and is told who can', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'on the wall');

    const refused = await chat.reader.command('mute territorial-change in syria for 2h');
    await desk.publish(claim);

    expect(refused.isPrivate).toBe(true);
    expect(refused.text).toMatch(/is for editors and whoever is on call[\s\S]*On call now: Ana/);
    expect(chat.visible()).toHaveLength(cities);
  });

  test('where the bot is not in the channel, it says to invite it first', async () => {
    await using chat = await openChat();
    await using desk = await newsroomAt(chat, 'on the wall');

    const answer = await chat.outsider.command('subscribe city-captured');

    expect(answer.text).toContain('Invite me first');
    expect(await desk.sql('SELECT id FROM subscriptions')).toHaveLength(1);
  });
});

test('an item of a feed goes through the queue of articles, by its id', async () => {
  await using chat = await chats[0].openChat();
  await using desk = await newsroomAt(chat, 'on the wall');
  await using queue = watchedQueue(desk.redisUrl);
  await queue.ready;

  await desk.publish(claim);

  const [{ id } = { id: '' }] = await desk.sql('SELECT id FROM articles');
  // The relay may hint at it once more while it is read.
  await vi.waitFor(() =>
    expect(queue.seen.slice(0, 2)).toEqual([`added ${String(id)}`, `completed ${String(id)}`]),
  );
});

async function twoHoursPass(desk: AtWork): Promise<void> {
  await desk.sql(
    `UPDATE mutes SET starts_at = starts_at - interval '2 hours', ends_at = ends_at - interval '2 hours'`,
  );
  await desk.sql(`UPDATE deliveries SET next_at = next_at - interval '2 hours' WHERE state = 'pending'`);
  await desk.settled();
}

/** Reads along what BullMQ says of its queue. */
function watchedQueue(redisUrl: string) {
  const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
  const events = new QueueEvents('articles', { connection, prefix: '{sitrep}' });
  const seen: string[] = [];
  const names = new Map<string, string>();
  events.on('added', ({ jobId, name }) => {
    names.set(jobId, name);
    seen.push(`added ${name}`);
  });
  events.on('completed', ({ jobId }) => seen.push(`completed ${names.get(jobId)}`));
  return {
    seen,
    ready: events.waitUntilReady(),
    async [Symbol.asyncDispose]() {
      await events.close();
      connection.disconnect();
    },
  };
}
