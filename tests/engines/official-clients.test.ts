import { setTimeout as delay } from 'node:timers/promises'

import { describe, expect, test } from 'vitest'

import { shippedNames } from '../../src/build/shipped-modules.ts'
import { answerText } from '../../src/catalogue/servers/sample-texts.ts'
import { App, eventsOf } from '../support/app.ts'
import {
  answersCode,
  calledTools,
  clientCodes,
  streamingCode,
  type ClientCode,
} from '../support/client-codes.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'
import type { StaticServer } from '../support/static-server.ts'

/*
 * The official clients, as published, complete a stream, an abort and an error against the simulated
 * servers from inside a lane: OpenAI's in all three engines over http and https, the others in Chromium.
 */

interface Outcome {
  readonly end: 'done' | 'error'
  readonly text: string
  readonly count: number
  readonly name?: string
  readonly message?: string
  readonly status?: number
}

const isOpenai = ({ client }: ClientCode) => client.startsWith('openai')
const codes = clientCodes.filter((code) => isOpenai(code) || engineName === 'chromium')

describeEngine(`official clients in ${engineName}`, () => {
  const browser = useBrowser()

  /** Runs code in the first lane to its end; what it printed last, and its trace. */
  const run = async (app: App, code: string, timeScale: number) => {
    await app.setTimeScale(timeScale)
    await app.setCode('fetch', code)
    await app.run('fetch')
    const state = await app.waitForState('fetch', ['completed', 'failed'])
    const trace = await app.trace()
    const errors = eventsOf(trace, 'fetch', 'error').map(({ message }) => message)
    expect({ state, errors }).toEqual({ state: 'completed', errors: [] })
    const printed = eventsOf(trace, 'fetch', 'shown').at(-1)?.text ?? '{}'
    return { outcome: JSON.parse(printed) as Outcome, trace }
  }

  describe.each(['http', 'https'] as const)('over %s', (scheme) => {
    const shared = sharedApp(browser, useSite({ https: scheme === 'https' }), 1, { drawn: false })

    for (const code of codes.filter((each) => scheme === 'http' || isOpenai(each))) {
      test(`${code.client} streams an answer to its end`, async () => {
        const { outcome, trace } = await run(shared.current, streamingCode(code, code.setup), 5)
        expect(outcome).toEqual({ end: 'done', text: answerText, count: expect.any(Number) })
        expect(outcome.count).toBeGreaterThan(5)
        expect(eventsOf(trace, 'fetch', 'request')).toHaveLength(1)
        expect(eventsOf(trace, 'fetch', 'response-ended')).toMatchObject([{ complete: true }])
      })

      test(`${code.client} aborts, and its server stops`, async () => {
        const { outcome, trace } = await run(shared.current, streamingCode(code, code.setup, 3), 1)
        expect(outcome.count).toBeGreaterThanOrEqual(3)
        expect(outcome.text).not.toBe(answerText)
        expect(answerText.startsWith(outcome.text)).toBe(true)
        expect(eventsOf(trace, 'fetch', 'connection-closed')).toHaveLength(1)
        expect(eventsOf(trace, 'fetch', 'server-stopped')).toHaveLength(1)
      })

      test(`${code.client} throws its own error before the stream`, async () => {
        const { outcome } = await run(
          shared.current,
          streamingCode(code, code.failing.before.setup),
          5,
        )
        expect(outcome).toMatchObject({
          end: 'error',
          text: '',
          name: expect.stringMatching(/Error$/),
        })
      })

      test(`${code.client} throws what comes as an error within the stream`, async () => {
        const { outcome } = await run(
          shared.current,
          streamingCode(code, code.failing.midway.setup),
          5,
        )
        expect(outcome.end).toBe('error')
        expect(outcome.count).toBeGreaterThan(0)
        expect(answerText.startsWith(outcome.text)).toBe(true)
        expect(outcome.text).not.toBe(answerText)
      })
    }

    if (scheme === 'https') return

    test('openai refuses a lane without dangerouslyAllowBrowser, as it does a page', async () => {
      const { outcome } = await run(
        shared.current,
        `
        import OpenAI from 'openai'
        try {
          new OpenAI({ apiKey: 'any text' })
          console.log(JSON.stringify({ end: 'done' }))
        } catch (error) {
          console.log(JSON.stringify({ end: 'error', name: error.constructor.name, message: error.message }))
        }
        `,
        1,
      )
      expect(outcome).toMatchObject({ end: 'error', name: 'OpenAIError' })
      expect(outcome.message).toContain('dangerouslyAllowBrowser')
    })

    test('clients put together what is no plain text: tool calls, thinking, a UI message', async () => {
      // As real browsers ask real hosts: what a client sends must be what its service allows.
      await shared.current.setNetwork({ cors: true })
      const { outcome } = await run(shared.current, answersCode, 100)
      expect(outcome.end).toBe('done')
      expect(JSON.parse(outcome.text)).toEqual({
        chat: calledTools,
        responses: calledTools,
        anthropic: calledTools,
        thinking: ['thinking', 'text'],
        gemini: calledTools,
        ui: calledTools,
      })
    })

    test('all clients can be imported, eventsource-parser and ky too', async () => {
      const { outcome } = await run(
        shared.current,
        `
        import Anthropic from '@anthropic-ai/sdk'
        import { createParser } from 'eventsource-parser'
        import { EventSourceParserStream } from 'eventsource-parser/stream'
        import ky from 'ky'
        import main from 'ollama'
        import browser from 'ollama/browser'
        // A worker has no window: unlike in a page, this client sees no browser here.
        new Anthropic({ apiKey: 'any text' })
        const response = await ky('/api/stream?text=ab')
        const parts = []
        const events = response.body
          .pipeThrough(new TextDecoderStream())
          .pipeThrough(new EventSourceParserStream())
          .getReader()
        for (;;) {
          const { done, value } = await events.read()
          if (done) break
          parts.push(value.data)
        }
        const heard = []
        createParser({ onEvent: (event) => heard.push(event.data) }).feed('data: x\\n\\n')
        console.log(JSON.stringify({ end: 'done', text: parts[0] + parts[1] + heard[0], count: main === browser ? 1 : 0 }))
        `,
        10,
      )
      expect(outcome).toEqual({ end: 'done', text: 'abx', count: 1 })
    })
  })
})

