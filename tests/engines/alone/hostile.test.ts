import { expect, test } from 'vitest'

import { countAnswers } from '../../support/answer-times.ts'
import { describeEngine, engineName, useBrowser } from '../../support/engine.ts'
import { sentence } from '../../support/sentence.ts'
import { sharedApp } from '../../support/shared-app.ts'
import { useSite } from '../../support/site.ts'

/*
 * A lane with an endless loop leaves the page and the other lanes usable, and Stop ends it; a million
 * lines of output leave the page usable, too.
 */

describeEngine(`hostile code in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 1, { drawn: true })

  test('an endless loop in one lane leaves the page and the other lanes alone', async () => {
    const app = shared.current
    const { page } = app
    await app.setTimeScale(5)
    await app.setCode('fetch', "console.log('looping')\nwhile (true) {}")
    await app.run('fetch')
    // What was printed before must be seen, or nobody finds their mistake.
    await app.waitForOutput('fetch', 'looping')

    // Five seconds pass until then: hundreds of answers of a page that is free, none of one that is not.
    const answers = await countAnswers(page, 'fetch stream', 'This code hasn’t responded')
    expect(answers).toBeGreaterThan(25)

    await app.run('eventsource')
    await app.run('axios')
    expect(await app.waitForEnd(['eventsource', 'axios'])).toEqual({
      eventsource: 'completed',
      axios: 'completed',
    })
    expect(await app.output('eventsource')).toContain(sentence)
    expect(await app.laneState('fetch')).toBe('running')

    await app.stop('fetch')
    await app.waitForState('fetch', ['stopped'])
  })

  test('a million prints leave the page usable, and what is dropped is counted', async () => {
    const app = shared.current
    const { page } = app
    await app.setCode('fetch', 'for (let n = 1; n <= 1_000_000; n += 1) console.log(`line ${n}`)')
    await app.run('fetch')
    // How long each takes depends on the machine; `npm run bench` measures that.
    expect(await countAnswers(page, 'fetch stream', 'line 1000000')).toBeGreaterThan(10)
    expect(await app.waitForState('fetch', ['completed', 'failed'], 60_000)).toBe('completed')

    await app.waitForOutput('fetch', 'not shown')
    const text = await app.output('fetch')
    // At the top what no longer fits, and in its place each gap in what was too fast.
    const gaps = [...text.matchAll(/([\d.,]+) outputs? not shown/gu)]
    const dropped = gaps.reduce(
      (sum, [, count = '']) => sum + Number(count.replaceAll(/\D/g, '')),
      0,
    )
    const shown = text.match(/line \d+/g) ?? []
    expect(shown.length).toBeGreaterThan(100)
    expect(dropped + shown.length).toBe(1_000_000)
  })

  test('an error after a flood ends the lane, and the flood is counted all the same', async () => {
    const app = shared.current
    const code = `for (let n = 1; n <= 100_000; n += 1) console.log('line ' + n)\nthrow new Error('at last')`
    await app.setCode('fetch', code)
    await app.run('fetch')
    expect(await app.waitForState('fetch', ['completed', 'failed'], 60_000)).toBe('failed')
    await app.waitForOutput('fetch', 'not shown')
    await app.waitForOutput('fetch', 'at last')
    await app.waitForOutput('fetch', 'line 100000')
  })

  test('what reports on the code stays out of its reach', async () => {
    const app = shared.current
    const code = `
let stolen = 0
const steal = () => { stolen += 1 }
Object.defineProperty(MessageEvent.prototype, 'data', { configurable: true, get: steal })
MessagePort.prototype.postMessage = steal
// Long enough for a ping of the page, which comes every second.
await new Promise((resolve) => setTimeout(resolve, 2500))
output.append('stolen: ' + stolen)
`
    await app.setCode('fetch', code)
    await app.setTimeScale(10)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })
    expect(await app.output('fetch')).toContain('stolen: 0')
  })
})
