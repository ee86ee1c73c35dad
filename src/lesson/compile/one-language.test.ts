import { parseAst } from 'vite'
import { expect, test } from 'vitest'

import { inOneLanguage, languageOfCopy } from './one-language.ts'

const program = (code: string) => parseAst(code)

const code = `
const names = { en: 'one', other: 1, zh: '一' }
export default [
  check({
    id: 'a',
    texts: { en: { sentence: 'First.', zh: 'kept' }, zh: { sentence: '第一。' } },
    ...names,
  }),
  reworded(check, { zh: '第二。', id: 'b', en: 'Second.' }),
  { en: 'only' },
]
`

test('a copy has the texts of one language, and each place stays where it was', () => {
  const english = inOneLanguage(program(code), code, 'en')
  const chinese = inOneLanguage(program(code), code, 'zh')
  expect(english).not.toMatch(/\p{Script=Han}/u)
  expect(english).toContain("zh: 'kept'")
  expect(chinese).not.toMatch(/one'|First|Second/)
  // What is not translated stays in English.
  expect(chinese).toContain("{ en: 'only' }")
  for (const copy of [english, chinese]) {
    expect(() => program(copy)).not.toThrow()
    expect(copy).toHaveLength(code.length)
    for (const kept of ['...names', "id: 'b'", 'other: 1']) {
      expect(copy.indexOf(kept)).toBe(code.indexOf(kept))
    }
  }
})

test('an id says which language a copy is for', () => {
  expect(languageOfCopy('/lessons/checks.ts?texts-in=zh')).toBe('zh')
  expect(languageOfCopy('/lessons/checks.ts')).toBeUndefined()
  expect(languageOfCopy('/lessons/checks.ts?texts-in=xx')).toBeUndefined()
})
