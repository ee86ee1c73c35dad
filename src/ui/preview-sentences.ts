import type { Preview } from '../endpoints/catalogue/preview.ts'
import { bytes, counted, duration } from './format.ts'

/** A wait that nobody notices, on the clock on the wall, is none. */
const noticedMs = 20

/** What a preview shows, in words. Times are as on the clock on the wall, at this speed. */
export function previewSentences(result: Preview, timeScale: number): readonly string[] {
  const { written, delivered, status } = result
  const wall = (ms: number) => duration(ms / timeScale)
  if (status !== null) {
    return [`The network answers ${status} by itself; the server writes nothing.`]
  }
  const sentences = [chunkSentence(written.length, delivered.length)]
  const first = delivered[0]?.atMs
  if (first !== undefined) {
    const wrote = written[0]?.atMs ?? 0
    sentences.push(
      (first - wrote) / timeScale > noticedMs
        ? `The first byte comes at ${wall(first)}; it was written at ${wall(wrote)}.`
        : `The first byte comes at ${wall(first)}.`,
    )
  }
  const held = longestHeld(result)
  if (held / timeScale > noticedMs)
    sentences.push(`Bytes wait in the network for up to ${wall(held)}.`)
  sentences.push(endSentence(result, wall))
  return sentences
}

function chunkSentence(written: number, delivered: number): string {
  if (written === delivered) return `${counted(written, 'chunk')}, delivered as written.`
  return `${counted(written, 'chunk')} written, ${delivered} delivered.`
}

function longestHeld({ written, delivered }: Preview): number {
  let longest = 0
  let index = 0
  for (const { atMs, from } of delivered) {
    while (written[index] && (written[index]?.to ?? 0) <= from) index += 1
    longest = Math.max(longest, atMs - (written[index]?.atMs ?? atMs))
  }
  return longest
}

function endSentence({ written, delivered, end }: Preview, wall: (ms: number) => string): string {
  const got = bytes(delivered.at(-1)?.to ?? 0)
  const all = bytes(written.at(-1)?.to ?? 0)
  switch (end.kind) {
    case 'complete':
      return `It ends at ${wall(end.atMs)}, complete.`
    case 'broken':
      return `The connection breaks at ${wall(end.atMs)}, with ${got} of ${all} delivered.`
    case 'truncated':
      return `It ends at ${wall(end.atMs)} as if complete, with ${got} of ${all} delivered.`
    case 'stalled':
      return `It stalls at ${wall(end.atMs)}, with ${got} of ${all} delivered, and never ends.`
    default:
      return end.kind satisfies never
  }
}
