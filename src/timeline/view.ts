import { now } from '../base/clock.ts'
import { DisposeBag, listen } from '../base/dispose.ts'
import { inNextFrame } from '../base/frames.ts'
import type { Millis } from '../base/units.ts'
import { eventIdOf, isSameEvent, type EventId } from '../trace/model/event-id.ts'
import { lanes as allLanes, type Lane } from '../trace/model/lane.ts'
import type { Trace } from '../trace/model/trace.ts'
import { commandOf, type AxisCommand } from './commands.ts'
import { describeMark } from './describe-mark.ts'
import { FrameLoop } from './frame-loop.ts'
import { followGestures } from './gestures.ts'
import { describeAt, markAt } from './hit.ts'
import { extentOf, growthOf, layoutTimeline, sides, type TimelineLayout } from './layout.ts'
import { firstSymbols, symbolsIn, type LegendSymbol } from './legend.ts'
import type { Grip } from './overview-grip.ts'
import { OverviewView } from './overview-view.ts'
import { paintTimeline, type Overlay } from './paint.ts'
import { readPalette, type Palette } from './palette.ts'
import { TimelineSeries, type MarkPlace } from './series.ts'
import { firstStep, stepAcross, stepAlong, stepToEnd } from './stepping.ts'
import { surfaceOf } from './surface.ts'
import * as viewport from './viewport.ts'

/**
 * What lies under the pointer, with its place in the canvas in CSS pixels: what is said of it stands
 * above `top` or below `bottom`.
 */
export interface TimelineHover {
  readonly x: number
  readonly top: number
  readonly bottom: number
  readonly text: string
}

export type ViewportKind = viewport.Viewport['kind']

interface Visible {
  readonly trace: Trace
  /** The run that this one is compared with. */
  readonly previous: Trace | null
  readonly lanes: readonly Lane[]
  readonly window: viewport.TimeWindow | null
}

interface TimelineParts {
  /** Takes the keys. */
  readonly axis: HTMLElement
  readonly canvas: HTMLCanvasElement
  readonly overview: HTMLCanvasElement
  /** The visible part in the overview. */
  readonly thumb: HTMLElement
}

interface TimelineHandlers {
  onHover(hover: TimelineHover | null): void
  onSelect(id: EventId | null): void
  onViewport(kind: ViewportKind): void
  /** What has been drawn of the run, whenever that is something else. */
  onSymbols(drawn: ReadonlySet<LegendSymbol>): void
  /** What was drawn of the lane is gone: it runs anew. */
  onLaneBegunAnew(lane: Lane): void
}

/**
 * How wide an axis is when its run has ended and conclusions stand beside it (timeline.css). What is
 * painted is as large before, so that nothing changes its size at the end of a run.
 */
function widthAfter(axis: HTMLElement): number {
  const width = axis.parentElement?.clientWidth ?? 0
  return width < 1000 ? width : width - Math.min(440, Math.max(300, width * 0.33))
}

