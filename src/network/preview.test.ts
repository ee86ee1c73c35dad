import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  defaultConditions,
  conditionRanges,
  type NetworkConditions,
} from '../catalogue/network/conditions.ts'
import type { ScheduledWrite } from '../catalogue/servers/expected-schedule.ts'
import { preview, type Preview } from './preview.ts'

/** Four writes of ten bytes, 100 ms apart. */
const schedule: readonly ScheduledWrite[] = [100, 200, 300, 400].map((atMs) => ({
  atMs,
  bytes: 10,
}))

const of = (conditions: Partial<NetworkConditions>) =>
  preview(schedule, { ...defaultConditions, ...conditions })
const times = ({ delivered }: Preview) => delivered.map(({ atMs }) => atMs)
const borders = ({ delivered }: Preview) => delivered.map(({ to }) => to)

test('a network that changes nothing delivers what was written when it was written', () => {
  const { written, delivered, end } = of({})
  expect(delivered).toEqual(written)
  expect(written.map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [10, 20],
    [20, 30],
    [30, 40],
  ])
  expect(end).toEqual({ kind: 'complete', atMs: 400 })
})

test.each<[Partial<NetworkConditions>, number[], number[]]>([
  [{ initialDelayMs: 1000 }, [1100, 1200, 1300, 1400], [10, 20, 30, 40]],
  [{ connectionLimit: 6, connectionsTaken: 6 }, [3100, 3200, 3300, 3400], [10, 20, 30, 40]],
  [{ connectionLimit: 6, connectionsTaken: 5 }, [100, 200, 300, 400], [10, 20, 30, 40]],
  [{ chunkDelayMs: 150 }, [100, 250, 400, 550], [10, 20, 30, 40]],
  [{ chunkDelayMs: 50 }, [100, 200, 300, 400], [10, 20, 30, 40]],
  [{ oneChunkLate: true }, [200, 300, 400, 400], [10, 20, 30, 40]],
  [{ bufferUntilBytes: 15 }, [200, 400], [20, 40]],
  [{ bufferUntilBytes: 25 }, [300, 400], [30, 40]],
  [{ bufferWholeResponse: true }, [400], [40]],
  [{ chunkBytes: 5 }, [100, 105, 200, 205, 300, 305, 400, 405], [5, 10, 15, 20, 25, 30, 35, 40]],
  [
    { chunkBytes: 7 },
    [100, 105, 200, 205, 300, 305, 310, 400, 405],
    [7, 10, 14, 20, 21, 28, 30, 35, 40],
  ],
])('%j', (conditions, at, to) => {
  const result = of(conditions)
  expect(times(result)).toEqual(at)
  expect(borders(result)).toEqual(to)
})

test.each<[Partial<NetworkConditions>, Preview['end'], number[]]>([
  [{ failAfterBytes: 15 }, { kind: 'broken', atMs: 200 }, [10, 15]],
  [{ truncateAfterBytes: 20 }, { kind: 'truncated', atMs: 200 }, [10, 20]],
  [{ stallAfterBytes: 1 }, { kind: 'stalled', atMs: 100 }, [1]],
  [{ failAfterBytes: 30, truncateAfterBytes: 12 }, { kind: 'truncated', atMs: 200 }, [10, 12]],
  [{ failAfterBytes: 12, truncateAfterBytes: 12 }, { kind: 'broken', atMs: 200 }, [10, 12]],
  [{ failAfterBytes: 40 }, { kind: 'broken', atMs: 400 }, [10, 20, 30, 40]],
  [{ failAfterBytes: 41 }, { kind: 'complete', atMs: 400 }, [10, 20, 30, 40]],
  [{ failAfterBytes: 0 }, { kind: 'broken', atMs: 0 }, []],
])('%j ends the response', (conditions, end, to) => {
  const result = of(conditions)
  expect(result.end).toEqual(end)
  expect(borders(result)).toEqual(to)
})

test('a status is answered without the server', () => {
  const result = of({ status: 500, initialDelayMs: 50 })
  expect(result.written).toEqual([])
  expect(result.status).toBe(500)
  expect(result.delivered).toHaveLength(1)
  expect(of({ status: 204 }).delivered).toEqual([])
  expect(times(result)).toEqual([50])
})

test.each<Partial<NetworkConditions>>([
  { failAfterBytes: 10 },
  { truncateAfterBytes: 0 },
  { stallAfterBytes: 1 },
  { chunkBytes: 5, chunkDelayMs: 100, jitterMs: 100 },
])('a status comes whole and in one piece, whatever else is chosen: %j', (others) => {
  expect(of({ status: 500, ...others })).toEqual(of({ status: 500 }))
  expect(of({ status: 500, ...others }).end).toEqual({ kind: 'complete', atMs: 0 })
})

test('jitter is the same for the same seed, and another for another', () => {
  const jitter = (seed: number) => times(of({ jitterMs: 80, seed }))
  expect(jitter(7)).toEqual(jitter(7))
  expect(jitter(7)).not.toEqual(jitter(8))
  for (const [index, atMs] of jitter(7).entries()) {
    expect(atMs).toBeGreaterThanOrEqual((index + 1) * 100)
  }
})

const optional = (max: number) => fc.option(fc.integer({ min: 1, max }))
const anyConditions = fc.record({
  initialDelayMs: fc.integer({ min: 0, max: 2000 }),
  chunkDelayMs: fc.integer({ min: 0, max: 500 }),
  jitterMs: fc.integer({ min: 0, max: 500 }),
  chunkBytes: optional(50),
  bufferUntilBytes: fc.integer({ min: 0, max: 200 }),
  oneChunkLate: fc.boolean(),
  bufferWholeResponse: fc.boolean(),
  failAfterBytes: optional(300),
  truncateAfterBytes: optional(300),
  stallAfterBytes: optional(300),
  seed: fc.integer({ min: 0, max: conditionRanges.seed.max }),
})
const anySchedule = fc
  .array(
    fc.record({ gapMs: fc.integer({ min: 0, max: 300 }), bytes: fc.integer({ min: 1, max: 60 }) }),
  )
  .map((writes) => {
    let atMs = 0
    return writes.map(({ gapMs, bytes }) => ({ atMs: (atMs += gapMs), bytes }))
  })

test('whatever the conditions: bytes keep their order, none is there before it was written', () => {
  fc.assert(
    fc.property(anySchedule, anyConditions, (writes, conditions) => {
      const { written, delivered, end } = preview(writes, { ...defaultConditions, ...conditions })
      let to = 0
      let last = 0
      for (const chunk of delivered) {
        expect(chunk.from).toBe(to)
        expect(chunk.to).toBeGreaterThan(chunk.from)
        expect(chunk.atMs).toBeGreaterThanOrEqual(last)
        const source = written.find((each) => each.to >= chunk.to)
        expect(chunk.atMs).toBeGreaterThanOrEqual(source?.atMs ?? Infinity)
        to = chunk.to
        last = chunk.atMs
      }
      if (end.kind === 'complete') expect(to).toBe(written.at(-1)?.to ?? 0)
      expect(end.atMs).toBeGreaterThanOrEqual(last)
    }),
  )
})
