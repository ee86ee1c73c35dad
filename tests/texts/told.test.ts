import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { expect, test } from 'vitest'

import { toldZh } from '../../src/ui/texts/told-zh.ts'

/*
 * Rooms that say what is wrong in whole sentences, some of which traces keep (decision 18): each has its
 * Chinese, so that none of them stands in English on a Chinese page.
 */

const top = fileURLToPath(new URL('../../', import.meta.url))
const rooms = ['src/playground', 'src/recording', 'src/sandbox/client', 'src/trace/formats']

/** Sentences that nobody reads on the page, each with who does. */
const unread: readonly RegExp[] = [
  // An embedder, as what its call threw.
  /^There is no network preset|^These (network conditions|server settings) are invalid|^This speed is invalid/,
  // Whoever reads an exported HAR.
  /^Only the first 42 of 42 bytes/,
  // The second half of a sentence that the table has whole.
  /^and this page reads up to/,
  /^A server’s code must be text|^A recording must be given as text/,
]

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value

function textOf(node: Node): string | null {
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : null
  if (node.type !== 'TemplateLiteral') return null
  const quasis = node['quasis'] as { readonly value: { readonly cooked: string } }[]
  return quasis.map(({ value }) => value.cooked).join('42')
}

/** Sentences in a file, with a number in the place of each value; what an `Error` is thrown with aside. */
function sentencesIn(file: string): string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: string[] = []
  const visit = (node: Node): void => {
    const callee = node['callee']
    if (node.type === 'NewExpression' && isNode(callee) && callee['name'] === 'Error') return
    const text = textOf(node)
    if (text !== null && /^\W?\p{Lu}?\p{L}+.* .* .*[.…]$/su.test(text)) found.push(text.trim())
    for (const child of Object.values(node).flatMap((value) =>
      (Array.isArray(value) ? value : [value]).filter(isNode),
    )) {
      visit(child)
    }
  }
  visit(program as unknown as Node)
  return found
}

const files = rooms.flatMap((room) =>
  readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(top, room, name)),
)

test('each sentence of rooms that say what is wrong has its Chinese', () => {
  const sentences = files
    .flatMap(sentencesIn)
    .filter((text) => !unread.some((pattern) => pattern.test(text)))
  expect(sentences.length).toBeGreaterThan(60)
  expect(sentences.filter((text) => !/\p{Script=Han}/u.test(toldZh(text)))).toEqual([])
})

test('a sentence within a sentence is said as well, and what stands behind it', () => {
  expect(
    toldZh(
      'The trace is damaged: event 3, bytes: not valid base64. Export the run again as “Chunkwise trace”, or choose another file.',
    ),
  ).toMatch(/^运行记录已损坏：第 3 个事件，bytes：不是有效的 base64。.*\p{Script=Han}。$/u)
  expect(toldZh('The recording is empty. Save the recording again, or choose another file.')).toBe(
    '录制内容是空的。请重新保存录制，或者选择别的文件。',
  )
})

test('what code or an engine says stays as it is', () => {
  for (const text of ['TypeError: Failed to fetch', 'done: 35 characters', '']) {
    expect(toldZh(text)).toBe(text)
  }
})
