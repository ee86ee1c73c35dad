import { mkdtempSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { build } from 'vite'

import { moduleTypes } from '../../src/build/module-types.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

const root = resolve(import.meta.dirname, 'pages')
const mswScript = resolve(import.meta.dirname, '../../node_modules/msw/lib/mockServiceWorker.js')

/** A page of the bench, built and served; gone when closed. */
export interface BenchPage {
  readonly folder: string
  readonly server: StaticServer
  close(): Promise<void>
}

/** Builds `pages/<name>` as Vite does by itself and serves it from an origin of its own. */
export const servePage = async (name: 'reader' | 'bare-monaco'): Promise<BenchPage> => {
  const folder = mkdtempSync(join(tmpdir(), 'chunkwise-bench-'))
  await build({
    configFile: false,
    plugins: [moduleTypes(resolve(import.meta.dirname, '../../node_modules'))],
    root: join(root, name),
    logLevel: 'error',
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 100_000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    worker: { format: 'es' },
  })
  if (name === 'reader') await copyFile(mswScript, join(folder, 'mockServiceWorker.js'))
  const server = await startStaticServer({ root: folder })
  return {
    folder,
    server,
    close: async () => {
      await server.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
