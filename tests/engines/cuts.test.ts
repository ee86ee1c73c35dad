import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { CutNetwork, Outcome } from '../../src/cuts/model.ts'
import type { CutProgram } from '../../src/cuts/program.ts'
import { conditionsFor } from '../../src/cuts/trial/conditions.ts'
import { allLanes, eventsOf, type Lane } from '../support/app.ts'
import { assertBuilt, distFolder } from '../support/dist-folder.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { generatedCuts } from '../support/generated-cuts.ts'
import { sharedApp } from '../support/shared-app.ts'
import { startStaticServer, type StaticServer } from '../support/static-server.ts'

/*
 * What runs a program on networks that cut elsewhere (decision 25): in each engine, as what engines do in
 * threads of their own differs, and time has to wait for it.
 */

/** An outcome as JSON: its bytes as their number. */
type Shown = Omit<Outcome, 'bytes' | 'prints'> & {
  readonly text: string
  readonly bytes: number
}

const asSent: CutNetwork = { cuts: [], asSent: true }
const bytewise: CutNetwork = { cuts: 'each-byte' }
const networks: readonly CutNetwork[] = [asSent, { cuts: 'none' }, bytewise, { cuts: [7, 30] }]

/** Runs in the page. */
const runAll = async (programJson: string, networksJson: string): Promise<readonly Shown[]> => {
  const runner = await globalThis.chunkwise?.cuts(JSON.parse(programJson) as CutProgram)
  if (!runner) throw new Error('there is no Chunkwise here')
  const shown: Shown[] = []
  try {
    const { signal } = new AbortController()
    for (const network of JSON.parse(networksJson) as CutNetwork[]) {
      const { prints, bytes, ...rest } = await runner.run(network, signal)
      const text = prints.map((print) => ('text' in print ? print.text : '<clear>')).join('')
      shown.push({ ...rest, text, bytes: bytes.byteLength })
    }
  } finally {
    runner.dispose()
  }
  return shown
}

const readText = `const response = await fetch('/api/text')
const decoder = new TextDecoder()
for await (const bytes of (response.body.values?.() ?? (async function* () {
  const reader = response.body.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value
})())) output.append(decoder.decode(bytes, { stream: true }))`

const sentence = 'HTTP streaming shows text while it is being written. 边写边看 👋'

interface Case {
  readonly what: string
  readonly lane?: Lane
  readonly code: string
  readonly text: string
  readonly errorsShown?: readonly string[]
  readonly ended?: 'endless'
  /** A server that the learner wrote. */
  readonly server?: string
}

const fromMsw = `import { http, HttpResponse, delay, sse } from 'msw'\n`
/** Shows a status and a body of each of these, as they come. */
const askAll = (requests: string) => `for (const [url, init] of ${requests}) {
  const response = await fetch(url, init).catch((error) => ({ status: error.name, text: () => '' }))
  output.append(response.status + ' ' + await response.text() + '; ')
}`

