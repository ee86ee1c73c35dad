import { DisposeBag } from '../base/dispose.ts'
import { followGrip, type Grip } from './overview-grip.ts'
import { overviewTime, paintOverview, thumbOf, windowText, type Thumb } from './overview.ts'
import type { Palette } from './palette.ts'
import type { TimelineSeries } from './series.ts'
import { surfaceOf } from './surface.ts'
import type { Extent, TimeWindow } from './viewport.ts'

interface OverviewPicture {
  readonly window: TimeWindow
  readonly extent: Extent
  /** Of the axis above (`growthOf`): the edges of both are in line. */
  readonly growth: number
}

/** The whole run in a strip, with the visible part as something to take hold of. */
export class OverviewView {
  readonly #canvas: HTMLCanvasElement
  readonly #thumb: HTMLElement
  readonly #bag = new DisposeBag()
  #extent: Extent = { start: 0, end: 1, edge: 0 }
  #growth = 1
  #place: Thumb = { left: 0, width: 0 }
  #text = ''
  #painted: readonly unknown[] = []
  #hasStartUp = false

  constructor(
    canvas: HTMLCanvasElement,
    thumb: HTMLElement,
    onDrag: (grip: Grip, at: number) => void,
  ) {
    this.#canvas = canvas
    this.#thumb = thumb
    const box = canvas.parentElement ?? canvas
    this.#bag.add(
      followGrip(box, {
        thumb: () => this.#place,
        onDrag: (grip, x) =>
          onDrag(grip, overviewTime(x, this.#extent, canvas.clientWidth, this.#growth)),
      }),
    )
  }

  /** Whether it shows the start-up of the sandboxes. */
  get hasStartUp(): boolean {
    return this.#hasStartUp
  }

  paint(
    series: TimelineSeries | null,
    { window, extent, growth }: OverviewPicture,
    palette: Palette,
  ): void {
    this.#extent = extent
    this.#growth = growth
    const surface = surfaceOf(this.#canvas)
    if (!surface) return
    const { context, width, height } = surface
    const shown = [
      series,
      series?.version,
      extent.start,
      extent.end,
      width,
      height,
      growth,
      palette,
      this.#canvas.width,
    ]
    // Panning, zooming and replaying leave the whole as it is.
    if (shown.some((value, index) => value !== this.#painted[index])) {
      this.#hasStartUp = paintOverview(context, series, { width, height, extent, growth }, palette)
      this.#painted = shown
    }
    this.#place = thumbOf(window, extent, width, growth)
    this.#thumb.style.left = `${this.#place.left}px`
    this.#thumb.style.width = `${this.#place.width}px`
    const text = windowText(window, extent)
    if (text === this.#text) return
    this.#text = text
    this.#thumb.setAttribute('aria-valuetext', text)
    this.#thumb.setAttribute('aria-valuemin', String(Math.round(extent.start)))
    this.#thumb.setAttribute('aria-valuemax', String(Math.round(extent.end)))
    this.#thumb.setAttribute('aria-valuenow', String(Math.round(window.from)))
  }

  dispose(): void {
    this.#bag.dispose()
  }
}
