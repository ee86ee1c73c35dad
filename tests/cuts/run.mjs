/*
 * `npm run cuts -- client.ts`: tries every cut on a file. What it takes on the command line stands in
 * main.ts, what is tried in docs/cuts.md.
 *
 * Plain JavaScript, as nothing has been compiled before it; the rest is TypeScript, which Vite runs.
 */
import { resolve } from 'node:path'

import { runnerImport } from 'vite'

await runnerImport(resolve(import.meta.dirname, 'main.ts'), {
  configFile: false,
  logLevel: 'error',
})
