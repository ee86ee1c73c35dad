import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { defaultConditions } from '../../src/catalogue/network/conditions.ts'
import { serverById } from '../../src/catalogue/servers/servers.ts'
import { firstLanguage } from '../../src/base/languages.ts'
import { checkTextsOf } from '../../src/lesson/compile/check-texts.ts'
import { compileLessons, type CompiledLesson } from '../../src/lesson/compile/compile.ts'
import { lessonCatalogue } from '../../src/lesson/compile/lesson-catalogue.ts'
import { settingsOf } from '../../src/lesson/use-cases/settings-of.ts'
import { startingCode } from '../../src/playground/starting/starting.ts'
import { lacksInNode } from '../../src/project/lacks-in-node.ts'
import { projectFiles, type Expected, type ProjectContents } from '../../src/project/project.ts'
import { projectName, zipOf } from '../../src/project/zip.ts'
import type { Recording } from '../../src/recording/model.ts'
import { serverSchedule } from '../../src/servers/schedule.ts'
import { chromiumArguments } from '../support/browsers/chromium-arguments.ts'
import { headlessChromium } from '../support/browsers/find-engines.mjs'
import { unzip } from '../support/unzip.ts'
import { countingServer, ownOrigin } from '../support/written-servers.ts'

/* Projects to take home, unpacked: installed, type-checked, tested, and started for a browser. */

interface Project extends ProjectContents {
  /** What a page has to see: of the request at an address, the lengths of the chunks. */
  readonly seen: Readonly<
    Record<string, { readonly method: string; readonly chunks: readonly number[] }>
  >
}

