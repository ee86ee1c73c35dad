import { now } from '../base/clock.ts'
import { DisposeBag, listen } from '../base/disposable.ts'
import type { Trace } from '../trace/trace.ts'
import { FrameLoop } from './frame-loop.ts'
import { describeAt } from './hit.ts'
import { layoutTimeline, type TimelineLayout } from './layout.ts'
import { paintTimeline } from './paint.ts'
import { readPalette, type Palette } from './palette.ts'
import { TimelineSeries } from './series.ts'

/** What lies under the pointer, with its place in the canvas in CSS pixels. */
export interface TimelineHover {
  readonly x: number
  readonly y: number
  readonly text: string
}

/** Shows a run on a canvas and follows it while it is live. */
export class TimelineView {
  readonly #canvas: HTMLCanvasElement
  readonly #bag = new DisposeBag()
  readonly #loop = new FrameLoop(() => this.#paint())
  readonly #onHover: (hover: TimelineHover | null) => void
  #series: TimelineSeries | null = null
  #layout: TimelineLayout | null = null
  #palette: Palette | null = null
  #live = false

  constructor(canvas: HTMLCanvasElement, onHover: (hover: TimelineHover | null) => void) {
    this.#canvas = canvas
    this.#onHover = onHover
    const resize = new ResizeObserver(() => this.#loop.request())
    resize.observe(canvas)
    this.#bag.add(() => resize.disconnect())
    this.#bag.add(listen(canvas, 'pointermove', (event: PointerEvent) => this.#hover(event)))
    this.#bag.add(listen(canvas, 'pointerleave', () => this.#onHover(null)))
    this.#loop.request()
  }

  /** Call whenever the trace has grown or its run has started or ended; painting follows by frame. */
  update(trace: Trace | null, live: boolean): void {
    if (trace !== (this.#series?.trace ?? null)) {
      this.#series = trace && new TimelineSeries(trace)
    }
    this.#live = live && trace !== null
    this.#loop.setContinuous(this.#live)
    this.#loop.request()
  }

  /** Call when the theme has changed. */
  refreshColors(): void {
    this.#palette = null
    this.#loop.request()
  }

  dispose(): void {
    this.#bag.dispose()
    this.#loop.dispose()
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d')
    const { clientWidth: width, clientHeight: height } = this.#canvas
    if (!context || width === 0 || height === 0) return
    const ratio = globalThis.devicePixelRatio || 1
    const deviceWidth = Math.round(width * ratio)
    const deviceHeight = Math.round(height * ratio)
    if (this.#canvas.width !== deviceWidth) this.#canvas.width = deviceWidth
    if (this.#canvas.height !== deviceHeight) this.#canvas.height = deviceHeight
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    const series = this.#series
    series?.catchUp()
    const present = this.#live && series ? Math.max(0, now() - series.trace.startedAt) : null
    this.#layout = layoutTimeline(series, { width, height, now: present })
    this.#palette ??= readPalette(this.#canvas)
    paintTimeline(context, this.#layout, this.#palette)
  }

  #hover(event: PointerEvent): void {
    if (!this.#layout || !this.#series) return
    const { offsetX: x, offsetY: y } = event
    const text = describeAt(this.#layout, this.#series, x, y)
    this.#onHover(text === null ? null : { x, y, text })
  }
}
