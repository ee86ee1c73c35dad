import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, afterEach, beforeEach, describe, expect, inject, test } from 'vitest'
import type { TestContext } from 'vitest'

import type { EngineBrowser, EnginePage } from './browsers/engine-browser.ts'
import { findEngine, type EngineName } from './browsers/find-engines.mjs'
import { launchEngine } from './browsers/launch.ts'

declare module 'vitest' {
  interface ProvidedContext {
    engineName: EngineName
  }
}

/** The engine of this Vitest project. */
export const engineName: EngineName = inject('engineName')

/** Tests that are skipped, and so named in the report, where the engine is not installed. */
export const describeEngine = describe.skipIf(!findEngine(engineName).available)

export interface BrowserOfFile {
  /** A new tab; closed at the end of `action`, photographed if the test fails. */
  withPage<T>(action: (page: EnginePage) => Promise<T>): Promise<T>
  newPage(): Promise<EnginePage>
  /**
   * One tab for all tests of the describe block that calls this: `open` prepares it before the first
   * of them, and anew before the one that follows a failure, as that takes the browser with it.
   */
  sharedPage<T>(open: (page: EnginePage) => Promise<T>): SharedPage<T>
}

export interface SharedPage<T> {
  /** What `open` gave; only within a test. */
  readonly current: T
}

const photograph = async (page: EnginePage, name: string): Promise<void> => {
  const folder = 'test-results/engines'
  mkdirSync(folder, { recursive: true })
  const file = `${engineName} ${name}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120)
  await page.screenshot(join(folder, `${file}.png`)).catch((error: unknown) => {
    console.warn(`No picture of ${file}: ${String(error)}`)
  })
}

/** Of the try that has just ended. */
const hasFailed = (task: TestContext['task']): boolean => task.result?.state === 'fail'

/** A browser that is started when it is first needed, and again when it has been closed. */
class BrowserOnDemand {
  #browser: EngineBrowser | undefined

  async get(): Promise<EngineBrowser> {
    this.#browser ??= await launchEngine(engineName)
    return this.#browser
  }

  async close(): Promise<void> {
    const browser = this.#browser
    this.#browser = undefined
    await browser?.close()
  }
}

/**
 * The browser of a Vitest worker, which runs all files of an engine (`isolate: false` in
 * vitest.config.ts): starting one takes four seconds of processor time in Firefox. Each file's servers
 * have ports of their own (`listen`), so no file finds what another has stored.
 */
// Vitest reads a fixture's needs from its first parameter, which must be destructured.
// oxlint-disable-next-line eslint/no-empty-pattern
const engineTest = test.extend('browser', { scope: 'worker' }, ({}, { onCleanup }) => {
  const browser = new BrowserOnDemand()
  onCleanup(() => browser.close())
  return browser
})

/**
 * The engine's browser, and a new one after a test that failed, which may have left it anyhow; call it
 * inside `describeEngine`. With `isNew` the tests start with a browser that has done nothing yet.
 */
export const useBrowser = (options: { readonly isNew?: boolean } = {}): BrowserOfFile => {
  let onDemand: BrowserOnDemand | undefined
  engineTest.beforeAll(async ({ browser }) => {
    onDemand = browser
    if (options.isNew === true) await browser.close()
    await browser.get()
  }, 60_000)
  afterEach(({ task }) => (hasFailed(task) ? onDemand?.close() : undefined), 30_000)

  const newPage = async (): Promise<EnginePage> => {
    if (!onDemand) throw new Error('The browser is there only within a test.')
    const browser = await onDemand.get()
    return browser.newPage()
  }
  return {
    newPage,
    sharedPage: <T>(open: (page: EnginePage) => Promise<T>): SharedPage<T> => {
      let shared: { readonly page: EnginePage; readonly opened: T } | undefined
      beforeEach(async () => {
        if (shared) return
        const page = await newPage()
        shared = { page, opened: await open(page) }
      })
      afterEach(async ({ task }) => {
        if (!shared || !hasFailed(task)) return
        await photograph(shared.page, task.name)
        shared = undefined
      })
      afterAll(() => shared?.page.close())
      return {
        get current() {
          if (!shared) throw new Error('The page is open only within a test.')
          return shared.opened
        },
      }
    },
    withPage: async (action) => {
      const page = await newPage()
      try {
        return await action(page)
      } catch (error) {
        await photograph(page, expect.getState().currentTestName ?? 'a test')
        throw error
      } finally {
        await page.close().catch(() => undefined)
      }
    },
  }
}
