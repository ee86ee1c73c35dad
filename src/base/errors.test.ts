import { expect, test } from 'vitest'

import { messageOf } from './errors.ts'

test.each([
  ['an error', new RangeError('too far'), 'too far'],
  ['a text', 'gone', 'gone'],
  ['an error whose message is none', Object.assign(new Error(), { message: 7 }), '7'],
  ['what has no text', Object.create(null), 'a value that can’t be shown as text was thrown'],
  [
    'an error whose message has no text',
    Object.assign(new Error(), { message: Object.create(null) as unknown }),
    'a value that can’t be shown as text was thrown',
  ],
])('%s gives a text, whatever was thrown', (_what, thrown: unknown, text) => {
  expect(messageOf(thrown)).toBe(text)
})
