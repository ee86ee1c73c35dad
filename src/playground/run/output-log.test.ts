import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type {
  ClientEvent,
  ClientEventData,
  PageEventData,
  ServerEventData,
  TraceEvent,
} from '../../trace/model/events.ts'
import { Trace } from '../../trace/model/trace.ts'
import { LaneLog, OutputLog } from './output-log.ts'

let sequence = 0
const event = (happening: ClientEventData): ClientEvent => {
  sequence += 1
  return { ...happening, lane: 'fetch', realm: 'sandbox', sequence, at: millis(sequence) }
}
const server = (happening: ServerEventData): TraceEvent => {
  sequence += 1
  return { ...happening, lane: 'fetch', realm: 'server', sequence, at: millis(sequence) }
}
const text = (value: string) => event({ kind: 'shown', via: 'output', text: value })
const line = (value: string) => event({ kind: 'shown', via: 'console', level: 'log', text: value })

const error = () =>
  event({
    kind: 'error',
    name: 'TypeError',
    message: 'bad',
    position: { line: 7, column: 9 },
    stack: '',
  })

function logOf(...events: ClientEvent[]): OutputLog {
  const log = new OutputLog()
  for (const item of events) log.take(item)
  return log
}

test('text that is appended runs on, a console line stands alone', () => {
  const { entries } = logOf(text('a'), text('b'), line('c'), text('d')).output
  expect(entries.map(({ kind, text: shown }) => [kind, shown])).toEqual([
    ['text', 'ab'],
    ['console', 'c'],
    ['text', 'd'],
  ])
})

test('what the code saw stands before why, whichever is told first', () => {
  const refused = server({
    kind: 'refused',
    request: 1,
    method: 'GET',
    url: 'https://nowhere.example/stream',
  })
  for (const events of [
    [refused, error()],
    [error(), refused],
  ]) {
    const log = new OutputLog()
    log.take(text('before'))
    for (const each of events) log.take(each)
    expect(log.output.entries.map(({ kind, text: shown }) => [kind, shown])).toEqual([
      ['text', 'before'],
      ['problem', 'TypeError: bad'],
      ['problem', ''],
    ])
  }
})

test('what goes wrong in the learner’s server stands in the log, with its line there', () => {
  const log = new OutputLog()
  log.take({
    kind: 'server-error',
    name: 'Error',
    message: 'by hand',
    position: { line: 3, column: 9 },
    stack: '',
    lane: 'fetch',
    realm: 'server-code',
    sequence: 1,
    at: millis(1),
  })
  expect(log.output.entries).toMatchObject([
    { kind: 'console', level: 'error', text: 'Your server, line 3: Error: by hand' },
  ])
})

test('clearing removes what was there', () => {
  expect(
    logOf(line('a'), event({ kind: 'output-cleared' }), line('b')).output.entries,
  ).toMatchObject([{ text: 'b' }])
})

test('a flood keeps the newest lines and counts the others, those dropped earlier too', () => {
  const log = logOf(...Array.from({ length: 5_000 }, (_, index) => line(String(index))))
  log.take(event({ kind: 'shown-dropped', count: 100 }))
  const { entries, dropped } = log.output
  expect(entries.length - 1 + dropped).toBe(5_000)
  expect(entries.length).toBeGreaterThan(200)
  expect(entries.length).toBeLessThanOrEqual(470)
  expect(entries.at(-2)).toMatchObject({ text: '4999' })
  expect(entries.at(-1)).toMatchObject({ kind: 'gap', count: 100 })
})

test('where prints came too fast it says so in their place, and moves to the top with the others', () => {
  const gap = (count: number) => event({ kind: 'shown-dropped', count })
  const log = logOf(line('a'), gap(3), gap(4), line('b'))
  expect(log.output.entries).toMatchObject([
    { text: 'a' },
    { kind: 'gap', count: 7 },
    { text: 'b' },
  ])
  expect(log.output.dropped).toBe(0)
  for (let index = 0; index < 1_000; index += 1) log.take(line(String(index)))
  const { entries, dropped } = log.output
  expect(entries.length + dropped).toBe(1_009)
})

test('a problem message is cut to what can be read', () => {
  const message = 'x'.repeat(200_000)
  const log = logOf(event({ kind: 'error', name: 'E', message, position: null, stack: '' }))
  const [entry] = log.output.entries
  expect([entry?.text.length, entry?.isCut]).toEqual([1_000, true])
})

