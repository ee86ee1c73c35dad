import { expect, test } from 'vitest'

import { millis } from '../../src/base/units.ts'
import { Trace } from '../../src/trace/model/trace.ts'
import { ConsoleRows, type ConsoleFilter } from '../../src/ui/console/console-rows.ts'

const all: ConsoleFilter = { hiddenLanes: new Set(), hiddenLevels: new Set(), text: '' }

/** A trace with `count` printed lines. */
function traceOf(count: number): Trace {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (let index = 0; index < count; index += 1) {
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
  return trace
}

test('100,000 entries are taken in, filtered and found within a moment', () => {
  const rows = new ConsoleRows(traceOf(100_000))
  const startedAt = performance.now()
  rows.update(all)
  rows.update({ ...all, text: '99' })
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  const before = performance.now()
  for (let turn = 0; turn < 1_000; turn += 1) rows.rowAt(rows.top(turn))
  expect(performance.now() - before).toBeLessThan(500)
})
