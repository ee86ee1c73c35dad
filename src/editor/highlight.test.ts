import { expect, test } from 'vitest'

import { highlight } from './highlight.ts'

const joined = (code: string) =>
  highlight(code)
    .map((line) => line.map((token) => token.text).join(''))
    .join('\n')

test('highlighting never changes the code it shows', () => {
  for (const code of [
    '',
    '\n\n',
    'const a = `x${1}` // 是\n/* a\nb */',
    "'unterminated\n\tlet é = <T>(",
    'a\r\nb',
  ]) {
    expect(joined(code)).toBe(code)
  }
})

test('keywords, strings and comments are told apart', () => {
  const [line] = highlight("await fetch('x') // hi")
  expect(line?.filter((token) => token.kind !== 'plain').map((token) => token.kind)).toEqual(
    expect.arrayContaining(['keyword', 'string', 'comment']),
  )
})
