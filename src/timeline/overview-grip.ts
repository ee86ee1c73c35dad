import { DisposeBag, listen, type Dispose } from '../base/dispose.ts'
import type { Thumb } from './overview.ts'

/** What of the window is being dragged in the overview. */
export type Grip = 'from' | 'to' | 'whole'

interface GripHandlers {
  thumb(): Thumb
  /** `x` is where the dragged edge, or the middle of the window, is to be. */
  onDrag(grip: Grip, x: number): void
}

const edgeReach = 6

/** The part of the window that a press at `x` takes hold of; beside it, the window jumps there. */
function gripAt({ left, width }: Thumb, x: number): Grip {
  // A narrow window can be moved, rather than only be resized.
  const reach = Math.min(edgeReach, width / 4)
  if (Math.abs(x - left) <= reach || (x < left && left - x <= edgeReach)) return 'from'
  const right = left + width
  if (Math.abs(x - right) <= reach || (x > right && x - right <= edgeReach)) return 'to'
  return 'whole'
}

/** Drags the window or one of its edges by pointer. */
export function followGrip(element: HTMLElement, handlers: GripHandlers): Dispose {
  const bag = new DisposeBag()
  let held: { readonly grip: Grip; readonly shift: number } | null = null
  const placeOf = (event: PointerEvent) => event.clientX - element.getBoundingClientRect().left
  bag.add(
    listen(element, 'pointerdown', (event: PointerEvent) => {
      if (event.button !== 0) return
      const x = placeOf(event)
      const thumb = handlers.thumb()
      const grip = gripAt(thumb, x)
      const isInside = x >= thumb.left && x <= thumb.left + thumb.width
      const middle = thumb.left + thumb.width / 2
      held = { grip, shift: grip === 'whole' && isInside ? middle - x : 0 }
      element.setPointerCapture(event.pointerId)
      if (grip === 'whole') handlers.onDrag(grip, x + held.shift)
    }),
  )
  bag.add(
    listen(element, 'pointermove', (event: PointerEvent) => {
      const x = placeOf(event)
      if (held) handlers.onDrag(held.grip, x + held.shift)
      else element.style.cursor = gripAt(handlers.thumb(), x) === 'whole' ? 'grab' : 'ew-resize'
    }),
  )
  const release = () => {
    held = null
  }
  bag.add(listen(element, 'pointerup', release))
  bag.add(listen(element, 'pointercancel', release))
  return () => bag.dispose()
}
