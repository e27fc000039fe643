import { saying, type Saying } from '#src/domain/saying.ts';

/** A page in a shape that news sites have, and what a reader should get of it. All words are our own. */
export type MadePage = {
  readonly html: string;
  readonly title: string;
  /** The article's lines, each whole, in order; nothing else may be read. */
  readonly lines: readonly string[];
  readonly error?: Saying;
};

const title = 'Bridge over the Orontes reopens after three days';
const lines = [
  'HOMS — The old bridge over the Orontes was opened to traffic again on Thursday morning, three days after shelling had closed it, the city council said.',
  'Engineers had worked through two nights to close the holes in its eastern span, according to the council’s head of works, who asked residents to keep heavy lorries off it until spring.',
  '“People can bring their sick across again,” said a nurse at the clinic on the western bank. She said that eleven patients had been carried over a footbridge since Monday.',
  'A spokesman for the army denied that its guns had fired on the bridge and said that the road had been mined. Neither account could be confirmed.',
  'The council said that the water main under the road would be mended by Sunday.',
];

const paragraphs = (of: readonly string[]) => of.map((line) => `<p>${line}</p>`).join('\n');
const filler = (words: string, times: number) => Array.from({ length: times }, (_, n) => `${words} ${n + 1}`);
const list = (of: readonly string[]) =>
  `<ul>${of.map((one) => `<li><a href="/x">${one}</a></li>`).join('')}</ul>`;

const head = (more = '') =>
  `<head><meta charset="utf-8"><title>${title} | The Morning Courier</title><meta property="og:title" content="${title}">${more}</head>`;
const top = `<header class="site-header"><a href="/"><img src="/logo.png" alt="The Morning Courier"></a><nav>${list(filler('Section', 12))}</nav></header>`;
const foot = `<footer class="site-footer">${list(filler('About the paper', 10))}<p>© 2026 The Morning Courier. All rights reserved. Registered in a small town.</p></footer>`;
const page = (body: string, more = '') =>
  `<!doctype html><html lang="en">${head(more)}<body>${top}${body}${foot}</body></html>`;
const cookies = `<div id="cookie-banner" role="dialog"><p>We and our 842 partners use cookies to store and access information on your device. You can manage your consent at any time.</p><button>Accept all</button><a href="/choices">More choices</a></div>`;
const related = `<section class="related-articles"><h3>Related articles</h3>${list(['Council votes on the dam', 'Why the river is low this year', 'Ten pictures of the old town'])}</section>`;

