import { expect, test } from 'vitest'

import { eventsOf, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/* What the lessons of part 2 say of EventSource, beside what their own answers show. */

const told = (trace: TraceJson): unknown[] =>
  eventsOf(trace, 'eventsource', 'shown').map(({ text }) => JSON.parse(text) as unknown)

describeEngine(`what lessons say of EventSource, in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = sharedApp(browser, site, 50, { drawn: false })

  async function run(code: string): Promise<TraceJson> {
    const app = shared.current
    await app.setCode(
      'eventsource',
      `const say = (...told) => console.log(JSON.stringify(told))\n${code}`,
    )
    await app.run('eventsource')
    await app.waitForState('eventsource', ['completed'])
    return app.trace()
  }

  test.each([
    ['error', 500],
    ['wrong-type&pauseMs=20', 200],
    ['no-content', 204],
  ])('the answer “%s” is final, and the error event does not say why', async (answer, status) => {
    const trace = await run(`const source = new EventSource('/api/stream?answer=${answer}')
      source.onopen = () => say('open')
      source.onmessage = ({ data }) => say(data)
      source.onerror = (event) =>
        say(event.type, typeof event.message, typeof event.status, source.readyState)`)
    expect(told(trace)).toEqual([['error', 'undefined', 'undefined', 2]])
    expect(eventsOf(trace, 'eventsource', 'headers').map((each) => each.status)).toEqual([status])
  })

  test('options of fetch are ignored: a GET without those headers is sent', async () => {
    const trace = await run(`const source = new EventSource('/api/stream?text=a', {
        method: 'POST',
        headers: { authorization: 'Bearer my-key', 'x-own': '1' },
        body: '{}',
      })
      source.addEventListener('done', () => source.close())`)
    const requests = eventsOf(trace, 'eventsource', 'request')
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
    const names = requests[0]?.headers.map(([name]) => name)
    expect(names).not.toContain('authorization')
    expect(names).not.toContain('x-own')
  })

  test('a good end is an error event too, with a source that is CONNECTING; without ids it begins anew', async () => {
    const address = '/api/stream?text=ab&ending=none&resume=on&ids=off&retryMs=500'
    const trace = await run(`const source = new EventSource('${address}')
      let events = 0
      source.onmessage = ({ data, lastEventId }) => {
        say(data, lastEventId)
        events += 1
        if (events === 3) source.close()
      }
      source.onerror = () => say('error', source.readyState)`)
    expect(told(trace)).toEqual([
      ['a', ''],
      ['b', ''],
      ['error', 0],
      ['a', ''],
    ])
    const ids = eventsOf(trace, 'eventsource', 'request').flatMap(({ headers }) =>
      headers.filter(([name]) => name === 'last-event-id'),
    )
    expect(ids).toEqual([])
  })

  test('an event with a name is for its listeners alone; lines are joined, comments unheard', async () => {
    const address = '/api/stream?text=ab&names=on&twoLines=on&keepAlive=on'
    const trace = await run(`const source = new EventSource('${address}')
      source.onmessage = ({ data }) => say('onmessage', data)
      source.oncharacter = ({ data }) => say('oncharacter', data)
      source.addEventListener('character', ({ data, lastEventId, id }) =>
        say(data, lastEventId, typeof id),
      )
      source.addEventListener('done', () => source.close())`)
    expect(told(trace)).toEqual([
      ['a\n1 of 2', '1', 'undefined'],
      ['b\n2 of 2', '2', 'undefined'],
    ])
  })
})
