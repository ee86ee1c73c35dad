import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { expect, test } from 'vitest'

import { toldEndZh } from '../../src/ui/texts/told-ends-zh.ts'
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
  // The page around an embed.
  /^Run has not been pressed|^Code can’t run in this frame|^(This|An) embed |^Nothing has been run yet|^The run was of code that this page/,
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

const filesOf = (folders: readonly string[]): string[] =>
  folders.flatMap((room) =>
    readdirSync(join(top, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => join(top, room, name)),
  )

const files = filesOf(rooms)

/** Where reasons come from: an argument of these, or what is called `reason`. */
const reasonAt: Readonly<Record<string, number>> = { NetworkFault: 1, refusalOf: 0 }

/** Halves of a reason that its table has whole. */
const half = /^42, as if it were complete$|after 42$/

/** Why responses end, as a file says it. */
function reasonsIn(file: string): string[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: string[] = []
  const visit = (node: Node): void => {
    const callee = node['callee']
    const at = isNode(callee) ? reasonAt[String(callee['name'])] : undefined
    const name = [node['id'], node['key']].filter(isNode).map((each) => String(each['name']))
    const said = /^(?:reason|\w+Reason|redirectedElsewhere|brokenAsRecorded)$/.test(name[0] ?? '')
      ? (node['init'] ?? node['value'])
      : at === undefined
        ? null
        : (node['arguments'] as unknown[])[at]
    const text = isNode(said) ? textOf(said) : null
    if (text !== null && / /.test(text) && !half.test(text)) found.push(text)
    for (const child of Object.values(node).flatMap((value) =>
      (Array.isArray(value) ? value : [value]).filter(isNode),
    )) {
      visit(child)
    }
  }
  visit(program as unknown as Node)
  return found
}

test('each reason why a response ended has its Chinese, and so has one of an older trace', () => {
  const reasons = filesOf(['src/network', 'src/servers', 'src/service-worker']).flatMap(reasonsIn)
  expect(reasons.length).toBeGreaterThan(12)
  expect(reasons.filter((text) => !/\p{Script=Han}/u.test(toldEndZh(text)))).toEqual([])
  expect(toldEndZh('the network broke the connection after 100 bytes')).toBe(
    '网络在送达 100 个字节后断开了连接',
  )
  expect(
    toldEndZh(
      'the browser kept the answer from the code: the answer has no Access-Control-Allow-Origin (CORS)',
    ),
  ).toBe('浏览器没有把响应交给代码：响应没有 Access-Control-Allow-Origin 头（CORS）')
})

test('a value at the end of a sentence is said whole, and a list of values is a Chinese list', () => {
  expect(toldZh('Cannot import "a": the module isn’t available to this code')).toBe(
    '无法导入“a”：这里的代码用不了这个模块',
  )
  const list = 'axios, openai, x (the page it needs is simulated and always visible)'
  expect(toldZh(`Replace the import with the code of that file. You can import: ${list}.`)).toBe(
    '把导入换成那个文件的代码。可以导入的有：axios、openai、x（它需要的页面是模拟的，始终可见）。',
  )
})

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

test('what a server’s code has thrown follows its place', () => {
  expect(toldZh('Your server, line 35: Error: The service crashed')).toBe(
    '你的服务器，第 35 行：Error: The service crashed',
  )
})

test('what code or an engine says stays as it is', () => {
  for (const text of ['TypeError: Failed to fetch', 'done: 35 characters', '']) {
    expect(toldZh(text)).toBe(text)
  }
})
