import { expect, test } from 'vitest'

import { printed } from './code-console.ts'

// Node's classes know how to inspect themselves, which no browser's do.
for (const { prototype } of [Response, Headers, URL, Event])
  Reflect.deleteProperty(prototype, Symbol.for('nodejs.util.inspect.custom'))

class Point {
  constructor(
    readonly x: number,
    readonly y: number,
  ) {}
}

const circular: Record<string, unknown> = { name: 'a' }
circular['self'] = circular

const hostile = {
  get secret() {
    throw new Error('no')
  },
}
const untouched = {
  get now() {
    return 'looked'
  },
  bytes: new Uint8Array([1]),
}

test.each<[string, unknown, string]>([
  ['a string', 'a\nb', 'a\nb'],
  ['a number', 1.5, '1.5'],
  ['zero, which has no sign', [0, { readyState: 0 }, -0], '[ 0, { readyState: 0 }, -0 ]'],
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a bigint', 10n, '10n'],
  ['an object', { a: 1, b: 'x' }, "{ a: 1, b: 'x' }"],
  ['an array', [1, 'x', null], "[ 1, 'x', null ]"],
  ['a map', new Map([['a', 1]]), "Map{ 'a' => 1 }"],
  ['a set', new Set([1, 2]), 'Set{ 1, 2 }'],
  ['a class instance', new Point(1, 2), 'Point{ x: 1, y: 2 }'],
  ['a circle', circular, "{ name: 'a', self: [Circular] }"],
  ['a function', function count() {}, '[Function count]'],
  ['bytes', new Uint8Array([104, 105]), 'Uint8Array(2) [104, 105]'],
  ['no bytes', new Uint8Array(0), 'Uint8Array(0) []'],
  ['floats', new Float64Array([0.5]), 'Float64Array(1) [0.5]'],
  ['a buffer', new ArrayBuffer(8), 'ArrayBuffer(8)'],
  [
    'what a reader returns',
    { done: false, value: new Uint8Array([230, 152]) },
    '{ done: false, value: Uint8Array(2) [230, 152] }',
  ],
  ['bytes in an array', [new ArrayBuffer(2)], '[ ArrayBuffer(2) ]'],
  ['headers', new Headers({ 'x-a': '1' }), "Headers { 'x-a': '1' }"],
  ['an address', new URL('http://x/y'), "URL 'http://x/y'"],
  ['an error inside', { error: new TypeError('bad') }, '{ error: TypeError: bad }'],
  [
    'a break-off',
    { reason: new DOMException('gone', 'AbortError') },
    '{ reason: AbortError: gone }',
  ],
  [
    'a message',
    new MessageEvent('message', { data: 'x', lastEventId: '7' }),
    "MessageEvent { type: 'message', data: 'x', lastEventId: '7' }",
  ],
  ['what throws when looked at', hostile, '[cannot be shown: no]'],
])('%s is summed up', (_what, value, expected) => {
  expect(printed([value])).toBe(expected)
})

test('long bytes say how many more there are', () => {
  expect(printed([new Uint8Array(1000)])).toMatch(/^Uint8Array\(1000\) \[0, .*0, … 984 more\]$/)
})

test('a response is summed up, and its body is left alone', () => {
  const response = new Response('hello', { status: 201, headers: { 'x-a': '1' } })
  Object.defineProperty(response, 'body', { get: () => expect.unreachable('looked at the body') })
  const text = printed([response])
  expect(text).toContain('Response { status: 201, ok: true')
  expect(text).toContain('bodyUsed: false')
  expect(text).toContain("'x-a': '1'")
})

test('a value with bytes inside is shown whole', () => {
  expect(printed([untouched])).toBe("{ now: 'looked', bytes: Uint8Array(1) [1] }")
})

test('a large object is cut at 2,000 characters', () => {
  const large = Array.from({ length: 10_000 }, (_, index) => ({ index }))
  expect(printed([large]).length).toBeLessThan(2_100)
  expect(printed([large])).toContain('…')
})

test('a long string is cut, and it says by how much', () => {
  expect(printed(['x'.repeat(30_000)])).toMatch(/x… \(10000 more characters\)$/)
})

test('an error shows its name, its message and its cause', () => {
  const error = new TypeError('outer', { cause: new RangeError('inner') })
  error.stack = 'TypeError: outer\n    at f (http://127.0.0.1/assets/main.js:1:1)'
  expect(printed(['it failed', error])).toMatch(
    /^it failed TypeError: outer\nCaused by: RangeError/,
  )
})

test('values are parted by a space', () => {
  expect(printed(['a', 1, { b: 2 }])).toBe('a 1 { b: 2 }')
})

test.each<[readonly unknown[], string]>([
  [['%s has %d chunks', 'fetch', 3.7], 'fetch has 3 chunks'],
  [['%cred', 'color: red'], 'red'],
  [['100%', 1], '100% 1'],
  [['%f%%', '1.5'], '1.5%'],
  [['%o and %O', 'a', { b: 1 }], "'a' and { b: 1 }"],
  [['%s %s', 'one'], 'one %s'],
  [['%s', 'a', 'b'], 'a b'],
])('format specifiers: %j', (values, expected) => {
  expect(printed(values)).toBe(expected)
})
