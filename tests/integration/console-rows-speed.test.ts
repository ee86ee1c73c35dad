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

/** Processor time in microseconds, the least of three: how busy the machine is doesn't count. */
function processorTimeOf(work: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    return user + system
  })
  return Math.min(...times)
}

test('what entries cost grows with their number, and not with its square', () => {
  const timeFor = (count: number): number => {
    const trace = traceOf(count)
    return processorTimeOf(() => {
      const rows = new ConsoleRows(trace)
      rows.update(all)
      rows.update({ ...all, text: '99' })
      for (let turn = 0; turn < count / 100; turn += 1) rows.rowAt(rows.top(turn))
    })
  }
  // Ten times as many; a square would be a hundred.
  expect(timeFor(100_000) / timeFor(10_000)).toBeLessThan(40)
})
