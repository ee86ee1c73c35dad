import { expect, test } from 'vitest'

import { controlGroups, whyBeyondTheEnd } from './controls.ts'
import { defaultConditions, conditionRanges, type NetworkConditions } from './conditions.ts'

test('every condition has one control, and every number a range', () => {
  const controls = controlGroups.flatMap((group) => group.controls)
  expect(controls.map(({ name }) => name).sort()).toEqual(Object.keys(defaultConditions).sort())
  for (const control of controls) {
    expect(control.help).toMatch(/\.$/)
    if (control.kind === 'number') expect(conditionRanges[control.name]).toBeDefined()
  }
})

test.each<[keyof NetworkConditions, Partial<NetworkConditions>, boolean]>([
  ['failAfterBytes', { failAfterBytes: 178 }, true],
  ['failAfterBytes', { failAfterBytes: 177 }, false],
  ['stallAfterBytes', { stallAfterBytes: 5000 }, true],
  ['stallAfterBytes', {}, false],
  ['chunkBytes', { chunkBytes: 5000 }, false],
])('%s of %j lies beyond an answer of 177 bytes: %s', (name, conditions, isBeyond) => {
  const told = whyBeyondTheEnd(name, { ...defaultConditions, ...conditions }, 177)
  expect(told).toEqual(isBeyond ? expect.stringContaining('about 177 bytes') : null)
})