export const pages: Readonly<Record<string, MadePage>> = {
  'an article in plain markup': {
    html: page(`<main><article><h1>${title}</h1>${paragraphs(lines)}</article></main>`),
    title,
    lines,
  },

  'a consent banner over the article': {
    html: page(`${cookies}<article><h1>${title}</h1>${paragraphs(lines)}</article>`),
    title,
    lines,
  },

  'a consent wall in its place': {
    html: page(
      `<main><h1>Before you continue</h1><p>We value your privacy. We and our partners store cookies and process personal data.</p><p>With your consent we use cookies for personalised ads. You can withdraw consent in our privacy settings.</p><button>Accept</button></main>`,
    ),
    title: 'Bridge over the Orontes reopens after three days',
    lines: [],
    error: saying('unreadable.consent'),
  },

  'a paywall after two paragraphs': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines.slice(0, 2))}<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? Sign in.</p><p>Unlimited access from 1.99 a week. Cancel anytime.</p></div></article>`,
      `<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${title}","isAccessibleForFree":false}</script>`,
    ),
    title,
    lines: lines.slice(0, 2),
    error: saying('unreadable.payment'),
  },

  'a wall against robots': {
    html: `<html><head><title>Just a moment…</title></head><body><h1>Checking your browser</h1><p>Please verify you are a human. Enable JavaScript and cookies to continue.</p></body></html>`,
    title: 'Just a moment…',
    lines: [],
    error: saying('unreadable.robots'),
  },

  'related stories, share bars and an author’s box in the midst': {
    html: page(
      `<article class="story has-comments"><header><h1>${title}</h1><div class="byline">By <a href="/a">Lina Author</a>, Homs correspondent</div><time class="timestamp">26 November 2026, 10:14 GMT</time><div class="share-bar">${list(['Facebook', 'WhatsApp', 'Telegram'])}</div></header>
      ${paragraphs(lines.slice(0, 2))}<aside class="pull-out"><p>Read more: <a href="/x">What the river carries</a></p></aside>${related}${paragraphs(lines.slice(2))}
      <div class="author-bio"><img src="a.jpg"><p>Lina Author has reported from the city for nine years and writes about rivers.</p></div><div class="tags">${list(['Homs', 'Bridges'])}</div></article>`,
    ),
    title,
    lines,
  },

  'comments below': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines)}</article><section id="comments"><h2>3 comments</h2>${paragraphs(['First! I have always said that this bridge would not last, and nobody at the council wanted to hear it.', 'My cousin lives there and says that the footbridge is not safe at all, they should close that too.', 'Great reporting, thank you so much, more of this please and less of the sports.'])}<form><textarea></textarea></form></section>`,
    ),
    title,
    lines,
  },

  'comments under a heading of their own, without a name': {
    html: page(
      `<div class="content"><h1>${title}</h1>${paragraphs(lines)}<h3>Leave a reply</h3><p>I have always said that this bridge would not last, and nobody at the council wanted to hear it.</p><p>They should close the footbridge too, says my cousin, who crosses it each day.</p></div>`,
    ),
    title,
    lines,
  },

  'captions and credits of pictures': {
    html: page(
      `<article><h1>${title}</h1><figure><img src="b.jpg"><figcaption>The bridge in 2019, when it was last painted. <span class="credit">Photo: A. Photographer/Agency</span></figcaption></figure>${paragraphs(lines.slice(0, 3))}<div class="image-caption">Workers carry planks in an earlier year.</div><p>Image: Getty Images</p>${paragraphs(lines.slice(3))}</article>`,
    ),
    title,
    lines,
  },

  'a gallery with the story under it': {
    html: page(
      `<main><div class="gallery">${filler('Picture', 9)
        .map((words) => `<figure><img src="g.jpg"><figcaption>${words} of the bridge</figcaption></figure>`)
        .join('')}</div><h1>${title}</h1><div class="story-body">${paragraphs(lines)}</div></main>`,
    ),
    title,
    lines,
  },

  'a live blog': {
    html: page(
      `<main><h1>${title}</h1><div class="live-blog">${lines.map((line, n) => `<article class="live-entry"><time>1${n}:0${n}</time><h2>Part ${n + 1} of the day at the bridge</h2><p>${line}</p></article>`).join('')}</div></main>`,
    ),
    title,
    lines: lines.flatMap((line, n) => [`Part ${n + 1} of the day at the bridge`, line]),
  },

  'an app advert, a newsletter box and a disclaimer': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines.slice(0, 2))}<div class="app-promo"><p>Get the news first: download our app from the store and switch on alerts.</p></div>${paragraphs(lines.slice(2, 4))}<div class="newsletter-signup"><h4>Sign up to the Evening Letter</h4><p>The day in five minutes, in your inbox.</p><input><button>Sign up</button></div>${paragraphs(lines.slice(4))}<p>Download our app for free news alerts</p><p class="disclaimer">The Courier is not responsible for the content of external sites.</p></article>`,
    ),
    title,
    lines,
  },

  'text that stands in div and br, not in paragraphs': {
    html: page(`<div id="story"><h1>${title}</h1><div class="text">${lines.join('<br><br>')}</div></div>`),
    title,
    lines,
  },

  'a page that leaves out html, head and body, as HTML allows': {
    html: `<!doctype html><title>${title}</title><nav>${list(filler('Section', 12))}</nav><h1>${title}</h1>${lines.map((line) => `<p>${line}`).join('')}`,
    title,
    lines,
  },

  'a table of an older kind': {
    html: `<html>${head()}<body><table width="100%"><tr><td>${list(filler('Link', 15))}</td><td><h1>${title}</h1>${paragraphs(lines)}</td><td>${list(filler('Advert', 8))}</td></tr></table></body></html>`,
    title,
    lines,
  },

  'links within sentences, under whatever class': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines.map((line) => line.replace('bridge', '<a class="link meta tag" href="/b">bridge</a>').replace('council', '<a class="related" href="/c">council</a>')))}</article>`,
    ),
    title,
    lines,
  },

  'a body that the page states in JSON-LD, beside much else': {
    html: page(
      `<div class="wrap"><h1>${title}</h1>${paragraphs(lines)}<p>The paper has a new shop in the market street, where its calendars, its maps of the river and its cups are sold at a good price until the end of the year.</p></div>`,
      `<script type="application/ld+json">{"@graph":[{"@type":"WebSite"},{"@type":["NewsArticle"],"headline":"${title}","articleBody":${JSON.stringify(lines.join('\n'))}}]}</script>`,
    ),
    title,
    lines,
  },

  'a page that scripts would fill, and that states its body': {
    html: page(
      `<div id="app"><p>Loading</p></div>`,
      `<script type="application/ld+json">{"@type":"NewsArticle","headline":"${title}","articleBody":${JSON.stringify(lines.join('\n'))}}</script>`,
    ),
    title,
    lines,
  },

  'Arabic, from right to left': {
    html: `<!doctype html><html lang="ar" dir="rtl"><head><title>إعادة فتح الجسر</title></head><body><nav>${list(filler('قسم', 9))}</nav><article><h1>إعادة فتح الجسر</h1><p>أعيد فتح الجسر القديم أمام حركة السير صباح الخميس بعد ثلاثة أيام من إغلاقه بسبب القصف، بحسب ما أعلن مجلس المدينة في بيان قصير.</p><p>وقال المهندسون إنهم عملوا ليلتين متتاليتين لسد الثقوب في الجهة الشرقية، وطلبوا من السكان عدم عبوره بالشاحنات الثقيلة حتى الربيع.</p><h3>اقرأ أيضا</h3>${list(['خبر آخر', 'خبر ثالث'])}</article></body></html>`,
    title: 'إعادة فتح الجسر',
    lines: [
      'أعيد فتح الجسر القديم أمام حركة السير صباح الخميس بعد ثلاثة أيام من إغلاقه بسبب القصف، بحسب ما أعلن مجلس المدينة في بيان قصير.',
      'وقال المهندسون إنهم عملوا ليلتين متتاليتين لسد الثقوب في الجهة الشرقية، وطلبوا من السكان عدم عبوره بالشاحنات الثقيلة حتى الربيع.',
    ],
  },

  'subheadings, a list and a quotation, which are the article’s': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines.slice(0, 2))}<h2>What is closed</h2><ul><li>The eastern road, for lorries of more than five tonnes</li><li>The footbridge, from Friday</li></ul><blockquote>${lines[2]}</blockquote>${paragraphs(lines.slice(3))}</article>`,
    ),
    title,
    lines: [
      ...lines.slice(0, 2),
      'What is closed',
      'The eastern road, for lorries of more than five tonnes',
      'The footbridge, from Friday',
      ...lines.slice(2),
    ],
  },

  'a page in one form, in a column named for its margin, among scripts longer than it': {
    html: page(
      `<form action="/page.aspx"><div class="layout with-right-rail content-sidebar-wrap"><script>${'var advert = "of no interest";'.repeat(900)}</script><h1>${title}</h1><div class="entry entry-read-more">${paragraphs(lines)}</div><div class="right-rail">${list(filler('What else there is', 9))}</div></div></form>`,
    ),
    title,
    lines,
  },

  'an article under the name of its paywall, which lets us in': {
    html: page(
      `<div id="app"><h1>${title}</h1><section class="paywall">${paragraphs(lines)}</section>${list(filler('A headline that leads to another page of ours', 60))}</div>`,
    ),
    title,
    lines,
  },

  'each paragraph in a box of its own, links in some': {
    html: page(
      `<article><h1>${title}</h1>${lines.map((line) => `<div class="card text-card"><p>${line.replace('the city council said', '<a href="/council">the city council said</a>').replace('The council said that the water main', '<a href="/water">The council said that the water main</a>')}</p></div>`).join('')}</article>`,
    ),
    title,
    lines,
  },

  'posts of others, quoted from a platform': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines.slice(0, 4))}<div class="social-embed"><blockquote class="post"><p>The bridge is open. Drive slowly, and let the ambulances pass.</p>— City council (@council)</blockquote></div>${paragraphs(lines.slice(4))}</article>`,
    ),
    title,
    lines: [
      ...lines.slice(0, 4),
      'The bridge is open. Drive slowly, and let the ambulances pass.',
      '— City council (@council)',
      ...lines.slice(4),
    ],
  },

  'headlines of others under a heading, and who else wrote': {
    html: page(
      `<article><h1>${title}</h1>${paragraphs(lines)}<p>Lina Author contributed to this report.</p><div class="heading">More great Courier stories</div><ul><li>The strange life of <a href="/x">the oldest bridge on the river</a></li><li>How <a href="/y">the mills lost their water</a></li></ul></article>`,
    ),
    title,
    lines,
  },

  'comments under a heading in another language': {
    html: page(
      `<div class="content"><h1>${title}</h1>${paragraphs(lines)}<h2>Комментарии</h2><p>Мост давно надо было закрыть, и никто в совете не хотел об этом слышать, говорю я много лет.</p></div>`,
    ),
    title,
    lines,
  },

  'a headline that links to the page itself, and subheadings that link to others': {
    html: page(
      `<article><h1><a href="/2026/bridge">${title}</a></h1>${paragraphs(lines)}<h4><a href="/2025/dam">Council votes on the dam</a></h4><h4><a href="/2025/river">Why the river is low this year</a></h4></article>`,
    ),
    title,
    lines,
  },

  'a front page, which is no article': {
    html: page(
      `<main>${filler('A headline of the day that leads elsewhere', 14)
        .map((words) => `<div class="card"><h2><a href="/x">${words}</a></h2></div>`)
        .join('')}</main>`,
    ),
    title,
    lines: [],
    error: saying('unreadable.no-article'),
  },
};
