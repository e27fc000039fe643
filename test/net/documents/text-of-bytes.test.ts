import { expect, test } from 'vitest';
import { textOfBytes } from '#src/net/documents/text-of-bytes.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function utf16(text: string, mark: boolean, bigEndian: boolean): Uint8Array {
  const marked = mark ? `\uFEFF${text}` : text;
  const units = Array.from({ length: marked.length }, (_, at) => marked.charCodeAt(at));
  return Uint8Array.from(
    units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  );
}

test.each([
  ['the mark, over a header that says otherwise', utf8('\uFEFFحمص'), 'text/xml; charset=windows-1256', 'حمص'],
  ['the mark of UTF-16', utf16('<a>حمص', true, false), 'text/xml', '<a>حمص'],
  [
    'the header, over the declaration',
    latin1('<?xml version="1.0" encoding="utf-8"?>caf\xe9'),
    'text/xml; charset="ISO-8859-1"',
    '<?xml version="1.0" encoding="utf-8"?>café',
  ],
  [
    'the declaration',
    latin1('<?xml version="1.0" encoding="windows-1251"?>\xd5\xee\xec\xf1'),
    'text/xml',
    '<?xml version="1.0" encoding="windows-1251"?>Хомс',
  ],
  ['the shape of UTF-16 without a mark', utf16('<a>حمص', false, true), undefined, '<a>حمص'],
  ['UTF-8 when nobody says anything', utf8('<a>حمص'), undefined, '<a>حمص'],
  ['windows-1252 when it is not UTF-8', latin1('\x93caf\xe9\x94'), undefined, '“café”'],
  [
    'the bytes, over a header that cannot be right',
    latin1('<a>caf\xe9</a>'),
    'text/xml; charset=utf-8',
    '<a>café</a>',
  ],
  [
    'the bytes, over a template that calls UTF-8 Latin',
    utf8('<?xml version="1.0" encoding="ISO-8859-1"?>café'),
    undefined,
    '<?xml version="1.0" encoding="ISO-8859-1"?>café',
  ],
  [
    'the bytes, over a template that has changed its charset and not its word',
    utf8('<a>谷歌在年收购的人工智能公司</a>'),
    'text/html; charset=gb2312',
    '<a>谷歌在年收购的人工智能公司</a>',
  ],
  ['the header, where the bytes could be either', latin1('\xc4\xb7'), 'text/html; charset=gbk', '姆'],
  ['the bytes, over a charset nobody knows', utf8('<a>café</a>'), 'text/xml; charset=klingon', '<a>café</a>'],
])('believed is %s', (_case, bytes, contentType, text) => {
  expect(textOfBytes(bytes, contentType)).toBe(text);
});

test('one broken character in a page of UTF-8 does not change the whole', () => {
  const bytes = Uint8Array.from([...utf8('Хомс حمص '), 0xff, ...utf8(' Алеппо')]);

  expect(textOfBytes(bytes, 'text/xml; charset=utf-8')).toBe('Хомс حمص \uFFFD Алеппо');
});

test('a declaration that says UTF-16 in plain bytes is not believed', () => {
  expect(textOfBytes(utf8('<?xml version="1.0" encoding="utf-16"?>café'))).toContain('café');
});

test('control characters that XML forbids are dropped', () => {
  expect(textOfBytes(utf8('a\u0000b\u0008c\td\ne\u001Ff\uFFFEg'))).toBe('abc\td\nefg');
});
