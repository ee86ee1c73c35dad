import { expect, test } from 'vitest'

import { curlOf, headersOf, hexOf, textOf, tsvOf } from './copy-forms.ts'

test('hexadecimal, 16 bytes a line', () => {
  expect(hexOf(Uint8Array.of(0, 10, 255))).toBe('00 0a ff')
  expect(
    hexOf(new Uint8Array(17))
      .split('\n')
      .map((line) => line.length),
  ).toEqual([47, 2])
  expect(hexOf(new Uint8Array())).toBe('')
})

test('text, with a byte order mark and with bytes that are no character', () => {
  expect(textOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41, 0xe4))).toBe('\uFEFFA\uFFFD')
})

test('headers, one a line', () => {
  expect(
    headersOf([
      ['a', '1'],
      ['b', '2'],
    ]),
  ).toBe('a: 1\nb: 2')
})

test('a command of curl, quoted for a shell', () => {
  expect(curlOf({ method: 'GET', url: 'https://a/?b=1&c', headers: [['accept', '*/*']] })).toBe(
    "curl -N 'https://a/?b=1&c' \\\n  -H 'accept: */*'",
  )
  const url = 'https://a/'
  const headers = [
    ['x', "it's"],
    ['content-length', '2'],
    ['chunkwise-request', '1'],
  ] as const
  expect(curlOf({ method: 'POST', url, headers: headers.map(([n, v]) => [n, v]) })).toBe(
    String.raw`curl -N 'https://a/' \
  -X 'POST' \
  -H 'x: it'\''s' \
  --data-raw ''`,
  )
})

test('tab-separated values keep each cell in its row', () => {
  expect(
    tsvOf([
      ['a', 'b\tc'],
      ['1\r\n2', ''],
    ]),
  ).toBe('a\tb c\n1 2\t')
})
