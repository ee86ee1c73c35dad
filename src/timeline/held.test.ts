import { expect, test } from 'vitest'

import { millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { Trace } from '../trace/model/trace.ts'
import { describeAt } from './hit.ts'
import { layoutTimeline } from './layout.ts'
import { symbolsIn } from './legend.ts'
import { TimelineSeries } from './series.ts'

type Step = readonly [at: number, kind: string, range?: readonly [offset: number, length: number]]

function seriesOf(...steps: readonly Step[]) {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const [index, [at, kind, [offset, length] = [0, 0]]] of steps.entries()) {
    const rest = { chunk: index + 1, bytes: new Uint8Array(length), complete: true, reason: '' }
    const stamp = { lane: 'fetch', realm: 'server', sequence: index + 1, at: millis(at) }
    trace.append({ kind, request: 3, offset, length, ...rest, ...stamp } as unknown as TraceEvent)
  }
  const series = new TimelineSeries(trace)
  series.catchUp()
  return series
}

test('what a proxy holds back is held from its writing until all of it is delivered', () => {
  const series = seriesOf(
    [100, 'written', [0, 10]],
    [200, 'written', [10, 10]],
    [500, 'delivered', [0, 15]],
    [600, 'delivered', [15, 5]],
    // On its way like any byte.
    [700, 'written', [20, 10]],
    [710, 'delivered', [20, 10]],
    // Lost with the connection.
    [800, 'written', [30, 10]],
    [1_000, 'connection-closed'],
  )
  expect(series.lane('fetch').held).toEqual([
    { request: 3, from: 100, until: 600 },
    { request: 3, from: 800, until: 1_000 },
  ])
})

test('it lasts as long as nothing is delivered, and is told in the server’s row', () => {
  const series = seriesOf([100, 'written', [0, 10]])
  const layout = layoutTimeline(series, {
    width: 800,
    height: 300,
    now: 2_000,
    window: { from: 0, to: 2_000 },
    previous: null,
  })
  const [lane] = layout.lanes
  const [band] = lane?.held ?? []
  expect(band?.width).toBeGreaterThan(100)
  expect(symbolsIn(layout)).toContain('held')
  const y = (lane?.serverRow.top ?? 0) + (lane?.serverRow.height ?? 0) / 2
  const x = (band?.x ?? 0) + (band?.width ?? 0) / 2
  expect(describeAt(layout, series, x, y)?.text).toBe(
    'fetch stream: response 3 is written, and the network has not delivered all of it',
  )
})

test('many chunks on their way cost nothing to keep', () => {
  const steps = Array.from({ length: 1_000 }, (_none, index): Step[] => [
    [index * 2, 'written', [index, 1]],
    [index * 2 + 1, 'delivered', [index, 1]],
  ])
  expect(seriesOf(...steps.flat()).lane('fetch').held).toEqual([])
})
