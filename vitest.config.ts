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
          testTimeout: 90_000,
          hookTimeout: 90_000,
          teardownTimeout: 30_000,
        },
      })),
    ],
  },
})
