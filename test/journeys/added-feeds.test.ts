import { expect, test } from 'vitest';
import { instantOf } from '#src/domain/instant.ts';
import { localWorkspace } from '#src/domain/workspace.ts';
import { chats, type Chat } from './chat.ts';
import { newsroomAt, type AtWork } from './newsroom.ts';

const [{ openChat }] = chats;

/** Asks as an admin of the newsroom, past the platform. */
async function ask({ newsroom }: AtWork, { channel }: Chat, line: string) {
  const { ok, answer } = await newsroom.desk.answer({
    id: `call ${line}`,
    workspaceId: localWorkspace,
    channel,
    person: { id: 'U-ADMIN', name: 'ana', role: 'admin' },
    line,
    at: instantOf(Date.now()),
  });
  return { ok, words: JSON.stringify(answer.lines), actions: answer.actions ?? [] };
}

test('a site is enough to add its feed, whose outlet can be followed from then on', async () => {
  await using chat = await openChat();
  await using desk = await newsroomAt(chat);
  const { feeds } = desk;
  const link = '<link rel="alternate" type="application/rss+xml" href="/courier.xml">';
  feeds.put('/', { body: `<html><head>${link}</head><body>News</body></html>`, contentType: 'text/html' });
  feeds.put('/courier.xml', { items: [] });

  const which = await ask(desk, chat, `feeds add ${feeds.origin}/`);
  const unknown = await ask(desk, chat, 'subscribe city-captured in homs source:served now');
  const added = await ask(desk, chat, which.actions[0]?.command ?? '');
  const followed = await ask(desk, chat, 'subscribe city-captured in hama source:served now');

  expect(which.words).toContain('That is a site, not a feed. It has this one');
  expect(unknown.ok).toBe(false);
  expect(added.words).toContain('Served is watched from now on');
  expect(followed.ok).toBe(true);
  expect(await desk.sql('SELECT outlet FROM feeds WHERE added_by IS NOT NULL')).toEqual([
    { outlet: 'Served' },
  ]);
});
