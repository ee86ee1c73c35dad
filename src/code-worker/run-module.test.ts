import { expect, test } from 'vitest'

import { describeThrown, positionIn, readableStack } from './run-module.ts'

const url = 'blob:http://127.0.0.1:4173/0a1b'

test.each([
  ['Chromium', `Error: x\n    at f (${url}:7:9)\n    at ${url}:12:1`],
  ['Firefox', `f@${url}:7:9\n@${url}:12:1`],
  ['WebKit', `f@${url}:7:9\nmodule code@${url}:12:1`],
])('the topmost line of the learner’s own is found in a stack of %s', (_engine, stack) => {
  expect(positionIn(stack, url)).toEqual({ line: 7, column: 9 })
})

test('a stack without the learner’s code has no position', () => {
  expect(positionIn('at x (http://127.0.0.1/assets/a.js:1:1)', url)).toBeNull()
})

test.each([
  ['a string', 'oops', 'oops'],
  ['undefined', undefined, 'undefined'],
  ['an object without a prototype', Object.create(null), 'a value that can’t be shown as text'],
])('%s that is thrown is described', (_what, thrown, message) => {
  expect(describeThrown(thrown, url)).toMatchObject({ name: 'Thrown', message })
})

test('frames of the playground itself are left out of the stack', () => {
  const error = new Error('x')
  error.stack = `Error: x\n    at f (${url}:7:9)\n    at run (http://127.0.0.1/assets/main.js:1:1)`
  expect(describeThrown(error, url).stack).toBe('Error: x\n    at f (your code:7:9)')
})

test('frames of Firefox and WebKit are written as Chromium writes them', () => {
  const stack = `f@${url}:7:9\nasync*g@${url}:8:1\n@${url}:12:1\nrun@http://127.0.0.1/a.js:1:1\n`
  expect(readableStack(stack, url)).toBe(
    '    at f (your code:7:9)\n    at g (your code:8:1)\n    at your code:12:1',
  )
})

test('columns of the first line are those of the learner’s own code', () => {
  const ran = `Error: x\n    at f (${url}:1:${'globalThis["chunkwise:first-statement"]();'.length + 7})`
  expect(positionIn(ran, url)).toEqual({ line: 1, column: 7 })
  expect(readableStack(ran, url)).toBe('Error: x\n    at f (your code:1:7)')
})
