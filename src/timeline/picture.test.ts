import { expect, test } from 'vitest'

import { layoutTimeline } from './layout.ts'
import { legendSymbols, paintSymbol } from './legend.ts'
import { paintTimeline } from './paint.ts'
import type { Palette } from './palette.ts'
import { asCanvasContext, SvgContext } from './svg-context.ts'

const measure = (text: string) => text.length * 6
const lanes = { fetch: '#111', eventsource: '#222', axios: '#333' }
const inks = { ink: '#000', dim: '#444', line: '#555', accent: '#666', bad: '#777', server: '#888' }
const palette: Palette = { ...inks, lanes, panel: '#fff' }

/** Elements that are opened and closed again, in order. */
function isWellFormed(svg: string): boolean {
  const open: string[] = []
  for (const [, close, name = '', self] of svg.matchAll(/<(\/?)(\w+)[^<>]*?(\/?)>/g)) {
    if (close === '/') {
      if (open.pop() !== name) return false
    } else if (self !== '/') open.push(name)
  }
  return open.length === 0
}

test.each(legendSymbols)('the symbol %s can be painted as SVG', (symbol) => {
  const context = new SvgContext(measure)
  paintSymbol(asCanvasContext(context), symbol, palette)
  const svg = context.toSvg(20, 14, symbol)
  expect(svg).toMatch(/<(path|rect) /)
  expect(svg).not.toContain('NaN')
  expect(isWellFormed(svg)).toBe(true)
})

test('text is escaped, clips are closed, and what is translated is moved', () => {
  const context = new SvgContext(measure)
  const canvas = asCanvasContext(context)
  canvas.save()
  canvas.translate(10, 5)
  canvas.beginPath()
  canvas.rect(0, 0, 4, 4)
  canvas.clip()
  canvas.save()
  canvas.beginPath()
  canvas.roundRect(0, 0, 4, 4, 9)
  canvas.clip()
  canvas.fillText('<a & "b">', 1, 2, 20)
  canvas.restore()
  canvas.restore()
  canvas.fillText('behind', 1, 2)
  const svg = context.toSvg(20, 10, 'A <title>')
  expect(isWellFormed(svg)).toBe(true)
  expect(svg).toContain('<title>A &lt;title&gt;</title>')
  expect(svg).toContain('x="11" y="7"')
  expect(svg).toContain('textLength="20"')
  expect(svg).toMatch(/<\/g>\n<\/g>\n<text x="1" y="2"[^>]*>behind/)
})

test('what the writer has not is refused, so that no mark can be missing unseen', () => {
  const canvas = asCanvasContext(new SvgContext(measure))
  expect(() => canvas.ellipse(0, 0, 1, 1, 0, 0, 1)).toThrow('SvgContext has no ellipse')
  expect(() => (canvas.shadowBlur = 2)).toThrow('SvgContext has no shadowBlur')
})

test.each([300, 583, 960, 1400])('every label of an axis %i px wide is whole', (width) => {
  const window = { from: 0, to: 2000 }
  const options = { width, height: 240, now: null, window, previous: null }
  const context = new SvgContext(measure)
  const layout = layoutTimeline(null, options)
  paintTimeline(asCanvasContext(context), layout, palette, { selected: null, cursor: null })
  const labels = [
    ...context.toSvg(width, 240, 'axis').matchAll(/<text x="([\d.]+)"[^>]*>([\d,.]+ m?s)</g),
  ]
  expect(labels).toHaveLength(layout.ticks.length)
  for (const [, x, label = ''] of labels) {
    expect(Number(x)).toBeGreaterThanOrEqual(layout.left)
    expect(Number(x) + measure(label)).toBeLessThanOrEqual(width)
  }
})
