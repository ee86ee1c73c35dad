import { defineConfig } from 'vitest/config'

import { engineNames, headlessChromium } from './tests/support/browsers/find-engines.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/{engines,integration,lessons}/**'],
          environment: 'node',
          pool: 'threads',
          maxWorkers: '100%',
          setupFiles: ['tests/support/virtual-clock.ts'],
          // A bound for what hangs; a busy machine is slow.
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          environment: 'node',
          // Processes, sockets and builds, on a machine that may be busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...[
        ...engineNames.map((engineName) => ({
          engineName,
          name: engineName,
          folder: 'engines',
          env: {},
        })),
        ...engineNames.map((engineName) => ({
          engineName,
          name: `lessons-${engineName}`,
          folder: 'lessons',
          env: { CHROMIUM_BIN: headlessChromium() ?? '' },
        })),
      ].map(({ engineName, name, folder, env }) => ({
        test: {
          name,
          env,
          include: [`tests/${folder}/**/*.test.ts`],
          environment: 'node' as const,
          provide: { engineName },
          // Times are measured, so browsers do not compete with each other.
          fileParallelism: false,
          // All files in one worker, which has one browser (tests/support/engine.ts).
          isolate: false,
          // An engine hangs now and then for reasons of its own. What passed only when tried again is
          // named at the end of the run (tests/run.mjs), with what it said the first time.
          retry: 1,
          testTimeout: 90_000,
          hookTimeout: 90_000,
          teardownTimeout: 30_000,
        },
      })),
    ],
  },
})
