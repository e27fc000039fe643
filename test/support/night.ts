import type { Feed } from '#src/domain/feed.ts';
import { idOf } from '#src/domain/id.ts';
import { epochMsOf, type Instant } from '#src/domain/instant.ts';
import { readSeed, type SeedArticle } from '#src/settings/seeds.ts';
import type { ServedItem } from './feed-server.ts';

/** The night Homs fell, as the demo tells it. */
export const night = readSeed(new URL('../../seeds/homs-2024-12.yaml', import.meta.url).pathname);

/** Of that night: Homs, Daraa, Quneitra and Suwayda are claimed, all in one article. */
export const claim = night.articles.find(({ slug }) => slug === 'rebels-claim-homs') as SeedArticle;

/** A feed for each outlet of the night, on one server. */
export function feedsOf(origin: string): readonly Feed[] {
  const outlets = new Map(night.articles.map((article) => [article.outlet, article]));
  return [...outlets.values()].map(({ outlet, speaksFor }) => {
    const { id, path } = addressOf(outlet);
    const voice = speaksFor === undefined ? {} : { speaksFor };
    return { id, outlet, url: `${origin}${path}`, language: 'en', pollEverySeconds: 3_600, ...voice };
  });
}

/** Where an outlet's feed stands, and under which id. */
export function addressOf(outlet: string): { readonly id: Feed['id']; readonly path: string } {
  const name = idOf(outlet);
  return { id: `feed-${name}`, path: `/${name}.xml` };
}

/** An article as its feed has it. */
export function itemOf({ headline, text, domain, slug }: SeedArticle, at: Instant): ServedItem {
  const link = `https://${domain}/${slug}`;
  const paragraphs = text.trim().split(/\n\s*\n/);
  return {
    guid: link,
    link,
    title: headline,
    text: paragraphs.map((words) => `<p>${words.replaceAll(/\s+/g, ' ')}</p>`).join(''),
    date: new Date(epochMsOf(at)).toUTCString(),
  };
}
