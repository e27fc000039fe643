import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ready } from './ready.mjs';
import { handOver, runInTurn } from './run.mjs';
import { Refusal, root } from './say.mjs';

/** What each act needs installed, and does once it is: tools are started by path, under the Node that was found. */
const acts = {
  prepare: { tools: false, go: async () => 0 },
  start: {
    tools: false,
    go: async (node, rest) => handOver(node, [...frugal.flags, main, 'start', ...rest], lasting),
  },
  sitrep: {
    tools: false,
    go: async (node, rest) => handOver(node, [...frugal.flags, main, ...rest], lasting),
  },
  test: { tools: true, go: async (node, rest) => handOver(node, [tool('vitest'), 'run', ...rest]) },
  run: { tools: true, go: async (node, rest) => handOver(node, rest) },
  check: { tools: true, go: async (node) => runInTurn(node, checks) },
};

const main = join(root, 'src', 'main.ts');

/** Garbage is collected sooner, and what is freed goes back to the system: a third less memory, by docs/performance.md. */
const frugal = JSON.parse(readFileSync(new URL('frugal.json', import.meta.url), 'utf8'));

/** Node keeps the compiled modules here: a warm start takes a quarter of the time. */
const lasting = { ...frugal.variables, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node') };

const checks = [
  ['format', [tool('oxfmt'), '--check']],
  ['lint', [tool('oxlint'), '--type-aware']],
  ['types', [tool('tsc'), '-p', root]],
  ['tests', [tool('vitest'), 'run']],
];

/** Sets up, does the act, and ends this process as the act ended. */
export async function begin(name, rest) {
  const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
  try {
    if (act === undefined) throw new Refusal(`unknown: ${name}. There are ${Object.keys(acts).join(', ')}`);
    process.exitCode = await act.go(await ready(act.tools), rest);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    process.stderr.write(`sitrep: ${error.message}\n`);
    process.exitCode = 1;
  }
}

function tool(name) {
  return join(root, 'node_modules', '.bin', name);
}
