import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type {
  ClientEvent,
  ClientEventData,
  PageEventData,
  TraceEvent,
} from '../../trace/model/events.ts'
import { Trace } from '../../trace/model/trace.ts'
import { LaneLog, OutputLog } from './output-log.ts'

let sequence = 0
const event = (happening: ClientEventData): ClientEvent => {
  sequence += 1
  return { ...happening, lane: 'fetch', realm: 'sandbox', sequence, at: millis(sequence) }
}
const text = (value: string) => event({ kind: 'shown', via: 'output', text: value })
const line = (value: string) => event({ kind: 'shown', via: 'console', level: 'log', text: value })

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

test('clearing removes what was there', () => {
  expect(
    logOf(line('a'), event({ kind: 'output-cleared' }), line('b')).output.entries,
  ).toMatchObject([{ text: 'b' }])
})

test('a flood keeps the newest lines and counts the others, those dropped earlier too', () => {
  const log = logOf(...Array.from({ length: 5_000 }, (_, index) => line(String(index))))
  log.take(event({ kind: 'shown-dropped', count: 100 }))
  const { entries, dropped } = log.output
  expect(entries.length + dropped).toBe(5_100)
  expect(entries.length).toBeLessThanOrEqual(450)
  expect(entries.at(-1)).toMatchObject({ text: '4999' })
})

test('a flood of long prints keeps 60,000 characters or somewhat more of them', () => {
  const log = new OutputLog()
  let most = 0
  for (let index = 0; index < 2_000; index += 1) {
    log.take(line(`${index} ${'x'.repeat(19_000)}`))
    const { entries, dropped } = log.output
    expect(entries.length + dropped).toBe(index + 1)
    most = Math.max(
      most,
      entries.reduce((sum, entry) => sum + entry.text.length, 0),
    )
  }
  expect(most).toBeLessThan(90_000 + 20_000)
  expect(log.output.entries.at(-1)?.text).toMatch(/^1999 x/)
})

test('appended text counts as well, and clearing gives all of the room back', () => {
  const log = logOf(...Array.from({ length: 100 }, () => text('y'.repeat(20_000))))
  const kept = log.output.entries.reduce((sum, entry) => sum + entry.text.length, 0)
  expect(kept).toBeLessThan(110_000)
  log.take(event({ kind: 'output-cleared' }))
  for (let index = 0; index < 100; index += 1) log.take(line('z'.repeat(500)))
  expect(log.output.entries).toHaveLength(100)
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
const error = () =>
  event({
    kind: 'error',
    name: 'TypeError',
    message: 'bad',
    position: { line: 7, column: 9 },
    stack: '',
  })
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
