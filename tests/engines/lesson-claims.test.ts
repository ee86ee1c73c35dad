import { expect, test } from 'vitest'

import { eventsOf } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { streamUrl } from '../support/learner-code.ts'
import { aspnetChunks } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * What the lessons of part 1 say of browsers, in the order of the lessons. That a loop over an
 * iterator without `return()` leaves the server writing is pinned in stopping.test.ts.
 */

const say = 'const say = (...told) => console.log(JSON.stringify(told))\n'

const readingToTheEnd = `${say}
const response = await fetch('${streamUrl}', { method: 'POST' })
const reader = response.body.getReader()
let chunks = 0
let step = await reader.read()
while (!step.done) {
  chunks += 1
  step = await reader.read()
}
say(chunks)
for (let n = 0; n < 3; n += 1) say(step.done, step.value === undefined), (step = await reader.read())
try {
  response.body.getReader()
} catch (error) {
  say(error.name)
}
`

const leaving = `${say}
const counting = () => {
  let n = 0
  return {
    [Symbol.asyncIterator]() { return this },
    async next() { n += 1; return { done: n > 3, value: n } },
    async return() { say('return'); return { done: true, value: undefined } },
  }
}
async function* generator() {
  try {
    yield 1
    yield 2
    say('never')
  } finally {
    say('finally')
  }
}
async function leave() { for await (const n of counting()) return n }

for await (const n of counting()) say(n)
say('break')
for await (const n of counting()) break
say('return')
await leave()
say('throw')
try { for await (const n of counting()) throw new Error('thrown') } catch (error) { say(error.message) }
say('generator')
for await (const n of await generator()) if (n === 2) break
`

const releasing = `
const response = await fetch('${streamUrl}', { method: 'POST' })
const reader = response.body.getReader()
await reader.read()
reader.releaseLock()
`

const decoding = `${say}
const cut = (text, at) => {
  const bytes = new TextEncoder().encode(text)
  return [bytes.slice(0, at), bytes.slice(at)]
}
const count = (text) => [...text].filter((each) => each === '\\uFFFD').length
const streamOf = (chunks) => new ReadableStream({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(chunk)
    controller.close()
  },
})
for (const [text, at] of [['边', 1], ['看', 2], ['👋', 2], ['é', 1]]) {
  const chunks = cut(text, at)
  const one = new TextDecoder()
  const remembering = new TextDecoder()
  const fresh = chunks.map((chunk) => new TextDecoder().decode(chunk)).join('')
  const forgetting = chunks.map((chunk) => one.decode(chunk)).join('')
  const whole = chunks.map((chunk) => remembering.decode(chunk, { stream: true })).join('')
  const piped = await new Response(
    streamOf(chunks).pipeThrough(new TextDecoderStream()).pipeThrough(new TextEncoderStream()),
  ).text()
  const all = await new Response(streamOf(chunks)).text()
  say(count(fresh), forgetting === fresh, whole === text && remembering.decode() === '', piped === text, all === text)
}
const [begun] = cut('边', 2)
const decoder = new TextDecoder()
say(decoder.decode(begun, { stream: true }), decoder.decode())
const reader = streamOf([begun]).pipeThrough(new TextDecoderStream()).getReader()
say((await reader.read()).value)
`

describeEngine(`what the lessons of part 1 say, in ${engineName}`, () => {
  const browser = useBrowser()
  const shared = sharedApp(browser, useSite(), 50, { drawn: false })

  const told = async (code: string): Promise<unknown[]> => {
    const app = shared.current
    await app.setCode('fetch', code)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    return eventsOf(await app.trace(), 'fetch', 'shown').map(({ text }) => JSON.parse(text))
  }

  test('the end is an answer of its own, told again whenever it is asked for; one reader at a time', async () => {
    const [[chunks] = [], ...rest] = (await told(readingToTheEnd)) as unknown[][]
    // Chunks that a busy machine joins are as good.
    expect(chunks).toBeLessThanOrEqual(aspnetChunks.length)
    expect(chunks).toBeGreaterThan(1)
    expect(rest).toEqual([[true, true], [true, true], [true, true], ['TypeError']])
  })

  test('for await calls return() when it is left early, and only then', async () => {
    const expected = [1, 2, 3, 'break', 'return', 'return', 'return', 'throw', 'return', 'thrown']
    expect((await told(leaving)).flat()).toEqual([...expected, 'generator', 'finally'])
  })

  test('a reader that only gives up its lock leaves the server writing, and the lane open', async () => {
    const app = shared.current
    await app.setCode('fetch', releasing)
    await app.run('fetch')
    await app.waitForEnd(['fetch'])
    const trace = await app.trace()
    expect(eventsOf(trace, 'fetch', 'written')).toHaveLength(aspnetChunks.length)
    expect(eventsOf(trace, 'fetch', 'connection-closed')).toEqual([])
    const order = trace.events.map(({ kind }) => kind)
    expect(order.indexOf('lane-ended')).toBeGreaterThan(order.indexOf('response-ended'))
  })

  test('a cut character breaks unless one decoder is told that more is to come', async () => {
    expect(await told(decoding)).toEqual([
      [3, true, true, true, true],
      [2, true, true, true, true],
      [3, true, true, true, true],
      [2, true, true, true, true],
      ['', '\uFFFD'],
      ['\uFFFD'],
    ])
  })
})
