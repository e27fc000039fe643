import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import { columnsOn } from './platforms/terminal/columns.ts';
import { readEnvironment } from './settings/environment.ts';

/**
 * The process and its command line. Each command's part is loaded when it is asked for, so that `--help` and the small
 * ones are quick.
 */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};
const searchPath = process.env['PATH'] ?? '';
/** After a stop that takes longer than this, one more signal ends the process at once. */
const impatienceMs = 2_000;
/** When whoever reads our output has read enough, as `head` has. */
let endOfOutput = (): void => process.exit();
const environment = () => readEnvironment(process.env, process.cwd());

const program = new Command('sitrep')
  .description('Breaking developments in conflicts and crises: who claims, who denies, who confirms.')
  .version(version)
  .showHelpAfterError('Try: sitrep --help')
  .configureOutput({ outputError: (text, write) => write(`sitrep: ${text.replace(/^error: /, '')}`) });

program
  .command('start')
  .description('watch the feeds, tell the channels, answer commands; what is done without a command')
  .action(async () => {
    const { startApp } = await import('./app.ts');
    // Until then Node keeps what it read of compiled modules, 17 MB, or, at a first start, has not yet written it.
    flushCompileCache();
    await runUntilStopped((life) => startApp({ ...streams(), ...life, environment: environment(), version }));
  });

program
  .command('demo')
  .description('tell the night Homs fell once more: in the terminal, or as an exercise in a channel')
  .addOption(new Option('--to <channel>', 'slack:TEAM/CHANNEL or discord:SERVER/CHANNEL, by their ids'))
  .action(async ({ to }: { to?: string }) => {
    const { runDemo } = await import('./cli/demo.ts');
    await runUntilStopped((life) =>
      runDemo({ ...streams(), ...life, environment: environment(), version, to }),
    );
  });

program
  .command('analyze')
  .description(
    'read articles (JSONL, from files or standard input) and print what each says, one JSON object a line',
  )
  .argument('[files...]', 'JSONL with id, text and, if known, title, url, outlet, publishedAt, language')
  .option('--pretty', 'show the articles with what was read marked in them; a file may also be plain text')
  .action(async (files: string[], { pretty = false }: { pretty?: boolean }) => {
    const { analyzeFiles, showArticles } = await import('./cli/articles.ts');
    const reading = { files, environment: environment(), ...streams(), warn };
    await (pretty ? showArticles(reading, paper()) : analyzeFiles(reading));
  });

program
  .command('replay')
  .description(
    'read dated articles (JSONL, in the order of time) and print what would have been sent, a line each',
  )
  .argument('[files...]', 'JSONL as for analyze')
  .option('--subscribe <filter>', 'a channel that follows this; may be repeated', collect, [])
  .action(async (files: string[], { subscribe }: { subscribe: string[] }) => {
    const { replayFiles } = await import('./cli/articles.ts');
    await replayFiles({ files, environment: environment(), ...streams(), warn, subscribe });
  });

program
  .command('eval')
  .description('measure the reading on the evaluation set of the repository (test/eval), and print a table')
  .action(async () => {
    const { evaluate } = await import('./cli/evaluate.ts');
    await evaluate({ environment: environment(), output: process.stdout });
  });

const feeds = program.command('feeds').description('look at feeds');

feeds
  .command('test')
  .description('read a feed once and say what it is, what would be taken, and what is wrong with it')
  .argument('<url>', 'of a feed, or of a site whose feeds are to be found')
  .action(async (url: string) => {
    const { testFeed } = await import('./cli/feed-test.ts');
    process.exitCode = await testFeed({ url, environment: environment(), version, ...streams() });
  });

feeds
  .command('import')
  .description('print the feeds of an OPML file as rows for config/feeds.yaml')
  .argument('<file>')
  .action(async (file: string) => {
    const { importOpml } = await import('./cli/feed-lists.ts');
    const on = new Date().toISOString().slice(0, 10);
    await importOpml({ file, on, environment: environment(), output: process.stdout });
  });

feeds
  .command('export')
  .description('print the feeds of config/feeds.yaml as OPML')
  .action(async () => {
    const { exportOpml } = await import('./cli/feed-lists.ts');
    exportOpml({ environment: environment(), output: process.stdout });
  });

