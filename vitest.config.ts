import { defineConfig } from 'vitest/config';
import ClosingLine from './test/support/closing-line.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/servers.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: process.env['CI'] === 'true' ? ['default', new ClosingLine()] : ['default'],
  },
});
