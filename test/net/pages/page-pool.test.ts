import { expect, test } from 'vitest';
import { PagePool } from '#src/net/pages/page-pool.ts';
import { pages } from '#test/support/pages.ts';

const article = pages['an article in plain markup'];
const encoded = (text: string) => new TextEncoder().encode(text);

test('an article is found in a thread', async () => {
  await using pool = new PagePool();

  const read = await pool.extract({ bytes: encoded(article?.html ?? '') });

  expect(read).toEqual({ ok: true, page: { title: article?.title, text: article?.lines.join('\n') } });
});

test('a page’s own word on its charset is believed, and the header’s before it', async () => {
  await using pool = new PagePool();
  const html = `<html><head><meta charset="windows-1251"><title>x</title></head><body><p>${'Мост вновь открыт, сообщили власти. '.repeat(9)}</p></body></html>`;
  const cyrillic = Uint8Array.from(html, (character) =>
    character >= 'А' && character <= 'я' ? character.charCodeAt(0) - 0x350 : character.charCodeAt(0),
  );

  const byMeta = await pool.extract({ bytes: cyrillic });
  const byHeader = await pool.extract({ bytes: encoded(html), contentType: 'text/html; charset=utf-8' });

  expect(byMeta).toMatchObject({ page: { text: expect.stringContaining('Мост вновь открыт') } });
  expect(byHeader).toMatchObject({ page: { text: expect.stringContaining('Мост вновь открыт') } });
});

test.each([
  ['nested tags', '<div>'.repeat(100_000)],
  ['brackets', '<'.repeat(1_000_000)],
  ['tags that nobody closes, shallow ones', '<p><b>'.repeat(25_000)],
  ['attributes', `<p ${'a '.repeat(500_000)}>`],
  ['scripts of JSON-LD', '<script type="application/ld+json">'.repeat(20_000)],
])('a page of %s without end is answered, and the next one is read', async (_case, html) => {
  await using pool = new PagePool({ timeMs: 2_000 });

  const [, after] = await Promise.all([
    pool.extract({ bytes: encoded(html) }),
    pool.extract({ bytes: encoded(article?.html ?? '') }),
  ]);

  expect(after).toMatchObject({ ok: true });
});