/** Each shows the same on every network; some would show something else if time went on too early. */
const cases: readonly Case[] = [
  { what: 'chunks of fetch', code: readText, text: sentence },
  {
    what: 'a whole body',
    code: `output.append(await (await fetch('/api/text')).text())`,
    text: sentence,
  },
  {
    what: 'a copy of a body, and a body as a blob',
    code: `const response = await fetch('/api/text')
const copy = response.clone()
output.append(await (await response.blob()).text())
output.append(String((await copy.arrayBuffer()).byteLength))`,
    text: `${sentence}70`,
  },
  {
    what: 'an EventSource',
    lane: 'eventsource',
    code: `const source = new EventSource('/api/stream')
source.onmessage = ({ data }) => output.append(data)
source.onerror = () => output.append('<error>')
source.addEventListener('done', () => source.close())`,
    text: '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用',
  },
  {
    what: 'axios',
    lane: 'axios',
    code: `import axios from 'axios'
const response = await axios.get('/api/text')
output.append(response.data + response.status)`,
    text: `${sentence}200`,
  },
  {
    what: 'a timer that is longer than the response, and one that is shorter',
    code: `const timers = [300, 60_000].map((ms) => AbortSignal.timeout(ms))
for (const signal of timers) {
  try { output.append(String((await (await fetch('/api/text', { signal })).text()).length)) }
  catch (error) { output.append(error.name + ' ') }
}`,
    text: 'TimeoutError 60',
  },
  {
    what: 'clocks, a busy wait and what is drawn by lot',
    code: `const from = performance.now(), date = Date.now()
await new Promise((resolve) => setTimeout(resolve, 1_100))
output.append([performance.now() - from, Date.now() - date, new Date().toISOString()].join())
const until = Date.now() + 50
while (Date.now() < until);
output.append(' ' + (Math.random() < 1))`,
    text: '1100,1100,2026-01-01T12:00:01.100Z true',
  },
  {
    what: 'native work before a timer',
    code: `setTimeout(() => output.append(' timer'), 1)
const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(100_000))
const blob = await new Blob(['abc']).arrayBuffer()
const { default: axios } = await import('axios')
output.append([digest.byteLength, blob.byteLength, typeof axios.get].join())`,
    text: '32,3,function timer',
  },
  {
    what: 'what can’t be counted takes its real time',
    code: `const zipped = new Blob(['hello']).stream().pipeThrough(new CompressionStream('gzip'))
output.append(await new Response(zipped.pipeThrough(new DecompressionStream('gzip'))).text())
setTimeout(() => output.append(' timer'), 10)`,
    text: 'hello timer',
  },
  {
    what: 'a written server, which begins anew for each run, and what it leaves to others',
    server: `${fromMsw}await delay(2_000)
let count = 0
export default [
  http.post('/api/count', async ({ request }) => {
    count += 1
    return HttpResponse.json({ count, asked: await request.json() }, { status: 201 })
  }),
  http.get('/api/plain', () => new Response('plain')),
  http.get('/api/nothing', () => new HttpResponse(null, { status: 204 })),
  http.get('/api/throws', () => { throw new RangeError('thrown') }),
  http.get('/api/gone', () => HttpResponse.error()),
]`,
    code: askAll(`[
  ['/api/count', { method: 'POST', body: '"是"' }],
  ['/api/count', { method: 'POST', body: '[]' }],
  ['/api/plain'], ['/api/nothing'], ['/api/gone'], ['/api/text?text=a'],
]`),
    text: '201 {"count":1,"asked":"是"}; 201 {"count":2,"asked":[]}; 200 plain; 204 ; TypeError ; 200 a; ',
  },
  {
    what: 'a written server that imports by itself, looks again and again, and throws',
    server: `const { http, HttpResponse, delay } = await import('msw')
export default [
  http.get('/api/import', async () => {
    const { sse } = await import('msw')
    return HttpResponse.text(typeof sse)
  }),
  http.get('/api/poll', async () => {
    let isReady = false
    setTimeout(() => { isReady = true }, 1_000)
    while (!isReady) await delay(0)
    return HttpResponse.text('ready')
  }),
  http.get('/api/throws', () => { throw new RangeError('thrown') }),
]`,
    code: askAll(`[['/api/import'], ['/api/poll'], ['/api/throws']]`),
    text: '200 function; 200 ready; 500 {"name":"RangeError","message":"thrown","stack":""}; ',
  },
  {
    what: 'what a written server writes in its time, and that it hears who has left',
    server: `${fromMsw}let heard = 'heard'
// The same bytes are written again and again.
const bytes = new Uint8Array(1)
const slowly = (count) => new Response(new ReadableStream({
  async pull(controller) {
    if (count-- === 0) return controller.close()
    await delay(1_000)
    bytes[0] = bytes[0] === 97 ? 98 : 97
    controller.enqueue(bytes)
  },
  cancel() { heard += ' cancel' },
}))
export default [
  http.get('/api/short', () => slowly(3)),
  http.get('/api/endless', ({ request }) => {
    request.signal.addEventListener('abort', () => { heard += ' abort' })
    return slowly(Infinity)
  }),
  http.get('/api/heard', () => HttpResponse.text(heard + ' ' + new Date().toISOString())),
]`,
    code: `output.append(await (await fetch('/api/short')).text() + ' ')
const signal = AbortSignal.timeout(3_500)
await fetch('/api/endless', { signal }).then((response) => response.text()).catch(({ name }) => output.append(name))
await new Promise((resolve) => setTimeout(resolve, 500))
output.append(' ' + await (await fetch('/api/heard')).text())`,
    text: 'aba TimeoutError heard abort cancel 2026-01-01T12:00:07.000Z',
  },
  {
    what: 'a written server of events, to which an EventSource comes back',
    lane: 'eventsource',
    server: `${fromMsw}export default [
  sse('/api/feed', async ({ client, request }) => {
    const next = 1 + Number(request.headers.get('last-event-id') ?? 0)
    client.send({ retry: 5 })
    client.send({ id: String(next), data: 'event ' + next })
    await delay(100)
    if (next === 2) client.send({ event: 'done', data: 'done' })
    client.close()
  }),
]`,
    code: `const source = new EventSource('/api/feed')
source.onmessage = ({ data }) => output.append(data + '; ')
source.onerror = () => output.append('error; ')
source.addEventListener('done', () => source.close())`,
    text: 'event 1; error; event 2; ',
  },
  {
    what: 'a written server on an origin of its own',
    server: `${fromMsw}const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': 'x-a' }
export default [
  http.options('https://own.example/a', () => new HttpResponse(null, { status: 204, headers })),
  http.get('https://own.example/a', ({ request }) =>
    HttpResponse.text(request.headers.get('x-a') + ' ' + request.headers.get('origin').slice(0, 7), { headers })),
]`,
    code: askAll(`[
  ['https://own.example/a', { headers: { 'x-a': 'b' } }],
  ['https://other.example/'],
]`),
    text: '200 b http://; TypeError ; ',
  },
  {
    what: 'errors that nobody catches',
    code: `Promise.reject(new RangeError('lost'))
setTimeout(() => { throw new TypeError('late') }, 3)
console.error('shown')
output.append('a'); output.clear(); output.append('b')`,
    text: 'a<clear>b',
    errorsShown: ['shown', 'RangeError: lost', 'TypeError: late'],
  },
  {
    what: 'what a run leaves behind is not there in the next one',
    code: `globalThis.count = (globalThis.count ?? 0) + 1
Array.prototype.last ??= 0
Array.prototype.last += 1
self.addEventListener('error', () => output.append('heard '))
const { push } = Array.prototype
Array.prototype.push = function (...items) { return Reflect.apply(push, this, items) }
console.group()
setTimeout(() => output.append('never'), 100_000)
reportError(new Error('told'))
output.append(count + ' ' + [].last)`,
    text: 'heard 1 1',
    errorsShown: ['Error: told'],
    ended: 'endless',
  },
]

