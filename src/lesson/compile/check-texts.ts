import { readFile } from 'node:fs/promises'

import { parseAst } from 'vite'

import { firstLanguage } from '../../base/languages.ts'
import type { CheckText } from '../check-text.ts'
import type { CompiledLessons } from './compile.ts'
import { placesOfOthers } from './one-language.ts'

export const checkTextsId = 'virtual:lesson-check-texts'

/** The module with them. */
export const checkTextsModule = async (compiled: CompiledLessons): Promise<string> =>
  `export const checkTexts = ${JSON.stringify(await checkTextsOf(compiled))}\n`

/**
 * The source of each lesson's checks, by the lesson's id: a project that is taken home is tested with
 * them.
 */
export async function checkTextsOf({
  lessons,
}: CompiledLessons): Promise<Record<string, CheckText>> {
  const own = lessons.filter(({ language }) => language === firstLanguage)
  const texts = await Promise.all(
    own.map(async ({ lesson: { id }, folder: { checksPath } }) => {
      const code = await readFile(checksPath, 'utf8')
      const others = placesOfOthers(parseAst(code, { lang: 'ts' }), code, firstLanguage)
      return [id, { code, others }] as const
    }),
  )
  return Object.fromEntries(texts)
}
