import { streamFromFirstChunk } from './server.ts'

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
  } catch {
    // Thrown by the iterator, on purpose; there is no more to say of it than the status.
    return new Response(null, { status: 500 })
  }
}
