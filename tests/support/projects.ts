import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'
import { expect } from 'vitest'

import { firstLanguage, type Language } from '../../src/base/languages.ts'
import { defaultConditions } from '../../src/catalogue/network/conditions.ts'
import { serverById } from '../../src/catalogue/servers/servers.ts'
import { checkTextsOf } from '../../src/lesson/compile/check-texts.ts'
import type { Outcome } from '../../src/cuts/model.ts'
import type { CutGroup } from '../../src/cuts/trial/causes.ts'
import { compareAll } from '../../src/cuts/trial/same.ts'
import type { CutsResult } from '../../src/cuts/trial/try-every-cut.ts'
import { checkTextIn } from '../../src/lesson/check-text.ts'
import { compileLessons, type CompiledLesson } from '../../src/lesson/compile/compile.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { settingsOf } from '../../src/lesson/use-cases/settings-of.ts'
import { startingCode } from '../../src/playground/starting/starting.ts'
import { lacksInNode } from '../../src/project/lacks-in-node.ts'
import type { Expected, ProjectContents } from '../../src/project/project.ts'
import type { Recording } from '../../src/recording/model.ts'
import { serverSchedule } from '../../src/servers/schedule.ts'
import { ownOrigin } from './written-servers.ts'

/* Projects to take home, and what has to be seen in a page of each. */

/** Where a project runs. */
interface Place {
  /** Of its page. */
  readonly origin: string
  /** At which it has a WebSocket, if it has one. */
  readonly socketPort: number
}

/** For what happens in a page, on a machine that may be busy. */
const patience = { timeout: 30_000 }

export interface Project extends ProjectContents {
  /** What a page has to see: of the request at an address, the lengths of the chunks. */
  readonly seen: Readonly<
    Record<string, { readonly method: string; readonly chunks: readonly number[] }>
  >
  /** What a lane shows in a page, where that is not what it shows in Node; null if a busy machine changes it. */
  readonly shown?: Readonly<Record<string, string | null>>
  /** What else is seen in a page of it. */
  more?(page: Page, place: Place): Promise<void>
}

const nothing = {
  language: firstLanguage,
  recordings: [],
  asked: [],
  expected: {},
  cuts: {},
  checks: null,
  from: 'https://chunkwise.example/',
}
const shows = (appended: string): Expected => ({ appended, lines: 0, fails: false })

/** Far enough apart for sockets, and short. */
const values = { text: 'Héllo 中', pauseMs: '80' }

/** What the simulated server writes. A browser reads as one chunk what is written at one moment. */
async function chunksOf(id: string, ofServer: Readonly<Record<string, string>>) {
  const server = serverById(id)
  if (!server) throw new Error(`There is no server ${id}.`)
  const { writes } = await serverSchedule(server, ofServer)
  const chunks = new Map<number, number>()
  for (const { atMs, bytes } of writes) chunks.set(atMs, (chunks.get(atMs) ?? 0) + bytes)
  return { method: server.method, chunks: [...chunks.values()] }
}

async function starting(): Promise<Project> {
  const ids = ['sse', 'aspnet-characters']
  const servers = Object.fromEntries(ids.map((id) => [id, values]))
  return {
    ...nothing,
    program: { code: startingCode, servers },
    expected: { eventsource: shows(values.text), axios: shows(values.text) },
    seen: {
      '/servers/site/api/stream': await chunksOf('sse', values),
      '/servers/http/localhost:5255/stream': await chunksOf('aspnet-characters', values),
    },
  }
}

/** The solution of each lesson with its checks, by the lesson's id. */
export async function lessonProjects(
  language: Language = firstLanguage,
): Promise<
  ReadonlyMap<
    string,
    { readonly lesson: CompiledLesson['lesson']; readonly contents: ProjectContents }
  >
> {
  const folder = fileURLToPath(new URL('../../lessons', import.meta.url))
  const compiled = await compileLessons(folder, lessonCatalogue)
  const checkTexts = await checkTextsOf(compiled)
  const own = compiled.lessons.filter((each) => each.language === firstLanguage)
  return new Map(
    own.map(({ lesson }) => {
      const { network, servers } = settingsOf({ ...lesson, checks: [], second: null })
      const { server, ...code } = { ...lesson.start, ...lesson.solution }
      const { serverValues, writtenValues, network: chosen } = lesson
      const given = { serverValues, writtenValues, network: chosen }
      const address = serverById(lesson.server)?.address
      const contents = {
        ...nothing,
        language,
        program: { code, network, servers, ...(server !== undefined && { server }) },
        asked: address === undefined ? [] : [address],
        checks: {
          code: checkTextIn(checkTexts[lesson.id] ?? { code: '', others: [] }, language),
          given,
          lacks: lacksInNode[lesson.id] ?? null,
        },
      }
      return [lesson.id, { lesson, contents }]
    }),
  )
}

