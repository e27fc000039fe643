import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportOpml, importOpml } from '#src/cli/feed-lists.ts';
import { readOpml } from '#src/net/documents/opml.ts';
import { readEnvironment } from '#src/settings/environment.ts';
import { readFeeds } from '#src/settings/feeds.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sitrep-lists-'));
  writeFileSync(
    join(folder, 'feeds.yaml'),
    'feeds:\n  - { id: levant-wire, outlet: "Levant <Wire> & Co", url: "https://levant.example/rss?a=1&b=2", language: en, source: seen }\n  - { id: ours, outlet: Ours, reader: webhook, source: seen }\n',
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

const environment = () => readEnvironment({ SITREP_CONFIG: folder }, folder);

/** What is printed, as text. */
async function printed(print: (output: Writable) => Promise<void> | void): Promise<string> {
  let text = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  await print(output);
  return text;
}

async function imported(opml: string): Promise<string> {
  const file = join(folder, 'list.opml');
  writeFileSync(file, opml);
  return await printed((output) =>
    importOpml({ file, on: '2026-11-26', environment: environment(), output }),
  );
}

const opml = `<?xml version="1.0"?><opml version="1.0"><body><outline text="Folder">
  <outline text="Levant Wire" xmlUrl="https://levant.example/world?a&amp;b" language="en"/>
  <outline title="قناة" text="x" xmlUrl="https://arabic.example/rss">
  <outline text="again" xmlUrl="https://levant.example/rss?a=1&amp;b=2"/>
  <outline text="script" xmlUrl="javascript:alert(1)"/><outline xmlUrl="https://[bad"/>
  <outline text="secret" xmlUrl="https://us:pw@b.example/rss"/><outline text="folder of links" url="https://c.example"/>
  <outline type="rss" text=" " url="feed://orontes.example/rss"/></outline></body>`;

test('an OPML file becomes rows that config/feeds.yaml takes, without what stands there', async () => {
  const rows = await imported(opml);

  writeFileSync(join(folder, 'feeds.yaml'), rows);
  expect(rows).toMatch(
    /^# 3 feeds of list\.opml .* 1 stand there already\.\n# 3 have an address that is none/m,
  );
  expect(readFeeds(join(folder, 'feeds.yaml'))).toEqual([
    {
      id: 'feed-levant-wire-2',
      outlet: 'Levant Wire',
      url: 'https://levant.example/world?a&b',
      language: 'en',
    },
    { id: 'feed-arabic-example', outlet: 'قناة', url: 'https://arabic.example/rss' },
    { id: 'feed-orontes-example', outlet: 'orontes.example', url: 'http://orontes.example/rss' },
  ]);
});

test('what is watched is written as OPML that is read back as it was', async () => {
  const written = await printed((output) => exportOpml({ environment: environment(), output }));

  expect(readOpml(new TextEncoder().encode(written))).toEqual({
    outlines: [{ title: 'Levant <Wire> & Co', url: 'https://levant.example/rss?a=1&b=2', language: 'en' }],
    unusable: 0,
  });
});

test('what is no OPML, or is not there, is refused by name', async () => {
  await expect(imported('<rss/>')).rejects.toThrow('list.opml: it is no OPML');
  const nowhere = { file: join(folder, 'none.opml'), on: '2026-11-26', environment: environment() };
  await expect(printed((output) => importOpml({ ...nowhere, output }))).rejects.toThrow(
    'it cannot be opened',
  );
  expect(readFileSync(join(folder, 'feeds.yaml'), 'utf8')).toContain('levant-wire');
});
