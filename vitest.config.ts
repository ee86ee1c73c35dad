import { defineConfig } from 'vitest/config'

import { engineNames } from './tests/support/browsers/find-engines.mjs'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'src/**/*.test.ts',
            'tests/architecture/**/*.test.ts',
            'tests/support/**/*.test.ts',
            'tests/bench/**/*.test.ts',
            'tests/runs/**/*.test.ts',
          ],
          environment: 'node',
        },
      },
      ...[
        ...engineNames.map((engineName) => ({ engineName, name: engineName, folder: 'engines' })),
        ...engineNames.map((engineName) => ({
          engineName,
          name: `lessons-${engineName}`,
          folder: 'lessons',
        })),
      ].map(({ engineName, name, folder }) => ({
        test: {
          name,
          include: [`tests/${folder}/**/*.test.ts`],
          environment: 'node' as const,
          provide: { engineName },
          // Times are measured, so browsers do not compete with each other.
          fileParallelism: false,
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
