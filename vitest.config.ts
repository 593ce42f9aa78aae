import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // strategies import the package by its name: here that is the source, not a build that may be old
  resolve: {
    alias: [
      { find: /^ratemark$/, replacement: fileURLToPath(new URL('src/index.ts', import.meta.url)) },
      {
        find: /^ratemark\/strategy$/,
        replacement: fileURLToPath(new URL('src/strategy.ts', import.meta.url)),
      },
    ],
  },
  test: {
    include: ['tests/**/*.test.ts'],
    env: { TZ: 'UTC', NO_COLOR: '1' },
    // an end for what never ends, not a measure of time: machines are slow when they are busy
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // a process loads src/ once for all test files that it runs, which halves the time: tests leave no state behind
    isolate: false,
    globalSetup: 'tests/temporary-folder.ts',
    setupFiles: 'tests/property-seed.ts',
    maxWorkers: '100%', // half of them by default, which is one on two cores
  },
});
