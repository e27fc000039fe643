import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { headlineOf, readItems } from '#src/ingest/item.ts';
import type { ReadFeed } from '#src/ingest/readers/reader.ts';
import { feedDocument } from '#src/net/documents/feed-document.ts';

function read(text: string, contentType?: string): ReadFeed {
  return readItems(
    feedDocument(new TextEncoder().encode(text), contentType),
    'https://outlet.example/feeds/all.xml',
  );
}

const rss = (item: string, channel = '<link>https://outlet.example/world/</link>') =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>All</title>${channel}<language>en-gb</language>${item}</channel></rss>`;

describe('RSS 2.0', () => {
  test('an item is read whole', () => {
    const feed = read(
      rss(
        '<item><media:title>A picture</media:title><title>Rebels &amp;amp; army clash in &lt;i&gt;Homs&lt;/i&gt;</title><guid isPermaLink="false">n-1</guid><link>homs?a=1&amp;b=2</link><description>Short.</description><c:encoded><![CDATA[<p>First &mdash; line.</p><p>Second.</p><script>x()</script>]]></c:encoded><pubDate>Sat, 07 Dec 2024 23:10:00 +0300</pubDate></item>',
      ),
    );

    expect(feed).toEqual({
      format: 'RSS 2.0',
      title: 'All',
      language: 'en-gb',
      dropped: [],
      items: [
        {
          guid: 'n-1',
          url: 'https://outlet.example/world/homs?a=1&b=2',
          headline: 'Rebels & army clash in Homs',
          text: 'First — line.\nSecond.',
          publishedAt: '2024-12-07T20:10:00.000Z',
        },
      ],
    });
  });

  test('an entity that nobody declared does not cost the feed', () => {
    const feed = read(rss('<item><title>Caf&eacute; &unheard; &nbsp;open</title></item>'));

    expect(feed.items[0]?.headline).toBe('Café &unheard; open');
  });

  test('entities that the feed declares are not expanded', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1_000)}"><!ENTITY b "${'&a;'.repeat(1_000)}"><!ENTITY c "${'&b;'.repeat(1_000)}">]>`;

    const document = feedDocument(
      new TextEncoder().encode(bomb + rss('<item><title>Boom &c;</title></item>')),
    );

    expect(document.items[0]?.find(({ name }) => name === 'title')?.text).toBe('Boom &c;');
    expect(document.remarks).toEqual([saying('feed-remark.entities')]);
  });

  test.each([
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['https://user:pass@evil.example/', undefined],
    ['//cdn.example/a', 'https://cdn.example/a'],
    ['/b', 'https://outlet.example/b'],
    ['https://x.example/?a=1&#38;b=2', 'https://x.example/?a=1&b=2'],
  ])('the link %s is %s', (link, url) => {
    expect(read(rss(`<item><title>T</title><link>${link}</link></item>`)).items[0]?.url).toBe(url);
  });

  test('its own link comes before those of Atom, wherever they stand', () => {
    const [item] = read(
      rss('<item><title>T</title><atom:link href="https://other.example/"/><link>/a</link></item>'),
    ).items;

    expect(item?.url).toBe('https://outlet.example/a');
  });

  test('of two links and two dates of one name the later counts', () => {
    const [item] = read(
      rss(
        '<item><title>T</title><link>/a</link><link>/b</link><pubDate>Sat, 07 Dec 2024 10:00:00 GMT</pubDate><pubDate>Sat, 07 Dec 2024 11:00:00 GMT</pubDate></item>',
      ),
    ).items;

    expect(item).toMatchObject({ url: 'https://outlet.example/b', publishedAt: '2024-12-07T11:00:00.000Z' });
  });

  test('a field of the head that nobody closed does not swallow the items', () => {
    const feed = read(
      rss('<item><title>A</title></item><item><title>B</title></item>', '<category text="x">'),
    );

    expect(feed.items.map(({ headline }) => headline)).toEqual(['A', 'B']);
  });

  test('a permanent guid is the link where there is none; one that is none is not', () => {
    const items = read(
      rss(
        '<item><title>A</title><guid>https://outlet.example/a</guid></item><item><title>B</title><guid isPermaLink="false">https://outlet.example/b</guid></item>',
      ),
    ).items;

    expect(items.map(({ url }) => url)).toEqual(['https://outlet.example/a', undefined]);
  });

  test('what makes an item itself is its guid, else its link, else its headline', () => {
    const items = read(
      rss(
        '<item><guid isPermaLink="false">g</guid><title>A</title></item><item><link>/b</link><title>B</title></item><item><title>C</title></item>',
      ),
    ).items;

    expect(items.map(({ guid }) => guid)).toEqual(['g', 'https://outlet.example/b', 'C']);
  });

  test('items that all bear the same guid are told apart by their links', () => {
    const items = read(
      rss(
        '<item><guid>0</guid><link>/a</link><title>A</title></item><item><guid>0</guid><link>/b</link><title>B</title></item>',
      ),
    ).items;

    expect(new Set(items.map(({ guid }) => guid)).size).toBe(2);
  });

  test('an item without a headline borrows one from its text; one without either is not told', () => {
    const feed = read(
      rss(`<item><description>${'Shelling continued in the east. '.repeat(20)}</description></item><item/>`),
    );

    expect(feed.items.map(headlineOf)).toEqual([expect.stringMatching(/^Shelling continued .{80,}…$/), '']);
    expect(feed.dropped).toEqual([saying('feed-remark.item-wordless', { number: 2 })]);
  });

  test('a feed that breaks off is read as far as it goes', () => {
    const whole = rss('<item><title>A</title></item><item><title>B</title></item>');

    expect(read(whole.slice(0, -4)).items).toHaveLength(2);
    expect(read(whole.slice(0, whole.indexOf('<title>B') + 3)).items[0]?.headline).toBe('A');
  });

  test('of 10,001 items the first 10,000 are read, and it is said', () => {
    const document = feedDocument(
      new TextEncoder().encode(rss('<item><title>A</title></item>'.repeat(10_001))),
    );

    expect(document.items).toHaveLength(10_000);
    expect(document.remarks).toEqual([saying('feed-remark.cut', { count: 10_000 })]);
  });
});

