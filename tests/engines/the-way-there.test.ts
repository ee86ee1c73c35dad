import { expect, test } from 'vitest'

import { compiledLessons, judgeRun, lessonOf } from '../lessons/lesson-runs.ts'
import { App, eventsOf, type TraceJson } from '../support/app.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { useSite } from '../support/site.ts'

/* What the lessons of part 5 say that their first code does, and what the changes under “Modify” show. */

const { lessons } = await compiledLessons()

function compiledLesson(name: string) {
  const found = lessons.find((each) => each.lesson.id === `the-way-there/${name}`)
  if (!found) throw new Error(`There is no lesson ${name}.`)
  return found
}

function codeOf(name: string) {
  const { lesson } = compiledLesson(name)
  const { fetch, server } = lesson.start
  if (fetch === undefined || server === undefined) throw new Error(`${name} has no such code.`)
  return { fetch, server, solution: lesson.solution.server ?? server }
}

/** A change that a lesson asks for. */
function changed(code: string, from: string, to: string): string {
  if (!code.includes(from)) throw new Error(`The code has no ${from}.`)
  return code.replace(from, to)
}

const textsShown = (trace: TraceJson): string[] =>
  eventsOf(trace, 'fetch', 'shown').map(({ text }) => text.trim())
const sumOf = (events: readonly { readonly length: number }[]): number =>
  events.reduce((sum, { length }) => sum + length, 0)

