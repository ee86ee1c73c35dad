import { expect, test } from 'vitest'

import { conditionControls } from './condition-controls.ts'
import { allConditions, defaultConditions, type NetworkConditions } from './conditions.ts'
import { beyondTheEndReason } from './inactive-conditions.ts'

test('every condition has one row, a sentence, and every number a range', () => {
  const names = allConditions.map(({ name }) => name)
  expect(names.sort()).toEqual(Object.keys(defaultConditions).sort())
  for (const condition of allConditions) {
    expect(conditionControls[condition.name].help).toMatch(/\.$/)
    if (condition.kind === 'number') expect(condition.min).toBeLessThan(condition.max)
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
  expect(told).toEqual(isBeyond ? { kind: 'beyond-end', bytes: 177 } : null)
})
