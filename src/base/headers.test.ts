import { expect, test } from 'vitest'

import { headerValue, type HeaderList } from './headers.ts'

const headers: HeaderList = [
  ['Content-Type', 'text/event-stream'],
  ['x-empty', ''],
  ['content-type', 'text/plain'],
]

test('the first header of a name counts, in any case', () => {
  expect(headerValue(headers, 'content-TYPE')).toBe('text/event-stream')
})

test('an empty value is not a missing header', () => {
  expect(headerValue(headers, 'x-empty')).toBe('')
  expect(headerValue(headers, 'accept')).toBeNull()
})
