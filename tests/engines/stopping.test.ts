import { setTimeout as delay } from 'node:timers/promises'

import { expect, test } from 'vitest'

import { allLanes, eventsOf, type App, type Lane, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { articleWith, streamUrl } from '../support/learner-code.ts'
import { aspnetChunks, characterMs } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * A Stop, an AbortController, reader.cancel() and EventSource.close() end the server's stream within
 * three chunk times; `break` does so only if the iterator's `return()` cancels. That it ended
 * is read from the trace: `connection-closed`, then `server-stopped`, and nothing delivered any more.
 */

const timeScale = 2
const chunkMs = characterMs / timeScale
/** What the code prints in the moment before it leaves. */
const leaving = 'leaving now'

const readThree = `
const reader = response.body.getReader()
for (let n = 0; n < 3; n += 1) await reader.read()
`
const aborting = `
const controller = new AbortController()
const response = await fetch('${streamUrl}', { method: 'POST', signal: controller.signal })
${readThree}
console.log('${leaving}')
controller.abort()
`
const cancelling = `
const response = await fetch('${streamUrl}', { method: 'POST' })
${readThree}
console.log('${leaving}')
await reader.cancel()
`
const closing = `
const source = new EventSource('/api/stream')
let seen = 0
source.onmessage = () => {
  seen += 1
  if (seen < 3) return
  console.log('${leaving}')
  source.close()
}
`
const busy = `
const response = await fetch('${streamUrl}', { method: 'POST' })
${readThree}
console.log('${leaving}')
while (true) {}
`
const breakingLoop = `console.log('${leaving}')\n  break`
const breaking = articleWith('console.log(c);', breakingLoop)
const returning = articleWith('return {\nasync next() {', 'return { async next() {').replace(
  'return { async next() {',
  'return { return() { reader.cancel(); return { done: true } }, async next() {',
)
const breakingWithReturn = returning.replace('console.log(c);', () => breakingLoop)

const leftAt = (trace: TraceJson, lane: Lane): number => {
  const left = eventsOf(trace, lane, 'shown').find((event) => event.text === leaving)
  if (left === undefined) throw new Error(`The lane ${lane} never came to leave.`)
  return left.at
}

const stoppedAt = (trace: TraceJson, lane: Lane): number => {
  const ended = eventsOf(trace, lane, 'lane-ended')[0]
  if (ended === undefined) throw new Error(`The lane ${lane} has not ended.`)
  return ended.at
}

const expectClosedSoonAfter = (trace: TraceJson, lane: Lane, moment: number): void => {
  const closed = eventsOf(trace, lane, 'connection-closed')
  expect(closed, `closed connections of ${lane}`).toHaveLength(1)
  const afterMs = (closed[0]?.at ?? Infinity) - moment
  expect(afterMs, `ms until the stream of ${lane} ended`).toBeLessThan(3 * chunkMs)
  expect(eventsOf(trace, lane, 'server-stopped'), `stopped servers of ${lane}`).toHaveLength(1)
  for (const kind of ['written', 'delivered'] as const) {
    const late = eventsOf(trace, lane, kind).filter((event) => event.at > moment + 3 * chunkMs)
    expect(late, `${kind} in ${lane} long after it had left`).toEqual([])
  }
}

/** The trace when all these lanes' servers have stopped, and nothing more could come for four chunks' time. */
const traceAfterTheEnd = async (app: App, lanes: readonly Lane[] = allLanes) => {
  for (const lane of lanes) await app.waitForEvents(lane, 'server-stopped', 1)
  // That nothing more comes can only be seen by waiting.
  await delay(4 * chunkMs)
  return app.trace()
}

describeEngine(`stopping in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, timeScale)

  /** Puts code into lanes; what others begin with stays. */
  const withCode = async (code: Partial<Record<Lane, string>>): Promise<App> => {
    const app = shared.current
    for (const [lane, text] of Object.entries(code)) await app.setCode(lane as Lane, text)
    return app
  }

  test('AbortController, reader.cancel() and es.close() end the stream of the server', async () => {
    const code = { fetch: aborting, eventsource: closing, axios: cancelling }
    const app = await withCode(code)
    await app.runAll()
    await app.waitForEnd()
    const trace = await traceAfterTheEnd(app)
    for (const lane of allLanes) {
      expectClosedSoonAfter(trace, lane, leftAt(trace, lane))
    }
  })

  test('Stop ends the stream of the server in each lane, axios included', async () => {
    const app = shared.current
    await app.runAll()
    for (const lane of allLanes) {
      await app.waitForEvents(lane, 'delivered', 3)
      await app.stop(lane)
      expect(await app.waitForState(lane, ['stopped', 'completed', 'failed'])).toBe('stopped')
    }
    const trace = await traceAfterTheEnd(app)
    for (const lane of allLanes) {
      expectClosedSoonAfter(trace, lane, stoppedAt(trace, lane))
      expect(eventsOf(trace, lane, 'lane-ended')[0]?.outcome).toBe('stopped')
    }
  })

  test('Stop all ends the streams of all lanes, that of a busy one too', async () => {
    const app = await withCode({ fetch: busy })
    await app.runAll()
    await app.waitForEvents('fetch', 'delivered', 4)
    await app.waitForEvents('axios', 'delivered', 3)
    await app.stopAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'stopped',
      eventsource: 'stopped',
      axios: 'stopped',
    })
    const trace = await traceAfterTheEnd(app)
    for (const lane of allLanes) {
      expectClosedSoonAfter(trace, lane, stoppedAt(trace, lane))
    }
  })

  test('break ends the stream only if the iterator has a return() that cancels', async () => {
    const code = { fetch: breaking, axios: breakingWithReturn }
    const app = await withCode(code)
    await app.setTimeScale(5)
    await app.run('fetch')
    await app.run('axios')
    await app.waitForEnd(['fetch', 'axios'])
    const trace = await traceAfterTheEnd(app, ['axios'])
    // Without a return() nobody tells the stream: the server writes to its end (ECMAScript,
    // 7.4.11 IteratorClose: "If return is undefined, return completion").
    expect(eventsOf(trace, 'fetch', 'written')).toHaveLength(aspnetChunks.length)
    expect(eventsOf(trace, 'fetch', 'response-ended')[0]?.complete).toBe(true)
    expect(eventsOf(trace, 'fetch', 'connection-closed')).toEqual([])
    expectClosedSoonAfter(trace, 'axios', leftAt(trace, 'axios'))
    expect(eventsOf(trace, 'axios', 'written').length).toBeLessThan(6)
  })

  test('a lane that is stopped before it has begun never begins', async () => {
    const app = shared.current
    const { page } = app
    await app.setCode('fetch', "const typed: string = 'ran'\nconsole.log(typed)")
    // Both in one task: the code is still being prepared when Stop comes.
    await page.evaluate(() => {
      const press = (name: string) =>
        document.querySelector<HTMLElement>(`[aria-label="${name}"]`)?.click()
      press('Run fetch stream')
      return new Promise<void>((resolve) => {
        setTimeout(() => {
          press('Stop fetch stream')
          resolve()
        })
      })
    })
    await app.waitForState('fetch', ['stopped'])
    // That it does not begin after all can only be waited for so long.
    await delay(1500)
    const events = (await app.trace()).events.filter(({ lane }) => lane === 'fetch')
    expect(events.at(-1)?.kind).toBe('lane-ended')
    expect(await app.laneState('fetch')).toBe('stopped')
  })

  // Their scripts were answered with an error, and Firefox removed the service worker at the third.
  test('lanes that were stopped while they began, again and again, run to their end then', async () => {
    const app = shared.current
    await app.page.evaluate(async () => {
      const press = (name: string) =>
        [...document.querySelectorAll('button')]
          .find((each) => (each.getAttribute('aria-label') ?? each.textContent.trim()) === name)
          ?.click()
      const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
      for (let time = 0; time < 40; time += 1) {
        press('Run all')
        // Each time a little further into the start, which takes about a tenth of a second.
        await pass((time * 7) % 120)
        press('Stop all')
        await pass(60)
      }
    })
    await app.setTimeScale(50)
    await app.runAll()
    expect(await app.waitForEnd()).toEqual({
      fetch: 'completed',
      eventsource: 'completed',
      axios: 'completed',
    })
  })

  test('a lane that is run again while others run begins with a clean sheet', async () => {
    const app = shared.current
    await app.setTimeScale(5)
    await app.runAll()
    await app.waitForEvents('fetch', 'received', 3)
    await app.run('fetch')
    await app.waitForEnd()
    const trace = await app.trace()
    const ofPage = trace.events.filter(({ lane, realm }) => lane === 'fetch' && realm === 'page')
    expect(ofPage.map(({ kind, sequence }) => [kind, sequence])).toEqual([
      ['lane-started', 1],
      ['lane-ended', 2],
    ])
    expect(eventsOf(trace, 'fetch', 'written')).toHaveLength(aspnetChunks.length)
    expect(eventsOf(trace, 'axios', 'written')).toHaveLength(aspnetChunks.length)
  })

  test('an abort before there are headers reaches the server with its headers, or never', async () => {
    const app = shared.current
    await app.setTimeScale(2)
    const code = `
const controller = new AbortController()
const request = fetch('${streamUrl}', { method: 'POST', signal: controller.signal })
// By now the server has the request; its headers come 250 ms after it.
setTimeout(() => controller.abort(), 100)
await request.catch((error) => console.log(error.name))
`
    await app.setCode('fetch', code)
    await app.run('fetch')
    // In every engine the lane comes to an end, and the request with it.
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    const trace = await app.trace()
    expect(eventsOf(trace, 'fetch', 'shown').map(({ text }) => text)).toEqual(['AbortError'])
    expect(eventsOf(trace, 'fetch', 'request')).toHaveLength(1)
    const closed = eventsOf(trace, 'fetch', 'connection-closed').length
    // WebKit tells nobody (docs/fidelity.md): there the server writes to its end.
    if (engineName === 'webkit') expect(closed).toBe(0)
    else expect(closed).toBe(1)
  })
})
