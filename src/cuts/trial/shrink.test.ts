import fc from 'fast-check'
import { expect, test } from 'vitest'

import { shrink } from './shrink.ts'

const manyCuts = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 120 })
const sorted = (cuts: readonly number[]) => [...cuts].sort((a, b) => a - b)

test('no cut can be left out, whatever fails', async () => {
  await fc.assert(
    fc.asyncProperty(
      manyCuts,
      fc.array(fc.uniqueArray(fc.nat(119), { minLength: 1, maxLength: 3 }), { minLength: 1 }),
      async (unsorted, picks) => {
        const cuts = sorted(unsorted)
        // It fails with all cuts of any of these sets.
        const causes = picks.map((pick) => pick.map((index) => cuts[index % cuts.length] ?? 0))
        const fails = (some: readonly number[]) =>
          causes.some((cause) => cause.every((cut) => some.includes(cut)))
        const fewest = await shrink(cuts, async (some) => fails(some))
        expect(fails(fewest)).toBe(true)
        expect(fewest).toEqual(sorted(fewest))
        for (const cut of fewest) expect(fails(fewest.filter((each) => each !== cut))).toBe(false)
      },
    ),
  )
})

test('of several single cuts that fail, the earliest is kept', async () => {
  await fc.assert(
    fc.asyncProperty(manyCuts, fc.array(fc.nat(119), { minLength: 1 }), async (unsorted, picks) => {
      const cuts = sorted(unsorted)
      const failing = new Set(picks.map((index) => cuts[index % cuts.length] ?? 0))
      const fewest = await shrink(cuts, async (some) => some.some((cut) => failing.has(cut)))
      expect(fewest).toEqual([Math.min(...failing)])
    }),
  )
})

test('one cut among thousands is found in some dozen runs', async () => {
  const cuts = Array.from({ length: 3_000 }, (_, index) => index + 1)
  let runs = 0
  const fewest = await shrink(cuts, async (some) => {
    runs += 1
    return some.includes(2_345)
  })
  expect(fewest).toEqual([2_345])
  expect(runs).toBeLessThan(40)
})

test('what fails without any cut shrinks to none', async () => {
  expect(await shrink([1, 2, 3], async () => true)).toEqual([])
})
