import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'

import { build, type Plugin, type Rolldown } from 'vite'

import { laneModules } from './lane-modules.ts'
import { devModuleFile, shippedEntries } from './shipped-modules.ts'
import { toughCookieStub } from './tough-cookie-stub.ts'

/*
 * Service worker, sandbox and shipped modules for the dev server. The service worker hands a sandbox
 * nothing but built files, so in development too these are built: whole, and anew when their sources
 * have changed. Everything else of the page is served by Vite as it is.
 */

/** Workers that run learner code, or may: the file of each in the dev server, by its entry. */
const codeWorkers: Readonly<Record<string, string>> = {
  'sandbox/worker/main.ts': 'dev-sandbox.js',
  'sandbox/worker/stand-ins/main.ts': 'dev-stand-ins.js',
  'server-worker/main.ts': 'dev-server-worker.js',
  'cuts/worker/main.ts': 'dev-cuts-worker.js',
  'cuts/servers/main.ts': 'dev-cuts-servers.js',
}
const addressId = '\0dev-worker-address:'

/** Folders whose code runs in the service worker or in a worker that runs learner code. */
const workerSources =
  /\/src\/(service-worker|servers|network|catalogue|sandbox\/worker|code-worker|server-worker|cuts|channels|trace|wire|base)\//

interface BuiltFile {
  readonly url: string
  readonly code: string
  readonly revision: string
  readonly bytes: number
}

/** Serves the built workers, and the modules that learner code can import, while developing. */
export function devWorkersPlugin(): Plugin {
  let root = ''
  let built: Promise<ReadonlyMap<string, string>> | null = null
  const files = () => (built ??= buildAll(root))
  const answer = async (
    name: string,
    response: ServerResponse,
    next: (error?: unknown) => void,
  ): Promise<void> => {
    try {
      const code = (await files()).get(name)
      if (code === undefined) {
        next()
        return
      }
      response.setHeader('content-type', 'text/javascript; charset=utf-8')
      response.setHeader('cache-control', 'no-cache')
      response.end(code)
    } catch (error) {
      built = null
      next(error)
    }
  }
  return {
    name: 'chunkwise:dev-workers',
    apply: 'serve',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    resolveId(source) {
      const entry = Object.keys(codeWorkers).find((each) => source.endsWith(`${each}?worker&url`))
      return entry === undefined ? null : addressId + entry
    },
    load(id) {
      if (!id.startsWith(addressId)) return null
      return `export default '/${codeWorkers[id.slice(addressId.length)] ?? ''}'`
    },
    configureServer(server) {
      server.watcher.on('change', (file) => {
        if (workerSources.test(file.replaceAll('\\', '/'))) built = null
      })
      server.middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://any')
        const name = pathname.slice(1)
        const isBuilt = name === 'sw.js' || Object.values(codeWorkers).includes(name)
        if (!isBuilt && !name.startsWith('assets/modules/')) {
          next()
          return
        }
        void answer(name, response, next)
      })
    },
  }
}

async function buildAll(root: string): Promise<ReadonlyMap<string, string>> {
  const files: BuiltFile[] = []
  for (const [entry, file] of Object.entries(codeWorkers)) {
    files.push(fileOf(file, await bundle(join(root, 'src', entry), 'es')))
  }
  for (const entry of shippedEntries) {
    files.push(fileOf(devModuleFile(entry), await bundle(entry, 'es')))
  }
  const manifest = files.map(({ url, revision, bytes }) => ({ url, revision, bytes }))
  const serviceWorker = await bundle(join(root, 'src/service-worker/sw.ts'), 'iife', {
    'self.__WB_MANIFEST': JSON.stringify(manifest),
  })
  return new Map([...files.map(({ url, code }) => [url, code] as const), ['sw.js', serviceWorker]])
}

const fileOf = (url: string, code: string): BuiltFile => ({
  url,
  code,
  revision: createHash('sha256').update(code).digest('hex').slice(0, 16),
  bytes: Buffer.byteLength(code),
})

/** One file with all that `input` needs. */
async function bundle(
  input: string,
  format: 'es' | 'iife',
  define: Readonly<Record<string, string>> = {},
): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: toughCookieStub,
    plugins: [laneModules()],
    define: { ...define, 'process.env.NODE_ENV': '"development"' },
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        output: { format, codeSplitting: false },
      },
    },
  })
  const output = (Array.isArray(result) ? result[0] : result) as Rolldown.RolldownOutput
  return output.output[0].code
}