test('a note stays when the code clears its output', () => {
  const log = new OutputLog()
  const opened = event({ kind: 'source-opened', source: 1, url: 'http://x/' })
  const headers = [['accept', 'text/event-stream']] as const
  const stamp = { lane: 'fetch', realm: 'server', at: opened.at } as const
  log.take(opened)
  for (let request = 1; request <= 3; request += 1) {
    const asked = { kind: 'request', request, method: 'GET', url: 'http://x/', headers } as const
    const type = [['content-type', 'text/event-stream']] as const
    log.take({ ...stamp, sequence: 3 * request, ...asked })
    log.take({
      ...stamp,
      sequence: 3 * request + 1,
      kind: 'headers',
      request,
      status: 200,
      headers: type,
    })
    const end = { kind: 'response-ended', request, complete: true, reason: '' } as const
    log.take({ ...stamp, sequence: 3 * request + 2, ...end })
  }
  log.take(line('a'))
  const [note] = log.output.entries
  expect(note).toMatchObject({ kind: 'note', why: { id: 'source-reconnects' } })
  log.take(event({ kind: 'output-cleared' }))
  expect(log.output.entries).toEqual([note])
})

/** The most that a log has to have laid out while `take` is called with each of 0 to 1,999. */
function mostOf(take: (log: OutputLog, index: number) => void) {
  const log = new OutputLog()
  const most = { characters: 0, lines: 0, entries: 0 }
  for (let index = 0; index < 2_000; index += 1) {
    take(log, index)
    const { entries } = log.output
    const text = entries.map((entry) => entry.text).join('')
    most.characters = Math.max(most.characters, text.length)
    most.lines = Math.max(most.lines, text.split('\n').length)
    most.entries = Math.max(most.entries, entries.length)
  }
  return { most, output: log.output }
}

test.each([
  ['long prints', (index: number) => line(`${index} ${'x'.repeat(19_000)}`)],
  ['a text that grows', (index: number) => line('x'.repeat(10 * index))],
  ['prints of many lines', () => line('a\n'.repeat(10_000))],
  ['prints of empty lines', () => line('\n'.repeat(20_000))],
  ['appended text', () => text('y'.repeat(700))],
  ['appended lines', () => text('y\n'.repeat(30))],
  ['long appended text', () => text('z'.repeat(20_000))],
])('a flood of %s leaves little to lay out', (_, shown) => {
  const { most } = mostOf((log, index) => log.take(shown(index)))
  expect(most.characters).toBeLessThanOrEqual(25_000)
  expect(most.lines).toBeLessThanOrEqual(1_600)
})

test('a flood of errors leaves little to lay out', () => {
  const { most } = mostOf((log) => log.take(error()))
  expect(most.entries).toBeLessThanOrEqual(80)
})

test('every print of a flood is shown or counted, and the newest is shown', () => {
  const { output } = mostOf((log, index) => {
    log.take(line(`${index} ${'x'.repeat(19_000)}`))
    expect(log.output.entries.length + log.output.dropped).toBe(index + 1)
  })
  expect(output.entries.at(-1)?.text).toMatch(/^1999 x/)
})

test('of a long print the beginning is shown, and that it is one', () => {
  const { entries } = logOf(
    line('a'.repeat(8_000)),
    line('b'.repeat(8_001)),
    text('c'.repeat(9_000)),
  ).output
  expect(entries.map((entry) => [entry.text.length, entry.isCut])).toEqual([
    [8_000, false],
    [8_000, true],
    [8_000, true],
  ])
})

test('what is appended after a text that was cut begins a new entry', () => {
  const { entries } = logOf(text('c'.repeat(9_000)), text('d'), text('e')).output
  expect(entries.map((entry) => entry.text.slice(0, 2))).toEqual(['cc', 'de'])
})

test('clearing gives all of the room back', () => {
  const log = logOf(...Array.from({ length: 100 }, () => text('y'.repeat(20_000))))
  log.take(event({ kind: 'output-cleared' }))
  for (let index = 0; index < 40; index += 1) log.take(line('z'.repeat(500)))
  expect(log.output.entries).toHaveLength(40)
})

test('a snapshot does not change afterwards', () => {
  const log = logOf(text('a'))
  const before = log.output
  log.take(text('b'))
  log.take(line('c'))
  expect(before.entries).toMatchObject([{ text: 'a' }])
})

