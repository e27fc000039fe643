#!/usr/bin/env node
/**
 * Makes this machine ready for Sitrep, then does what is asked, under the right Node:
 *   node scripts/setup.mjs [prepare | start | sitrep | test | run | check] [arguments …]
 * Plain JavaScript for Node 20 that imports nothing installed, since it is what installs. It must stand before
 * src/main.ts, which Node 20 cannot even read: the types in it are stripped by Node 24.
 */
import { begin } from './setup/begin.mjs';

const [act = 'prepare', ...rest] = process.argv.slice(2);
await begin(act, rest);
