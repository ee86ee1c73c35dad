import { batch, signal } from '@preact/signals-core'

import type { RunRecord } from '../../trace/formats/read-json.ts'
import type { EventId } from '../../trace/model/event-id.ts'
import { lanes, type Lane } from '../../trace/model/lane.ts'
import { Trace } from '../../trace/model/trace.ts'
import type { RunOnShow, TraceView } from '../model.ts'
import { createReplayer } from './replay.ts'

/** A recorded run beside those of the lanes, which it leaves alone. */
export interface ShownTrace extends RunOnShow {
  /** Shows a run in place of the one before; null shows none. */
  show(record: RunRecord | null): void
}

export function createShownTrace(): ShownTrace {
  const view = signal<TraceView | null>(null)
  const workspace = signal<{ readonly lanes: readonly Lane[] }>({ lanes: [] })
  const selection = signal<EventId | null>(null)
  const replayer = createReplayer()
  const whenShown = (act: (trace: Trace) => void) => {
    const trace = view.peek()?.trace
    if (trace) act(trace)
  }
  return {
    view,
    workspace,
    selection,
    running: signal(false),
    previous: signal(null),
    replay: replayer.replay,
    show(record) {
      batch(() => {
        replayer.end()
        selection.value = null
        const trace = record && traceOf(record)
        workspace.value = { lanes: lanes.filter((lane) => trace && hasRun(trace, lane)) }
        view.value = trace && { trace, live: false, isAtRest: true, isOpened: true, isLeft: false }
      })
    },
    select(id) {
      selection.value = id
    },
    play: (speed) => whenShown((trace) => replayer.play(trace, speed)),
    pause: () => replayer.pause(),
    seek: (at) => whenShown((trace) => replayer.seek(trace, at)),
    endReplay: () => replayer.end(),
  }
}

/** All at once: recorded runs are small. */
function traceOf({ head, events }: RunRecord): Trace {
  const trace = new Trace(head)
  for (const event of events) trace.append(event)
  return trace
}

const hasRun = (trace: Trace, lane: Lane): boolean => trace.eventsOf(lane).length > 0
