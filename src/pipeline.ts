import type { Article, ArticleId } from './domain/article.ts';
import type { DeliveryId } from './domain/delivery.ts';
import type { Gist } from './domain/gist.ts';
import type { Instant } from './domain/instant.ts';
import type { NewDelivery } from './domain/new-delivery.ts';
import type { Roots, Roster } from './domain/roster.ts';
import type { Dossier, StoryId, Update } from './domain/story.ts';
import type { Tag } from './domain/tag.ts';
import type { TextPrint } from './domain/text-print.ts';
import { channelKey } from './domain/workspace.ts';
import type { DueFeed } from './ingest/due-feed.ts';
import { ingest, type IngestPorts } from './ingest/ingest.ts';
import type { Poll } from './ingest/poll.ts';
import type { Lexicon } from './interpret/lexicon.ts';
import { read } from './interpret/read.ts';
import type { Reading } from './interpret/reading.ts';
import { weave } from './interpret/stories/weave.ts';
import type { Recent } from './interpret/stories/woven.ts';
import { match, type Matched } from './match/match.ts';
import type { DeliveryHint } from './notify/delivery-ledger.ts';
import { notify, type NotifyPorts, type Outcome } from './notify/notify.ts';

/** What an article changes among the stories. */
type Woven = {
  readonly dossiers: readonly Dossier[];
  readonly updates: readonly Update[];
  readonly topics: readonly Tag[];
  readonly copyOf?: ArticleId;
  readonly storyId?: StoryId;
};

/** What one article came to; written in one transaction. */
export type Interpreted = Woven & Matched;

/** The record of articles and stories. */
export interface Record {
  /** Undefined when there is none, or it was interpreted before. */
  article(id: ArticleId): Promise<Article | undefined>;
  /**
   * Under the lock of the article's audience: gives `weave` what is recent and `match` who is to be told, both of them
   * pure, and writes what they say, all in one transaction. Undefined, with nothing written, when the article was
   * interpreted before.
   */
  weave(
    article: Article,
    keys: { readonly handles: readonly string[]; readonly print: TextPrint; readonly gist?: Gist },
    now: Instant,
    work: {
      weave(recent: Recent): Woven;
      match(woven: Woven, roster: Roster, roots: Roots): Matched;
    },
  ): Promise<Interpreted | undefined>;
}

export interface PipelineTell {
  interpreted(article: Article, reading: Reading, outcome: Interpreted): void;
  delivered(outcome: Outcome): void;
}

export type PipelinePorts = {
  readonly sources: IngestPorts;
  readonly record: Record;
  readonly lexicon: Lexicon;
  readonly delivery: NotifyPorts;
  /** The clock of the news. */
  readonly now: () => Instant;
  /** That deliveries may be due; a hint that is lost is given again from the database. */
  readonly hint: (deliveries: readonly DeliveryHint[]) => Promise<unknown>;
  readonly tell: PipelineTell;
};

/** The way of the news: feed → articles → stories and alerts → messages. Each part may run twice and anywhere. */
export type Pipeline = {
  poll(due: DueFeed): Promise<Poll>;
  interpret(id: ArticleId): Promise<void>;
  deliver(id: DeliveryId): Promise<void>;
};

export function makePipeline(ports: PipelinePorts): Pipeline {
  const { record, lexicon, now, hint, tell } = ports;
  const { probe } = ports.delivery;
  return {
    async poll(due) {
      const poll = await ingest(due, now(), ports.sources);
      probe.at('after-fetch');
      return poll;
    },

    async interpret(id) {
      const article = await record.article(id);
      if (article === undefined) return;
      const reading = read(article, lexicon);
      const at = now();
      const outcome = await record.weave(article, reading, at, {
        weave: (recent) => ({ ...weave(reading, article, recent, at), topics: reading.topics }),
        match({ updates, dossiers }, roster, roots) {
          const matched = match(updates, dossiers, roster, roots, at);
          probe.at('before-interpret-commit');
          return matched;
        },
      });
      if (outcome === undefined) return;
      probe.at('after-interpret-commit');
      tell.interpreted(article, reading, outcome);
      await hint(headsOf(outcome.deliveries).map(firstHint));
    },

    async deliver(id) {
      const outcome = await notify(id, ports.delivery);
      if (outcome.next !== undefined) await hint([outcome.next]);
      tell.delivered(outcome);
    },
  };
}

/** The first of each channel that is due: one is sent there at a time, and it makes way for the next in their order. */
function headsOf(deliveries: readonly NewDelivery[]): readonly NewDelivery[] {
  const due = deliveries.filter(({ state, nextAt }) => state === 'pending' && nextAt === undefined);
  const heads = new Map(due.toReversed().map((delivery) => [channelKey(delivery.channel), delivery]));
  return [...heads.values()];
}

function firstHint({ id }: NewDelivery): DeliveryHint {
  return { id, attempt: 0, inMs: 0 };
}