feeds
  .command('parse')
  .description('read feeds from files as they would be read from the web, and print one JSON object a line')
  .argument('<files...>', 'RSS, RDF, Atom, CDF or JSON Feed; "-" for a list of paths on standard input')
  .option('--base <url>', 'where they were found: relative links stand on it')
  .action(async (files: string[], { base }: { base?: string }) => {
    const { parseFeedFiles } = await import('./cli/feed-files.ts');
    await parseFeedFiles({ files, base, environment: environment(), ...streams() });
  });

feeds
  .command('extract')
  .description('find the articles of web pages from files, and print one JSON object a line')
  .argument('<files...>', 'HTML; "-" for a list of paths on standard input')
  .option('--url <url>', 'where the page was found: what links to itself leads nowhere else')
  .action(async (files: string[], { url }: { url?: string }) => {
    const { extractPageFiles } = await import('./cli/feed-files.ts');
    await extractPageFiles({ files, url, environment: environment(), ...streams() });
  });

program
  .command('manifest')
  .description('print what a platform needs to know of this app')
  .command('slack')
  .description('the manifest of the Slack app, for https://api.slack.com/apps → From a manifest')
  .option('--http <url>', 'https://… by which Slack reaches this app; without it by Socket Mode')
  .action(async ({ http }: { http?: string }) => {
    const { printSlackManifest } = await import('./cli/manifest.ts');
    printSlackManifest({ environment: environment(), output: process.stdout, http });
  });

program
  .command('doctor')
  .description('say what is missing, reachable, misconfigured; test each feed')
  .option('--quick', 'only whether the running app is well: for health checks')
  .action(async ({ quick }: { quick?: true }) => {
    const { examine } = await import('./cli/doctor.ts');
    process.exitCode = await examine({
      environment,
      version,
      searchPath,
      output: process.stdout,
      isQuick: quick === true,
    });
  });

process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => {
  if (code !== 'EPIPE') {
    process.stderr.write(`sitrep: the output cannot be written (${code})\n`);
    process.exitCode = 1;
  }
  endOfOutput();
});
const words = process.argv.slice(2);
try {
  await program.parseAsync(words.length === 0 ? ['start'] : words, { from: 'user' });
} catch (error) {
  process.stderr.write(`sitrep: ${await sayWhy(error)}\n`);
  process.exitCode = 1;
}

/** What the world did wrong is one line; what we did wrong keeps its stack. */
async function sayWhy(error: unknown): Promise<string> {
  const { redact } = await import('./journal/redact.ts');
  if (!(error instanceof Error)) return 'something went wrong';
  const isExpected = error.name !== 'Error' && error.name !== 'TypeError' && error.name !== 'RangeError';
  return redact(isExpected || error.cause !== undefined ? error.message : (error.stack ?? error.message));
}

function streams() {
  const { stdin: input, stdout: output } = process;
  const isInteractive = input.isTTY && output.isTTY;
  return { input, output, isInteractive, personName: userInfo().username, searchPath };
}

function warn(words: string): void {
  process.stderr.write(`sitrep: ${words}\n`);
}

/** Colours where somebody looks on who did not ask for none. */
function paper() {
  const { stdout } = process;
  return { columns: columnsOn(stdout.columns), isColoured: stdout.isTTY && stdout.hasColors() };
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

/**
 * Runs something open-ended until a signal or its person ends it, then closes it in order, also when the signal comes
 * while it is being opened. A signal may come twice (the terminal's to the group, the set-up's to us); after a stop that
 * takes too long a further one ends the process at once.
 */
async function runUntilStopped(
  open: (life: { onLeave: () => void; stop: AbortSignal }) => Promise<AsyncDisposable | undefined>,
): Promise<void> {
  const stopping = new AbortController();
  const { signal: stop } = stopping;
  let stopAskedAtMs: number | undefined;
  const onLeave = () => {
    if (stopAskedAtMs !== undefined && performance.now() - stopAskedAtMs > impatienceMs) process.exit(130);
    stopAskedAtMs ??= performance.now();
    stopping.abort();
  };
  endOfOutput = onLeave;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onLeave);
  const opened = await open({ onLeave, stop }).catch((error: unknown) => {
    if (error !== stop.reason) throw error;
  });
  if (opened !== undefined && !stop.aborted) await once(stop, 'abort');
  await opened?.[Symbol.asyncDispose]();
  // Nothing of ours is left open; a library's idle timer must not keep the process.
  process.exit();
}
