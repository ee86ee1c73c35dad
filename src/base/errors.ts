/** What can go wrong in Chunkwise itself (not in learner code), each with its own remedy. */
export type ErrorCode =
  | 'service-worker-unsupported'
  | 'service-worker-failed'
  | 'service-worker-silent'
  | 'sandbox-unanswered'
  | 'sandbox-unconfined'
  | 'invalid-report'
  | 'built-in-replaced'
  | 'error-handler-threw'
  | 'part-missing'

/** An error of the app: `message` says what failed and why, `remedy` what the person can do. */
export class ChunkwiseError extends Error {
  override readonly name = 'ChunkwiseError'
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** @throws ChunkwiseError: a part of the app that is loaded on demand couldn’t be had. */
export function missingPart(cause: unknown): never {
  throw new ChunkwiseError(
    'part-missing',
    'Couldn’t load a part of Chunkwise.',
    'Reload the page when you are online.',
    { cause },
  )
}

/** What a thrown value says, and what to do about it where it is an error of the app. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof ChunkwiseError ? `${thrown.message} ${thrown.remedy}` : messageOf(thrown)

/** The text of anything that was thrown, learner code included: it can throw what it likes. */
export function messageOf(thrown: unknown): string {
  try {
    return String(thrown instanceof Error ? thrown.message : thrown)
  } catch {
    return 'a value that can’t be shown as text was thrown'
  }
}
