import { expect, test } from 'vitest'

import { millis } from '../base/units.ts'
import { Trace } from '../trace/model/trace.ts'
import { layoutTimeline } from './layout.ts'
import { legendSymbols, paintSymbol, symbolsIn } from './legend.ts'
import type { Palette } from './palette.ts'
import { TimelineSeries } from './series.ts'

/** What a symbol draws, in words, and without any colour: what forced colours and print leave of it. */
function drawingOf(symbol: (typeof legendSymbols)[number]): string {
  const told: string[] = []
  const context = new Proxy(
    {},
    {
      get:
        (_target, name) =>
        (...values: unknown[]) => {
          told.push(`${String(name)} ${values.join(' ')}`)
        },
      set(_target, name, value) {
        if (name === 'lineWidth') told.push(`lineWidth ${String(value)}`)
        return true
      },
    },
  )
  const one = 'CanvasText'
  const lanes = { fetch: one, eventsource: one, axios: one }
  const inks = { ink: one, dim: one, line: one, accent: one, bad: one, server: one, lanes }
  const palette: Palette = { ...inks, panel: 'Canvas' }
  paintSymbol(context as CanvasRenderingContext2D, symbol, palette)
  return told.join('\n')
}

test('each symbol of the legend has a shape of its own, were all colours one', () => {
  const drawings = new Map(legendSymbols.map((symbol) => [drawingOf(symbol), symbol]))
  expect([...drawings.values()]).toEqual([...legendSymbols])
})

test('what is drawn of a start-up is explained where the code never began, too', () => {
  const trace = new Trace({ run: 'told', startedAt: millis(0), timeScale: 1 })
  const of = (at: number, sequence: number) =>
    ({ lane: 'fetch', realm: 'page', sequence, at: millis(at) }) as const
  trace.append({ ...of(0, 1), kind: 'lane-started' })
  trace.append({ ...of(40, 2), kind: 'lane-ended', outcome: 'failed', message: 'Unexpected token' })
  const window = { from: 0, to: 100 }
  const options = { width: 800, height: 200, now: null, window, previous: null }
  const series = new TimelineSeries(trace)
  series.catchUp()
  expect(symbolsIn(layoutTimeline(series, options))).toContain('start-up')
})
