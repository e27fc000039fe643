import { expect, test } from 'vitest';
import { withoutDoctype } from '#src/net/documents/doctype.ts';

test.each([
  ['<!DOCTYPE rss><rss/>', '<rss/>', false],
  ['<!doctype rss SYSTEM "http://x.example/a>b.dtd"><rss/>', '<rss/>', false],
  ['<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', '<rss>&a;</rss>', true],
  ['<!DOCTYPE rss [<!-- ]> --><!ENTITY a "]>">]><rss/>', '<rss/>', true],
  ['<rss><!DOCTYPE late [<!ENTITY a "b">]>x</rss>', '<rss>x</rss>', true],
  ['<rss><![CDATA[<!DOCTYPE html>]]></rss>', '<rss><![CDATA[<!DOCTYPE html>]]></rss>', false],
  ['<rss><!-- <!DOCTYPE html> --></rss>', '<rss><!-- <!DOCTYPE html> --></rss>', false],
  ['<!DOCTYPE never [ ends', '', false],
  ['<rss/>', '<rss/>', false],
])('%s', (written, xml, declaredEntities) => {
  expect(withoutDoctype(written)).toEqual({ xml, declaredEntities });
});
