import { hasJoinedChunks } from '../../trace/model/joined-chunks.ts'
import type { Trace } from '../../trace/model/trace.ts'
import type { Lesson } from '../model.ts'

/**
 * Whether a busy machine may have decided what a run shows: it joined chunks, or the lesson's server is
 * written, by the learner or by us, and its timers may have been late.
 */
export const mayBeTheMachine = ({ start }: Pick<Lesson, 'start'>, trace: Trace): boolean =>
  start.server !== undefined || hasJoinedChunks(trace)
