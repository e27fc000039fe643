const item = (inside: string) =>
  `<rss version="2.0"><channel><item><title>${inside}</title></item></channel></rss>`;

/** Feeds that are made to cost their reader time, memory or secrets, by what they are made of. */
export const bombs: Readonly<Record<string, () => string>> = {
  'entities of entities': () =>
    `<!DOCTYPE rss [<!ENTITY a0 "${'x'.repeat(1_000)}">${Array.from({ length: 12 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('')}]>${item('&a12;')}`,
  'one long entity, a hundred thousand times': () =>
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${item('&a;'.repeat(100_000))}`,
  'an entity from a file': () => `<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>${item('&a;')}`,
  'an entity from the web': () => `<!DOCTYPE rss SYSTEM "http://127.0.0.1/a.dtd">${item('&a;')}`,
  '200,000 attributes': () =>
    `<rss><channel><item ${Array.from({ length: 200_000 }, (_, n) => `a${n}="b"`).join(' ')}><title>x</title></item></channel></rss>`,
  '200,000 tags that nobody closes': () => item('<div>'.repeat(200_000)),
  'tags that are closed in the wrong order': () =>
    item('<a><b>'.repeat(300_000) + '</a></b>'.repeat(300_000)),
  'a million tags that nobody opened': () => item('</x>'.repeat(1_000_000)),
  'namespaces without end': () =>
    `<rss>${Array.from({ length: 100_000 }, (_, n) => `<a${n} xmlns:b${n}="c">`).join('')}`,
  'brackets without end': () => item('<'.repeat(2_000_000)),
  'ampersands without end': () => item('&'.repeat(2_000_000)),
  'comments that nobody closes': () => item('<!--'.repeat(1_000_000)),
  'CDATA that nobody closes': () => item('<![CDATA['.repeat(500_000)),
  'a DOCTYPE that nobody closes': () => '<!DOCTYPE ['.repeat(500_000),
  'an attribute that nobody closes': () => `<rss version="${'x'.repeat(5_000_000)}`,
  'JSON nested without end': () => `{"items":${'['.repeat(4_000_000)}`,
};
