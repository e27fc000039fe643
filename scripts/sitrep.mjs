#!/usr/bin/env node
/** The command `sitrep`: sets up what is missing, says nothing when nothing is, and hands over to src/main.ts. */
import { begin } from './setup/begin.mjs';

await begin('sitrep', process.argv.slice(2));
