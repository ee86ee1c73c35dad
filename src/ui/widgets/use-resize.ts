import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Calls `onResize`, unless it is null, once the element has been laid out and when its size changes. */
export function useResize<E extends Element>(
  element: RefObject<E | null>,
  onResize: ((element: E) => void) | null,
): void {
  const latest = useRef(onResize)
  latest.current = onResize
  const isObserved = onResize !== null
  useLayoutEffect(() => {
    const observed = element.current
    if (!observed || !isObserved) return undefined
    const observer = new ResizeObserver(() => latest.current?.(observed))
    observer.observe(observed)
    return () => observer.disconnect()
  }, [element, isObserved])
}
