import { DisposeBag, listen, type Dispose } from '../base/dispose.ts'

/** What hands do on the picture; places in CSS pixels from its left and top edge. */
export interface GestureHandlers {
  onPan(pixels: number): void
  /** Below 1 is nearer; the place `x` keeps its moment. */
  onZoom(factor: number, x: number): void
  onTap(x: number, y: number): void
  onHover(x: number, y: number): void
  onLeave(): void
}

const tapReach = 4
const wheelLinePx = 16

/**
 * Drag pans, two fingers pinch, a tap is a tap. The wheel zooms with Ctrl or ⌘ (which is also how a
 * trackpad's pinch arrives) and pans sideways; without either it scrolls the page as everywhere.
 */
export function followGestures(element: HTMLElement, handlers: GestureHandlers): Dispose {
  const bag = new DisposeBag()
  const hand = new Hand(element, handlers)
  bag.add(listen(element, 'pointerdown', (event: PointerEvent) => hand.down(event)))
  bag.add(listen(element, 'pointermove', (event: PointerEvent) => hand.move(event)))
  bag.add(listen(element, 'pointerup', (event: PointerEvent) => hand.up(event)))
  bag.add(listen(element, 'pointercancel', (event: PointerEvent) => hand.cancel(event)))
  bag.add(listen(element, 'pointerleave', () => handlers.onLeave()))
  const wheel = (event: WheelEvent) => onWheel(event, handlers)
  bag.add(listen(element, 'wheel', wheel, { passive: false }))
  return () => bag.dispose()
}

function onWheel(event: WheelEvent, handlers: GestureHandlers): void {
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : wheelLinePx
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault()
    handlers.onZoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY * unit)) / 150), event.offsetX)
  } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    event.preventDefault()
    handlers.onPan(-sideways * unit)
  }
}

class Hand {
  readonly #element: HTMLElement
  readonly #handlers: GestureHandlers
  /** Where each pointer that is down was last, by its id. */
  readonly #pointers = new Map<number, number>()
  #downX = 0
  #isDrag = false

  constructor(element: HTMLElement, handlers: GestureHandlers) {
    this.#element = element
    this.#handlers = handlers
  }

  down(event: PointerEvent): void {
    if (event.button !== 0) return
    if (this.#pointers.size === 0) {
      this.#isDrag = false
      this.#downX = event.offsetX
    } else {
      this.#isDrag = true
    }
    this.#pointers.set(event.pointerId, event.offsetX)
    this.#element.setPointerCapture(event.pointerId)
  }

  move(event: PointerEvent): void {
    const { pointerId, offsetX: x, offsetY: y } = event
    const before = this.#pointers.get(pointerId)
    if (before === undefined) {
      this.#handlers.onHover(x, y)
      return
    }
    if (!this.#isDrag && Math.abs(x - this.#downX) < tapReach) return
    this.#isDrag = true
    const other = [...this.#pointers].find(([id]) => id !== pointerId)?.[1]
    this.#pointers.set(pointerId, x)
    this.#handlers.onLeave()
    if (other === undefined) {
      this.#handlers.onPan(x - before)
      return
    }
    // The moment under the resting finger stays there; the other finger's moment follows it.
    const [was, is] = [Math.abs(before - other), Math.abs(x - other)]
    if (was > 10 && is > 10) this.#handlers.onZoom(was / is, other)
  }

  up(event: PointerEvent): void {
    const wasDown = this.#pointers.delete(event.pointerId)
    if (wasDown && !this.#isDrag) this.#handlers.onTap(event.offsetX, event.offsetY)
  }

  cancel(event: PointerEvent): void {
    this.#pointers.delete(event.pointerId)
  }
}
