import { effect, type ReadonlySignal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'

import type { TraceView } from '../../playground/model.ts'

/**
 * The trace of the current run, at most once in `intervalMs`, and at once when a run starts or ends:
 * for what would cost too much, or say too much, if it followed every frame. The trace inside keeps
 * growing in between; only the rendering waits.
 */
export function useThrottledTrace(
  view: ReadonlySignal<TraceView | null>,
  intervalMs: number,
): TraceView | null {
  const [calm, setCalm] = useState<TraceView | null>(view.peek())
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null
    let last: TraceView | null = null
    const show = () => {
      timer = null
      last = view.peek()
      // A copy: the same object would not render again, although its trace has grown.
      setCalm(last && { ...last })
    }
    const stop = effect(() => {
      const next = view.value
      const turned = next?.trace !== last?.trace || next?.live !== last?.live
      if (turned) {
        if (timer !== null) clearTimeout(timer)
        show()
      } else {
        timer ??= setTimeout(show, intervalMs)
      }
    })
    return () => {
      stop()
      if (timer !== null) clearTimeout(timer)
    }
  }, [view, intervalMs])
  return calm
}
