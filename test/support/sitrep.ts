import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, inject, vi } from 'vitest';
import { compiledModules } from './compiled-modules.ts';
import { configFolder, temporaryFolder } from './config-folder.ts';
import { localToken } from './discord/identity.ts';
import type { LocalDiscord } from './discord/local-discord.ts';
import { copyCluster } from './made-cluster.ts';
import { sharedCache } from './shared-cache.ts';
import type { LocalSlack } from './slack/slack.ts';

/** Where `sitrep` is run; of the tests' own environment nothing but PATH reaches it. */
export type Place = AsyncDisposable & {
  readonly dataDir: string;
  readonly configDir: string;
  /** SLACK_BOT_TOKEN and its like. */
  variables: Readonly<Record<string, string>>;
};

/** How a process ended, and all that it wrote. */
export type Ended = {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly errors: string;
};

/** A `sitrep …` that runs, as whoever typed it sees it. */
export type Running = AsyncDisposable & {
  readonly pid: number;
  readonly input: Writable;
  /** Standard output so far. */
  output(): string;
  /** Standard error so far. */
  errors(): string;
  /** Ends when these words stand in the output; fails when the process ended without them. */
  shows(words: string | RegExp, withinMs?: number): Promise<void>;
  /** As `head` does when it has enough. */
  closeOutput(): void;
  kill(signal: NodeJS.Signals): void;
  readonly ended: Promise<Ended>;
};

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Whole starts, of a machine at other work too. */
const shownWithinMs = 90_000;

/**
 * A data folder with nothing in it but the gazetteer and an empty Postgres, and a config/.
 * @param files of config/ that differ from what is shipped
 */
export function aPlace(
  variables: Place['variables'] = {},
  files: Readonly<Record<string, string>> = {},
): Place {
  const place = anEmptyPlace(variables, files);
  symlinkSync(sharedCache(), join(place.dataDir, 'cache'));
  copyCluster(inject('madeCluster'), place.dataDir);
  return place;
}

/** As on a machine that never saw Sitrep. */
export function anEmptyPlace(
  variables: Place['variables'] = {},
  files: Readonly<Record<string, string>> = {},
): Place {
  const dataDir = temporaryFolder();
  const configDir = configFolder(files);
  return {
    dataDir,
    configDir,
    variables,
    async [Symbol.asyncDispose]() {
      // Servers whose app was killed are ended by the kernel, a moment later.
      await vi.waitFor(() => expect(processesOf(dataDir)).toEqual([]), { timeout: 10_000 });
      for (const folder of [dataDir, configDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Runs `sitrep` with these words: the product's own process. */
export function startSitrep(words: readonly string[], { dataDir, configDir, variables }: Place): Running {
  return startProcess(process.execPath, [join(root, 'src', 'main.ts'), ...words], {
    cwd: dataDir,
    env: {
      PATH: process.env['PATH'] ?? '',
      ...compiledModules,
      SITREP_DATA: dataDir,
      SITREP_CONFIG: configDir,
      ...variables,
    },
  });
}

/** @param env all of the environment that reaches it */
export function startProcess(
  program: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
  const child = spawn(program, args, { cwd, env });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    output,
    errors,
  }));
  return {
    pid: child.pid ?? 0,
    input: child.stdin,
    output: () => output,
    errors: () => errors,
    async shows(wanted, withinMs = shownWithinMs) {
      const seen = vi.waitFor(() => expect(output).toMatch(wanted), { timeout: withinMs, interval: 20 });
      const over = ended.then(() => expect(`${output}\n${errors}`).toMatch(wanted));
      await Promise.race([seen, over]);
    },
    closeOutput: () => void child.stdout.destroy(),
    kill: (signal) => void child.kill(signal),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Runs `sitrep` to its end, with this on its standard input. */
export async function runSitrep(words: readonly string[], place: Place, input = ''): Promise<Ended> {
  await using running = startSitrep(words, place);
  running.input.end(input);
  return await running.ended;
}

/** What an operator sets to reach this Slack. */
export function slackVariables({ botToken, appToken, apiUrl }: LocalSlack): Place['variables'] {
  return { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl };
}

/** What an operator sets for this Slack to hand things over by HTTP. */
export function slackHttpVariables({ botToken, signingSecret, apiUrl }: LocalSlack): Place['variables'] {
  return { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: apiUrl };
}

/** What an operator sets to reach this Discord. */
export function discordVariables({ apiUrl }: LocalDiscord): Place['variables'] {
  return { DISCORD_TOKEN: localToken, DISCORD_API_URL: apiUrl };
}

/** Commands that are running and name this folder: an app's servers do. Empty where there is no /proc to look into. */
export function processesOf(folder: string): string[] {
  return numbersIn('/proc')
    .map(commandOf)
    .filter((command) => command.includes(folder));
}

function numbersIn(folder: string): string[] {
  return process.platform === 'linux' ? readdirSync(folder).filter((name) => /^\d+$/.test(name)) : [];
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}