describeEngine(`the way there in ${engineName}`, () => {
  const browser = useBrowser()
  const site = useSite()
  const shared = browser.sharedPage((page) => Promise.resolve(new App(page)))

  const openLesson = async (name: string) => {
    await shared.current.open(new URL(`lessons/the-way-there/${name}/`, site.server.url).href, {
      drawn: false,
    })
    return codeOf(name)
  }

  async function runOf(code: string, server?: string): Promise<TraceJson> {
    await shared.current.setCode('fetch', code)
    if (server !== undefined) await shared.current.setServerCode(server)
    await shared.current.run('fetch')
    await shared.current.waitForEnd(['fetch'])
    return shared.current.trace()
  }

  test('a slow reader: the server waits when it is about 1 MB ahead, but not for a copy', async () => {
    const { fetch } = await openLesson('a-slow-reader')
    const waiting = await runOf(fetch)
    const all = sumOf(eventsOf(waiting, 'fetch', 'written'))
    const halfWay = eventsOf(waiting, 'fetch', 'shown').find(
      ({ text }) => Number(text.replace('saved ', '')) >= 2_000_000,
    )
    if (!halfWay) throw new Error('Nothing was saved.')
    const until = sumOf(eventsOf(waiting, 'fetch', 'written').filter(({ at }) => at <= halfWay.at))
    const ahead = until - Number(halfWay.text.replace('saved ', ''))
    expect(ahead).toBeGreaterThan(900_000)
    expect(ahead).toBeLessThan(1_600_000)
    expect(until).toBeLessThan(all)

    const copied = await runOf(
      changed(
        fetch,
        'const reader',
        "const log = await response.clone().text()\noutput.append(`${log.split('\\n').length} lines\\n`)\nconst reader",
      ),
    )
    const lastWritten = eventsOf(copied, 'fetch', 'written').at(-1)
    const firstSaved = eventsOf(copied, 'fetch', 'shown').find(({ text }) =>
      text.startsWith('saved'),
    )
    expect(lastWritten?.at).toBeLessThan(firstSaved?.at ?? 0)
    expect(textsShown(copied)[0]).toBe(`${Math.ceil(all / 61)} lines`)
  })

  test('a slow reader: cancelling one branch of a clone stops nothing until the other is cancelled', async () => {
    await openLesson('a-slow-reader')
    const trace = await runOf(`
const response = await fetch('/api/export')
const copy = response.clone()
const reader = response.body.getReader()
await reader.read()
void reader.cancel()
await new Promise((done) => setTimeout(done, 500))
console.log('one branch')
await copy.body.cancel()
console.log('both')`)
    expect(textsShown(trace)).toEqual(['one branch', 'both'])
    const [afterOne] = eventsOf(trace, 'fetch', 'shown')
    const [closed] = eventsOf(trace, 'fetch', 'connection-closed')
    expect(closed?.at).toBeGreaterThanOrEqual(afterOne?.at ?? Infinity)
  })

  test('the proxy that waits: nothing is delivered before the end; padding fills a buffer, and no compressor', async () => {
    const { fetch, server, solution } = await openLesson('the-proxy-that-waits')
    await shared.current.setTimeScale(4)
    /** How many chunks were delivered before the last one was written. */
    const early = (trace: TraceJson) => {
      const last = eventsOf(trace, 'fetch', 'written').at(-1)?.sequence ?? 0
      return eventsOf(trace, 'fetch', 'delivered').filter(({ sequence }) => sequence < last).length
    }
    expect(early(await runOf(fetch, server))).toBe(0)
    const padded = changed(
      server,
      "controller.enqueue(encoder.encode('data: '",
      "const padding = ': ' + '.'.repeat(8192) + '\\n'\ncontroller.enqueue(encoder.encode(padding + 'data: '",
    )
    const filled = await runOf(fetch, padded)
    expect(early(filled)).toBeGreaterThan(20)
    expect(sumOf(eventsOf(filled, 'fetch', 'written'))).toBeGreaterThan(200_000)
    await shared.current.setNetwork('compressing-proxy')
    expect(early(await runOf(fetch, padded))).toBe(0)
    expect(early(await runOf(fetch, solution))).toBeGreaterThan(20)
    await shared.current.setNetwork({ bufferUntilBytes: 4096, ignoreProxyHeaders: true })
    expect(early(await runOf(fetch, solution))).toBe(0)
  })

  test('the browser that asks first: only OPTIONS reaches the server, or the POST does and stays unread', async () => {
    const { fetch } = await openLesson('the-browser-that-asks-first')
    await shared.current.setTimeScale(4)
    const unread = ['/answers/1', '/answers/2', '/invoices'].map((path) => `${path} not readable`)
    const methods = (trace: TraceJson) =>
      eventsOf(trace, 'fetch', 'request')
        .filter(({ url }) => url.startsWith('https://chat.example/'))
        .map(({ method }) => method)
    const asked = await runOf(fetch)
    expect(methods(asked)).toEqual(['OPTIONS', 'OPTIONS', 'OPTIONS'])
    expect(textsShown(asked)).toEqual(unread)
    const line = /^ *headers: .*$/m.exec(fetch)?.[0] ?? ''
    const simple = await runOf(changed(fetch, line, "headers: { 'Content-Type': 'text/plain' },"))
    expect(methods(simple)).toEqual(['POST', 'POST', 'POST'])
    expect(eventsOf(simple, 'fetch', 'server-shown')).toHaveLength(3)
    expect(textsShown(simple)).toEqual(unread)
  })

  test('a chat client that survives everything: two are right at first, and the signal stops the server', async () => {
    const { fetch, server } = await openLesson('a-chat-client-that-survives-everything')
    const linesOf = (trace: TraceJson) =>
      textsShown(trace).flatMap((text) => /^→ \d: (?:ok|crashed \w+)$/m.exec(text) ?? [])
    const first = await runOf(fetch, server)
    // What a break is called differs from engine to engine.
    expect(linesOf(first).map((line) => line.replace(/(7: crashed) .*/, '$1'))).toEqual([
      '→ 1: ok',
      '→ 2: ok',
      '→ 3: ok',
      '→ 4: ok',
      '→ 5: crashed TypeError',
      '→ 6: ok',
      '→ 7: crashed',
      '→ 8: ok',
    ])
    expect(eventsOf(first, 'fetch', 'connection-closed')).toEqual([])
    // Each check opens the run at its spot: what is shown, the cut, the refusal, the end, the sign.
    const { checks } = await lessonOf(compiledLesson('a-chat-client-that-survives-everything'))
    const spots = (await judgeRun(shared.current, checks)).map(({ at }) => {
      const isThere = ({ realm, sequence }: { realm: string; sequence: number }) =>
        realm === at?.realm && sequence === at.sequence
      return first.events.find(isThere)?.kind
    })
    expect(spots.slice(1)).toEqual([
      'shown',
      'written',
      'written',
      'headers',
      'headers',
      'written',
      'response-ended',
      'response-ended',
      'written',
      // Other networks are no event of this run.
      undefined,
    ])
    const signalled = await runOf(
      changed(fetch, "completions', {", "completions', {\n  signal,"),
      server,
    )
    expect(linesOf(signalled).at(-1)).toBe('→ 8: crashed AbortError')
    expect(eventsOf(signalled, 'fetch', 'connection-closed')).toHaveLength(1)
  })
})
