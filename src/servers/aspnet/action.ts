import { streamFromFirstChunk } from '../server.ts'

/** What an action's iterator throws because it was told to fail. */
export class IteratorException extends Error {
  override readonly name = 'IteratorException'

  constructor() {
    super('The iterator threw an exception')
  }
}

/**
 * What Kestrel makes of an action's body: its headers leave with the first flush, and an exception
 * before that is still a 500 without a body (no developer exception page in production).
 */
export async function answerOfAction(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  try {
    return new Response(await streamFromFirstChunk(body), { headers })
  } catch (error) {
    if (error instanceof IteratorException) return new Response(null, { status: 500 })
    throw error
  }
}
