import { readFile } from 'node:fs/promises'

import { parseAst } from 'vite'

import { firstLanguage, languages, type Language } from '../../base/languages.ts'
import type { CompiledLessons } from './compile.ts'
import { inOneLanguage } from './one-language.ts'

export const checkTextsId = 'virtual:lesson-check-texts'

/** The module with them, by language. */
export async function checkTextsModule(compiled: CompiledLessons): Promise<string> {
  const texts = await Promise.all(
    languages.map(async (language) => [language, await checkTextsOf(compiled, language)]),
  )
  return `export const checkTexts = ${JSON.stringify(Object.fromEntries(texts))}\n`
}

/**
 * The source of each lesson's checks, by the lesson's id: a project that is taken home is tested with
 * them. They say what they say in `language`; English stands beside another, as their types have it.
 */
export async function checkTextsOf(
  { lessons }: CompiledLessons,
  language: Language,
): Promise<Record<string, string>> {
  const own = lessons.filter((each) => each.language === firstLanguage)
  const texts = await Promise.all(
    own.map(async ({ lesson: { id }, folder: { checksPath } }) => {
      const code = await readFile(checksPath, 'utf8')
      if (language !== firstLanguage) return [id, code] as const
      const left = inOneLanguage(parseAst(code, { lang: 'ts' }), code, language)
      return [id, withoutBlanks(left)] as const
    }),
  )
  return Object.fromEntries(texts)
}

/** Without what is left of texts in other languages; an empty line of the author's stays. */
const withoutBlanks = (code: string): string =>
  code
    .split('\n')
    .filter((line) => line === '' || line.trim() !== '')
    .map((line) => line.trimEnd())
    .join('\n')