test('RSS 1.0 is read with its items beside the channel', () => {
  const feed = read(
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>DW</title><link>https://dw.example</link></channel><item rdf:about="https://dw.example/1"><title>T</title><link>https://dw.example/a</link><description>D</description><d:date>2024-12-07T21:00:00Z</d:date></item></rdf:RDF>',
  );

  expect(feed.format).toBe('RSS 1.0 (RDF)');
  expect(feed.items).toEqual([
    {
      guid: 'https://dw.example/1',
      url: 'https://dw.example/a',
      headline: 'T',
      text: 'D',
      publishedAt: '2024-12-07T21:00:00.000Z',
    },
  ]);
});

test('RSS 1.1 is read with its items in a list', () => {
  const feed = read(
    '<Channel xmlns="http://purl.org/net/rss1.1#" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about="https://x.example/feed"><items rdf:parseType="Collection"><item rdf:about="https://x.example/1"><title>T</title><link>https://x.example/a</link><description>D</description></item></items><title>X</title><link>https://x.example</link></Channel>',
  );

  expect(feed).toMatchObject({ format: 'RSS 1.1 (RDF)', title: 'X' });
  expect(feed.items).toEqual([
    { guid: 'https://x.example/1', url: 'https://x.example/a', headline: 'T', text: 'D' },
  ]);
});

test.each([
  ['an entry that is a document of its own', '<?xml version="1.0"?>', (entry: string) => entry],
  [
    'a feed in a web page',
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">',
    (entry: string) =>
      `<html xmlns="http://www.w3.org/1999/xhtml"><body><feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>${entry}</feed></body></html>`,
  ],
])('%s is read', (_case, declaration, around) => {
  const entry =
    '<entry xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>/2026/11/bridge</id><content type="html"><div xmlns="http://www.w3.org/1999/xhtml">The &lt;b&gt;bridge&lt;/b&gt; is open.</div></content></entry>';

  const feed = read(`${declaration}${around(entry)}`);

  expect(feed.items).toEqual([
    {
      guid: '/2026/11/bridge',
      url: 'https://outlet.example/2026/11/bridge',
      headline: 'T',
      text: 'The bridge is open.',
    },
  ]);
});

test('a word is not taken for base64 because its type is unknown', () => {
  const feed = read(
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="application/x-own">test</title></entry><entry><title type="application/octet-stream">VGhlIGJyaWRnZQ==</title></entry></feed>',
  );

  expect(feed.items.map(({ headline }) => headline)).toEqual(['test', 'The bridge']);
});

