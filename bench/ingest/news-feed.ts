const sentences = [
  'Officials in the provincial capital said on Sunday that the road to the north had been closed since the early morning.',
  'Residents described long queues at the bakeries &amp; said that prices had risen by a third within a week.',
  'A spokesman for the ministry denied the report, calling it &#8220;an invention&#8221; without giving details.',
  'Aid organisations warned that the hospitals had fuel for three more days, and that the crossing remained shut.',
  'The figures could not be verified independently; telephone lines to the district have been cut for two days.',
  'Earlier this month both sides had agreed on a pause in the fighting, which was broken within hours of its start.',
  'Witnesses saw columns of vehicles leave the city by the western gate, among them several ambulances.',
  'The envoy is expected to brief the council on Tuesday, diplomats said, and to ask for access to the camps.',
];

export type NewsFeedOptions = {
  readonly items: number;
  readonly sentencesEach?: number;
  /** Of an item, by its number. */
  readonly dateOf?: (nth: number) => Date;
};

/**
 * A feed of news as RSS 2.0, some 1.5 KB an item, as feeds with a teaser and three paragraphs have it.
 * @param newest the number of its newest item; a number is the same item each time
 */
export function newsFeed(
  title: string,
  newest: number,
  { items, sentencesEach = 9, dateOf = minuteOf }: NewsFeedOptions,
): string {
  const written = Array.from({ length: items }, (_, place) => {
    const nth = newest - place;
    return itemOf(`${title}/${nth}`, sentencesOf(nth, sentencesEach), dateOf(nth));
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>${title}</title><link>https://outlet.example/</link><language>en</language>
${written.join('\n')}
</channel></rss>`;
}

function itemOf(name: string, said: readonly string[], date: Date): string {
  const [first = '', second = first] = said;
  const link = `https://outlet.example/${name.replaceAll(' ', '-')}`;
  const third = Math.ceil(said.length / 3);
  const paragraphs = [0, 1, 2].map((nth) => `<p>${said.slice(nth * third, (nth + 1) * third).join(' ')}</p>`);
  return `<item><title>${first.slice(0, 70)} (${name})</title><link>${link}</link>
<guid isPermaLink="false">${link}</guid><pubDate>${date.toUTCString()}</pubDate><dc:creator>Desk</dc:creator>
<description><![CDATA[<p>${second}</p>]]></description>
<content:encoded><![CDATA[${paragraphs.join('')}]]></content:encoded></item>`;
}

function sentencesOf(nth: number, count: number): readonly string[] {
  return Array.from(
    { length: count },
    (_, place) => sentences[(nth * 5 + place * 3) % sentences.length] ?? '',
  );
}

function minuteOf(nth: number): Date {
  return new Date(Date.UTC(2026, 0, 1) + nth * 60_000);
}
