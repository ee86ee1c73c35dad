import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'

/* Every Chinese text of the repository, with the file and line where it stands. */

const top = fileURLToPath(new URL('../../', import.meta.url))

export interface ChineseText {
  readonly file: string
  readonly line: number
  readonly text: string
}

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** In the place of a value in a template: a letter that stands for a word. */
export const hole = 'ⓥ'

const han = /\p{Script=Han}/u

function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null
  if (node.type !== 'TemplateLiteral') return null
  const quasis = node['quasis'] as { readonly value: { readonly cooked: string } }[]
  return quasis.map(({ value }) => value.cooked).join(hole)
}

const inScript = (file: string): ChineseText[] => allIn(file).filter(({ text }) => han.test(text))

/** Every string and template. */
function allIn(file: string): ChineseText[] {
  const source = readFileSync(join(top, file), 'utf8')
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: ChineseText[] = []
  const visit = (node: Node): void => {
    const text = textOf(node)
    if (text !== null) {
      found.push({ file, line: source.slice(0, node.start).split('\n').length, text })
    }
    for (const child of Object.values(node).flatMap((value) =>
      (Array.isArray(value) ? value : [value]).filter(isNode),
    )) {
      visit(child)
    }
  }
  visit(program as unknown as Node)
  return found
}

/** Strings of files of texts that read as a sentence and have nothing Chinese. */
function untranslatedIn(file: string): ChineseText[] {
  return allIn(file).filter(({ text }) => !han.test(text) && /[a-z]{2,} [a-z]{2,} /.test(text))
}

/** A lesson's lines, without its code blocks; code within a line is a hole. */
function inLesson(file: string): ChineseText[] {
  const lines = readFileSync(join(top, file), 'utf8').split('\n')
  let isCode = false
  return lines.flatMap((line, index) => {
    if (/^\s*```/.test(line)) {
      isCode = !isCode
      return []
    }
    const text = line
      .replace(/^(?:title|summary|promise|concepts): /, '')
      .replace(/^\[.*\]$/, (list) => list.replaceAll(', ', '、'))
      .replace(/`[^`]+`/g, hole)
      .replace(/\]\([^)]*\)/g, ']')
    return isCode || !han.test(text) ? [] : [{ file, line: index + 1, text }]
  })
}

const below = (folder: string): string[] =>
  readdirSync(join(top, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()

const tables = below('src').filter((path) => /(?:-zh|\/zh)\.ts$|\/symptoms\/zh\/.*\.ts$/.test(path))

/** Of the interface, the catalogue, checks and symptom pages. */
export const chineseTexts: readonly ChineseText[] = [
  ...tables,
  'src/symptoms/words.ts',
  'src/lesson/compile/languages.ts',
  ...below('lessons').filter((path) => path.endsWith('/checks.ts')),
].flatMap(inScript)

/** Of the lessons. */
export const chineseLessons: readonly ChineseText[] = below('lessons')
  .filter((path) => path.endsWith('.zh.md'))
  .flatMap(inLesson)

/** What the files of Chinese texts still say in English; `told-….ts` have both. */
export const untranslated: readonly ChineseText[] = tables
  .filter((path) => !/\/told-/.test(path))
  .flatMap(untranslatedIn)
