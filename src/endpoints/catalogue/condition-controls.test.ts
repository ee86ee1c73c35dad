import { expect, test } from 'vitest'

import { controlGroups, whyWithoutEffect, type Subject } from './condition-controls.ts'
import { asSent, conditionRanges, type NetworkConditions } from './network-conditions.ts'

const elsewhere: Subject = { sameOrigin: false, bodyBytes: 177 }
const why = (
  name: keyof NetworkConditions,
  conditions: Partial<NetworkConditions>,
  subject = elsewhere,
) => whyWithoutEffect(name, { ...asSent, ...conditions }, subject)

test('every condition has one control, and every number a range', () => {
  const controls = controlGroups.flatMap((group) => group.controls)
  expect(controls.map(({ name }) => name).sort()).toEqual(Object.keys(asSent).sort())
  for (const control of controls) {
    expect(control.help).toMatch(/\.$/)
    if (control.kind === 'number') expect(conditionRanges[control.name]).toBeDefined()
  }
})

test.each<[keyof NetworkConditions, Partial<NetworkConditions>, string | null]>([
  ['chunkDelayMs', { status: 500 }, 'answers 500 itself'],
  ['initialDelayMs', { status: 500 }, null],
  ['seed', {}, 'without jitter'],
  ['seed', { jitterMs: 10 }, null],
  ['bufferUntilBytes', { bufferWholeResponse: true }, 'held anyway'],
  ['truncateAfterBytes', { truncateAfterBytes: 50, failAfterBytes: 20 }, 'breaks before'],
  ['truncateAfterBytes', { truncateAfterBytes: 20, failAfterBytes: 20 }, 'breaks before'],
  ['failAfterBytes', { truncateAfterBytes: 20, failAfterBytes: 20 }, null],
  ['failAfterBytes', { failAfterBytes: 177 }, 'about 177 bytes'],
  ['failAfterBytes', { failAfterBytes: 176 }, null],
  ['cors', { cors: true }, null],
])('%s with %j: %s', (name, conditions, reason) => {
  const told = why(name, conditions)
  if (reason === null) expect(told).toBeNull()
  else expect(told).toContain(reason)
})

test('CORS has no effect at the site’s own origin', () => {
  expect(why('cors', {}, { sameOrigin: true, bodyBytes: null })).toContain('own origin')
})