test('a snapshot stays the same object as long as nothing is shown', () => {
  const log = logOf(text('a'))
  const before = log.output
  log.take(event({ kind: 'started' }))
  expect(log.output).toBe(before)
})

const page = (happening: PageEventData): TraceEvent => {
  sequence += 1
  return { ...happening, lane: 'fetch', realm: 'page', sequence, at: millis(sequence) }
}
const traceOf = (...events: TraceEvent[]): Trace => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const each of events) trace.append(each)
  return trace
}
const problemsIn = (trace: Trace) => new LaneLog(trace, 'fetch').outputAt(Infinity).entries

test('a failure says where and what to do, an error of the code where', () => {
  const failure = { position: { line: 3, column: 5 }, remedy: 'Close the bracket.' }
  const ended = page({ kind: 'lane-ended', outcome: 'failed', message: 'Syntax error', failure })
  expect(problemsIn(traceOf(ended))).toMatchObject([
    { kind: 'problem', text: 'Syntax error', position: { line: 3 }, hint: 'Close the bracket.' },
  ])
  expect(problemsIn(traceOf(error()))).toMatchObject([
    { kind: 'problem', text: 'TypeError: bad', position: { line: 7 }, hint: '' },
  ])
})

test('the end of a lane tells an error of its code no second time, but a failure of another kind', () => {
  const ended = page({ kind: 'lane-ended', outcome: 'failed', message: 'bad' })
  const failure = { position: null, remedy: 'Run again.' }
  const lost = page({ kind: 'lane-ended', outcome: 'failed', message: 'lost', failure })
  expect(problemsIn(traceOf(error(), ended))).toMatchObject([{ text: 'TypeError: bad' }])
  expect(problemsIn(traceOf(error(), lost))).toMatchObject([
    { text: 'TypeError: bad' },
    { text: 'lost', hint: 'Run again.' },
  ])
  // A file from before failures were recorded.
  expect(problemsIn(traceOf(ended))).toMatchObject([{ text: 'bad', position: null, hint: '' }])
})

test('the log of a lane follows its trace, back in a replay, and into another run', () => {
  const [a, b] = [line('a'), line('b')]
  const trace = traceOf(a)
  const log = new LaneLog(trace, 'fetch')
  const textsAt = (at: number) => log.outputAt(at).entries.map((entry) => entry.text)
  expect(textsAt(Infinity)).toEqual(['a'])
  trace.append(b)
  expect(textsAt(Infinity)).toEqual(['a', 'b'])
  expect(textsAt(a.at)).toEqual(['a'])
  expect(textsAt(0)).toEqual([])
  expect(textsAt(Infinity)).toEqual(['a', 'b'])
  trace.clearLane('fetch')
  trace.append(line('anew'))
  expect(textsAt(Infinity)).toEqual(['anew'])
})

test.each(['http://x/sse', 'http://x/sse?number='])(
  'what is noted of a thousand EventSources costs a lane no more than their events: %s',
  (url) => {
    const log = new OutputLog()
    const urlOf = (number: number) => (url.endsWith('=') ? url + number : url)
    const headers = [['accept', 'text/event-stream']] as const
    for (let source = 1; source <= 1_000; source += 1) {
      log.take(event({ kind: 'source-opened', source, url: urlOf(source) }))
    }
    for (let request = 1; request <= 1_000; request += 1) {
      const asked = { kind: 'request', request, method: 'GET', headers } as const
      log.take(server({ ...asked, url: urlOf(request) }))
      log.take(server({ kind: 'response-ended', request, complete: true, reason: '' }))
    }
    expect(log.output.entries).toEqual([])
  },
)

test('a source that comes back a thousand times has one note, which counts', () => {
  const log = new OutputLog()
  const url = 'http://x/sse'
  log.take(event({ kind: 'source-opened', source: 1, url }))
  const type = [['content-type', 'text/event-stream']] as const
  for (let request = 1; request <= 1_001; request += 1) {
    const headers = [['accept', 'text/event-stream']] as const
    log.take(server({ kind: 'request', request, method: 'GET', url, headers }))
    log.take(server({ kind: 'headers', request, status: 200, headers: type }))
    log.take(server({ kind: 'response-ended', request, complete: true, reason: '' }))
  }
  expect(log.output.entries).toMatchObject([
    { kind: 'note', why: { id: 'source-reconnects', values: [url, '1000'] } },
  ])
})
