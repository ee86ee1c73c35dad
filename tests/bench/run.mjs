/*
 * `npm run bench`: measures the built app against its peers, prints a table, writes JSON. What it
 * takes on the command line stands in main.ts, how to read it in docs/performance.md.
 *
 * Plain JavaScript, as nothing has been compiled before it; the rest is TypeScript, which Vite runs.
 */
import { resolve } from 'node:path'

import { runnerImport } from 'vite'

// The whole bench is the module's run: Vite's runner is closed when that is over.
await runnerImport(resolve(import.meta.dirname, 'main.ts'), {
  configFile: false,
  logLevel: 'error',
})
