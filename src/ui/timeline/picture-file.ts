import { extentOf } from '../../timeline/layout.ts'
import { createPicture } from '../../timeline/picture.ts'
import { readPalette, type Palette } from '../../timeline/palette.ts'
import { TimelineSeries } from '../../timeline/series.ts'
import { asCanvasContext, SvgContext } from '../../timeline/svg-context.ts'
import type { TimelineView } from '../../timeline/view.ts'
import { copyTexts } from '../texts/copy-texts.ts'
import { panelTexts } from '../texts/panel-texts.ts'

export type PictureTheme = 'light' | 'dark'

/** Of the axis in the picture, in CSS pixels: it fits the text width of most sites. */
const size = { width: 960, height: 240 }
/** Pixels of the PNG for each CSS pixel. */
const pngScale = 2

/** The colours of a theme, whichever one the page has. */
function paletteOf(theme: PictureTheme): Palette {
  const probe = document.createElement('div')
  probe.dataset['theme'] = theme
  document.body.append(probe)
  const palette = readPalette(probe)
  probe.remove()
  return palette
}

function canvasOf(width: number, height: number) {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser can’t paint pictures.')
  return { canvas, context }
}

/** Widths of texts, as a canvas measures them. */
function createMeasure(): (text: string, font: string) => number {
  const { context } = canvasOf(1, 1)
  return (text, font) => {
    context.font = font
    return context.measureText(text).width
  }
}

function pictureOf(view: TimelineView, palette: Palette) {
  const shown = view.inView()
  if (!shown) return null
  const { trace, previous, ...options } = shown
  const series = new TimelineSeries(trace)
  series.catchUp()
  const before = previous && new TimelineSeries(previous)
  before?.catchUp()
  const { marks } = panelTexts.value.timeline
  const { legend, zero } = copyTexts.value.picture
  const window = options.window ?? { from: 0, to: extentOf(series, before, null).end }
  return createPicture(
    series,
    { ...size, ...options, window, previous: before, palette, texts: { marks, legend, zero } },
    createMeasure(),
  )
}

/** What is in view of the axis, with its legend, as SVG; null if nothing has run. */
export function svgOf(view: TimelineView, theme: PictureTheme): string | null {
  const picture = pictureOf(view, paletteOf(theme))
  if (!picture) return null
  const context = new SvgContext(createMeasure())
  picture.paint(asCanvasContext(context))
  return context.toSvg(picture.width, picture.height, copyTexts.value.picture.title)
}

/** The same as a PNG, twice as large for sharp screens. */
export async function pngOf(view: TimelineView, theme: PictureTheme): Promise<Blob | null> {
  const palette = paletteOf(theme)
  const picture = pictureOf(view, palette)
  if (!picture) return null
  const { canvas, context } = canvasOf(picture.width * pngScale, picture.height * pngScale)
  context.scale(pngScale, pngScale)
  picture.paint(context)
  // Behind what painters have cleared.
  context.globalCompositeOperation = 'destination-over'
  context.fillStyle = palette.panel
  context.fillRect(0, 0, picture.width, picture.height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
