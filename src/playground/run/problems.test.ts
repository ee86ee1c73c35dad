import { expect, test } from 'vitest'

import type { TraceEvent } from '../../trace/model/events.ts'
import { failed } from './lane-ends.ts'
import { problemOf, serverProblemOf } from './problems.ts'

const position = { line: 3, column: 1 }
const stamp = { lane: 'fetch', sequence: 1, at: 1 }
const endOf = (of?: 'server') =>
  ({
    ...stamp,
    realm: 'page',
    kind: 'lane-ended',
    ...failed('it is invalid', { position, ...(of && { of }) }),
  }) as TraceEvent

test('a failure of the learner’s server marks a line of the server, not of the lane', () => {
  expect(problemOf(endOf(), false)).toMatchObject({ text: 'it is invalid', position })
  expect(serverProblemOf(endOf())).toBeNull()
  expect(problemOf(endOf('server'), false)).toMatchObject({ text: 'it is invalid', position: null })
  expect(serverProblemOf(endOf('server'))).toEqual({ text: 'it is invalid', position })
})

test('an error in a handler marks its line, and is none of the lane', () => {
  const error = { kind: 'server-error', name: 'TypeError', message: 'no', position, stack: '' }
  const event = { ...stamp, realm: 'server-code', ...error } as TraceEvent
  expect(serverProblemOf(event)).toEqual({ text: 'TypeError: no', position })
  expect(problemOf(event, false)).toBeNull()
})
