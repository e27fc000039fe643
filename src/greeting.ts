import { isPushed, type Feed } from './domain/feed.ts';
import { secondMs } from './domain/instant.ts';
import type { Texts } from './domain/texts.ts';
import type { Poll } from './ingest/poll.ts';

/** The first look at all feeds is waited for so long; those that are slower are told of later. */
const firstLookMs = 5_000;
const failingShown = 3;

/** What is shown first: what runs, where it speaks, and what it stands on. */
export function greeting(
  facts: {
    readonly version: string;
    /** The chat platforms, by their names; none: the terminal is the channel. */
    readonly platforms: readonly string[];
    readonly topics: number;
    readonly feeds: number;
    readonly readyMs: number;
  },
  { list, say }: Texts,
): string[] {
  const { version, platforms, topics, feeds, readyMs } = facts;
  const code = `Sitrep ${version}`;
  const span = say('span.exact-seconds', { range: (readyMs / secondMs).toFixed(1) });
  const counts = [say('start.topics', { count: topics }), say('start.feeds', { count: feeds })];
  return [
    platforms.length === 0 ? say('start.here', { code }) : say('start.on', { code, names: list(platforms) }),
    say('start.ready', { what: counts.join(' · '), span }),
    '',
  ];
}

/** What may be asked first. */
export function hints(isAfterDemo: boolean, { say }: Texts): string[] {
  const first = `status ${isAfterDemo ? 'homs' : 'syria'}`;
  const how = [first, ...'latest|mute territorial-change for 2h|help'.split('|')].join('    ');
  return [say('start.try', { how }), ''];
}

/** Follows the first poll of each feed, for the lines that say what is watched and what could not be reached. */
export function watchFirstLook(feeds: readonly Feed[]) {
  const polled = feeds.filter((feed) => !isPushed(feed));
  const waited = new Map(polled.map((feed) => [feed.id, feed.outlet]));
  const failing: string[] = [];
  const all = Promise.withResolvers<void>();
  let [noted, recent] = [0, 0];
  return {
    polled({ id, outlet }: Feed, poll: Poll, fresh: number): void {
      if (!waited.delete(id)) return;
      if (poll.outcome === 'failed') failing.push(outlet);
      if (poll.baseline) {
        recent += fresh;
        noted += poll.itemsOut - fresh;
      }
      if (waited.size === 0) all.resolve();
    },
    async lines(stop: AbortSignal, { list, say }: Texts): Promise<string[]> {
      const late = AbortSignal.any([stop, AbortSignal.timeout(firstLookMs)]);
      late.addEventListener('abort', () => all.resolve());
      if (waited.size > 0) await all.promise;
      const out = [...failing, ...waited.values()];
      const named = out.slice(0, failingShown);
      const count = out.length - named.length;
      const names = list(count > 0 ? [...named, say('list.more', { count })] : named);
      const live = say('start.live', {
        feeds: say('start.feeds', { count: feeds.length }),
        what: say('start.noted', { count: noted }),
      });
      return [
        recent === 0 ? live : `${live} ${say('start.recent', { count: recent })}`,
        ...(out.length === 0 ? [] : [say('start.unreached', { names })]),
      ];
    },
  };
}
