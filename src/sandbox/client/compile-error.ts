import type { Explanation, SourcePosition } from '../../trace/model/events.ts'

/** Learner code that cannot run, with its place in the learner's own source. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
  constructor(
    message: string,
    readonly position: SourcePosition,
    readonly hint: string = '',
    /** What it is instead of a module, if that can be told. */
    readonly why: Explanation | null = null,
  ) {
    super(message)
  }
}
