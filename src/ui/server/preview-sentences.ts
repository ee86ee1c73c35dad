import type { Preview } from '../../network/preview.ts'
import { bytes, duration } from '../texts/format.ts'
import { serverTexts } from '../texts/server-texts.ts'

/** A wait that nobody notices, on the clock on the wall, is none. */
const noticedMs = 20

/**
 * What a preview shows, in words. Times are as on the clock on the wall, at this speed. What is written is
 * chunks, or in a WebSocket messages.
 */
export function previewSentences(
  result: Preview,
  timeScale: number,
  isSocket: boolean,
): readonly string[] {
  const t = serverTexts.value.preview
  const { written, delivered, status, waitsMs, faultsAt } = result
  const wall = (ms: number) => duration(ms / timeScale)
  if (status !== null) return [t.answered(status)]
  const isRecut = written.length !== delivered.length
  const sentences = faultsAt === null ? [] : [t.faultsAt(faultsAt)]
  if (waitsMs > 0) sentences.push(t.waits(wall(waitsMs)))
  const held = longestHeld(result)
  const isHeld = held / timeScale > noticedMs
  const said = isSocket
    ? { asWritten: t.messagesAsWritten, recut: t.messagesRecut }
    : { asWritten: t.asWritten, recut: t.recut }
  const [wrote, came] = [written.length, delivered.length]
  sentences.push(isRecut || isHeld ? said.recut(wrote, came) : said.asWritten(wrote))
  const first = delivered[0]?.atMs
  if (first !== undefined) {
    const writtenAt = written[0]?.atMs ?? 0
    sentences.push(
      (first - writtenAt) / timeScale > noticedMs
        ? t.firstByteLate(wall(first), wall(writtenAt))
        : t.firstByte(wall(first)),
    )
  }
  if (isHeld) sentences.push(t.held(wall(held)))
  const { kind, atMs } = result.end
  sentences.push(isSocket && kind === 'complete' ? t.closes(wall(atMs)) : endSentence(result, wall))
  return sentences
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
  const t = serverTexts.value.preview
  const got = bytes(delivered.at(-1)?.to ?? 0)
  const all = bytes(written.at(-1)?.to ?? 0)
  return t.ends[end.kind](wall(end.atMs), got, all)
}
