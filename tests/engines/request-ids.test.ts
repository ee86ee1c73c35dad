import { expect, test } from 'vitest'

import { bytesOf } from '../../src/bytes/trace-bytes.ts'
import { traceFromJson } from '../support/trace-from-json.ts'
import { eventsOf } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { streamUrl } from '../support/learner-code.ts'
import { aspnetChunks, sseEventCount } from '../support/sentence.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* Request ids tie a lane's request to the server's. */

/** Two at a time to one address; the second is read first, and each says which one it is. */
const twoRequests = `
const ask = () => fetch('${streamUrl}', { method: 'POST' })
const [one, two] = [await ask(), await ask()]
const id = (response) => response.headers.get('chunkwise-request')
const texts = [(await two.text()).length, (await one.text()).length]
console.log(JSON.stringify([id(one), id(two), ...texts]))
`

/** The server says all and closes; an EventSource that is not closed comes back for it again. */
const comesBack = `
let ends = 0
const source = new EventSource('/api/stream')
source.addEventListener('done', () => {
  ends += 1
  if (ends === 2) source.close()
})
`

describeEngine(`request ids in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 50, { drawn: false })

  test('two requests to one address keep apart, from the server to the code', async () => {
    const app = shared.current
    await app.setCode('fetch', twoRequests)
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'])).toEqual({ fetch: 'completed' })

    const trace = await app.trace()
    const whole = aspnetChunks.join('')
    const printed = eventsOf(trace, 'fetch', 'shown').at(-1)?.text
    expect(printed).toBe(JSON.stringify(['1', '2', whole.length, whole.length]))
    for (const request of [1, 2]) {
      const of = <E extends { request: number }>(events: readonly E[]) =>
        events.filter((event) => event.request === request)
      const bytes = of(eventsOf(trace, 'fetch', 'received')).map(({ length }) => length)
      expect(bytes.reduce<number>((sum, length) => sum + length, 0)).toBe(Buffer.byteLength(whole))
      expect(of(eventsOf(trace, 'fetch', 'delivered'))).toHaveLength(aspnetChunks.length)
      expect(of(eventsOf(trace, 'fetch', 'response-ended'))).toMatchObject([{ complete: true }])
      expect(of(eventsOf(trace, 'fetch', 'receive-ended'))).toMatchObject([{ how: 'done' }])
    }
    // Read first, so it ended first.
    const ends = eventsOf(trace, 'fetch', 'receive-ended').map(({ request }) => request)
    expect(ends).toEqual([2, 1])
  })

  test('each event of an EventSource is tied to the connection that it came over', async () => {
    const app = shared.current
    await app.setCode('eventsource', comesBack)
    await app.run('eventsource')
    expect(await app.waitForEnd(['eventsource'], 45_000)).toEqual({ eventsource: 'completed' })

    const read = traceFromJson(JSON.stringify(await app.trace()))
    if ('problem' in read) throw new Error(read.problem)
    const trace = read.value
    const received = trace
      .eventsOf('eventsource')
      .filter((event) => event.kind === 'event-received')
    const requests = received.map(
      ({ lane, sequence }) => bytesOf(trace).eventBytes(lane, sequence)?.response.request,
    )
    expect(requests).toEqual([
      ...Array.from({ length: sseEventCount }, () => 1),
      ...Array.from({ length: sseEventCount }, () => 2),
    ])
  })
})
