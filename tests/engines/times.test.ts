import { expect, test } from 'vitest'

import { eventsOf, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { streamUrl } from '../support/learner-code.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * The axis's times of receipt agree with those that the lane's own code takes, and the page knows how
 * far the clocks of the other realms differ.
 */

/** Reads to the end and prints, of each read, where it ended and when by the code's own clock. */
const code = `
const response = await fetch('${streamUrl}', { method: 'POST' })
const reader = response.body.getReader()
const reads = []
let until = 0
for (;;) {
  const { done, value } = await reader.read()
  const at = performance.timeOrigin + performance.now()
  if (done) break
  until += value.byteLength
  reads.push([until, at])
}
console.log(JSON.stringify(reads))
`

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/** By the page's clock: the axis shows no other. */
const byPageClock = (trace: TraceJson, at: number): number => {
  const clock = trace.clocks?.find(({ lane, realm }) => lane === 'fetch' && realm === 'sandbox')
  return clock?.corrected ? at - clock.aheadMs : at
}

describeEngine(`times in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 1, { drawn: false })

  test('the axis says “received” when the code itself says that it read', async () => {
    const app = shared.current
    await app.setTimeScale(5)
    await app.setCode('fetch', code)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })

    const trace = await app.trace()
    const printed = eventsOf(trace, 'fetch', 'shown').at(-1)?.text ?? '[]'
    const reads = JSON.parse(printed) as readonly (readonly [until: number, at: number])[]
    expect(reads.length).toBeGreaterThan(20)
    const ownTimes = new Map(reads)
    const differences = eventsOf(trace, 'fetch', 'received').map((event) => {
      const own = ownTimes.get(event.offset + event.length)
      if (own === undefined) throw new Error('The trace has a read that the code did not make.')
      return byPageClock(trace, own) - event.at
    })
    expect(differences).toHaveLength(reads.length)
    const most = engineName === 'chromium' ? 1 : 2
    const figure = median(differences.map(Math.abs))
    console.log(`${engineName}: received times are off by ${figure.toFixed(3)} ms (median)`)
    expect(figure).toBeLessThanOrEqual(most)
  })

  test('the clocks of both realms are compared with the page’s, and the uncertainty is told', async () => {
    const app = shared.current
    await app.setTimeScale(10)
    await app.runAll()
    await app.waitForEnd()
    const { clocks = [] } = await app.trace()
    console.log(`${engineName}: ${JSON.stringify(clocks)}`)
    expect(clocks.map(({ lane, realm }) => `${lane} ${realm}`).sort()).toEqual(
      ['axios', 'eventsource', 'fetch'].flatMap((lane) => [`${lane} sandbox`, `${lane} server`]),
    )
    for (const { aheadMs, uncertaintyMs, corrected } of clocks) {
      expect(uncertaintyMs).toBeGreaterThan(0)
      // All realms of one browser on one machine, and nobody sets its clock meanwhile.
      expect(Math.abs(aheadMs)).toBeLessThan(uncertaintyMs + 5)
      expect(corrected).toBe(Math.abs(aheadMs) > uncertaintyMs)
    }
    expect(median(clocks.map(({ uncertaintyMs }) => uncertaintyMs))).toBeLessThan(10)
  })

  test('the code begins with its own first statement: after its imports, and not if one fails', async () => {
    const app = shared.current
    await app.setCode(
      'fetch',
      `#! a hashbang is allowed on the first line
console.log(performance.timeOrigin + performance.now())
import axios from 'axios'
const ours = Object.getOwnPropertyNames(globalThis).filter((name) => name.includes('chunkwise'))
console.log(typeof axios.get, ours.length)
throw new Error('here')`,
    )
    await app.setCode('axios', `import { thereIsNoSuchThing } from 'axios'\nconsole.log(1)`)
    await app.run('axios')
    expect(await app.waitForEnd(['axios'])).toEqual({ axios: 'failed' })
    const failed = (await app.trace()).events.map(({ kind }) => kind)
    expect(failed).toContain('error')
    expect(failed).not.toContain('started')

    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'failed' })
    const trace = await app.trace()
    const events = trace.events.filter(({ realm }) => realm === 'sandbox')
    const kinds = events.map(({ kind }) => kind)
    expect(kinds).toEqual(['started', 'shown', 'shown', 'error', 'threw'])
    const [own, second] = eventsOf(trace, 'fetch', 'shown').map(({ text }) => text)
    expect(second).toBe('function 0')
    const [began] = eventsOf(trace, 'fetch', 'started')
    // The clock of Firefox and WebKit ticks at a millisecond.
    expect(began?.at).toBeLessThanOrEqual(byPageClock(trace, Number.parseFloat(own ?? '')) + 2)
    const [error] = eventsOf(trace, 'fetch', 'error')
    expect(error?.position?.line).toBe(6)

    await app.setCode('fetch', `   throw new Error('here')`)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'failed' })
    const [place] = eventsOf(await app.trace(), 'fetch', 'error').map(({ position }) => position)
    expect(place?.line).toBe(1)
    // Of `throw`, or of what it throws.
    expect(place?.column).toBeGreaterThanOrEqual(4)
    expect(place?.column).toBeLessThanOrEqual(20)
  })
})
