import { describe, expect, test } from 'vitest';
import { pageText } from '#src/net/page-text.ts';
import { pages } from '#test/support/pages.ts';

describe('of a page is read the article and nothing beside it:', () => {
  test.each(Object.entries(pages))('%s', (_case, { html, title, lines, error }) => {
    const read = pageText(html);

    expect(read).toEqual({ title, text: lines.join('\n'), ...(error === undefined ? {} : { error }) });
  });
});

test.each([
  ['nested without end', '<div>'.repeat(5_000), 'it is nested too deep to be an article'],
  ['brackets without end', '<'.repeat(7_000_000), 'it is larger than a page may be'],
  ['tags without end', '<i></i>'.repeat(40_000), 'it has too many tags for an article'],
])('a page that is %s is refused before a tree is made of it', (_case, html, why) => {
  expect(() => pageText(html)).toThrow(why);
});
