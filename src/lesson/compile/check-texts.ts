import { readFile } from 'node:fs/promises'

import { parseAst } from 'vite'

import { firstLanguage } from '../../base/languages.ts'
import type { CompiledLessons } from './compile.ts'
import { inOneLanguage } from './one-language.ts'

export const checkTextsId = 'virtual:lesson-check-texts'

/** The module with them. */
export const checkTextsModule = async (compiled: CompiledLessons): Promise<string> =>
  `export const checkTexts = ${JSON.stringify(await checkTextsOf(compiled))}\n`

/**
 * The source of each lesson's checks, by the lesson's id: a project that is taken home is tested with
 * them. In the first language alone, which is that of everything in a project.
 */
export async function checkTextsOf({ lessons }: CompiledLessons): Promise<Record<string, string>> {
  const own = lessons.filter(({ language }) => language === firstLanguage)
  const texts = await Promise.all(
    own.map(async ({ lesson: { id }, folder: { checksPath } }) => {
      const code = await readFile(checksPath, 'utf8')
      const left = inOneLanguage(parseAst(code, { lang: 'ts' }), code, firstLanguage)
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
