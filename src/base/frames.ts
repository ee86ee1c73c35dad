import type { Dispose } from './dispose.ts'

/*
 * The page's one owner of animation frames. In each frame, work is done in this order:
 *
 * 1. `credit`: sandboxes may report again, so that they work while the page draws.
 * 2. `intake`: what is drawn later takes in what has happened.
 * 3. `state`: a replay moves on, and panels learn that the trace has grown.
 * 4. `paint`: canvases show that state.
 * 5. `after`: what only waits for a frame to pass, such as moving the focus.
 *
 * Work that is asked for during a frame is done in the same frame if its phase is still to come. A
 * hidden page gets no frames. After `giveWay` only the first two are done in each frame; the rest waits
 * until a tenth of a second has passed since it was last done.
 */

const phases = ['credit', 'intake', 'state', 'paint', 'after'] as const
type Phase = (typeof phases)[number]

/** Receives the frame's time in milliseconds, as `requestAnimationFrame` gives it. */
type FrameTask = (time: number) => void

// An object for each request, because the same function may be asked for twice.
const waiting: Readonly<Record<Phase, Set<{ readonly task: FrameTask }>>> = {
  credit: new Set(),
  intake: new Set(),
  state: new Set(),
  paint: new Set(),
  after: new Set(),
}
/** Nothing on show is older than this while events flood in. */
const drawingIntervalMs = 100

let frame: number | null = null
let isPassing = false
let isGivingWay = false
let drawnAt = -Infinity

/**
 * Lets the next drawing wait until 100 ms have passed since the last one. Said while more happens than
 * anybody can follow: what happens needs the processor more than its pictures do.
 */
export function giveWay(): void {
  isGivingWay = true
}

/** What a person has just done shows in the next frame, whatever else floods in. */
export function drawNow(): void {
  isGivingWay = false
}

/** Does `task` once, when the next frame reaches `phase`. Returns what cancels it. */
export function inNextFrame(phase: Phase, task: FrameTask): Dispose {
  const request = { task }
  waiting[phase].add(request)
  askForFrame()
  return () => {
    waiting[phase].delete(request)
    askForFrame()
  }
}

/** Asks the browser for a frame as long as something waits for one. */
function askForFrame(): void {
  if (isPassing) return
  const isNeeded = phases.some((phase) => waiting[phase].size > 0)
  if (isNeeded) {
    frame ??= requestAnimationFrame(pass)
  } else if (frame !== null) {
    cancelAnimationFrame(frame)
    frame = null
  }
}

function pass(time: number): void {
  frame = null
  isPassing = true
  const draws = !isGivingWay || time - drawnAt >= drawingIntervalMs
  if (draws) {
    isGivingWay = false
    drawnAt = time
  }
  for (const phase of phases) {
    if (!draws && phase === 'state') break
    // What a task asks for in its own phase is for the next frame.
    const due = [...waiting[phase]]
    for (const request of due) {
      // A task may have cancelled another.
      if (waiting[phase].delete(request)) attempt(request.task, time)
    }
  }
  isPassing = false
  askForFrame()
}

/** An error is reported as any uncaught one, and the rest of the frame is done all the same. */
function attempt(task: FrameTask, time: number): void {
  try {
    task(time)
  } catch (error) {
    reportError(error)
  }
}
