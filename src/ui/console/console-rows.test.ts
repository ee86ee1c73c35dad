import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import { Trace } from '../../trace/model/trace.ts'
import { ConsoleRows, rowHeight, textLines, type ConsoleFilter } from './console-rows.ts'

const all: ConsoleFilter = { hiddenLanes: new Set(), hiddenLevels: new Set(), text: '' }

function traceOf(count: number): Trace {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (let index = 0; index < count; index += 1) add(trace, index)
  return trace
}
function add(trace: Trace, index: number) {
  trace.append({
    kind: 'shown',
    via: 'console',
    level: index % 2 === 0 ? 'log' : 'warn',
    text: `Print ${index}`,
    lane: index % 3 === 0 ? 'axios' : 'fetch',
    realm: 'sandbox',
    sequence: index + 1,
    at: millis(index),
  })
}
const textsOf = (rows: ConsoleRows) =>
  Array.from({ length: rows.count(null) }, (_, row) => rows.entry(row)?.text)

test('entries pass by lane, level and text', () => {
  const rows = new ConsoleRows(traceOf(12))
  rows.update({ hiddenLanes: new Set(['axios']), hiddenLevels: new Set(['warn']), text: 'PRINT 1' })
  expect(textsOf(rows)).toEqual(['Print 10'])
  rows.update(all)
  expect(rows.count(null)).toBe(12)
})

test('of a long line a row that is not open draws as much as fits a screen', () => {
  const { lines } = textLines(`${'x'.repeat(20_000)}\nshort`)
  expect(lines.map(({ before }) => before.length)).toEqual([1_000, 5])
})

test('rows follow a growing trace and a replay', () => {
  const trace = traceOf(3)
  const rows = new ConsoleRows(trace)
  const filter = { ...all, hiddenLevels: new Set(['warn'] as const) }
  rows.update(filter)
  add(trace, 3)
  add(trace, 4)
  rows.update(filter)
  expect(textsOf(rows)).toEqual(['Print 0', 'Print 2', 'Print 4'])
  expect(rows.count(millis(3.5))).toBe(2)
})

test('the row at a height is the one that lies there', () => {
  const rows = new ConsoleRows(traceOf(100))
  rows.update(all)
  const height = rowHeight('Print 1')
  expect(rows.top(100)).toBe(100 * height)
  for (const row of [0, 1, 50, 99]) {
    expect(rows.rowAt(row * height)).toBe(row)
    expect(rows.rowAt(row * height + height - 1)).toBe(row)
  }
})

test('places in the learner’s code are found in a line', () => {
  expect(textLines('TypeError: x\n    at f (your code:7:9)').lines).toEqual([
    { before: 'TypeError: x', position: null, after: '' },
    { before: '    at f (', position: { of: 'lane', line: 7, column: 9 }, after: ')' },
  ])
  expect(textLines('    at server code:2:1').lines[0]?.position).toEqual({
    of: 'server',
    line: 2,
    column: 1,
  })
})

test('of many lines a few are shown, and how many more there are', () => {
  const { lines, more } = textLines(Array.from({ length: 20 }, String).join('\n'))
  expect(lines.length + more).toBe(20)
  expect(more).toBeGreaterThan(0)
  expect(textLines('a\nb', 6).more).toBe(0)
})
