// How long people in Slack and Discord wait for a word and for an answer while 2,000 articles a minute pass through the
// whole bot: `npm run bench:ack`. Prints a table, and with --json one line of JSON instead.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServers } from '#src/servers/servers.ts';
import type { ServedItem } from '#test/support/feed-server.ts';
import { articlesOf } from './pipeline/articles.ts';
import { at, feedCount, openAtWork, round } from './pipeline/at-work.ts';
import type { Times } from './pipeline/people.ts';

const { values: asked } = parseArgs({
  options: {
    minutes: { type: 'string', default: '2' },
    rate: { type: 'string', default: '2000' },
    json: { type: 'boolean', default: false },
  },
});
const perMinute = Number(asked.rate);
const count = Math.round(perMinute * Number(asked.minutes));
/** Read before anything is measured: Node compiles what is used often. */
const warmUp = 200;
/** On each platform. */
const channels = 60;
/** One in so many is as long as a live page: some 35,000 characters, which are read in one go. */
const longEvery = 50;
const longPieces = 30;

const directory = mkdtempSync(join(tmpdir(), 'sitrep-bench-'));
await using undo = new AsyncDisposableStack();
undo.defer(() => rmSync(directory, { recursive: true, force: true }));
const servers = undo.use(await startServers({ directory, searchPath: process.env['PATH'] ?? '' }));
const work = undo.use(await openAtWork(servers, channels, Math.ceil(count / feedCount)));
await work.tellSteadily(articlesOf(work.beats, warmUp), perMinute / 60);

const begun = await work.newsroom('begin');
await work.judges('ask');
const startedAtMs = performance.now();
const lags = await work.tellSteadily(withLongOnes(articlesOf(work.beats, count, warmUp)), perMinute / 60);
const tookMs = performance.now() - startedAtMs;
const { people, refusals } = await work.judges('enough');
const { loop, processorMs, troubles } = await work.newsroom();
if (troubles.length + refusals.length > 0)
  process.stderr.write(`${[...troubles.slice(0, 5), ...refusals.slice(0, 5)].join('\n')}\n`);

const figures = {
  machine: {
    processors: availableParallelism(),
    node: process.versions.node,
    load: loadavg().map((one) => round(one, 1)),
  },
  articles: count,
  articlesAMinute: round((count / tookMs) * 60_000),
  byteToVisible: spread(lags),
  eventLoopLate: { p50Ms: round(loop.p50Ms, 1), p99Ms: round(loop.p99Ms, 1), mostMs: round(loop.mostMs) },
  processorShare: round((processorMs - begun.processorMs) / tookMs, 2),
  slack: {
    command: figuresOf(people.slack.command),
    button: figuresOf(people.slack.button),
    typing: figuresOf(people.slack.typing),
  },
  discord: {
    command: figuresOf(people.discord.command),
    button: figuresOf(people.discord.button),
    typing: figuresOf(people.discord.typing),
  },
};
process.stdout.write(asked.json ? `${JSON.stringify(figures)}\n` : tableOf());

/** The background of others stands behind what is news in the long ones. */
function withLongOnes(articles: readonly ServedItem[]): readonly ServedItem[] {
  const pieces = articles
    .slice(0, longPieces)
    .map(({ text = '' }) => text.split('</p>').slice(2).join('</p>'));
  return articles.map((article, nth) =>
    nth % longEvery === 0 ? { ...article, text: [article.text, ...pieces].join('') } : article,
  );
}

function figuresOf({ acks, answers, failures }: Times) {
  return { asked: answers.length + failures, failures, ack: spread(acks), answer: spread(answers) };
}

function spread(values: readonly number[]) {
  return { p50Ms: round(at(values, 0.5)), p99Ms: round(at(values, 0.99)) };
}

function tableOf(): string {
  const { machine, slack, discord, eventLoopLate, byteToVisible } = figures;
  const rows = [
    ['Slack, a command', slack.command],
    ['Slack, a button', slack.button],
    ['Slack, typing in a select', slack.typing],
    ['Discord, a command', discord.command],
    ['Discord, a button', discord.button],
    ['Discord, typing in an option', discord.typing],
  ] as const;
  return [
    `${machine.processors} processors, Node ${machine.node}, load ${machine.load.join(' ')}`,
    '',
    `${figures.articlesAMinute} articles a minute passed through, ${perMinute} were asked for; the product used ${figures.processorShare} of a core`,
    `byte of the feed → visible, p50 / p99: ${byteToVisible.p50Ms} / ${byteToVisible.p99Ms} ms`,
    `the event loop was late by, p50 / p99 / most: ${eventLoopLate.p50Ms} / ${eventLoopLate.p99Ms} / ${eventLoopLate.mostMs} ms`,
    '',
    '| | asked, unanswered | first word, p50 / p99 (aim: p99 < 500 ms) | answer, p50 / p99 |',
    '|---|---|---|---|',
    ...rows.map(
      ([what, { asked: many, failures, ack, answer }]) =>
        `| ${what} | ${many}, ${failures} | ${ack.p50Ms} / ${ack.p99Ms} ms | ${answer.p50Ms} / ${answer.p99Ms} ms |`,
    ),
    '',
  ].join('\n');
}
