import * as v from 'valibot'
import { expect, test } from 'vitest'

import { validate } from './result.ts'

const schema = v.object({ lane: v.object({ speed: v.number() }) })

test('what fits the schema is the value', () => {
  expect(validate(schema, { lane: { speed: 2 }, other: 1 })).toEqual({
    value: { lane: { speed: 2 } },
  })
})

test('a problem names the place, if there is one', () => {
  expect(validate(schema, { lane: { speed: '2' } })).toEqual({
    problem: 'lane.speed: Invalid type: Expected number but received "2"',
  })
  expect(validate(schema, null)).toEqual({
    problem: 'Invalid type: Expected Object but received null',
  })
})

test('a problem quotes the beginning of what is long', () => {
  const read = validate(schema, { lane: { speed: 'x'.repeat(200_000) } })
  const problem = 'problem' in read ? read.problem : ''
  expect(problem).toMatch(/^lane\.speed: Invalid type: .*x… \(\d+ more characters\)$/)
  expect(problem.length).toBeLessThan(550)
})
