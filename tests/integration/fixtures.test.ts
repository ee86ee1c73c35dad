import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import fc from 'fast-check'
import type { RequestHandler } from 'msw'
import { setupServer } from 'msw/node'
import { getResponse } from 'msw/utils/get-response'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { concatBytes } from '../../src/base/bytes.ts'
import { curlOf } from '../../src/fixtures/curl.ts'
import { mswHandlers, nodeServer } from '../../src/fixtures/fixtures.ts'
import type { Exchange } from '../../src/recording/model.ts'
import { hostileExchange } from '../support/hostile-exchanges.ts'

// MSW 3's `setupServer` needs it, and Node has it from version 22 on.
if (!('withResolvers' in Promise)) {
  Object.assign(Promise, {
    withResolvers() {
      const settle: Record<string, (value: unknown) => void> = {}
      const promise = new Promise((resolve, reject) => Object.assign(settle, { resolve, reject }))
      return { promise, ...settle }
    },
  })
}

/* Each form of fixture in what it is for. What needs a browser is in tests/browser/fixtures-in-use.spec.ts. */

let folder = ''
beforeAll(async () => {
  // Below this folder, so that a module finds the packages that it imports.
  const folders = join(import.meta.dirname, '../../test-results')
  await mkdir(folders, { recursive: true })
  folder = await mkdtemp(join(folders, 'fixtures-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Exchanges that differ in their address: each request has one answer. */
const exchanges = fc
  .sample(hostileExchange, { numRuns: 120, seed: 16 })
  .map((exchange, index): Exchange => ({
    ...exchange,
    request: { ...exchange.request, path: `${exchange.request.path}/${index}` },
  }))

/** What a client of an exchange has to see. */
const expectedOf = ({ response }: Exchange) => ({
  status: response.status,
  headers: response.headers.map(([name, value]) => [name.toLowerCase(), value]),
  // A status without a body, or a connection that is lost before its headers are read.
  bytes: response.status === 204 ? '' : hex(concatBytes(response.chunks.map(({ bytes }) => bytes))),
  broke: response.end === 'broken' && response.status !== 204,
})

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

const methodOf = ({ request: { method } }: Exchange) => (method === '*' ? 'PUT' : method)

const isOwn = (name: string) => name.startsWith('x')

async function readAll(response: Response) {
  const chunks: Uint8Array[] = []
  let broke = false
  try {
    for await (const chunk of response.body ?? []) chunks.push(chunk)
  } catch {
    broke = true
  }
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) => isOwn(name)),
    bytes: hex(concatBytes(chunks)),
    broke,
  }
}

const sorted = <T extends { readonly headers: readonly unknown[] }>(seen: T) => ({
  ...seen,
  headers: seen.headers.map((header) => JSON.stringify(header)).toSorted(),
})

async function importCode<T>(name: string, code: string): Promise<T> {
  const file = join(folder, name)
  await writeFile(file, code)
  return import(pathToFileURL(file).href) as Promise<T>
}

describe('the MSW handlers', () => {
  test('answer in Node with the same bytes, whatever is in them', async () => {
    const { default: handlers } = await importCode<{ default: RequestHandler[] }>(
      'handlers.mjs',
      mswHandlers({ exchanges, decoded: false }),
    )
    for (const exchange of exchanges) {
      const { path, query } = exchange.request
      const asked = new Request(`http://a${path}${query}`, { method: methodOf(exchange) })
      const response = await getResponse(handlers, asked)
      if (!response) throw new Error(`Nothing answers ${asked.url}.`)
      expect(sorted(await readAll(response)), asked.url).toEqual(sorted(expectedOf(exchange)))
    }
  })

  test('keep the borders of chunks for a fetch that setupServer answers', async () => {
    const { default: handlers } = await importCode<{ default: RequestHandler[] }>(
      'borders.mjs',
      mswHandlers({ exchanges: [borders], decoded: false }),
    )
    const server = setupServer(...handlers)
    server.listen()
    try {
      const response = await fetch('http://somewhere/api/stream')
      const chunks: string[] = []
      for await (const chunk of response.body ?? []) chunks.push(hex(chunk))
      expect(chunks).toEqual(borders.response.chunks.map(({ bytes }) => hex(bytes)))
    } finally {
      server.close()
    }
  })
})

const borders: Exchange = {
  request: { method: 'GET', origin: '', path: '/api/stream', query: '', headers: [] },
  response: {
    status: 200,
    headersAtMs: 0,
    headers: [['content-type', 'text/plain']],
    // The second one cuts a character.
    chunks: ['61', 'e4b8', 'ad62'].map((bytes, index) => ({
      atMs: index * 30,
      bytes: Uint8Array.from(Buffer.from(bytes, 'hex')),
    })),
    end: 'complete',
    endAtMs: 100,
  },
}

/** The answer to a request as it is sent, byte by byte, without what a client would make of it. */
function ask(origin: string, exchange: Exchange) {
  const { path, query } = exchange.request
  return new Promise<ReturnType<typeof expectedOf>>((resolve, reject) => {
    const asked = request(
      `${origin}${path}${query}`,
      { method: methodOf(exchange), agent: false },
      (response: IncomingMessage) => {
        const chunks: Buffer[] = []
        const end = (broke: boolean) =>
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.entries(response.headers)
              .filter(([name]) => isOwn(name))
              .map(([name, value]) => [name, String(value)]),
            bytes: hex(concatBytes(chunks)),
            broke,
          })
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => end(false))
        response.on('error', () => end(true))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Runs a server's file until `use` has ended. */
async function withServer(code: string, use: (origin: string) => Promise<void>): Promise<void> {
  const file = join(folder, 'server.mjs')
  await writeFile(file, code)
  const port = await freePort()
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(child, 'exit')
  try {
    const origin = `http://127.0.0.1:${port}`
    await expect
      .poll(
        () =>
          fetch(origin).then(
            ({ status }) => status,
            () => null,
          ),
        { timeout: 20_000 },
      )
      .toBe(404)
    await use(origin)
  } finally {
    child.kill()
    await ended
  }
}

test('the Node server sends the same bytes, whatever is in them', async () => {
  // Only these methods are known to Node's parser.
  const known = exchanges.filter(({ request: { method } }) => /^[A-Z]+$|\*/.test(method))
  await withServer(nodeServer({ exchanges: known, decoded: false }), async (origin) => {
    for (const exchange of known) {
      const seen = await ask(origin, exchange)
      expect(sorted(seen), exchange.request.path).toEqual(sorted(expectedOf(exchange)))
    }
  })
})

test('curl sends the same request from a real shell, and gets the same bytes', async () => {
  const seen: { method?: string; url?: string; headers: string[] }[] = []
  const server = createServer((asked, response) => {
    const { method = '', url = '', rawHeaders } = asked
    const headers = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 && name.startsWith('x-') ? [`${name}: ${rawHeaders[index + 1]}`] : [],
    )
    seen.push({ method, url, headers })
    response.end('answered')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const anyRequest = fc.record({
    exchange: hostileExchange,
    method: fc.constantFrom('GET', 'POST', 'DELETE'),
  })
  try {
    await fc.assert(
      fc.asyncProperty(anyRequest, async ({ exchange: { request: sent, response }, method }) => {
        const headers = response.headers.map(([name, value]) => [`x-${name}`, value] as const)
        const url = `${origin}${sent.path}${sent.query}`
        const command = curlOf({ method, url, headers })
        const { stdout } = await promisify(execFile)('sh', ['-c', `${command} --silent`])
        expect(stdout).toBe('answered')
        expect(seen.at(-1)).toEqual({
          method,
          url: sent.path + sent.query,
          headers: headers.map(([name, value]) => `${name}: ${value}`),
        })
      }),
      { numRuns: 60 },
    )
  } finally {
    server.close()
  }
})
