import { expect, test } from 'vitest'

import { answerText } from '../../src/catalogue/servers/sample-texts.ts'
import { App, eventsOf, type Lane } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/*
 * Every module that is neither axios nor an official client (official-clients.test.ts): imported by
 * name, it streams from a simulated server as its documentation teaches. Each prints what it was
 * given when the stream ends, and ends by itself.
 */

interface Importer {
  readonly name: string
  readonly code: string
  readonly prints: string
}

const chat = `{ method: 'POST', headers: { 'Content-Type': 'application/json', Authorization: 'Bearer any text' }`
const body = `JSON.stringify({ model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello' }] })`
const completions = `'https://api.openai.com/v1/chat/completions'`

const importers: readonly Importer[] = [
  {
    name: 'eventsource',
    code: `
      import { EventSource } from 'eventsource'
      const source = new EventSource(location.origin + '/api/stream?text=abc', {
        fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, Authorization: 'Bearer any text' } }),
      })
      let text = ''
      source.addEventListener('message', (event) => { text += event.data })
      source.addEventListener('done', () => { source.close(); console.log(text) })
    `,
    prints: 'abc',
  },
  {
    name: 'event-source-polyfill',
    code: `
      import { EventSourcePolyfill, NativeEventSource } from 'event-source-polyfill'
      const source = new EventSourcePolyfill('/api/stream?text=abc', { headers: { Authorization: 'Bearer any text' } })
      let text = NativeEventSource === EventSource ? '' : 'not the native one '
      source.onmessage = (event) => { text += event.data }
      source.addEventListener('done', () => { source.close(); console.log(text) })
    `,
    prints: 'abc',
  },
  {
    name: 'sse.js',
    code: `
      import { SSE } from 'sse.js'
      const source = new SSE(${completions}, ${chat}, payload: ${body} })
      let text = ''
      source.addEventListener('message', (event) => {
        if (event.data === '[DONE]') return console.log(text)
        text += JSON.parse(event.data).choices[0]?.delta.content ?? ''
      })
    `,
    prints: answerText,
  },
  {
    name: '@microsoft/fetch-event-source',
    code: `
      import { fetchEventSource } from '@microsoft/fetch-event-source'
      let text = typeof document + typeof window === 'undefinedundefined' ? '' : 'a page for all '
      await fetchEventSource(${completions}, {
        ...${chat} },
        body: ${body},
        onmessage(event) {
          if (event.data !== '[DONE]') text += JSON.parse(event.data).choices[0]?.delta.content ?? ''
        },
      })
      console.log(text)
    `,
    prints: answerText,
  },
  {
    name: 'ai, @ai-sdk/openai',
    code: `
      import { streamText } from 'ai'
      import { createOpenAI } from '@ai-sdk/openai'
      const openai = createOpenAI({ apiKey: 'any text' })
      const { textStream } = streamText({ model: openai('gpt-4o-mini'), prompt: 'Hello' })
      let text = ''
      for await (const part of textStream) text += part
      console.log(text)
    `,
    prints: answerText,
  },
  {
    name: 'ai, @ai-sdk/anthropic',
    code: `
      import { streamText } from 'ai'
      import { createAnthropic } from '@ai-sdk/anthropic'
      const anthropic = createAnthropic({ apiKey: 'any text' })
      const { textStream } = streamText({ model: anthropic('claude-haiku-4-5'), prompt: 'Hello' })
      let text = ''
      for await (const part of textStream) text += part
      console.log(text)
    `,
    prints: answerText,
  },
  {
    name: 'rxjs, rxjs/fetch',
    code: `
      import { from, reduce } from 'rxjs'
      import { fromFetch } from 'rxjs/fetch'
      fromFetch('/api/text?text=abc', {
        selector: (response) => from(response.body.pipeThrough(new TextDecoderStream())),
      }).pipe(reduce((text, part) => text + part, '')).subscribe((text) => console.log(text))
    `,
    prints: 'abc',
  },
  {
    name: 'rxjs/ajax, rxjs/operators',
    code: `
      import { ajax } from 'rxjs/ajax'
      import { map } from 'rxjs/operators'
      ajax({ url: '/api/text?text=abc', responseType: 'text' })
        .pipe(map(({ response }) => response))
        .subscribe((text) => console.log(text))
    `,
    prints: 'abc',
  },
]

describeEngine(`modules that lanes can import, in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()

  test('each streams from a simulated server, and its lane ends', async () => {
    await browser.withPage(async (page) => {
      const app = new App(page)
      await app.open(site.server.url)
      await app.setTimeScale(50)
      const lanes: readonly Lane[] = ['fetch', 'eventsource', 'axios']
      const found: unknown[] = []
      for (let first = 0; first < importers.length; first += lanes.length) {
        const group = importers.slice(first, first + lanes.length)
        for (const [index, lane] of lanes.entries()) {
          await app.setCode(lane, group[index]?.code ?? '')
        }
        await app.runAll()
        const states = await app.waitForEnd()
        const trace = await app.trace()
        for (const [index, { name }] of group.entries()) {
          const lane = lanes[index] ?? 'fetch'
          found.push({
            name,
            state: states[lane],
            errors: eventsOf(trace, lane, 'error').map(({ message }) => message),
            prints: eventsOf(trace, lane, 'shown').map(({ text }) => text),
            requests: eventsOf(trace, lane, 'request').length,
          })
        }
      }
      expect(found).toEqual(
        importers.map(({ name, prints }) => ({
          name,
          state: 'completed',
          errors: [],
          prints: [prints],
          requests: 1,
        })),
      )
    })
  })
})
