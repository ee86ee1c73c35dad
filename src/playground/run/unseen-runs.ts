import { effect, type Signal } from '@preact/signals-core'

import type { Dispose } from '../../base/dispose.ts'
import { lanes } from '../../trace/model/lane.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { StartedCode, TraceView } from '../model.ts'
import type { RunChoices } from '../settings.ts'
import type { Runs } from './runs.ts'

/** A run that is not over by then is stopped: an EventSource that nobody closes reconnects forever. */
const patienceMs = 12_000
/** So long after its end a server may have something to tell. */
const lateNewsMs = 3_000

/** Runs beside the one on show, one at a time. */
export interface UnseenRuns {
  /** Starts one in place of the one that runs; see `Playground.runUnseen`. */
  start(
    code: StartedCode,
    chosen: RunChoices,
    isEnough: (trace: Trace) => boolean,
  ): Promise<Trace | null>
}

/** Uses `runs`, which nothing else does; `end` gets what ends the run, as long as one is under way. */
export function createUnseenRuns(runs: Runs, end: Signal<(() => void) | null>): UnseenRuns {
  return {
    start(code, chosen, isEnough) {
      end.peek()?.()
      const which = lanes.filter((lane) => code.lanes[lane] !== undefined)
      runs.start(which, code.lanes, code.server, chosen)
      return new Promise((resolve) => {
        const finish = (trace: Trace | null) => {
          stopWatching()
          end.value = null
          runs.forget()
          resolve(trace)
        }
        const stopWatching = watch(runs, isEnough, finish)
        end.value = () => finish(null)
      })
    },
  }
}

/** Calls `finish` with the trace of the run under way when it is enough, or when no more is to come. */
function watch(
  runs: Runs,
  isEnough: (trace: Trace) => boolean,
  finish: (trace: Trace) => void,
): Dispose {
  let late: ReturnType<typeof setTimeout> | undefined
  const patience = setTimeout(() => runs.stop(lanes), patienceMs)
  const look = ({ trace, live }: TraceView) => {
    if (isEnough(trace)) finish(trace)
    else if (!live) late ??= setTimeout(() => finish(trace), lateNewsMs)
  }
  const stop = effect(() => {
    const view = runs.view.value
    // Later, as `finish` ends this effect.
    if (view?.isAtRest) queueMicrotask(() => runs.view.peek() === view && look(view))
  })
  return () => {
    stop()
    clearTimeout(patience)
    clearTimeout(late)
  }
}
