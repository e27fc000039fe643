import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { extractPageFiles, parseFeedFiles } from '#src/cli/feed-files.ts';
import { readEnvironment } from '#src/settings/environment.ts';
import { rssOf } from '#test/support/feed-server.ts';
import { pages } from '#test/support/pages.ts';

const environment = readEnvironment({}, process.cwd());
let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'sitrep-feeds-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** The lines that are printed, as what they say. */
async function printed(print: (output: Writable) => Promise<void>): Promise<Record<string, unknown>[]> {
  let written = '';
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      written += chunk.toString();
      done();
    },
  });
  await print(output);
  return written
    .trim()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
}

async function parsed(files: readonly string[], listed = '', base?: string) {
  return await printed((output) =>
    parseFeedFiles({ files, base, environment, input: Readable.from([listed]), output }),
  );
}

test('a line says what a feed is, and what each of its items says', async () => {
  const file = put(
    'a.xml',
    rssOf([
      {
        guid: '1',
        title: 'Rebels &amp; army',
        text: '<p>One</p><p>Two</p>',
        link: '/a',
        date: 'Sat, 07 Dec 2024 23:10 +0300',
      },
      { guid: '2', title: '', link: 'javascript:alert(1)' },
    ]),
  );

  expect(await parsed([file])).toEqual([
    {
      file,
      format: 'RSS 2.0',
      title: 'Served',
      items: [
        {
          id: '1',
          url: 'http://served.example/a',
          title: 'Rebels & army',
          publishedAt: '2024-12-07T20:10:00.000Z',
          text: 'One\nTwo',
        },
        { id: '2', url: null, title: '', publishedAt: null, text: '' },
      ],
      dropped: ['item 2 has neither headline nor text', 'item 2 has a link that is no web address'],
    },
  ]);
});

test.each([
  ['with a base', 'https://outlet.example/feeds/all.xml', 'https://outlet.example/a?b=1'],
  ['without one', undefined, '../a?b=1'],
])('a relative link %s', async (_case, base, url) => {
  const file = put(
    'a.xml',
    '<rss><channel><item><title>A</title><link>../a?b=1</link></item></channel></rss>',
  );

  expect(await parsed([file], '', base)).toMatchObject([{ items: [{ url }] }]);
});

test('a list of paths is read from standard input, and every path has its line, in order', async () => {
  const good = put('good.xml', rssOf([{ guid: '1', title: 'A' }]));
  const page = put('page.html', '<html><body>Sign in</body></html>');
  const large = put('large.xml', new Uint8Array(10_000_001));

  const lines = await parsed(['-'], `${good}\n${page}\r\n${folder}/none.xml\n${folder}\n${large}\n${good}\n`);

  expect(lines.map(({ file, error }) => [file, error])).toEqual([
    [good, undefined],
    [page, 'it is a web page, not a feed'],
    [`${folder}/none.xml`, 'it cannot be opened (ENOENT)'],
    [folder, 'it cannot be opened (EISDIR)'],
    [large, 'it is larger than 10 MB'],
    [good, undefined],
  ]);
});

test('a line says what a page’s article is, and why there is none', async () => {
  const article = pages['comments below'];
  const files = [
    put('article.html', article?.html ?? ''),
    put('wall.html', pages['a wall against robots']?.html ?? ''),
    put('hostile.html', '<div>'.repeat(5_000)),
  ];

  const lines = await printed((output) =>
    extractPageFiles({ files, url: undefined, environment, input: Readable.from([]), output }),
  );

  expect(lines).toEqual([
    { file: files[0], title: article?.title, text: article?.lines.join('\n') },
    {
      file: files[1],
      title: 'Just a moment…',
      text: '',
      error: 'it asks whether we are human, and shows no article',
    },
    { file: files[2], title: null, text: '', error: 'it is nested too deep to be an article' },
  ]);
});
