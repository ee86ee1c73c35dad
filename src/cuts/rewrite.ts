import type { Edit } from './model.ts'

/*
 * A response written otherwise. Without methods of built-ins that code in the same realm may have changed.
 */

const NativeBytes = Uint8Array
const NativeEncoder = TextEncoder
const { apply } = Reflect
const { set, subarray } = Uint8Array.prototype
const { encode } = TextEncoder.prototype

/** All of them as one. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  let length = 0
  for (let index = 0; index < parts.length; index += 1) length += parts[index]?.byteLength ?? 0
  const bytes = new NativeBytes(length)
  let filled = 0
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]
    if (!part) break
    apply(set, bytes, [part, filled])
    filled += part.byteLength
  }
  return bytes
}

/**
 * Writes of a server with `edits` made, whose places are those of the whole body. There are as many writes
 * as before: what is inserted comes with what follows it, and what is left out may leave a write empty.
 */
export function rewrite(
  writes: readonly Uint8Array[],
  edits: readonly Edit[],
): Uint8Array<ArrayBuffer>[] {
  const result: Uint8Array<ArrayBuffer>[] = []
  const encoder = new NativeEncoder()
  let start = 0
  /** Up to here the old body has been copied or left out. */
  let done = 0
  let next = 0
  for (let index = 0; index < writes.length; index += 1) {
    const write = writes[index]
    if (!write) break
    const end = start + write.byteLength
    const parts: Uint8Array[] = []
    const copyTo = (to: number) => {
      if (to > done) parts[parts.length] = apply(subarray, write, [done - start, to - start])
    }
    for (let edit = edits[next]; edit && edit.at < end; edit = edits[next]) {
      copyTo(edit.at)
      parts[parts.length] = apply(encode, encoder, [edit.insert])
      done = edit.at + edit.remove
      next += 1
    }
    copyTo(end)
    if (end > done) done = end
    result[index] = joined(parts)
    start = end
  }
  return result
}