test('Atom is read under any prefix, with xml:base and all kinds of text', () => {
  const feed = read(
    `<a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://atom.example/news/"><a:title>N</a:title>
      <a:entry xml:base="day1/"><a:id>tag:1</a:id><a:title>1 &lt; 2</a:title><a:link rel="self" href="/self"/><a:link href="story"/><a:updated>2024-12-08T00:00:00Z</a:updated><a:published>2024-12-07T23:00:00+01:00</a:published><a:summary>Short</a:summary><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p><p>Two longer</p></div></a:content></a:entry>
      <a:entry><a:id>tag:2</a:id><a:title type="html">&lt;b&gt;Bold&lt;/b&gt; claim</a:title><a:content src="https://atom.example/c"/></a:entry></a:feed>`,
  );

  expect(feed.language).toBe('en');
  expect(feed.items).toEqual([
    {
      guid: 'tag:1',
      url: 'https://atom.example/news/day1/story',
      headline: '1 < 2',
      text: 'One\nTwo longer',
      publishedAt: '2024-12-07T22:00:00.000Z',
    },
    { guid: 'tag:2', url: 'https://atom.example/c', headline: 'Bold claim', text: '' },
  ]);
});

test('JSON Feed is read, ids that are numbers too', () => {
  const feed = read(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'J',
      home_page_url: 'https://json.example/',
      language: 'fr',
      items: [
        {
          id: 7,
          url: '/7',
          title: 'T',
          content_html: '<p>A</p><p>B</p>',
          date_published: '2024-12-07T21:00:00Z',
        },
        { id: 'x', external_url: 'https://other.example/', content_text: '1 < 2' },
        'no item',
      ],
    }),
  );

  expect(feed).toEqual({
    format: 'JSON Feed 1.1',
    title: 'J',
    language: 'fr',
    dropped: [saying('feed-remark.item-wordless', { number: 3 })],
    items: [
      {
        guid: '7',
        url: 'https://json.example/7',
        headline: 'T',
        text: 'A\nB',
        publishedAt: '2024-12-07T21:00:00.000Z',
      },
      { guid: 'x', url: 'https://other.example/', headline: '', text: '1 < 2' },
      { guid: '', headline: '', text: '' },
    ],
  });
});

test('JSON with line breaks in its strings and commas too many is read all the same', () => {
  const feed = read('{"version": "x", "items": [{"id": "1", "title": "Homs\n is quiet",},\n],}');

  expect(feed.items.map(({ headline }) => headline)).toEqual(['Homs is quiet']);
});

test.each([
  ['', 'unreadable.empty'],
  ['{"items": [{"title": "Homs"', 'unreadable.broken-json'],
  ['<!DOCTYPE html><html><body>Sign in</body></html>', 'unreadable.web-page'],
  ['<html><body><channel><title>Player</title></channel></body></html>', 'unreadable.web-page'],
  ['{"error":"no"}', 'unreadable.no-json-feed'],
  ['<?xml version="1.0"?><opml version="2.0"/>', 'unreadable.opml'],
  ['<svg/>', 'unreadable.no-feed'],
  ['not a feed at all', 'unreadable.no-feed'],
])('%s is refused with a reason', (text, reason) => {
  expect(() => feedDocument(new TextEncoder().encode(text))).toThrow(reason);
});

test.each([
  ['BrÃ¸ndby til fans: Ã¦ndrer i angrebet', 'Brøndby til fans: ændrer i angrebet'],
  ['Russiaâ€™s â€œbuffer zoneâ€', 'Russia’s “buffer zone”'],
  ['ÐšÐ¸Ñ—Ð²', 'Київ'],
  ['Brøndby, Ãlvaro and São Paulo', 'Brøndby, Ãlvaro and São Paulo'],
  ['“Â” and Ã are letters', '“Â” and Ã are letters'],
])('what was put into UTF-8 twice is taken out of it: %s', (written, headline) => {
  const feed = read(rss(`<item><title>${written}</title></item>`));

  expect(feed.items[0]?.headline).toBe(headline);
});

const world = (item: string) =>
  read(
    `<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#" xmlns:media="http://search.yahoo.com/mrss/"><channel><georss:point>1 2</georss:point><item><title>T</title>${item}</item></channel></rss>`,
  );

