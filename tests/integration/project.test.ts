import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { projectFiles, type ProjectContents } from '../../src/project/project.ts'
import { textsIn } from '../../src/project/readme.ts'
import { projectName, zipOf } from '../../src/project/zip.ts'
import { chromiumArguments } from '../support/browsers/chromium-arguments.ts'
import { headlessChromium } from '../support/browsers/find-engines.mjs'
import {
  codeThatCutsCharacters,
  lessonProjects,
  projectMakers,
  type Project,
} from '../support/projects.ts'
import { unzip } from '../support/unzip.ts'

/* Projects to take home, unpacked: installed, type-checked, tested, and started for a browser. */

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

/** Where chunks of these lengths end. */
function bordersOf(lengths: readonly number[]): number[] {
  let at = 0
  return lengths.map((length) => (at += length))
}

/**
 * All that was written was read, and no chunk ends where none was written. A socket joins what its
 * reader was too busy to read at once; what joins everything each time is a buffer. `written` are
 * chunks of different moments.
 */
async function expectSameBorders(
  read: () => Promise<readonly number[]>,
  written: readonly number[],
): Promise<void> {
  let lengths = await read()
  const isJoined = () => written.length > 1 && lengths.length === 1
  for (let tries = 1; isJoined() && tries < 5; tries += 1) lengths = await read()
  expect(isJoined()).toBe(false)
  const [ofRead, ofWritten] = [bordersOf(lengths), bordersOf(written)]
  expect(ofWritten).toEqual(expect.arrayContaining(ofRead))
  expect(ofRead.at(-1)).toBe(ofWritten.at(-1))
}

describe.sequential.each(Object.entries(projectMakers))('the project of %s', (name, make) => {
  let folder = ''
  let project: Project
  let socketPort = 0
  beforeAll(async () => {
    project = await make()
    folder = await unpack(name, project)
    // Another test may listen at the address of the simulated one.
    socketPort = await freePort()
    const servers = join(folder, 'server/servers.ts')
    const text = await readFile(servers, 'utf8')
    await writeFile(servers, text.replace(/"port":\d+/, `"port":${socketPort}`))
    await install(folder)
  }, 240_000)

  test('has valid types, and its tests pass', { timeout: 240_000 }, async () => {
    await npm(folder, 'run', 'types')
    await npm(folder, 'test')
  })

  test.skipIf(headlessChromium() === null)(
    'starts: a page sees the chunks of the simulated server, and runs the lanes',
    { timeout: 240_000 },
    async () => {
      await whileStarted(folder, async (origin) => {
        const page = await browser?.newPage()
        if (!page) throw new Error('There is no browser.')
        await page.goto(origin)
        for (const [address, { method, chunks }] of Object.entries(project.seen)) {
          await expectSameBorders(() => chunksIn(page, address, method), chunks)
        }
        const shown = Object.entries(project.expected).map(([lane, { appended }]) => [
          lane,
          appended,
        ])
        const inPage = { ...Object.fromEntries(shown), ...project.shown }
        for (const [lane, text] of Object.entries(inPage)) {
          if (text === null) continue
          await page.getByRole('button', { name: textsIn(project.language).run(lane) }).click()
          await expect
            .poll(() => page.locator(`#output-${lane}`).textContent(), { timeout: 30_000 })
            .toBe(text)
        }
        await project.more?.(page, { origin, socketPort })
        await page.close()
      })
    },
  )
})

interface TestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[]
  }[]
}

/** Which tests of the cuts pass, by their titles. */
async function cutsPassed(folder: string): Promise<Readonly<Record<string, boolean>>> {
  const report = join(folder, 'report.json')
  const words = ['tests/cuts.test.ts', '--reporter=json', `--outputFile=${report}`]
  await rm(report, { force: true })
  // It ends in an error if one of them fails; which one, the report says.
  await npm(folder, 'exec', 'vitest', 'run', '--', ...words).catch(() => null)
  const { testResults } = JSON.parse(await readFile(report, 'utf8')) as TestReport
  return Object.fromEntries(
    testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(({ title, status }) => [title, status === 'passed']),
    ),
  )
}

/** It cuts no character. Its module ends before it does, it pauses, and leaves the response without a word. */
const codeThatLeaves = `const response = await fetch('/api/text')
const reader = response.body.getReader()
const decoder = new TextDecoder()
async function show() {
  for (let text = ''; !text.endsWith('中');) {
    const { value } = await reader.read()
    const part = decoder.decode(value, { stream: true })
    output.append(part)
    if (text === '') await new Promise((resolve) => setTimeout(resolve, 200))
    text += part
  }
}
void show()
`

test('cuts on which code fails are tests, which pass once it is repaired', async () => {
  const folder = await unpack('cuts', codeThatCutsCharacters())
  await symlink(
    join(import.meta.dirname, '../../node_modules'),
    join(folder, 'node_modules'),
    'dir',
  )
  await run('npx', ['tsc'], { cwd: folder })
  const name = (place: string) => `fetch shows the same if the response ${place}`
  const asSent = name('is cut as by its server')
  const [once, everywhere] = [
    name('is cut after byte 2 (character)'),
    name('is cut after each byte (together)'),
  ]
  expect(await cutsPassed(folder)).toEqual({ [asSent]: true, [once]: false, [everywhere]: false })
  const lane = join(folder, 'src/lanes/fetch.js')
  await writeFile(lane, codeThatLeaves)
  expect(await cutsPassed(folder)).toEqual({ [asSent]: true, [once]: true, [everywhere]: true })
}, 240_000)

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
