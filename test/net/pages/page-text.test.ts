import { describe, expect, test } from 'vitest';
import { saying } from '#src/domain/saying.ts';
import { pageText } from '#src/net/pages/page-text.ts';
import { pages } from '#test/support/pages.ts';

describe('of a page is read the article and nothing beside it:', () => {
  test.each(Object.entries(pages))('%s', (_case, { html, title, lines, error }) => {
    const read = pageText(html);

    expect(read).toEqual({ title, text: lines.join('\n'), ...(error === undefined ? {} : { error }) });
  });
});

test('an article about consent asks for none', () => {
  const lines = [
    'Regulators fined two advertising firms on Thursday for the way in which their banners ask for consent, a spokesman said.',
    'The firms had set cookies before visitors gave consent, and their privacy settings could not be found, the ruling says. Consent under the GDPR must be free.',
    'The firms said that they would appeal, and that their cookies had been in line with the GDPR. The court will hear them in March.',
  ];
  const html = `<html><head><title>Fines over banners</title></head><body><article><h1>Fines over banners</h1>${lines.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`;

  expect(pageText(html)).toEqual({ title: 'Fines over banners', text: lines.join('\n') });
});

test.each(['', '<script>x</script>', '<html><head></head></html>'])(
  'of a page that is only "%s" no article is found',
  (html) => {
    expect(pageText(html)).toEqual({ title: '', text: '', error: saying('unreadable.no-article') });
  },
);

test('an entry that links to its own page is no lead to another', () => {
  const url = 'https://courier.example/live/bridge';

  const own = pageText(entryAt('/live/bridge?entry=1'), url);
  const other = pageText(entryAt('/another'), url);

  expect(own.text).toContain('The bridge was opened');
  expect(other.text).not.toContain('The bridge was opened');
});

function entryAt(href: string): string {
  const rest = 'The work went on through the night, said the engineers, who had slept little. '.repeat(9);
  return `<html><head><title>The day</title></head><body><article>
    <p><a href="${href}">The bridge was opened to traffic again in the morning, the council said.</a></p>
    <p>${rest}</p></article></body></html>`;
}

test.each([
  ['nested without end', '<div>'.repeat(5_000), 'unreadable.deep-page'],
  ['brackets without end', '<'.repeat(7_000_000), 'unreadable.large-page'],
  ['tags without end', '<i></i>'.repeat(40_000), 'unreadable.many-tags'],
])('a page that is %s is refused before a tree is made of it', (_case, html, why) => {
  expect(() => pageText(html)).toThrow(why);
});