describeEngine(`official clients offline in ${engineName}`, () => {
  const browser = useBrowser()
  const sites = { once: useSite(), again: useSite() }

  const importAll = async (app: App): Promise<void> => {
    const imports = shippedNames.map((name) => `await import('${name}')`).join('\n')
    await app.setCode('fetch', `${imports}\nconsole.log('all there')`)
    await app.run('fetch')
    await app.waitForState('fetch', ['completed', 'failed'])
    // What went wrong stands there too.
    expect(await app.output('fetch')).toContain('all there')
  }
  const readyOffline = ({ page }: App): Promise<boolean> =>
    page.waitFor(() => /ready offline/i.test(document.body.innerText), {
      what: 'the offline copy to be complete',
      timeoutMs: 60_000,
    })
  const importWithoutServer = async (app: App, server: StaticServer): Promise<void> => {
    await app.open(server.url, { offlineCopy: true })
    await readyOffline(app)
    await server.stop()
    await importAll(app)
  }

  test('once the page is ready offline, clients are imported with the server stopped', async () => {
    const { server } = sites.once
    await browser.withPage(async (page) => {
      await importWithoutServer(new App(page), server)
    })
  })

  test('on a later visit too, where clients had come over the network before', async () => {
    const { server } = sites.again
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(server.url, { offlineCopy: true })
      await importAll(app)
      // What is kept now is what WebKit forgets.
      await readyOffline(app)
    })
    // WebKit ends a service worker 10 s after its last page; that time itself is what is tried here.
    await delay(13_000)
    await browser.withPage(async (page) => {
      const app = new App(page)
      await importWithoutServer(app, server)
      await page.reload()
      await app.ready()
      await importAll(app)
    })
  })
})