/** In Chinese, as is all that its project says to people. */
async function lessonSolution(): Promise<Project> {
  const found = (await lessonProjects('zh')).get('why-it-types/read-a-stream')
  if (!found) throw new Error('There is no lesson read-a-stream.')
  const { lesson, contents } = found
  const { servers = {} } = contents.program
  const path = serverById(lesson.server)?.address ?? ''
  return {
    ...contents,
    seen: { [`/servers/site${path}`]: await chunksOf(lesson.server, servers[lesson.server] ?? {}) },
  }
}

/** Streams that go on when they are told to, and some that never end; it says how many of those are open. */
const steppedServer = `
import { http, HttpResponse } from 'msw'

const encoder = new TextEncoder()
let steps = null
let open = 0

export default [
  http.get('${ownOrigin}/count', () => new HttpResponse('onetwothree')),
  http.get('${ownOrigin}/steps', () => {
    const { readable, writable } = new TransformStream()
    steps = writable.getWriter()
    return new HttpResponse(readable)
  }),
  http.post('${ownOrigin}/steps', async ({ request }) => {
    const text = await request.text()
    void (text === '' ? steps.close() : steps.write(encoder.encode(text)))
    return new HttpResponse(null, { status: 204 })
  }),
  http.get('/api/endless', () => {
    open += 1
    const stream = new ReadableStream({
      cancel() {
        open -= 1
      },
    })
    return new HttpResponse(stream)
  }),
  http.get('${ownOrigin}/open', () =>
    HttpResponse.json(open, { headers: { 'access-control-allow-origin': '*' } }),
  ),
]
`

const atOwn = (path: string) => `/servers/http/${new URL(ownOrigin).host}${path}`

/** Each chunk is written once the page has read the one before: however busy a machine is, none are joined. */
async function readsStepByStep(page: Page): Promise<void> {
  const read = await page.evaluate(async (address) => {
    const { body } = await fetch(address)
    const reader = body?.getReader()
    const chunks: string[] = []
    for (const step of ['one', 'two', 'three', '']) {
      await fetch(address, { method: 'POST', body: step })
      const next = await reader?.read()
      chunks.push(next?.done === false ? new TextDecoder().decode(next.value) : 'done')
    }
    return chunks
  }, atOwn('/steps'))
  expect(read).toEqual(['one', 'two', 'three', 'done'])
}

/** Of one more endless responses than may be open, the last comes when another one has been given up. */
async function opensAtMost(page: Page, { origin }: Place, most: number): Promise<void> {
  const open = async () => (await fetch(origin + atOwn('/open'))).json()
  await page.evaluate((count) => {
    const opened: AbortController[] = []
    Object.assign(globalThis, { opened })
    for (let index = 0; index < count; index += 1) {
      const controller = new AbortController()
      const { signal } = controller
      void fetch('/servers/site/api/endless', { signal }).then(() => opened.push(controller))
    }
  }, most + 1)
  const openedInPage = () =>
    page.evaluate(() => (Reflect.get(globalThis, 'opened') as unknown[]).length)
  await expect.poll(openedInPage, patience).toBe(most)
  expect(await open()).toBe(most)
  await page.evaluate(() => (Reflect.get(globalThis, 'opened') as AbortController[])[0]?.abort())
  await expect.poll(openedInPage, patience).toBe(most + 1)
  await expect.poll(open, patience).toBe(most)
}

async function written(): Promise<Project> {
  return {
    ...nothing,
    program: {
      code: {
        fetch: `const response: Response = await fetch('${ownOrigin}/count')
output.append(await response.text())`,
      },
      server: steppedServer,
    },
    expected: { fetch: { ...shows('onetwothree'), lines: null } },
    seen: {},
    async more(page, place) {
      await readsStepByStep(page)
      // Nobody limits them but the browser itself.
      await opensAtMost(page, place, 6)
    },
  }
}

/** What a page hears of a WebSocket: its messages as one text, and how it ends. */
const heardOf = (page: Page, address: string) =>
  page.evaluate(
    (url) =>
      new Promise<string>((resolve) => {
        let text = ''
        const socket = new WebSocket(url)
        socket.addEventListener('message', ({ data }) => (text += String(data)))
        socket.addEventListener('close', ({ code, reason }) => resolve(`${text} ${code} ${reason}`))
      }),
    address,
  )

