import { layoutTimeline, type LayoutOptions } from './layout.ts'
import { labelFont, textFont } from './fonts.ts'
import { legendSymbols, paintSymbol, symbolSize, symbolsIn, type LegendSymbol } from './legend.ts'
import { paintTimeline } from './paint.ts'
import type { Palette } from './palette.ts'
import type { TimelineSeries } from './series.ts'

/** The axis as a picture of its own, with its legend below. */
export interface PictureOptions extends Omit<LayoutOptions, 'width' | 'height' | 'now'> {
  /** In CSS pixels, of the axis alone. */
  readonly width: number
  readonly height: number
  readonly palette: Palette
  readonly texts: {
    /** The legend's word for each symbol. */
    readonly marks: Readonly<Record<LegendSymbol, string>>
    readonly legend: string
    /** Below the legend: from when times count. */
    readonly zero: string
  }
}

const margin = 16
const lineHeight = 22
const gap = 18

/** Where each entry of the legend is, in rows that fit into `width`. */
function placeLegend(
  symbols: readonly LegendSymbol[],
  { width, texts }: PictureOptions,
  measure: (text: string) => number,
): readonly { readonly symbol: LegendSymbol; readonly x: number; readonly row: number }[] {
  let x = margin
  let row = 0
  return symbols.map((symbol) => {
    const entryWidth = symbolSize(symbol).width + 6 + measure(texts.marks[symbol])
    if (x > margin && x + entryWidth > width - margin) {
      x = margin
      row += 1
    }
    const place = { symbol, x, row }
    x += entryWidth + gap
    return place
  })
}

/**
 * What the painters clear is transparent then: a canvas needs the ground painted behind it at the end.
 *
 * Prepares the picture: its size in CSS pixels, and what paints it into a context of that size.
 * `measure` gives the width of a text in a canvas font.
 */
export function createPicture(
  series: TimelineSeries,
  options: PictureOptions,
  measure: (text: string, font: string) => number,
): {
  readonly width: number
  readonly height: number
  paint(context: CanvasRenderingContext2D): void
} {
  const { width, height: axisHeight, palette, texts } = options
  const layout = layoutTimeline(series, { ...options, now: null })
  const drawn = new Set(symbolsIn(layout))
  const legend = placeLegend(
    legendSymbols.filter((symbol) => drawn.has(symbol)),
    options,
    (text) => measure(text, textFont),
  )
  const rows = (legend.at(-1)?.row ?? 0) + 1
  const legendTop = axisHeight + lineHeight + 8
  const height = legendTop + (rows + 1) * lineHeight + 8
  return {
    width,
    height,
    paint(context) {
      context.fillStyle = palette.panel
      context.fillRect(0, 0, width, height)
      context.save()
      paintTimeline(context, layout, palette, { selected: null, cursor: null })
      context.restore()
      context.textBaseline = 'middle'
      context.textAlign = 'left'
      context.font = labelFont
      context.fillStyle = palette.dim
      context.fillText(texts.legend, margin, axisHeight + lineHeight / 2 + 4)
      for (const { symbol, x, row } of legend) {
        const top = legendTop + row * lineHeight
        const size = symbolSize(symbol)
        context.save()
        context.translate(x, top + (lineHeight - size.height) / 2)
        context.textBaseline = 'middle'
        paintSymbol(context, symbol, palette)
        context.restore()
        context.textBaseline = 'middle'
        context.textAlign = 'left'
        context.font = textFont
        context.fillStyle = palette.ink
        context.fillText(texts.marks[symbol], x + size.width + 6, top + lineHeight / 2)
      }
      context.font = textFont
      context.fillStyle = palette.dim
      context.fillText(texts.zero, margin, legendTop + (rows + 0.5) * lineHeight)
    },
  }
}
