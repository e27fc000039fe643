import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { root, say } from './say.mjs';

/**
 * Runs Node in our place: its input, output and end are ours. Resolves with the exit code; when a signal ended it,
 * the same signal ends us.
 */
export async function handOver(node, args, variables = {}) {
  const child = spawn(node, args, {
    stdio: 'inherit',
    env: { ...variables, ...process.env, PATH: pathWith() },
  });
  const letGo = passSignalsOn(child);
  const { code, signal } = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  letGo();
  if (signal !== null) process.kill(process.pid, signal);
  return code ?? 1;
}

/** One after the other, until one does not end with 0. */
export async function runInTurn(node, named) {
  for (const [name, args] of named) {
    say(name);
    const code = await handOver(node, args);
    if (code !== 0) return code;
  }
  return 0;
}

/**
 * A terminal sends Ctrl-C to the child as well as to us: passing it on would interrupt its orderly stop. Without
 * a terminal we alone were meant, and pass it on. Either way we wait for the child.
 */
function passSignalsOn(child) {
  const pass = (signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  return () => {
    for (const signal of signals) process.off(signal, pass);
  };
}

/** What our children start as `node` is the Node we found, not the machine's. */
function pathWith() {
  return [join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
}