/** Shows a run on a canvas, and whatever part of it a person wants to look at. */
export class TimelineView {
  readonly #parts: TimelineParts
  readonly #handlers: TimelineHandlers
  readonly #bag = new DisposeBag()
  readonly #loop = new FrameLoop(
    () => this.#paint(),
    () => this.#hasMoved(),
  )
  readonly #resize = new ResizeObserver(() => this.#loop.requestNow())
  readonly #overview: OverviewView
  #series: TimelineSeries | null = null
  #previous: TimelineSeries | null = null
  #layout: TimelineLayout | null = null
  /** How many CSS pixels a unit of the layout is. */
  #growth = 1
  /** The present moment of the picture; null if the run was over in it. */
  #painted: number | null = null
  #palette: Palette | null = null
  /** Never less while a run is on or its reader zooms, so that a legend holds still. */
  #drawn = firstSymbols
  #live = false
  #isFollowing = false
  /** Lanes that have begun anew since the picture was painted. */
  readonly #begunAnew = new Set<Lane>()
  #lanes: readonly Lane[] = allLanes
  #viewport: viewport.Viewport = viewport.fit
  #selection: EventId | null = null
  #selected: MarkPlace | null = null
  /** By the clock, not since zero: that may still move. */
  #cursor: Millis | null = null
  /** Where the pointer rests on the canvas, in CSS pixels. */
  #pointer: { readonly x: number; readonly y: number } | null = null

  constructor(parts: TimelineParts, handlers: TimelineHandlers) {
    const { axis, canvas, overview, thumb } = parts
    this.#parts = parts
    this.#handlers = handlers
    this.#overview = new OverviewView(overview, thumb, (grip, at) => this.#drag(grip, at))
    this.#bag.add(() => this.#overview.dispose())
    this.#resize.observe(canvas)
    this.#bag.add(() => this.#resize.disconnect())
    this.#bag.add(
      followGestures(canvas, {
        onPan: (pixels) => this.#set(viewport.pan(...this.#now(), -pixels * this.#msPerPx())),
        onZoom: (factor, x) =>
          this.#set(
            viewport.zoom(...this.#now(), factor, this.#layout?.scale.invert(x / this.#growth)),
          ),
        onTap: (x, y) => this.#tap(x, y),
        onHover: (x, y) => {
          this.#pointer = { x, y }
          this.#hover()
        },
        onLeave: () => {
          this.#pointer = null
          this.#hover()
        },
      }),
    )
    this.#bag.add(listen(axis, 'keydown', (event: KeyboardEvent) => this.#key(event, true)))
    this.#bag.add(listen(thumb, 'keydown', (event: KeyboardEvent) => this.#key(event, false)))
    this.#loop.request()
  }

  /** Call whenever the trace has grown or its run has started or ended; painting follows by frame. */
  update(trace: Trace | null, live: boolean): void {
    if (trace !== (this.#series?.trace ?? null)) {
      this.#series = trace && new TimelineSeries(trace)
      this.#selected = null
      this.#begunAnew.clear()
      this.#drawn = trace ? new Set() : firstSymbols
      this.#set(viewport.fit)
    }
    this.#live = live && trace !== null
    if (this.#live) this.#followInEachFrame()
    this.#loop.setContinuous(this.#live)
    this.#loop.request()
  }

  /** The run to compare with; null for none. */
  setPrevious(trace: Trace | null): void {
    if (trace === (this.#previous?.trace ?? null)) return
    this.#previous = trace && new TimelineSeries(trace)
    this.#loop.requestNow()
  }

  /** The lanes that have a row. */
  setLanes(lanes: readonly Lane[]): void {
    this.#lanes = lanes
    this.#loop.requestNow()
  }

  /** Outlines the mark of an event. */
  setSelection(id: EventId | null): void {
    this.#selection = id
    this.#selected = null
    this.#loop.requestNow()
  }

  /** The moment of the replay, as a moment since the epoch; null when there is none. */
  setCursor(at: Millis | null): void {
    this.#cursor = at
    this.#loop.requestNow()
  }

  /** The selected mark in words; empty if none is. */
  describeSelection(): string {
    const place = this.#findSelected()
    return place && this.#series ? describeMark(this.#series, place) : ''
  }

  /** Call when the theme has changed. */
  refreshColors(): void {
    this.#palette = null
    this.#loop.requestNow()
  }

  /** What is in view, for a picture of it; null if nothing has run. `window` is null for all of it. */
  inView(): Visible | null {
    if (!this.#series) return null
    return {
      trace: this.#series.trace,
      previous: this.#previous?.trace ?? null,
      lanes: this.#lanes,
      window: this.#viewport.kind === 'fit' ? null : this.#window(),
    }
  }

  toggleFollow(): void {
    this.#set(viewport.toggleFollow(...this.#now()))
  }

  perform(command: AxisCommand): void {
    const { from, to } = this.#window()
    switch (command.kind) {
      case 'zoom':
        return this.#set(viewport.zoom(...this.#now(), command.factor, this.#anchor()))
      case 'fit':
        return this.#set(viewport.fit)
      case 'pan':
        return this.#set(viewport.pan(...this.#now(), command.part * (to - from)))
      case 'edge':
        return this.#set(viewport.goToEdge(...this.#now(), command.side))
      case 'clear':
        return this.#handlers.onSelect(null)
      default:
        return this.#step(command)
    }
  }

  dispose(): void {
    this.#live = false
    this.#bag.dispose()
    this.#loop.dispose()
  }

  #step(command: Extract<AxisCommand, { kind: 'along' | 'to-end' | 'across' | 'enter' }>): void {
    const series = this.#series
    if (!series) return
    const { from, to } = this.#window()
    const place = this.#findSelected()
    if (!place) return this.#select(firstStep(series, (from + to) / 2))
    switch (command.kind) {
      case 'along':
        return this.#select(stepAlong(series, place, command.by))
      case 'to-end':
        return this.#select(stepToEnd(series, place, command.side))
      case 'across':
        return this.#select(stepAcross(series, place, command.by))
      case 'enter':
        return this.#select(place)
    }
  }

  #select(place: MarkPlace | null): void {
    const event = place && this.#series?.eventAt(place)
    if (!event || !this.#series) return
    this.#set(viewport.reveal(...this.#now(), this.#series.timeAt(place)))
    this.#handlers.onSelect(eventIdOf(event))
  }

  #tap(x: number, y: number): void {
    const growth = this.#growth
    const place =
      this.#layout && this.#series && markAt(this.#layout, this.#series, x / growth, y / growth)
    const event = place && this.#series?.eventAt(place)
    this.#handlers.onSelect(event ? eventIdOf(event) : null)
  }

  /** Tells what lies under the pointer now: in a live run that changes while the pointer rests. */
  #hover(): void {
    const [layout, series, pointer, growth] = [
      this.#layout,
      this.#series,
      this.#pointer,
      this.#growth,
    ]
    const told =
      layout && series && pointer
        ? describeAt(layout, series, pointer.x / growth, pointer.y / growth)
        : null
    if (!told || !pointer) return this.#handlers.onHover(null)
    const { top, height } = told.strip
    const [upper, lower] = [top * growth, (top + height) * growth]
    this.#handlers.onHover({ x: pointer.x, top: upper, bottom: lower, text: told.text })
  }

  #drag(grip: Grip, at: number): void {
    const { from, to } = this.#window()
    this.#set(
      grip === 'whole'
        ? viewport.pan(...this.#now(), at - (from + to) / 2)
        : viewport.resize(...this.#now(), grip, at),
    )
  }

  #key(event: KeyboardEvent, canSelect: boolean): void {
    const command = commandOf(event, canSelect && this.#findSelected() !== null)
    if (!command) return
    event.preventDefault()
    // Up and down on the overview are what right and left are, as on any slider.
    const isAcross = !canSelect && command.kind === 'across'
    this.perform(isAcross ? { kind: 'pan', part: command.by * -0.15 } : command)
  }

  #set(next: viewport.Viewport): void {
    const before = this.#viewport.kind
    this.#viewport = next
    if (before !== next.kind) this.#handlers.onViewport(next.kind)
    this.#loop.requestNow()
  }

  #present(): number | null {
    return this.#live && this.#series ? this.#series.trace.elapsedAt(now()) : null
  }

  /** The viewport and the extent that it has to keep to. */
  #now(): [viewport.Viewport, viewport.Extent] {
    return [this.#viewport, extentOf(this.#series, this.#previous, this.#present())]
  }

  #window(): viewport.TimeWindow {
    return viewport.windowOf(...this.#now())
  }

  #msPerPx(): number {
    const { from, to } = this.#window()
    const { left, right } = sides(this.#parts.canvas.clientWidth, this.#growth)
    return (to - from) / (right - left)
  }

  /** Zooming by button or key keeps the selected mark in its place, if it is in view. */
  #anchor(): number | undefined {
    const place = this.#findSelected()
    const at = place && this.#series?.timeAt(place)
    const { from, to } = this.#window()
    return typeof at === 'number' && at >= from && at <= to ? at : undefined
  }

  /** Where the selected event stands now: late reports may have moved it. */
  #findSelected(): MarkPlace | null {
    const [series, id] = [this.#series, this.#selection]
    if (!series || !id) return null
    const event = this.#selected && series.eventAt(this.#selected)
    if (!event || !isSameEvent(event, id)) this.#selected = series.find(id)
    return this.#selected
  }

  /** Whether the live edge has come a pixel further since the picture was painted. */
  #hasMoved(): boolean {
    const present = this.#present()
    if (present === null || this.#painted === null) return present !== this.#painted
    return present - this.#painted >= this.#msPerPx()
  }

  /**
   * In a flood few frames draw: what came before one of them would be too much for it to take in, and the
   * frames between have time.
   */
  #followInEachFrame(): void {
    if (this.#isFollowing) return
    this.#isFollowing = true
    inNextFrame('intake', () => {
      this.#isFollowing = false
      if (!this.#live) return
      this.#catchUp()
      this.#followInEachFrame()
    })
  }

  #catchUp(): void {
    for (const lane of this.#series?.catchUp() ?? []) this.#begunAnew.add(lane)
  }

  #paint(): void {
    const { canvas } = this.#parts
    const before = canvas.height
    const surface = surfaceOf(canvas)
    if (!surface) return
    if (canvas.height !== before) {
      // What is drawn now may change what stands below, and with it this height back within the frame:
      // to the observer nothing has changed then, unless it begins anew.
      this.#resize.unobserve(canvas)
      this.#resize.observe(canvas)
    }
    const series = this.#series
    this.#catchUp()
    this.#previous?.catchUp()
    const present = this.#present()
    this.#painted = present
    const extent = extentOf(series, this.#previous, present)
    const window = viewport.windowOf(this.#viewport, extent)
    const { context } = surface
    const growth = growthOf(widthAfter(this.#parts.axis), surface.height)
    this.#growth = growth
    const [width, height] = [surface.width / growth, surface.height / growth]
    context.scale(growth, growth)
    const previous = this.#previous
    const lanes = this.#lanes
    const now = present
    this.#layout = layoutTimeline(series, { width, height, growth, now, window, previous, lanes })
    this.#tellRows(this.#layout)
    this.#palette ??= readPalette(canvas)
    paintTimeline(context, this.#layout, this.#palette, this.#overlay())
    this.#overview.paint(series, { window, extent, growth }, this.#palette)
    if (this.#pointer) this.#hover()
    // The overview has the start-up even where it isn't in view.
    const { hasStartUp } = this.#overview
    this.#noteDrawn([...symbolsIn(this.#layout), ...(hasStartUp ? (['start-up'] as const) : [])])
    for (const lane of this.#begunAnew) this.#handlers.onLaneBegunAnew(lane)
    this.#begunAnew.clear()
  }

  /** What lies beside the lanes' rows is placed by the style sheet. */
  #tellRows({ lanes, axisTop }: TimelineLayout): void {
    const { style } = this.#parts.axis.parentElement ?? this.#parts.axis
    // As the lines between rows are painted: on whole pixels.
    const tops = lanes.map(({ row }) => Math.round(row.top * this.#growth))
    const [top = 0] = tops
    const end = Math.round(axisTop * this.#growth)
    const heights = tops.map((each, index) => (tops[index + 1] ?? end) - each)
    const places = {
      '--rows-top': `${top}px`,
      '--rows-height': `${end - top}px`,
      '--rows': heights.map((height) => `${height}px`).join(' '),
    }
    for (const [name, value] of Object.entries(places)) {
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value)
    }
  }

  #noteDrawn(symbols: readonly LegendSymbol[]): void {
    if (!this.#series) return
    const isWhole = !this.#live && this.#viewport.kind === 'fit'
    const drawn = new Set([...(isWhole ? [] : this.#drawn), ...symbols])
    const isSame = [...drawn].every((symbol) => this.#drawn.has(symbol))
    if (isSame && drawn.size === this.#drawn.size) return
    this.#drawn = drawn
    this.#handlers.onSymbols(drawn)
  }

  #overlay(): Overlay {
    const place = this.#findSelected()
    const selected = place && this.#series ? { place, at: this.#series.timeAt(place) } : null
    const cursor =
      this.#cursor === null ? null : (this.#series?.trace.sinceZero(this.#cursor) ?? null)
    return { selected, cursor }
  }
}
