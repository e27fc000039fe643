import { expect, test } from 'vitest';
import { articleLines } from '#src/net/pages/page-lines.ts';

const body =
  'The council said that the bridge would be opened to lorries in the spring, once its eastern span is mended.';
const block = (text: string, linkedShare = 0) => ({ text, tag: 'p', linkedShare });
const kept = (...blocks: ReturnType<typeof block>[]) =>
  articleLines([...blocks, block(body)], 'Bridge reopens').map(({ text }) => text);

test.each([
  'Bridge reopens!',
  'By Lina Author',
  'Lina Author, Homs correspondent',
  'Thursday 26 November 2026, 10:14 GMT',
  'November 26, 2026',
  '26 Nov 2026 - 10:14',
  '26/11/2026',
  '10:14 GMT',
  '3 hours ago',
  'Share this story',
  'Read more: What the river carries',
  'Also read: Ten pictures',
  'Follow us on Telegram',
  'Sign up to our newsletter',
  'Photo: A. Photographer/Agency',
  'Getty Images',
  'Published: 26 November 2026',
  '5 min read',
  '12 comments',
  'Reporting by A. Writer; editing by B. Editor',
  '© 2026 The Courier. All rights reserved.',
  'Subscribe to continue reading',
  'The bridge as it stood on Thursday (Image: A. Agency)',
  'Lina Author contributed to this report.',
  'Have a tip? Lina Author can be reached at lina@courier.example.',
  'The contents of this site are © 2026 Courier Publishing.',
  'https://courier.example/2026/bridge',
  'Tempo de leitura: 1 minuto',
  'If you enjoyed this article, tell others.',
  '26. November 2026, 10:14 Uhr',
  '26 de noviembre de 2026',
  'Publié le 26 novembre 2026 à 10h14, mis à jour à 11h02',
  'Veröffentlicht am 26.11.2026',
  'Опубликовано: 26 ноября 2026, 10:14',
  'آخر تحديث: 26 نوفمبر 2026',
  'Das könnte Sie auch interessieren',
  'Auch auf courier.example',
  'Sur le même thème',
  'También te puede interesar:',
  'Notícias relacionadas',
  'Articoli correlati',
  'Читайте також:',
  'Смотрите также',
  'Lees ook',
  'Czytaj także',
  'İlgili haberler',
  'قد يعجبك أيضا',
])('"%s" tells of the article, not what it tells', (line) => {
  expect(kept(block(line))).toEqual([body]);
});

test.each([
  'Sunday’s attack killed 12 people, the council said.',
  'Marines killed 20 people in the town, its mayor said.',
  'By Thursday, 12 people had been brought to the clinic.',
  'May 2026 was the driest month since 1950.',
  'Reuters reported on Monday that the road was mined.',
  'Photographs show that the span is broken.',
  'Read aloud, the list of names took an hour.',
  'Updates were promised for the evening, but none came.',
  'HOMS — “We share this bridge,” a nurse said.',
  'Actualizado el registro, el alcalde dijo que faltan 12 personas.',
  '26 people were hurt in 2026.',
  'Aid groups contributed blankets, and the report that they had been sold was denied.',
  `Whoever has seen the men is asked to write to the police at desk@police.example, a spokesman said on Monday, adding that ${'nobody was to approach them, '.repeat(4)}and that they were armed.`,
])('"%s" is told', (line) => {
  expect(kept(block(line))).toEqual([line, body]);
});

test('the headline is not told once more, whatever stands beside it in the title', () => {
  const lines = articleLines([block('Bridge reopens'), block('Homs'), block(body)], 'Bridge reopens | Homs');

  expect(lines.map(({ text }) => text)).toEqual(['Homs', body]);
});

test('a line that is one link leads elsewhere; a sentence with a link stays', () => {
  expect(kept(block('Why the river is low this year', 1), block('The river is low this year.', 0.4))).toEqual(
    ['The river is low this year.', body],
  );
});
