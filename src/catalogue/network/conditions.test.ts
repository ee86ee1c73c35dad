import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from './conditions.ts'
import { controlGroups } from './controls.ts'
import { beyondTheEndReason } from './inactive-conditions.ts'

test('every condition has one control, and every number a range', () => {
  const controls = controlGroups.flatMap((group) => group.controls)
  expect(controls.map(({ name }) => name).sort()).toEqual(Object.keys(defaultConditions).sort())
  for (const control of controls) {
    expect(control.help).toMatch(/\.$/)
    if (control.kind === 'number') expect(control.min).toBeLessThan(control.max)
  }
})

test.each<[keyof NetworkConditions, Partial<NetworkConditions>, boolean]>([
  ['failAfterBytes', { failAfterBytes: 178 }, true],
  ['failAfterBytes', { failAfterBytes: 177 }, false],
  ['stallAfterBytes', { stallAfterBytes: 5000 }, true],
  ['stallAfterBytes', {}, false],
  ['chunkBytes', { chunkBytes: 5000 }, false],
])('%s of %j lies beyond an answer of 177 bytes: %s', (name, conditions, isBeyond) => {
  const told = beyondTheEndReason(name, { ...defaultConditions, ...conditions }, 177)
  expect(told).toEqual(isBeyond ? expect.stringContaining('about 177 bytes') : null)
})
