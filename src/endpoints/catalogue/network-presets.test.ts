import { expect, test } from 'vitest'

import { asSent, conditionRanges, differences } from './network-conditions.ts'
import { networkPresets, presetOf } from './network-presets.ts'
import { whyNot } from './why-not.ts'

test.each(networkPresets.map((preset) => [preset.id, preset] as const))(
  '%s is found by its conditions, whatever the seed, and keeps to the ranges',
  (_id, preset) => {
    const conditions = { ...asSent, ...preset.conditions }
    expect(presetOf(conditions)).toBe(preset)
    expect(presetOf({ ...conditions, seed: 77 })).toBe(preset)
    for (const [name, { min, max }] of Object.entries(conditionRanges)) {
      const value = conditions[name as keyof typeof conditionRanges]
      if (value === null) continue
      expect(value).toBeGreaterThanOrEqual(min)
      expect(value).toBeLessThanOrEqual(max)
    }
    expect(differences(conditions)).toEqual(preset.conditions)
  },
)

test('the conditions of no preset are of none', () => {
  expect(presetOf({ ...asSent, chunkBytes: 6 })).toBeNull()
  expect(presetOf({ ...asSent, chunkBytes: 5, cors: true })).toBeNull()
})

test.each(networkPresets.map((preset) => [preset.id, preset] as const))(
  'each condition of %s can apply',
  (_id, preset) => {
    const why = whyNot({ ...asSent, ...preset.conditions }, { address: 'http://localhost:5255/x' })
    for (const name of Object.keys(preset.conditions)) expect(why).not.toHaveProperty(name)
  },
)

test.each([
  ['cuts with a status', { status: 500 }, 'chunkBytes', 'status 500'],
  ['a break with a status', { status: 404, failAfterBytes: 3 }, 'failAfterBytes', 'status 404'],
  [
    'a later fault',
    { failAfterBytes: 9, truncateAfterBytes: 3 },
    'failAfterBytes',
    'after 3 B the response ends',
  ],
  [
    'a fault at the same byte',
    { failAfterBytes: 9, stallAfterBytes: 9 },
    'stallAfterBytes',
    'after 9 B the connection breaks',
  ],
  ['a buffer within a buffer', { bufferWholeResponse: true }, 'bufferUntilBytes', 'in any case'],
  ['delays of one chunk', { bufferWholeResponse: true }, 'chunkDelayMs', 'one chunk'],
  ['connections of which there is no end', {}, 'connectionsTaken', 'always one more'],
  ['a seed of nothing', {}, 'seed', 'Without jitter'],
] as const)('%s cannot apply, and it is said why', (_what, chosen, name, expected) => {
  expect(whyNot({ ...asSent, ...chosen }, null)[name]).toContain(expected)
})

test('CORS is about other origins', () => {
  expect(whyNot(asSent, { address: '/api/stream' }).cors).toContain('own origin')
  expect(whyNot(asSent, { address: 'http://localhost:5255/stream' })).not.toHaveProperty('cors')
})
