import { configDefaults, defineConfig } from 'vitest/config';
import ClosingLine from './test/support/closing-line.ts';
import LongestFirst from './test/support/longest-first.ts';

/** Asks a server that somebody else makes, where one runs: it is no part of what every machine must pass. */
const thirdParty = process.env['LOCAL_SLACK'] === undefined ? ['test/journeys/third-party.test.ts'] : [];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...thirdParty],
    // Left to itself, vitest leaves a core to nobody: on a machine with two, one file at a time.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    globalSetup: ['test/support/servers.ts'],
    // Ends what hangs, on a slow machine whose cores all have a file at hand; how fast it is the benches say.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: process.env['CI'] === 'true' ? ['default', new ClosingLine()] : ['default'],
  },
});