describe('where an item is about', () => {
  const homs = { latDeg: 34.73, lonDeg: 36.71 };

  test.each([
    ['a point', '<georss:point> 34.73 36.71 </georss:point>', homs],
    ['a point with a comma', '<georss:point>34.73, 36.71</georss:point>', homs],
    ['GML', '<georss:where><gml:Point><gml:pos>34.73 36.71</gml:pos></gml:Point></georss:where>', homs],
    [
      'GML with a height',
      '<georss:where><gml:Point srsDimension="3"><gml:pos>34.73 36.71 500</gml:pos></gml:Point></georss:where>',
      homs,
    ],
    ['latitude and longitude', '<geo:lat>34.73</geo:lat><geo:long>36.71</geo:long>', homs],
    ['both in a point', '<geo:Point><geo:long>36.71</geo:long><geo:lat>34.73</geo:lat></geo:Point>', homs],
    [
      'a point twice',
      '<georss:point>34.73 36.71</georss:point><geo:lat>34.73</geo:lat><geo:long>36.71</geo:long>',
      homs,
    ],
    [
      'where its picture was taken',
      '<media:content url="a.jpg"><media:location><georss:where><gml:Point><gml:pos>34.73 36.71</gml:pos></gml:Point></georss:where></media:location></media:content>',
      homs,
    ],
    ['a line', '<georss:line>34 36 36 36</georss:line>', { latDeg: 35, lonDeg: 36, radiusKm: 111 }],
    ['a box', '<georss:box>34 36 36 36</georss:box>', { latDeg: 35, lonDeg: 36, radiusKm: 111 }],
    [
      'over the date line',
      '<georss:box>-1 179 1 -179</georss:box>',
      { latDeg: 0, lonDeg: 180, radiusKm: 157 },
    ],
    [
      'an envelope',
      '<georss:where><gml:Envelope><gml:lowerCorner>34 36</gml:lowerCorner><gml:upperCorner>36 36</gml:upperCorner></gml:Envelope></georss:where>',
      { latDeg: 35, lonDeg: 36, radiusKm: 111 },
    ],
    [
      'an outline',
      '<georss:polygon>1 1 1 -1 -1 -1 -1 1</georss:polygon>',
      { latDeg: 0, lonDeg: 0, radiusKm: 157 },
    ],
    ['a circle in metres', '<georss:circle>34.73 36.71 20000</georss:circle>', { ...homs, radiusKm: 20 }],
    ['nothing', '<georss:point/><geo:lat></geo:lat>', undefined],
  ])('%s is read', (_case, item, position) => {
    const feed = world(item);

    expect(feed.items[0]?.position).toEqual(position);
    expect(feed.dropped).toEqual([]);
  });

  test.each([
    ['too far north', '<georss:point>95 36.71</georss:point>'],
    ['nought and nought', '<geo:lat>0</geo:lat><geo:long>0.0</geo:long>'],
    ['decimal commas', '<georss:point>34,73 36,71</georss:point>'],
    ['words', '<georss:point>Homs</georss:point>'],
    ['half of a point', '<geo:lat>34.73</geo:lat>'],
    ['a box of three corners', '<georss:box>34 36 35 37 36 38</georss:box>'],
    [
      'metres of a map',
      '<georss:where><gml:Point><gml:pos>500000 4649776</gml:pos></gml:Point></georss:where>',
    ],
    ['the whole earth', '<georss:box>-90 -180 90 180</georss:box>'],
    ['a circle without a middle', '<georss:circle>1000</georss:circle>'],
  ])('%s is refused, and the item is told without it', (_case, item) => {
    const feed = world(item);

    expect(feed.items).toEqual([{ guid: 'T', headline: 'T', text: '' }]);
    expect(feed.dropped).toEqual([saying('feed-remark.item-misplaced', { number: 1 })]);
  });

  test.each([
    ['brackets', '<'],
    ['digits', '1'],
    ['numbers', '1 '],
  ])('%s without end are read in their turn', { timeout: 2_000 }, (_case, piece) => {
    const point = `<georss:polygon><![CDATA[${piece.repeat(49_000 / piece.length)}x]]></georss:polygon>`;

    expect(world(point.repeat(8)).items).toHaveLength(1);
  });

  test('a good word counts beside a bad one', () => {
    const feed = world('<georss:point>95 1</georss:point><geo:lat>34.73</geo:lat><geo:long>36.71</geo:long>');

    expect(feed.items[0]?.position).toEqual(homs);
    expect(feed.dropped).toHaveLength(1);
  });

  test('Atom says it as RSS does', () => {
    const feed = read(
      '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss"><entry><id>1</id><title>M 4.1</title><georss:point>38.8 -122.8</georss:point><georss:elev>-1890</georss:elev></entry></feed>',
    );

    expect(feed.items[0]?.position).toEqual({ latDeg: 38.8, lonDeg: -122.8 });
  });
});
