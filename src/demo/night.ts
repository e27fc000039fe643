import { setTimeout as delay } from 'node:timers/promises';
import type { Article } from '../domain/article.ts';
import type { DeliveryId } from '../domain/delivery.ts';
import type { NewsEvent } from '../domain/event.ts';
import type { Feed, FeedId } from '../domain/feed.ts';
import { headlineOf } from '../domain/headline.ts';
import { later, minuteMs, type Instant } from '../domain/instant.ts';
import type { Texts } from '../domain/texts.ts';
import type { Reading } from '../interpret/reading.ts';
import type { WatcherTelling } from '../net/watcher.ts';
import type { Outcome } from '../notify/notify.ts';
import type { Interpreted, PipelineTell } from '../pipeline.ts';
import { wrap } from '../platforms/terminal/columns.ts';
import { clock } from '../platforms/terminal/render.ts';
import type { Seed, SeedArticle } from '../settings/seeds.ts';

/** When nothing more happens for so long, as on a machine that is too slow, the night goes on. */
const patienceMs = 10_000;

/** The clock of a seed's night, and what became of each of its articles. */
export type Night = PipelineTell &
  Pick<WatcherTelling, 'polled'> & {
    readonly now: () => Instant;
    /** Ends when each of these feeds was polled once. */
    watched(feeds: readonly Feed[], stop: AbortSignal): Promise<void>;
    /** Goes on to the moment at which an article came out. */
    turnTo(article: SeedArticle): Instant;
    /** Ends when the article that was turned to is read and all that follows from it is sent or held. */
    settled(stop: AbortSignal): Promise<void>;
    /** What a reader would miss: that the article was read and not sent, and why. Nothing when it was sent. */
    unsent(): readonly string[];
    /** Counts, and the cities of the night that were rightly not called captured. */
    tally(): readonly string[];
  };

type Read = { readonly article: Article; readonly reading: Reading; readonly outcome: Interpreted };

export function makeNight(seed: Seed, texts: Texts): Night {
  let now = seed.startsAt;
  const polled = new Set<FeedId>();
  const read: Read[] = [];
  const ended = new Map<DeliveryId, Outcome & { readonly delivery: object }>();
  let wake = Promise.withResolvers<void>();
  let countBefore = 0;

  const stir = () => {
    wake.resolve();
    wake = Promise.withResolvers();
  };
  /** Waits, without looking at a clock again and again, until something was told that makes it true. */
  const until = async (isSo: () => boolean, stop: AbortSignal) => {
    let isLate = false;
    while (!isSo() && !isLate && !stop.aborted) isLate = await nothingWithin(wake.promise, stop);
  };
  const newest = () => (read.length > countBefore ? read.at(-1) : undefined);
  const isSettled = () =>
    newest()?.outcome.deliveries.every(({ id, state }) => state === 'held' || ended.has(id)) ?? false;
  const posted = (of: Interpreted) =>
    of.deliveries.filter(({ id, kind }) => kind !== 'edit' && ended.get(id)?.is === 'posted');

  return {
    now: () => now,
    polled({ id }) {
      polled.add(id);
      stir();
    },
    interpreted(article, reading, outcome) {
      read.push({ article, reading, outcome });
      // The edit of a card is one delivery, however often: what was sent before is due again.
      for (const { id } of outcome.deliveries) ended.delete(id);
      stir();
    },
    delivered(outcome) {
      if (outcome.is !== 'posted' && outcome.is !== 'held' && outcome.is !== 'failed') return;
      ended.set(outcome.delivery.id, outcome);
      stir();
    },
    watched: (feeds, stop) => until(() => feeds.every(({ id }) => polled.has(id)), stop),
    turnTo({ minutes }) {
      countBefore = read.length;
      now = later(seed.startsAt, minutes * minuteMs);
      return now;
    },
    settled: (stop) => until(isSettled, stop),
    unsent() {
      const last = newest();
      if (last === undefined || posted(last.outcome).length > 0) return [];
      return wrap(`${clock(now)}  read, not sent   `, whyUnsent(last, texts));
    },
    tally() {
      const sent = read.flatMap(({ outcome }) => posted(outcome));
      const cards = sent.filter(({ kind }) => kind === 'root').length;
      const copies = read.filter(({ outcome }) => outcome.copyOf !== undefined).length;
      const counts = [
        counted(read.length, 'article', 'articles'),
        counted(cards, 'card', 'cards'),
        counted(sent.length - cards, 'update', 'updates'),
        counted(copies, 'copy', 'copies'),
      ];
      return [`${counts.join(' · ')} · not called captured:`, spared(read.map(({ reading }) => reading))];
    },
  };
}

/** Whether `patienceMs` went by, or it was to stop, before something happened. */
async function nothingWithin(happens: Promise<void>, stop: AbortSignal): Promise<boolean> {
  const happened = new AbortController();
  const signal = AbortSignal.any([stop, happened.signal]);
  const late = delay(patienceMs, true, { signal, ref: false }).catch(() => true);
  const outcome = await Promise.race([happens.then(() => false), late]);
  happened.abort();
  return outcome;
}

function whyUnsent({ reading, outcome }: Read, texts: Texts): string {
  if (outcome.copyOf !== undefined) return 'same copy on a second site, no new claim of a capture';
  const kind = reading.events[0]?.event.kind;
  const headline = headlineOf(reading.headline, texts);
  return kind === undefined || kind === 'capture' ? headline : `${headline}: ${kind} is not capture`;
}

/** "Damascus (entry only), Aleppo and Hama (earlier)": cities of which something else was read than a capture. */
function spared(readings: readonly Reading[]): string {
  const events = readings.flatMap((reading) => reading.events.map(({ event }) => event));
  const names = (isMeant: (event: NewsEvent) => boolean) =>
    new Set(
      events
        .filter((event) => event.place?.kind === 'city' && isMeant(event))
        .map(({ place }) => place?.name ?? ''),
    );
  const captured = names(({ kind, background }) => kind === 'capture' && !background);
  const entered = names(({ kind, background }) => kind === 'entry' && !background).difference(captured);
  const earlier = names(({ kind, background }) => kind === 'capture' && background)
    .difference(captured)
    .difference(entered);
  const parts = [
    ...(entered.size === 0 ? [] : [`${listed(entered)} (entry only)`]),
    ...(earlier.size === 0 ? [] : [`${listed(earlier)} (earlier)`]),
  ];
  return parts.join(', ') || 'none';
}

function listed(names: ReadonlySet<string>): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