describeEngine(`cuts in ${engineName}`, () => {
  const site = {} as { server: StaticServer }
  beforeAll(async () => {
    assertBuilt()
    site.server = await startStaticServer({ root: distFolder })
  })
  afterAll(() => site.server.close())
  const app = sharedApp(useBrowser(), site, 20, { lanesIn: 'simulated' })

  const run = (
    { lane = 'fetch', code, server }: Pick<Case, 'lane' | 'code' | 'server'>,
    tried: readonly CutNetwork[] = networks,
    seed = 1,
  ): Promise<readonly Shown[]> => {
    const program: CutProgram = {
      lane,
      code,
      servers: {},
      seed,
      ...(server !== undefined && { server }),
      browser: 'simulated',
    }
    return app.current.page.evaluate(runAll, JSON.stringify(program), JSON.stringify(tried))
  }

  describe('the same is shown on every network', () => {
    for (const { what, text, errorsShown = [], ended = 'finished', ...program } of cases) {
      test(what, async () => {
        for (const outcome of await run(program))
          expect(outcome).toMatchObject({ text, errorsShown, ended })
      })
    }
  })

  test('the same seed gives the same, another one something else', async () => {
    const code = `output.append([Math.random(), crypto.randomUUID()].join())`
    const [one, again] = await run({ code }, [asSent, asSent])
    const [other] = await run({ code }, [asSent], 2)
    expect(again).toEqual(one)
    expect(other?.text).not.toBe(one?.text)
  })

  test('what ends from outside, or not at all, says so', async () => {
    const ended = async (code: string, network: CutNetwork = asSent) =>
      (await run({ code }, [network]))[0]?.ended
    expect(await ended(`for (;;) output.append('flood')`)).toBe('flooded')
    expect(await ended(`for (;;) fetch('/api/text')`)).toBe('flooded')
    expect(await ended(`setInterval(() => output.append('.'), 1_000)`)).toBe('endless')
    expect(await ended(readText, { ...asSent, fault: { kind: 'stall', after: 5 } })).toBe('endless')
    // Only after five real seconds; and ending a worker is one thing in all engines.
    if (engineName === 'chromium') expect(await ended(`for (;;);`)).toBe('endless')
  })

  test('why a written server can’t be tried', async () => {
    const problem = async (server: string, code = askAll(`[['/api/a']]`)) => {
      const outcomes = run({ code, server }, [asSent, bytewise])
      return outcomes.then(
        (shown) => JSON.stringify(shown),
        (error: unknown) => String(error),
      )
    }
    const answering = `export default [http.get('/api/a', () => HttpResponse.text('a'))]`
    const started = 'The server you wrote can’t be started.'
    expect(await problem(`export default [`)).toContain(
      `${started} Syntax error: Unexpected token (line 1)`,
    )
    expect(await problem(`nothing()`)).toContain(`${started} ReferenceError`)
    expect(await problem(`throw Object.create(null)`)).toContain(`${started} Thrown: a value that`)
    expect(await problem(`export const a = 1`)).toContain('exports no handlers')
    expect(await problem(`await new Promise(() => {})\n${fromMsw}${answering}`)).toContain(
      'still awaits something outside its handlers',
    )
    const changes = 'changes a global, or something built in or imported'
    expect(await problem(`${fromMsw}globalThis.count = 1\n${answering}`)).toContain(changes)
    expect(
      await problem(
        `${fromMsw}export default [http.get('/api/a', () => { Array.prototype.a = 1 })]`,
      ),
    ).toContain(changes)
    expect(await problem(`${fromMsw}http.count = 1\n${answering}`)).toContain(`${changes} (count)`)
    expect(await problem(`${fromMsw}console.count = 1\n${answering}`)).toContain(
      `${changes} (console.count)`,
    )
    expect(await problem(`${fromMsw}self.addEventListener('a', () => {})\n${answering}`)).toContain(
      'or listens to events of its worker',
    )
    // What it tries to reach isn’t there.
    const connects = `${fromMsw}export default [http.get('/api/a', async () => HttpResponse.text(
  [await fetch('/api/text').catch((error) => error.name), typeof Worker, typeof postMessage].join()))]`
    expect(await problem(connects)).toContain('200 NotSupportedError,undefined,undefined')
    // Only after real seconds; and that a loop holds a worker up is one thing in all engines.
    if (engineName !== 'chromium') return
    // In real time, as nobody says when a part of a body comes; nor is it the client that is held up.
    const slow = `${fromMsw}export default [http.post('/api/a', async ({ request }) => {
  await request.body.getReader().read()
  await delay(6_000)
  return HttpResponse.text('late')
})]`
    const late = problem(slow, askAll(`[['/api/a', { method: 'POST', body: 'a' }]]`))
    const loops = 'It is probably in an infinite loop'
    expect(await problem(`for (;;);`)).toContain(loops)
    expect(
      await problem(`${fromMsw}export default [http.get('/api/a', () => { for (;;); })]`),
    ).toContain(loops)
    expect(await late).toContain('200 late')
  })

  test('nothing gets out', async () => {
    const code = `for (const name of ['Worker', 'WebSocket', 'postMessage', 'indexedDB', 'caches'])
  try { if (typeof globalThis[name] === 'function') new globalThis[name]('x'); output.append(typeof globalThis[name]) }
  catch (error) { output.append(error.name) }
const image = await fetch('https://example.org/').then(() => 'came', (error) => error.name)
output.append(image)`
    const [outcome] = await run({ code }, [asSent])
    expect(outcome?.text).toBe('undefinedNotSupportedErrorundefinedundefinedundefinedTypeError')
  })

  /*
   * The same network twice: as the cuts have it, and as conditions of a lane's run, in real time. Where a
   * real run's chunks end depends on how busy the machine is, so no program here shows that.
   */
  test.skipIf(engineName !== 'chromium').each(generatedCuts)(
    'in virtual time as in real time: $network',
    async ({ network, codes }) => {
      const { current } = app
      const cuts = typeof network.cuts === 'string' ? [] : network.cuts
      const conditions = conditionsFor(network, cuts)
      if (!conditions) throw new Error('no conditions say this')
      await current.setNetwork({ ...conditions, faultAtRequest: network.fault ? 1 : null })
      for (const [index, lane] of allLanes.entries())
        await current.setCode(lane, codes[index] ?? '')
      await current.runAll()
      const states = await current.waitForEnd()
      const trace = await current.trace()
      for (const [index, lane] of allLanes.entries()) {
        const shown = eventsOf(trace, lane, 'shown').filter(({ via }) => via === 'output')
        const error = eventsOf(trace, lane, 'error').at(-1)
        const [outcome] = await run({ lane, code: codes[index] ?? '' }, [network])
        expect(outcome, codes[index]).toEqual({
          ...outcome,
          text: shown.map(({ text }) => text).join(''),
          ended: states[lane] === 'failed' ? 'failed' : 'finished',
          requests: eventsOf(trace, lane, 'request').length,
          ...(error && { error: `${error.name}: ${error.message}` }),
        })
      }
    },
  )

  test('the same in each engine, words of errors aside', async () => {
    const lines: string[] = []
    for (const { network, codes } of generatedCuts) {
      for (const code of codes) {
        const [outcome] = await run({ code }, [network])
        if (!outcome) continue
        const { text, ended, requests, error, errorsShown, bytes } = outcome
        const failed = error === undefined ? '' : ' failed'
        const shown = `${errorsShown.length} errors, ${requests} requests, ${bytes} bytes`
        lines.push(
          `${JSON.stringify(network)}: ${ended}${failed}, ${shown}, ${JSON.stringify(text)}`,
        )
      }
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('cuts.outcomes.txt')
  })
})
