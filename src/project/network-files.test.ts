import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import type { Recording } from '../recording/model.ts'
import { projectFiles } from './project.ts'

/* The network of a project, from its own files: its client leaves at any time, and asks before it sends. */

type Answer = (request: Request) => Promise<Response>

/** What `server/network.ts` and `server/cors.ts` have. */
interface NetworkModule {
  readonly createNetwork: (answer: Answer) => { readonly answer: Answer }
}
interface CorsModule {
  readonly withCors: (
    network: { readonly answer: Answer; travel(): Promise<void> },
    written: { answer(): Promise<undefined>; origins(): Promise<readonly string[]> },
    recorded: Answer,
  ) => Answer
}

const recording: Recording = {
  source: 'typed',
  borders: 'known',
  decoded: true,
  removed: [],
  exchanges: [
    {
      request: {
        method: 'POST',
        origin: 'https://recorded.example',
        path: '/',
        query: '',
        headers: [],
      },
      response: {
        status: 200,
        headersAtMs: 0,
        headers: [],
        chunks: [],
        end: 'complete',
        endAtMs: 0,
      },
    },
  ],
}

let root = ''
let createNetwork: NetworkModule['createNetwork']
let withCors: CorsModule['withCors']
beforeAll(async () => {
  const results = join(import.meta.dirname, '../../test-results')
  await mkdir(results, { recursive: true })
  root = await mkdtemp(join(results, 'network-'))
  const files = await projectFiles({
    language: 'en',
    program: { code: {} },
    recordings: [recording],
    asked: [],
    expected: {},
    cuts: {},
    checks: null,
    from: 'https://chunkwise.example/',
  })
  for (const [path, text] of files) {
    if (!/^(server|chunkwise)\/.*\.ts$/.test(path)) continue
    await mkdir(dirname(join(root, path)), { recursive: true })
    // One connection, so that a test sees whether it is given back.
    const chosen = text.replace('Partial<NetworkConditions> = {', '$& connectionLimit: 1,')
    await writeFile(join(root, path), chosen)
  }
  const load = async (path: string): Promise<unknown> => import(join(root, path))
  ;({ createNetwork } = (await load('server/network.ts')) as NetworkModule)
  ;({ withCors } = (await load('server/cors.ts')) as CorsModule)
})
afterAll(() => rm(root, { recursive: true }))

/** A network in front of a server that never ends what it answers, and begins once `worked`. */
function endless(worked: Promise<void> = Promise.resolve()) {
  const asked: string[] = []
  const left: string[] = []
  const network = createNetwork(async ({ url }) => {
    const { pathname } = new URL(url)
    asked.push(pathname)
    await worked
    return new Response(new ReadableStream({ cancel: () => void left.push(pathname) }))
  })
  const ask = (path: string, signal?: AbortSignal) =>
    network.answer(new Request(`http://server.example${path}`, { signal: signal ?? null }))
  return { asked, left, ask }
}

test('who leaves while a server still works gives its connection back', async () => {
  const client = new AbortController()
  let finish = () => {}
  const { asked, left, ask } = endless(
    new Promise((resolve) => {
      finish = resolve
    }),
  )
  const first = ask('/first', client.signal)
  const second = ask('/second')
  await vi.waitUntil(() => asked.length > 0)
  client.abort()
  finish()
  await expect(first).rejects.toThrow('aborted')
  expect(left).toEqual(['/first'])
  expect((await second).status).toBe(200)
})

test.each([
  ['before it reads', false],
  ['while it reads', true],
])('a server hears of a client that leaves %s', async (_when, isReading) => {
  const client = new AbortController()
  const { left, ask } = endless()
  const reader = (await ask('/aborts', client.signal)).body?.getReader()
  const read = isReading ? reader?.read() : undefined
  client.abort()
  await expect(read ?? reader?.read()).rejects.toThrow('aborted')
  const cancels = (await ask('/cancels')).body?.getReader()
  if (isReading) void cancels?.read()
  await cancels?.cancel()
  await ask('/next')
  expect(left).toEqual(['/aborts', '/cancels'])
})

test('a recording says itself what it allows, any other host by its policy', async () => {
  const answer = async () => new Response()
  const written = { answer: async () => undefined, origins: async () => [] }
  const recorded = async ({ method }: Request) =>
    new Response(null, { status: 204, headers: { method } })
  const ask = withCors({ answer, travel: async () => undefined }, written, recorded)
  const preflight = (url: string) => {
    const headers = { origin: 'http://page.example', 'access-control-request-method': 'POST' }
    return ask(new Request(url, { method: 'OPTIONS', headers }))
  }
  expect((await preflight('https://recorded.example/')).headers.get('method')).toBe('OPTIONS')
  expect((await preflight('https://other.example/')).status).toBe(405)
})
