/** What reading one response came to. Latencies in milliseconds. */
export interface Reading {
  readonly elapsedMs: number
  readonly bytes: number
  readonly reads: number
  readonly p50: number
  readonly p99: number
  /** Between these lies the writer's clock, counted from the reader's. */
  readonly clock: readonly [low: number, high: number]
}

/**
 * Reads what `/api/bytes` answers and takes times: the one part of the code that reads in every
 * contender. It goes to a lane as text, so it knows nothing outside of itself.
 *
 * Each chunk begins with the moment of its writing by the writer's clock, whose distance from ours
 * is not known but bounded: an answer's moment lies between the asking and the reading of it. Within
 * these bounds the clocks are taken to be as near to each other as they can be.
 */
export async function readStamped(
  source: string,
  asked: { readonly chunkBytes: number; readonly chunks: number; readonly pauseMs: number },
): Promise<Reading> {
  const now = () => performance.timeOrigin + performance.now()
  const stampOf = (bytes: Uint8Array) => Number(new TextDecoder().decode(bytes.subarray(0, 15)))
  let low = -Infinity
  let high = Infinity
  for (let round = 0; round < 20; round += 1) {
    const before = now()
    const response = await fetch(`${source}?chunkBytes=16&chunks=1`)
    const moment = stampOf(new Uint8Array(await response.arrayBuffer()))
    high = Math.min(high, moment - before)
    low = Math.max(low, moment - now())
  }

  const head = new Uint8Array(16)
  const stamps: number[] = []
  const seen: number[] = []
  let bytes = 0
  let reads = 0
  const started = now()
  const { chunkBytes, chunks, pauseMs } = asked
  const query = `chunkBytes=${chunkBytes}&chunks=${chunks}&pauseMs=${pauseMs}`
  const response = await fetch(`${source}?${query}`)
  const reader = response.body?.getReader()
  for (;;) {
    const step = await reader?.read()
    if (!step || step.done) break
    const at = now()
    reads += 1
    const { value } = step
    // Of every chunk that begins in this read the head is kept; it may go on in the next read.
    for (let from = 0; from < value.byteLength;) {
      const within = (bytes + from) % chunkBytes
      if (within < 16) {
        const part = value.subarray(from, from + 16 - within)
        head.set(part, within)
        if (within + part.byteLength === 16) {
          stamps.push(stampOf(head))
          seen.push(at)
        }
      }
      from += chunkBytes - within
    }
    bytes += value.byteLength
  }
  const elapsedMs = now() - started
  const shift = Math.min(Math.max(0, low), Math.max(high, low))
  const latencies = stamps.map((stamp, index) => (seen[index] ?? 0) - stamp + shift)
  latencies.sort((one, other) => one - other)
  const at = (part: number) => latencies[Math.floor((latencies.length - 1) * part)] ?? 0
  return { elapsedMs, bytes, reads, p50: at(0.5), p99: at(0.99), clock: [low, high] }
}
