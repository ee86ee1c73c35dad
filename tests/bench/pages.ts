import { mkdtempSync, rmSync } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { build, type InlineConfig } from 'vite'

import { moduleTypes } from '../../src/build/module-types.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

const root = resolve(import.meta.dirname, 'pages')
const mswScript = resolve(import.meta.dirname, '../../node_modules/msw/lib/mockServiceWorker.js')

/** A page of the bench, built and served; gone when closed. */
export interface BenchPage {
  readonly folder: string
  readonly server: StaticServer
  /** Serves it once more, from an origin of its own. */
  serveAgain(): Promise<StaticServer>
  close(): Promise<void>
}

const shared: InlineConfig = {
  configFile: false,
  plugins: [moduleTypes(resolve(import.meta.dirname, '../../node_modules'))],
  logLevel: 'error',
  base: './',
}

/** Builds `pages/<name>` as Vite does by itself and serves it from an origin of its own. */
export const servePage = async (name: 'reader' | 'bare-monaco'): Promise<BenchPage> => {
  const folder = mkdtempSync(join(tmpdir(), 'chunkwise-bench-'))
  await build({
    ...shared,
    root: join(root, name),
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      chunkSizeWarningLimit: 100_000,
      rolldownOptions: { checks: { pluginTimings: false } },
    },
    worker: { format: 'es' },
  })
  if (name === 'reader') await addServiceWorkers(folder)
  const servers: StaticServer[] = []
  const serveAgain = async () => {
    const server = await startStaticServer({ root: folder })
    servers.push(server)
    return server
  }
  return {
    folder,
    server: await serveAgain(),
    serveAgain,
    close: async () => {
      await Promise.all(servers.map((server) => server.close()))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Service workers lie at the top, as they serve only what is below them. */
const addServiceWorkers = async (folder: string): Promise<void> => {
  await copyFile(mswScript, join(folder, 'mockServiceWorker.js'))
  await build({
    ...shared,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2023',
      rolldownOptions: {
        input: join(root, 'reader/bare-service-worker.ts'),
        output: { format: 'iife', entryFileNames: 'bare-service-worker.js' },
      },
    },
  })
}
