import { readdirSync, readFileSync } from 'node:fs'
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import { basename, join } from 'node:path'

import { afterAll, beforeAll } from 'vitest'

import { shippedChunks } from '../../src/build/shipped-modules.ts'
import { distFolder } from './dist-folder.ts'
import { listen } from './listening.ts'
import { runSource } from './running-source.ts'

/** Servers by the path at which they are asked, each the shown Node source in a process of its own. */
const serverOfPath: Readonly<Record<string, string>> = {
  '/api/stream': 'sse',
  '/api/text': 'text',
  '/api/lines': 'lines',
  '/v1/chat/completions': 'openai-chat',
  '/v1/responses': 'openai-responses',
  '/v1/messages': 'anthropic-messages',
  '/api/chat': 'ollama',
  '/api/generate': 'ollama',
}

type ServerValues = Readonly<Record<string, Readonly<Record<string, string>>>>

interface RealServers {
  /** Without a slash at its end; `/blank` is an empty page. */
  readonly origin: string
  /** Where each module that a lane can import is on this server, by its name. */
  readonly modules: Readonly<Record<string, string>>
  /** Serves a script at `/<name>.js`, and says its address. */
  addScript(name: string, code: string): string
  close(): Promise<void>
}

/** Real servers for the tests of one file; `values` are their parameters, by server. */
export const useRealServers = (values: ServerValues): { readonly current: RealServers } => {
  let servers: RealServers | undefined
  beforeAll(async () => {
    servers = await startRealServers(values)
  }, 60_000)
  afterAll(() => servers?.close())
  return {
    get current() {
      if (servers === undefined) throw new Error('The servers have not been started.')
      return servers
    },
  }
}

/**
 * The servers that the playground shows, really running, behind one origin, so that code in an
 * ordinary worker can ask them; with the built modules that a lane imports.
 */
async function startRealServers(values: ServerValues): Promise<RealServers> {
  const names = [...new Set(Object.values(serverOfPath))]
  const sources = new Map(
    await Promise.all(
      names.map(
        async (name) => [name, await runSource(name, 'javascript', values[name] ?? {})] as const,
      ),
    ),
  )
  const scripts = new Map<string, string>()
  const moduleFiles = builtModules()
  const answer = (asked: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(asked.url ?? '/', 'http://any')
    const origin = sources.get(serverOfPath[pathname] ?? '')?.origin
    if (origin !== undefined) {
      forward(asked, response, origin)
      return
    }
    const file = moduleFiles.get(pathname)
    const script = file === undefined ? scripts.get(pathname) : readFileSync(file, 'utf8')
    if (script === undefined && pathname !== '/blank') {
      response.writeHead(404).end()
      return
    }
    const type = script === undefined ? 'text/html' : 'text/javascript; charset=utf-8'
    response.writeHead(200, { 'Content-Type': type }).end(script)
  }
  const listening = await listen(createServer(answer), 0)
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    modules: addressesOf([...moduleFiles.keys()]),
    addScript(name, code) {
      scripts.set(`/${name}.js`, code)
      return `/${name}.js`
    },
    async close() {
      await listening.close()
      await Promise.all([...sources.values()].map((source) => source.stop()))
    },
  }
}

/** Passes on what comes as it comes, and an end of either side. */
function forward(asked: IncomingMessage, response: ServerResponse, origin: string): void {
  const { method, headers, url } = asked
  const upstream = request(origin + (url ?? ''), { method, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 500, answered.statusMessage, answered.rawHeaders)
    answered.pipe(response)
  })
  upstream.on('error', () => response.destroy())
  response.on('close', () => upstream.destroy())
  asked.pipe(upstream)
}

/** Files of the built modules by their path on the server. */
function builtModules(): Map<string, string> {
  const files = new Map<string, string>()
  for (const folder of ['assets/modules', 'assets/modules/later']) {
    for (const name of readdirSync(join(distFolder, folder))) {
      if (name.endsWith('.js')) files.set(`/${folder}/${name}`, join(distFolder, folder, name))
    }
  }
  return files
}

const addressesOf = (paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    Object.entries(shippedChunks).map(([name, chunk]) => {
      const path = paths.find((each) => basename(each).replace(/-.{8}\.js$/, '') === chunk)
      if (path === undefined) throw new Error(`${name} has not been built.`)
      return [name, path]
    }),
  )