const nothing = {
  recordings: [],
  asked: [],
  expected: {},
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
async function lessonProjects(): Promise<
  ReadonlyMap<
    string,
    { readonly lesson: CompiledLesson['lesson']; readonly contents: ProjectContents }
  >
> {
  const folder = fileURLToPath(new URL('../../lessons', import.meta.url))
  const compiled = await compileLessons(folder, lessonCatalogue)
  const checkTexts = await checkTextsOf(compiled)
  const own = compiled.lessons.filter(({ language }) => language === firstLanguage)
  return new Map(
    own.map(({ lesson }) => {
      const { network, servers } = settingsOf({ ...lesson, checks: [], second: null })
      const { server, ...code } = { ...lesson.start, ...lesson.solution }
      const { serverValues, writtenValues, network: chosen } = lesson
      const given = { serverValues, writtenValues, network: chosen }
      const address = serverById(lesson.server)?.address
      const contents = {
        ...nothing,
        program: { code, network, servers, ...(server !== undefined && { server }) },
        asked: address === undefined ? [] : [address],
        checks: {
          code: checkTexts[lesson.id] ?? '',
          given,
          lacks: lacksInNode[lesson.id] ?? null,
        },
      }
      return [lesson.id, { lesson, contents }]
    }),
  )
}

async function lessonSolution(): Promise<Project> {
  const found = (await lessonProjects()).get('why-it-types/read-a-stream')
  if (!found) throw new Error('There is no lesson read-a-stream.')
  const { lesson, contents } = found
  const { servers = {} } = contents.program
  const path = serverById(lesson.server)?.address ?? ''
  return {
    ...contents,
    seen: { [`/servers/site${path}`]: await chunksOf(lesson.server, servers[lesson.server] ?? {}) },
  }
}

async function written(): Promise<Project> {
  return {
    ...nothing,
    program: {
      code: {
        fetch: `const response: Response = await fetch('${ownOrigin}/count')
output.append(await response.text())`,
      },
      server: countingServer,
    },
    expected: { fetch: { ...shows('onetwothree'), lines: null } },
    seen: {
      [`/servers/http/${new URL(ownOrigin).host}/count`]: { method: 'GET', chunks: [3, 3, 5] },
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
  ],
}

async function recorded(): Promise<Project> {
  return {
    ...nothing,
    program: {
      code: {
        fetch: `const response = await fetch('/api/recorded?x=1')
for await (const chunk of response.body) output.append(chunk.length + ' ')`,
      },
      network: { ...defaultConditions, chunkBytes: 4, chunkDelayMs: 30 },
    },
    recordings: [recording],
    expected: { fetch: shows('3 1 1 3 1 ') },
    seen: { '/servers/site/api/recorded?x=1': { method: 'GET', chunks: [3, 1, 1, 3, 1] } },
  }
}

const makers: Readonly<Record<string, () => Promise<Project>>> = {
  'the starting programs': starting,
  'a lesson’s solution': lessonSolution,
  'a written server': written,
  'a recording, cut by the network': recorded,
}

let root = ''
let browser: Browser | null = null
beforeAll(async () => {
  const results = join(import.meta.dirname, '../../test-results')
  await mkdir(results, { recursive: true })
  root = await mkdtemp(join(results, 'projects-'))
  const executablePath = headlessChromium()
  if (executablePath === null) return
  browser = await chromium.launch({
    executablePath,
    args: [...chromiumArguments],
    chromiumSandbox: false,
  })
})
afterAll(async () => {
  await browser?.close()
  await rm(root, { recursive: true })
})

const run = promisify(execFile)

/** Ends in an error that has all that was printed. */
async function npm(folder: string, ...words: readonly string[]): Promise<void> {
  // Else a tool takes this run of Vitest for its own.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_ENV|TEST|npm_)/.test(name)),
  )
  await run('npm', words, { cwd: folder, env }).catch(
    (failed: { readonly stdout: string; readonly stderr: string }) => {
      throw new Error(`npm ${words.join(' ')}:\n${failed.stdout}\n${failed.stderr}`)
    },
  )
}

/** What projects installed, from which others take it: the same packages and versions. */
const installed: string[] = []

async function install(folder: string): Promise<void> {
  const own = join(folder, 'node_modules')
  const text = await readFile(join(folder, 'package.json'), 'utf8')
  const { dependencies, devDependencies } = JSON.parse(text) as Record<string, object>
  const needed = Object.keys({ ...dependencies, ...devDependencies })
  const found = installed.find((each) => needed.every((name) => existsSync(join(each, name))))
  if (found !== undefined) {
    await symlink(found, own, 'dir')
    return
  }
  await npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund')
  installed.push(own)
}

async function unpack(name: string, contents: ProjectContents): Promise<string> {
  const zip = await zipOf(await projectFiles(contents))
  const folder = join(root, name.replaceAll(/[^\w/]+/g, '-'))
  for (const [path, text] of unzip(new Uint8Array(await zip.arrayBuffer()))) {
    expect(path).toMatch(/^from-chunkwise\/[\w./-]+$/)
    expect(text.trim(), path).not.toBe('')
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text)
  }
  return join(folder, projectName)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** Runs `npm start` until `use` has ended. */
async function whileStarted(folder: string, use: (origin: string) => Promise<void>): Promise<void> {
  const port = await freePort()
  const options = ['--host', '127.0.0.1', '--port', String(port), '--strictPort']
  const child = spawn('npm', ['start', '--', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own: npm has Vite as a child, and Vite the servers.
    detached: true,
  })
  const ended = once(child, 'exit')
  const origin = `http://127.0.0.1:${port}`
  const status = () =>
    fetch(origin).then(
      (response) => response.status,
      () => null,
    )
  try {
    await expect.poll(status, { timeout: 60_000 }).toBe(200)
    await use(origin)
  } finally {
    if (child.pid !== undefined) process.kill(-child.pid)
    await ended
  }
}

/** The lengths of the chunks that a page reads. */
const chunksIn = (page: Page, address: string, method: string) =>
  page.evaluate(
    async ([to, how]) => {
      const response = await fetch(to, { method: how })
      const reader = response.body?.getReader()
      const lengths: number[] = []
      for (;;) {
        const read = await reader?.read()
        if (!read || read.done) return lengths
        lengths.push(read.value.length)
      }
    },
    [address, method] as const,
  )

describe.sequential.each(Object.entries(makers))('the project of %s', (name, make) => {
  let folder = ''
  let project: Project
  beforeAll(async () => {
    project = await make()
    folder = await unpack(name, project)
    await install(folder)
  }, 240_000)

  test('has valid types, and its tests pass', { timeout: 240_000 }, async () => {
    await npm(folder, 'run', 'types')
    await npm(folder, 'test')
  })

  // A socket may join two chunks if this machine is busy.
  test.skipIf(headlessChromium() === null)(
    'starts: a page sees the chunks of the simulated server, and runs the lanes',
    { timeout: 240_000, retry: 2 },
    async () => {
      await whileStarted(folder, async (origin) => {
        const page = await browser?.newPage()
        if (!page) throw new Error('There is no browser.')
        await page.goto(origin)
        for (const [address, { method, chunks }] of Object.entries(project.seen)) {
          expect(await chunksIn(page, address, method), address).toEqual(chunks)
        }
        for (const [lane, expected] of Object.entries(project.expected)) {
          await page.getByRole('button', { name: `Run ${lane}` }).click()
          await expect
            .poll(() => page.locator(`#output-${lane}`).textContent(), { timeout: 30_000 })
            .toBe(expected.appended)
        }
        await page.close()
      })
    },
  )
})

test('the checks of every lesson hold in Node for its solution', { timeout: 600_000 }, async () => {
  const folder = join(root, 'lessons')
  for (const [id, { contents }] of await lessonProjects()) {
    if (contents.checks?.lacks === null)
      await unpack(`lessons/${id.replaceAll('/', '-')}`, contents)
  }
  // What a project installs is here already: the same packages and versions.
  await symlink(
    join(import.meta.dirname, '../../node_modules'),
    join(folder, 'node_modules'),
    'dir',
  )
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }')
  const include =
    'test: { include: ["*/from-chunkwise/tests/{fetch,eventsource,axios}.test.ts"], testTimeout: 60_000, maxWorkers: 8 }'
  await writeFile(join(folder, 'vitest.config.ts'), `export default { ${include} }`)
  await npm(folder, 'exec', 'vitest', 'run')
})
