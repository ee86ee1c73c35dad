import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

import { checkStatesOnPage, secondRunOnPage } from '../lessons/lesson-runs.ts'
import { App } from '../support/app.ts'
import type { EnginePage } from '../support/browsers/engine-browser.ts'
import { distFolder } from '../support/dist-folder.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { escapeAttempts } from '../support/escape-attempts.ts'
import { expectLeavingReachesServer, expectMainJob, mainJobCode } from '../support/main-job.ts'
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts'

/*
 * `chunkwise.html`, opened from a disk: it lies alone in a folder, so what it lacked could come from
 * nowhere. Not in WebKitGTK, which imports no `blob:` there.
 */

const timeScale = 2
const lessonId = 'why-it-types/read-a-stream'

/** Runs in the page: what is saved is kept, and written to no disk. */
const keepSavedFiles = (): void => {
  const kept: Promise<string>[] = []
  const make = URL.createObjectURL.bind(URL)
  URL.createObjectURL = (blob) => {
    if (blob instanceof Blob && blob.type === 'application/json') kept.push(blob.text())
    return make(blob)
  }
  HTMLAnchorElement.prototype.click = () => undefined
  Object.assign(globalThis, { keptFiles: kept })
}

const lastSavedFile = (page: EnginePage): Promise<string> =>
  page.evaluate<string>('async () => (await globalThis.keptFiles.at(-1)) ?? ""')

const describeFile = engineName === 'webkit' ? describe.skip : describeEngine

describeFile(`the one file in ${engineName}`, () => {
  const browser = useBrowser()
  let folder = ''
  let recorder: RecordingServer
  const shared = browser.sharedPage(async (page) => {
    await page.open(address())
    const app = new App(page)
    await app.ready()
    return app
  })
  /** A name as a person’s disk has it. */
  const address = () => pathToFileURL(join(folder, 'chunkwise (1) 副本.html')).href
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chunkwise-file-'))
    await copyFile(join(distFolder, 'chunkwise.html'), join(folder, 'chunkwise (1) 副本.html'))
    recorder = await startRecordingServer()
  })
  afterAll(async () => {
    await recorder.close()
    await rm(folder, { recursive: true })
  })

  test('free play does the main job, and asks nobody for anything', async () => {
    const app = shared.current
    await app.setTimeScale(timeScale)
    await app.setCode('fetch', mainJobCode)
    await app.runAll()
    const all = 'completed'
    expect(await app.waitForEnd()).toEqual({ fetch: all, eventsource: all, axios: all })
    expectMainJob(await app.trace())
    const loaded = await app.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name.slice(0, 5)),
    )
    expect(loaded.filter((scheme) => scheme !== 'blob:' && scheme !== 'data:')).toEqual([])
  })

  test('an abort, a cancel, close() and Stop reach the server', () =>
    expectLeavingReachesServer(shared.current))

  test('a server of one’s own and an imported client work there', async () => {
    const app = shared.current
    await app.setServerCode(
      `import { http, HttpResponse } from 'msw'
export default [http.get('/api/own', () => HttpResponse.text('from my server'))]`,
    )
    await app.setCode(
      'fetch',
      `import { createParser } from 'eventsource-parser'
output.append(await (await fetch('/api/own')).text() + ' ' + typeof createParser)`,
    )
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    expect(await app.output('fetch')).toContain('from my server function')
  })

  test('nothing that a lane or a written server tries reaches a server', async () => {
    const app = shared.current
    const code = escapeAttempts({ other: recorder.origin, site: address() })
    await app.setServerCode(`${code}\nexport default []`)
    await app.setCode('fetch', code)
    await app.run('fetch')
    // One attempt may end the lane with an error of its own.
    await app.waitForState('fetch', ['completed', 'failed'], 60_000)
    const ofLane = (await app.events('fetch', 'shown')).at(-1)?.text ?? '{}'
    const ofServer = (await app.events('fetch', 'server-shown')).at(-1)?.text ?? '{}'
    for (const printed of [ofLane, ofServer]) {
      const outcomes = JSON.parse(printed) as Record<string, string>
      expect(Object.keys(outcomes).length).toBeGreaterThan(20)
      expect(Object.values(outcomes).filter((outcome) => outcome.includes('leaked'))).toEqual([])
    }
    // That nothing arrives can only be seen by waiting a while.
    await delay(1000)
    expect(recorder.requests).toEqual([])
    expect(recorder.connections).toBe(0)
    await app.setServerCode(null)
  })

  test('a lesson is taken to its end, saved as a file, and brought back from it after a reload', async () => {
    const app = shared.current
    const { page } = app
    const solution = await readFile(
      'lessons/01-why-it-types/02-read-a-stream/solution/fetch.ts',
      'utf8',
    )
    await page.evaluate((id) => {
      location.hash = `#/lessons/${id}/`
    }, lessonId)
    await page.waitFor(() => document.querySelector('[data-check-state]') !== null, {
      what: 'the lesson',
    })
    await app.setTimeScale(8)
    await app.setCode('fetch', solution)
    await app.run('fetch')
    await app.waitForEnd(['fetch'])
    await vi.waitFor(
      async () => {
        expect(new Set(await checkStatesOnPage(app))).toEqual(new Set(['pass']))
        expect(await secondRunOnPage(app)).toBe('passed')
      },
      { timeout: 45_000, interval: 100 },
    )

    await page.evaluate(() => {
      location.hash = '#/lessons/'
    })
    await page.evaluate(keepSavedFiles)
    await page.click({ button: 'Save progress' })
    const saved = await lastSavedFile(page)
    expect(JSON.parse(saved)).toMatchObject({ lessons: { [lessonId]: { done: true } } })

    await page.evaluate(() => localStorage.clear())
    await page.reload()
    await page.waitFor(() => document.querySelector('input[aria-label="Progress file"]') !== null, {
      what: 'the list of lessons',
    })
    await page.evaluate((text) => {
      const input = document.querySelector<HTMLInputElement>('input[aria-label="Progress file"]')
      if (!input) return
      const files = new DataTransfer()
      files.items.add(new File([text], 'progress.json', { type: 'application/json' }))
      input.files = files.files
      input.dispatchEvent(new Event('change', { bubbles: true }))
    }, saved)
    await page.waitFor(() => document.body.innerText.includes('Imported progress for 1 lesson'), {
      what: 'the import',
    })
    const stored = await page.evaluate(
      (id) => localStorage.getItem(`chunkwise.lesson.${id}`),
      lessonId,
    )
    expect(JSON.parse(stored ?? '{}')).toMatchObject({ done: true })
  })
})
