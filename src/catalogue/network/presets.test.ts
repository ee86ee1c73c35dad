import { expect, test } from 'vitest'

import { allConditions, defaultConditions } from './conditions.ts'
import { conditionsOfPreset, networkPresets, presetOf } from './presets.ts'
import { inactiveReasons } from './inactive-conditions.ts'

test.each(networkPresets.map((preset) => [preset.id, preset] as const))(
  '%s is found by its conditions, whatever the seed, and keeps to the ranges',
  (_id, preset) => {
    const conditions = conditionsOfPreset(preset)
    expect(presetOf(conditions)).toBe(preset)
    expect(presetOf({ ...conditions, seed: 77 })).toBe(preset)
    for (const condition of allConditions) {
      const value = conditions[condition.name]
      if (condition.kind !== 'number' || value === null) continue
      expect(value).toBeGreaterThanOrEqual(condition.min)
      expect(value).toBeLessThanOrEqual(condition.max)
    }
    const changed = Object.entries(conditions).filter(
      ([name, value]) => defaultConditions[name as keyof typeof defaultConditions] !== value,
    )
    expect(Object.fromEntries(changed)).toEqual(preset.conditions)
  },
)

test('the conditions of no preset are of none', () => {
  expect(presetOf({ ...defaultConditions, chunkBytes: 6 })).toBeNull()
  expect(presetOf({ ...defaultConditions, chunkBytes: 5, cors: true })).toBeNull()
})

test.each(networkPresets.map((preset) => [preset.id, preset] as const))(
  'each condition of %s can apply',
  (_id, preset) => {
    const why = inactiveReasons(conditionsOfPreset(preset), { address: 'http://localhost:5255/x' })
    for (const name of Object.keys(preset.conditions)) expect(why).not.toHaveProperty(name)
  },
)

test.each([
  ['cuts with a status', { status: 500 }, 'chunkBytes', { kind: 'own-status', status: 500 }],
  [
    'a break with a status',
    { status: 404, failAfterBytes: 3 },
    'failAfterBytes',
    { kind: 'own-status', status: 404 },
  ],
  [
    'a later fault',
    { failAfterBytes: 9, truncateAfterBytes: 3 },
    'failAfterBytes',
    { kind: 'behind-fault', fault: 'truncate', after: 3 },
  ],
  [
    'a fault at the same byte',
    { failAfterBytes: 9, stallAfterBytes: 9 },
    'stallAfterBytes',
    { kind: 'behind-fault', fault: 'break', after: 9 },
  ],
  [
    'a buffer within a buffer',
    { bufferWholeResponse: true },
    'bufferUntilBytes',
    { kind: 'held-to-the-end' },
  ],
  ['delays of one chunk', { bufferWholeResponse: true }, 'chunkDelayMs', { kind: 'one-chunk' }],
  ['connections of which there is no end', {}, 'connectionsTaken', { kind: 'no-limit' }],
  ['a seed of nothing', {}, 'seed', { kind: 'no-jitter' }],
] as const)('%s cannot apply, and it is said why', (_what, chosen, name, expected) => {
  expect(inactiveReasons({ ...defaultConditions, ...chosen }, null)[name]).toEqual(expected)
})

test('CORS is about other origins', () => {
  expect(inactiveReasons(defaultConditions, { address: '/api/stream' }).cors).toEqual({
    kind: 'same-origin',
    address: '/api/stream',
  })
  expect(
    inactiveReasons(defaultConditions, { address: 'http://localhost:5255/stream' }),
  ).not.toHaveProperty('cors')
})
