import { expect, test } from 'vitest'

import { legendSymbols, paintSymbol } from './legend.ts'
import type { Palette } from './palette.ts'

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
