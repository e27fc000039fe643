// A process that delivers, and dies where it is told to: `node deliverer.ts '{"databaseUrl": …}'`.
import { usualLimits } from '#src/notify/limits.ts';
import { notify } from '#src/notify/notify.ts';
import type { CrashPoint } from '#src/notify/probe.ts';
import { openQueues } from '#src/queue/queues.ts';
import { startRelay } from '#src/queue/relay.ts';
import { stopwatch } from '#src/queue/stopwatch.ts';
import { openDatabase } from '#src/store/database.ts';
import { deliveryLedger } from '#src/store/deliveries.ts';
import { desk } from '#test/support/news.ts';
import { languages } from '#test/support/texts.ts';
import { nightStory } from './night.ts';
import { posterTo } from './poster.ts';

export type DelivererOptions = {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly prefix: string;
  readonly platformUrl: string;
  /** Dies here, on passing it for the nth time. */
  readonly crash?: { readonly at: CrashPoint; readonly nth: number };
  /** A lost answer is taken for a send that never was: what the suite must not let pass. */
  readonly looksFirst: boolean;
};

const options = JSON.parse(process.argv[2] ?? '') as DelivererOptions;
const tell = { queueTroubled: () => {}, queueForgets: () => {}, relayTroubled: () => {} };

const database = openDatabase(options.databaseUrl, () => {});
const ledger = deliveryLedger(database);
const queues = await openQueues({
  redisUrl: options.redisUrl,
  prefix: options.prefix,
  tell,
  locks: { lockMs: 600, lookMs: 300 },
});
let passed = 0;

const poster = posterTo(options.platformUrl, options.looksFirst);
const ports = {
  newsroom: {
    dossiersOf: async (_workspaceId: string, ids: readonly `story-${string}`[]) =>
      await Promise.resolve(ids.map(nightStory)),
    muteOf: async () => await Promise.resolve(undefined),
    cameThrough: async () => await Promise.resolve(0),
    workspace: async () => await Promise.resolve(desk),
  },
  ledger,
  languages,
  marks: [],
  posterOf: () => poster,
  stopwatch,
  probe: {
    at(point: CrashPoint) {
      if (point !== options.crash?.at) return;
      passed += 1;
      // The platform kills during a send, once it has the message: nobody else knows when that is.
      if (passed === options.crash.nth && point !== 'during-send') process.kill(process.pid, 'SIGKILL');
    },
  },
  limits: {
    ...usualLimits,
    leaseMs: 600,
    sendTimeoutMs: 300,
    settleAgainMs: 100,
    paces: {
      slack: { messages: 1_000, perMs: 1 },
      discord: { messages: 1_000, perMs: 1 },
      terminal: { messages: 1_000, perMs: 1 },
    },
    crowd: { cards: 1_000, perMs: 1 },
  },
};

queues.deliveries.work(async (id) => {
  const { next } = await notify(id, ports);
  if (next !== undefined) await queues.deliveries.add([next]);
}, 4);
startRelay([{ due: (limit) => ledger.due(limit), add: (hints) => queues.deliveries.add(hints) }], {
  everyMs: 50,
  tell,
});
process.stdout.write('ready\n');
