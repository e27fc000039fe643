import { expect, test } from 'vitest';
import { leanPage } from '#src/net/pages/page-source.ts';

const framed = (head: string, body: string) =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

test.each([
  ['<!DOCTYPE html><html lang="en"><head><title>T</title></head><body class="a"><p>One</p></body></html>'],
  ['<title>T</title><body><p>One</p>'],
  ['<html><title>T</title><p>One</p>'],
  ['<title>T</title></head><p>One</p></body></html>'],
])('%s has the frame that HTML gives it', (html) => {
  expect(leanPage(html)).toBe(framed('<title>T</title>', '<p>One</p>'));
});

test.each([
  ['a script', '<p>One</p><script>if (a < b) x("</p>")</script>', '<p>One</p><script></script>'],
  ['a style', '<style>p { color: red }</style><p>One</p>', '<style></style><p>One</p>'],
  ['a comment', '<p>One<!-- <p>two -->, three</p>', '<p>One, three</p>'],
  [
    'attributes that tell nothing',
    `<p data-a="1" class="lead" onclick='x("")' b=2 c hidden>One</p>`,
    '<p  class="lead"    hidden>One</p>',
  ],
  [
    'a style that hides nothing',
    '<p style="color: red">One</p><p style="display:none">two</p>',
    '<p >One</p><p style="display:none">two</p>',
  ],
  [
    'space between blocks',
    '<div>\n  <p>One <b>two</b> <i>three</i></p>\n</div>',
    '<div><p>One <b>two</b> <i>three</i></p></div>',
  ],
])('%s is no part of what becomes a tree', (_case, html, lean) => {
  expect(leanPage(html)).toBe(framed('', lean));
});

test.each(['<p class="a', '<p class', '<!-- a', '<script>a', '<', '<p a=b'])(
  'a page that breaks off in "%s" is read as far as it goes',
  (rest) => {
    expect(leanPage(`<p>One</p>${rest}`)).toContain('<body><p>One</p>');
  },
);
