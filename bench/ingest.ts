// What watching feeds costs, and how late it is: `npm run bench:ingest [-- --minutes 3 --every 60 --feeds 2000]`.
// The target is 2,000 feeds every 5 minutes with a lateness of p99 < 30 s. So as not to take half an hour, each feed is
// read every minute instead: five times as many requests a second as the target asks for.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import frugal from '../scripts/setup/frugal.json' with { type: 'json' };
import { measureBigFeed, measureReading } from './ingest/reading.ts';
import type { WatchingFigures } from './ingest/watching.ts';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '2000' },
    hosts: { type: 'string', default: '500' },
    every: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '3' },
    latency: { type: 'string', default: '50' },
    silent: { type: 'string', default: '20' },
  },
});
const setting = {
  feeds: Number(values.feeds),
  hosts: Number(values.hosts),
  everySeconds: Number(values.every),
  minutes: Number(values.minutes),
  latencyMs: Number(values.latency),
  silent: Number(values.silent),
};

const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.versions.node };

const watching = await watchAsShipped();
print(
  ['feeds', `${setting.feeds} on ${setting.hosts} hosts, each every ${setting.everySeconds} s`],
  ['answers take', `${setting.latencyMs} ms; of ${setting.silent} feeds besides, for ever`],
  ['the first round took', `${(watching.firstRoundMs / 1_000).toFixed(1)} s`],
  ['polls', `${watching.polls}, ${watching.pollsPerSecond} a second, ${watching.failed} failed`],
  ['  unchanged', `${Math.round(watching.unchangedShare * 100)} %`],
  ['late, p50', `${watching.lateMs.p50} ms`],
  ['late, p99', `${watching.lateMs.p99} ms`],
  ['late, at most', `${watching.lateMs.max} ms`],
  ['CPU', `${Math.round(watching.cpuShare * 100)} % of one core (Postgres apart)`],
  ['memory', `${watching.rssMaxMb} MB`],
  ['event loop delay, p99', `${watching.loopDelayP99Ms} ms`],
);

const reading = await measureReading(5);
print(
  ['the bare tokenizer', `${reading.bareMbPerSecond} MB/s`],
  ['bytes → document', `${reading.documentMbPerSecond} MB/s`],
  ['bytes → thread → items', `${reading.itemsMbPerSecond} MB/s (feeds of ${reading.documentKb} KB)`],
);

const bigFeed = await measureBigFeed(10_000);
print(
  [`a feed of ${bigFeed.items} items`, `${bigFeed.pollMs} ms a poll, ${bigFeed.megabytes} MB`],
  ['  others wait at most', `${bigFeed.stallMs} ms`],
);
process.stdout.write(`${JSON.stringify({ machine, setting, watching, reading, bigFeed })}\n`);

/** In a process that is started as the product is, with nothing on its heap but its own. */
async function watchAsShipped(): Promise<WatchingFigures> {
  const child = fork(new URL('./ingest/watching-process.ts', import.meta.url), {
    execArgv: frugal.flags,
    env: { ...frugal.variables, ...process.env },
  });
  child.send(setting);
  const [figures] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`the watcher ended with ${code}`))),
  ]);
  return figures;
}

function print(...rows: readonly (readonly [what: string, figure: string])[]): void {
  process.stdout.write(rows.map(([what, figure]) => `${what.padEnd(26)}${figure}\n`).join(''));
}
