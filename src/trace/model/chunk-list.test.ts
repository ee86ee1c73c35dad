import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import { ChunkList } from './chunk-list.ts'

const stamp = (sequence: number) =>
  ({ lane: 'fetch', realm: 'server', request: 1, sequence, at: millis(sequence) }) as const

/** A list that was told of these lengths, written first; returns it with its event counter. */
function listOf(written: readonly number[], delivered: readonly number[]): ChunkList {
  const list = new ChunkList()
  let sequence = 0
  const tell = (lengths: readonly number[], add: (range: never) => boolean, extra: object) => {
    let offset = 0
    for (const [index, length] of lengths.entries()) {
      sequence += 1
      const range = { chunk: index + 1, offset: byteCount(offset), length: byteCount(length) }
      expect(add({ ...stamp(sequence), ...range, ...extra } as never)).toBe(true)
      offset += length
    }
  }
  tell(written, (event) => list.write(event), { kind: 'written', bytes: new Uint8Array(0) })
  tell(delivered, (event) => list.deliver(event), { kind: 'delivered' })
  return list
}

test('delivered as written, chunks are the same', () => {
  const list = listOf([3, 2, 4], [3, 2])
  expect(list.all()).toMatchObject([
    { number: 1, from: 0, to: 3, writtenSequence: 1, deliveredSequence: 4 },
    { number: 2, from: 3, to: 5, writtenSequence: 2, deliveredSequence: 5 },
    { number: 3, from: 5, to: 9, writtenSequence: 3, deliveredSequence: null },
  ])
})

test('cut otherwise, what was delivered counts as delivered and the rest as written', () => {
  const list = listOf([6, 6, 6], [5, 1, 4])
  expect(list.all().map(({ number, from, to }) => [number, from, to])).toEqual([
    [1, 0, 5],
    [2, 5, 6],
    [3, 6, 10],
    [4, 10, 12],
    [5, 12, 18],
  ])
  expect(list.all().map(({ writtenSequence }) => writtenSequence)).toEqual([1, 1, 2, 2, 3])
  expect([4, 5, 9, 10, 12, 17].map((at) => list.chunkAt(at)?.number)).toEqual([1, 2, 3, 4, 5, 5])
})

test('joined, a chunk was written when its last byte was', () => {
  expect(listOf([3, 2, 4], [9]).all()).toMatchObject([{ from: 0, to: 9, writtenSequence: 3 }])
})

test('however it is cut, the chunks hold every byte once, and each byte finds its chunk', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 })
  fc.assert(
    fc.property(lengths, lengths, (written, cuts) => {
      const total = written.reduce((sum, length) => sum + length, 0)
      let left = total
      const delivered = cuts.flatMap((cut) => {
        const length = Math.min(cut, left)
        left -= length
        return length > 0 ? [length] : []
      })
      const list = listOf(written, delivered)
      let at = 0
      for (const [index, chunk] of list.all().entries()) {
        expect([chunk.number, chunk.from]).toEqual([index + 1, at])
        for (let byte = chunk.from; byte < chunk.to; byte += 1) {
          expect(list.chunkAt(byte)).toEqual(chunk)
        }
        at = chunk.to
      }
      expect(at).toBe(total)
      expect(list.count).toBe(list.all().length)
    }),
  )
})

test('what does not continue, or was never written, is left out', () => {
  const list = listOf([3], [2])
  const range = (chunk: number, offset: number, length: number) => ({
    ...stamp(9),
    chunk,
    offset: byteCount(offset),
    length: byteCount(length),
  })
  expect(list.deliver({ ...range(2, 2, 2), kind: 'delivered' })).toBe(false)
  expect(list.deliver({ ...range(3, 2, 1), kind: 'delivered' })).toBe(false)
  expect(list.deliver({ ...range(2, 1, 1), kind: 'delivered' })).toBe(false)
  const bytes = new Uint8Array(0)
  expect(list.write({ ...range(2, 4, 1), kind: 'written', bytes })).toBe(false)
  expect(list.all().map(({ to }) => to)).toEqual([2, 3])
})
