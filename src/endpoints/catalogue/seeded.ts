const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** Numbers from 0 up to 1, evenly spread, always the same for a `seed` (mulberry32). */
function seededNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An id such as services make up, `length` letters and digits after `prefix`; the same for a seed. */
export function seededId(prefix: string, length: number, seed: string): string {
  const next = seededNumbers(Number(seed) + length)
  const letters = Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)])
  return prefix + letters.join('')
}

/** When the chat servers say that they answered, in seconds since the Unix epoch. */
export const answeredAt = 1_767_225_600
