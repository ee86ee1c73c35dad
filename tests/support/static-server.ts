import { readFile, stat } from 'node:fs/promises'
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { extname, join, normalize, resolve, sep } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { testCertificate } from './certificate.ts'
import { listen } from './listening.ts'

/** The types that any file server knows; nothing else is said about a file. */
const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

export interface StaticServerOptions {
  readonly root: string
  readonly https?: boolean
  /** Begins and ends with a slash; default `/`. */
  readonly basePath?: string
  /** Default: a free one. */
  readonly port?: number
  /** The address that it listens on and is reached at; default: 127.0.0.1. */
  readonly host?: string
  /** Files that are served beside those of `root`, by path below the base path. */
  readonly extraFiles?: Readonly<Record<string, string>>
  /** Answers a folder's address without its slash with the folder's page, and no redirect. */
  readonly foldersWithoutSlash?: boolean
  /** Has no script for a service worker, as if the browser allowed none; the same script can be a worker's. */
  readonly refusesServiceWorkers?: boolean
}

export interface StaticServer {
  /** Address of the root of the files, with the base path and its slash. */
  readonly url: string
  readonly origin: string
  readonly port: number
  /** Paths asked for since the start, in order. */
  readonly requests: readonly string[]
  /** How long each answer is held back, as on a slow line; 0 at first. */
  delayMs: number
  /** When a path is answered: undefined, as at first, is at once; a promise that never settles, never. */
  heldUntil: (path: string) => Promise<unknown> | undefined
  /** What a newer version has at a path: another text, or null for nothing; nothing differs at first. */
  newerVersion: (path: string) => string | null | undefined
  /** Stops listening and destroys the open connections: the server is gone. */
  stop(): Promise<void>
  /** Listens again at the same address; nothing happens to a server that listens. */
  restart(): Promise<void>
  close(): Promise<void>
}

const fileFor = async (root: string, path: string): Promise<string | null> => {
  const file = normalize(join(root, path))
  if (file !== root && !file.startsWith(root + sep)) return null
  try {
    const found = await stat(file)
    if (found.isFile()) return file
    const index = join(file, 'index.html')
    return path.endsWith('/') && (await stat(index)).isFile() ? index : null
  } catch {
    return null
  }
}

const send = (response: ServerResponse, status: number, type: string, body: Buffer): void => {
  // As bare as http allows: no Date, no Connection, no Keep-Alive, no caching, no policy.
  response.sendDate = false
  response.removeHeader('connection')
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': body.byteLength })
  response.end(response.req.method === 'HEAD' ? undefined : body)
}

const plainText = 'text/plain; charset=utf-8'

/** A plain file server, as unhelpful as the plainest static host. */
export const startStaticServer = async (options: StaticServerOptions): Promise<StaticServer> => {
  const root = resolve(options.root)
  const basePath = options.basePath ?? '/'
  const host = options.host ?? '127.0.0.1'
  const requests: string[] = []

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://any').pathname)
    requests.push(path)
    if (self.delayMs > 0) await delay(self.delayMs)
    await self.heldUntil(path)
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      send(response, 405, plainText, Buffer.from('Method not allowed'))
      return
    }
    if (options.refusesServiceWorkers === true && request.headers['service-worker'] === 'script') {
      send(response, 404, plainText, Buffer.from('Not found'))
      return
    }
    const newer = self.newerVersion(path)
    const extra = newer ?? options.extraFiles?.[path.slice(basePath.length)]
    if (extra !== undefined && path.startsWith(basePath)) {
      send(response, 200, contentTypes[extname(path) || '.html'] ?? plainText, Buffer.from(extra))
      return
    }
    const isFolder = options.foldersWithoutSlash === true && extname(path) === ''
    const asked = isFolder && !path.endsWith('/') ? `${path}/` : path
    const file =
      asked.startsWith(basePath) && newer !== null
        ? await fileFor(root, asked.slice(basePath.length - 1))
        : null
    // As static hosts have it: the root's 404.html for whatever is not there.
    const shown = file ?? (await fileFor(root, '/404.html'))
    const status = file === null ? 404 : 200
    if (shown === null) send(response, status, plainText, Buffer.from('Not found'))
    else {
      const type = contentTypes[extname(shown)] ?? 'application/octet-stream'
      send(response, status, type, await readFile(shown))
    }
  }

  const certificate = options.https === true ? await testCertificate() : null
  const start = (port: number) => {
    const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
      answer(request, response).catch(() => response.destroy())
    }
    const server =
      certificate === null
        ? createHttpServer(onRequest)
        : createHttpsServer({ key: certificate.key, cert: certificate.cert }, onRequest)
    return listen(server, port, undefined, host)
  }

  let listening = await start(options.port ?? 0)
  const { port } = listening
  const origin = `${certificate === null ? 'http' : 'https'}://${host}:${port}`
  let stopped = false
  const stop = async (): Promise<void> => {
    if (stopped) return
    stopped = true
    await listening.close()
  }
  const self: StaticServer = {
    url: origin + basePath,
    origin,
    port,
    requests,
    delayMs: 0,
    heldUntil: () => undefined,
    newerVersion: () => undefined,
    stop,
    restart: async () => {
      if (!stopped) return
      listening = await start(port)
      stopped = false
    },
    close: stop,
  }
  return self
}
