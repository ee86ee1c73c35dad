import { expect, test } from 'vitest'

import { headersOf, hexOf, htmlTableOf, textOf, tsvOf } from './copy-forms.ts'

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

test('tab-separated values keep each cell in its row', () => {
  expect(
    tsvOf([
      ['a', 'b\tc'],
      ['1\r\n2', ''],
    ]),
  ).toBe('a\tb c\n1 2\t')
})

test('a table of HTML, in which a cell is text whatever it holds', () => {
  const html = htmlTableOf('a & b', [['x'], ['<script>alert(1)</script>'], ['</td>&lt;']])
  expect(html).toContain('<caption>a &amp; b</caption>')
  expect(html).toContain('<th scope="col">x</th>')
  expect(html).toContain('<td>&lt;script&gt;alert(1)&lt;/script&gt;</td>')
  expect(html).toContain('<td>&lt;/td&gt;&amp;lt;</td>')
})