/** Other origins with CORS, two connections a host, and a network that breaks the third response of each. */
async function elsewhere(): Promise<Project> {
  const code = `const read = async (address, options) => {
  try {
    const response = await fetch(address, options)
    const seen = [...response.headers.keys()].filter((name) => name.endsWith('-id'))
    output.append([response.status, ...seen, ''].join(' '))
    await response.text()
  } catch {
    output.append('refused ')
  }
}
const headers = { authorization: 'none', 'content-type': 'application/json' }
await read('http://localhost:5255/stream', { method: 'POST' })
await read('https://api.openai.com/v1/chat/completions', { method: 'POST', headers, body: '{}' })
await read('http://localhost:11434/api/chat', { method: 'POST', headers, body: '{}' })
await read('${ownOrigin}/open')
await read('${ownOrigin}/count')
`
  return {
    ...nothing,
    program: {
      code: { fetch: code },
      server: steppedServer,
      network: {
        ...defaultConditions,
        cors: true,
        connectionLimit: 2,
        failAfterBytes: 7,
        faultAtRequest: 3,
      },
      servers: {
        websocket: { text: 'Héllo', pauseMs: '20' },
        'aspnet-characters': values,
        cors: { 'localhost:11434': 'off' },
      },
    },
    asked: ['ws://localhost:5255/ws'],
    seen: {},
    shown: { fetch: 'refused 401 x-request-id refused 200 refused ' },
    async more(page, place) {
      await opensAtMost(page, place, 2)
      const origin = `ws://localhost:${place.socketPort}`
      expect(await heardOf(page, `${origin}/ws`)).toBe('Héllo 1000 done')
      expect(await heardOf(page, `${origin}/none`)).toBe(' 1006 ')
      // The third to that host. A frame has two bytes before its text, and é has two.
      expect(await heardOf(page, `${origin}/ws`)).toBe('Hé 1006 ')
    },
  }
}

/** Cuts characters, and breaks off. */
const recording: Recording = {
  source: 'lane',
  borders: 'known',
  decoded: false,
  removed: [],
  exchanges: [
    {
      request: { method: 'GET', origin: '', path: '/api/recorded', query: '?x=1', headers: [] },
      response: {
        status: 200,
        headersAtMs: 5,
        headers: [['content-type', 'text/plain']],
        chunks: ['e4b8ad', 'e4b8', 'ad616263'].map((bytes, index) => ({
          atMs: 10 + index * 60,
          bytes: Uint8Array.from(Buffer.from(bytes, 'hex')),
        })),
        end: 'complete',
        endAtMs: 300,
      },
    },
    {
      request: {
        method: 'POST',
        origin: 'https://api.example',
        path: '/recorded',
        query: '',
        headers: [['content-type', 'application/json']],
      },
      response: {
        status: 200,
        headersAtMs: 5,
        headers: [['content-type', 'text/plain']],
        chunks: [{ atMs: 10, bytes: new TextEncoder().encode('elsewhere') }],
        end: 'complete',
        endAtMs: 20,
      },
    },
  ],
}

async function recorded(): Promise<Project> {
  return {
    ...nothing,
    program: {
      code: {
        fetch: `const response = await fetch('/api/recorded?x=1')
for await (const chunk of response.body) output.append(chunk.length + ' ')
// A browser asks first whether it may.
const headers = { 'content-type': 'application/json' }
const other = await fetch('https://api.example/recorded', { method: 'POST', headers, body: '{}' })
output.append(await other.text())`,
      },
      network: { ...defaultConditions, cors: true, chunkBytes: 4, chunkDelayMs: 30 },
    },
    recordings: [recording],
    expected: { fetch: shows('3 1 1 3 1 elsewhere') },
    shown: { fetch: null },
    seen: { '/servers/site/api/recorded?x=1': { method: 'GET', chunks: [3, 1, 1, 3, 1] } },
    async more(page) {
      await page.getByRole('button', { name: 'Run fetch' }).click()
      await expect
        .poll(() => page.locator('#output-fetch').textContent(), patience)
        .toMatch(/elsewhere$/)
    },
  }
}

/** A client that decodes each chunk by itself, and what *Try every cut* finds of it. */
export function codeThatCutsCharacters(): ProjectContents {
  const code = `const response = await fetch('/api/text')
for await (const chunk of response.body) output.append(new TextDecoder().decode(chunk))
`
  const servers = { text: values }
  const bytes = new TextEncoder().encode(values.text)
  const reference: Outcome = {
    prints: [{ text: values.text }],
    errorsShown: [],
    ended: 'finished',
    requests: 1,
    bytes,
    writes: [1, 3, 4, 5, 6, 7, 10],
  }
  const outcome = { ...reference, prints: [{ text: '\uFFFD' }] }
  const groups: CutGroup[] = [
    { cause: 'character', count: 2, cuts: [2], network: { cuts: [2] }, outcome },
    { cause: 'together', count: 1, cuts: [2, 8], network: { cuts: 'each-byte' }, outcome },
  ]
  const result: CutsResult = {
    state: 'failed',
    untried: null,
    seed: 1,
    stage: null,
    tried: 9,
    different: 3,
    planned: 9,
    groups,
    faults: [],
    writings: [],
    repaired: [],
    reference,
    format: null,
  }
  return {
    ...nothing,
    program: { code: { fetch: code }, servers },
    cuts: { fetch: { code, server: null, servers, recordings: [], comparing: compareAll, result } },
  }
}

/** Projects of each kind, by what they are of. */
export const projectMakers: Readonly<Record<string, () => Promise<Project>>> = {
  'the starting programs': starting,
  'a lesson’s solution': lessonSolution,
  'a written server': written,
  'servers of other origins': elsewhere,
  'a recording, cut by the network': recorded,
}
