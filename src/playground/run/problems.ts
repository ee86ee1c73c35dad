import type { SourcePosition, TraceEvent } from '../../trace/model/events.ts'
import { tellsFailure } from '../../trace/model/lane-end.ts'

/** Something that went wrong in a lane. */
interface LaneProblem {
  readonly text: string
  /** Where in the learner's own source, if known. */
  readonly position: SourcePosition | null
  /** What to do about it; empty if the text says it all. */
  readonly hint: string
}

/** What an event says went wrong in the server that the learner wrote; null if nothing. */
export function serverProblemOf(event: TraceEvent): Pick<LaneProblem, 'text' | 'position'> | null {
  if (event.kind === 'server-error') {
    const { name, message, position } = event
    return { text: `${name}: ${message}`, position }
  }
  if (event.kind !== 'lane-ended' || event.failure?.of !== 'server') return null
  return { text: event.message, position: event.failure.position }
}

/**
 * What an event says went wrong; null if it says nothing of the kind, or nothing new.
 * `hasError`: the lane has had an `error` before.
 */
export function problemOf(event: TraceEvent, hasError: boolean): LaneProblem | null {
  if (event.kind === 'error') {
    const { name, message, position } = event
    return { text: `${name}: ${message}`, position, hint: '' }
  }
  if (event.kind !== 'lane-ended' || !tellsFailure(event, hasError)) return null
  const { message, failure } = event
  const position = failure?.of === 'server' ? null : (failure?.position ?? null)
  return { text: message, position, hint: failure?.remedy ?? '' }
}
