import { expect, test } from 'vitest';
import { markedArticle } from '#src/cli/marked-article.ts';
import { read } from '#src/interpret/read.ts';
import { anArticle, productLexicon } from '#test/support/reader.ts';
import { english } from '#test/support/texts.ts';

const lexicon = await productLexicon();

function shown(text: string, isColoured = false, columns = 80, language = 'en'): string {
  const article = anArticle({ text, language });
  return markedArticle(article, read(article, lexicon), english, { columns, isColoured });
}

test('a stretch that is two things at once has the marks of both, one within the other', () => {
  expect(shown('Russia condemned the attack on the Syrian town of Zabadani.')).toContain(
    '[*Russia*] {condemned',
  );
});

test('no line is wider than what it is written on', () => {
  const lines = shown(
    'Rebels said they had captured the city of Homs and the towns around it.',
    false,
    40,
  ).split('\n');

  expect(Math.max(...lines.slice(1).map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('where there are colours the marks stay, and no colour runs on', () => {
  const words = shown('Rebels said they had captured Homs.', true);

  expect(words).toContain('\u001b[33mcaptured\u001b[39m');
  expect(words).toMatch(/\{.*\}¹/);
});

test('what a feed says moves no cursor', () => {
  const words = shown('Rebels said they had \u001b[2Jcaptured\u0007 Homs.\u202e');

  for (const mark of ['\u001b', '\u0007', '\u202e']) expect(words).not.toContain(mark);
});

test('what is not read says so', () => {
  expect(shown('سيطرت الفصائل على مدينة حمص.', false, 80, 'ar')).toContain('\nnot read: Arabic\n');
});
