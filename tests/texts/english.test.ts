import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { parseSync } from 'vite'
import { describe, expect, test } from 'vitest'

import { refused } from './english-patterns.ts'

/*
 * Plain English wherever a person reads: interface, catalogue, checks and their evidence, lessons,
 * documentation, messages, comments of the sources that are shown. Comments of our own code, tests
 * and names are not looked at.
 */

const top = fileURLToPath(new URL('../../', import.meta.url))

/** Files whose strings a person reads, by folder or by file. */
const sources = [
  'src/catalogue',
  'src/lesson',
  'src/network',
  'src/playground',
  'src/editor',
  'src/sandbox',
  'src/servers',
  'src/service-worker',
  'src/storage',
  'src/symptoms',
  'src/timeline/texts.ts',
  'src/trace',
  'src/ui/texts',
  'src/wire/describe',
  'lessons',
]
/** Where sources are that a person is shown with their comments: of servers, of lanes, of lessons. */
const shownSources = [
  'src/catalogue/sources',
  'src/editor',
  'src/playground/starting',
  'src/playground/examples',
  'lessons',
]
const isShown = /\.(txt|js)$|(^|\/)(start|solution)\/[^/]+\.ts$/
const pages = [
  'README.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'docs',
  'lessons',
  'index.html',
  'public',
]

interface Text {
  readonly where: string
  readonly text: string
}

function filesIn(path: string, ending: RegExp): string[] {
  if (ending.test(path)) return [path]
  if (/\.\w+$/.test(path)) return []
  return readdirSync(join(top, path), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file))
    .map((file) => join(path, file))
}

const lineOf = (source: string, at: number): number => source.slice(0, at).split('\n').length

interface Node {
  readonly type: string
  readonly start: number
  readonly [key: string]: unknown
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The strings of a source that read as words: two of them at least, or one with a capital. */
function stringsIn(file: string, source: string): Text[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: Text[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    if (!isNode(value) || value.type === 'ImportDeclaration') return
    const text =
      value.type === 'TemplateElement'
        ? (value['value'] as { readonly cooked: string }).cooked
        : value.type === 'Literal'
          ? value['value']
          : null
    if (typeof text === 'string' && /\p{L}{2,} \p{L}|^\p{Lu}\p{Ll}/u.test(text)) {
      found.push({ where: `${file}:${lineOf(source, value.start)}`, text })
    }
    Object.values(value).forEach(visit)
  }
  visit(program)
  return found
}

/** The comments of a source that a person is shown, line by line. */
const commentsIn = (file: string, source: string): Text[] =>
  source.split('\n').flatMap((line, index) => {
    const comment = /(?:^|\s)(?:\/\/|#|\/?\*+) (.+)|"""(.+)"""/.exec(line)
    const text = comment?.[1] ?? comment?.[2]
    return text === undefined ? [] : [{ where: `${file}:${index + 1}`, text }]
  })

/** The lines of a page without code, addresses and quoted samples. */
function linesIn(file: string, source: string): Text[] {
  const withoutBlocks = source.replace(
    /```[\s\S]*?```|<style>[\s\S]*?<\/style>|<script[\s\S]*?<\/script>/g,
    (block) => block.replace(/[^\n]/g, ''),
  )
  return withoutBlocks.split('\n').map((line, index) => ({
    where: `${file}:${index + 1}`,
    text: line.replace(/`[^`]*`|\]\([^)]*\)|^server(Values)?: .*$/g, '·'),
  }))
}

const complaintsOf = ({ where, text }: Text): string[] =>
  refused.flatMap(({ pattern, instead }) => {
    const hit = pattern.exec(text.replace(/`[^`]*`/g, '·'))
    return hit ? [`${where}: “${hit[0]}” → ${instead}`] : []
  })

const isRead = (file: string): boolean =>
  !/\.test\.ts$|(^|\/)(start|solution|wrong|alternative)\//.test(file) &&
  !/^src\/catalogue\/sources\/.*\.ts$/.test(file)

describe('what a person reads is plain English', () => {
  const texts = [
    ...sources.flatMap((path) =>
      filesIn(path, /\.tsx?$/)
        .filter(isRead)
        .map((file) => [file, stringsIn] as const),
    ),
    ...shownSources.flatMap((path) =>
      filesIn(path, isShown).map((file) => [file, commentsIn] as const),
    ),
    ...pages.flatMap((path) =>
      filesIn(path, /\.(md|html|schema\.json)$/)
        .filter((file) => isRead(file) && !file.endsWith('.zh.md'))
        .map((file) => [file, linesIn] as const),
    ),
  ]
  test.each(texts)('%s', (file, textsIn) => {
    const found = textsIn(file, readFileSync(join(top, file), 'utf8'))
    expect(found.flatMap(complaintsOf)).toEqual([])
  })
})

describe('a phrase that is refused is found', () => {
  test.each([
    ['a string', "const hint = 'The faked servers are faster.'", 'faked'],
    ['a template', 'const hint = (n: number) => `${n} pieces of the answer`', 'pieces'],
    ['a sentence that sounds translated', "const why = 'This file is no trace.'", 'is no trace'],
    [
      '“as” for “because”',
      "const why = 'Call it directly, as your code runs at once.'",
      ', as your',
    ],
    [
      'a diagnosis that reads as an order',
      "const hint = 'If it stops, you call close()'",
      'If it stops, you call',
    ],
  ])('%s', (_what, source, phrase) => {
    const found = stringsIn('sample.ts', source).flatMap(complaintsOf)
    expect(found.join()).toContain(`“${phrase}”`)
  })

  test('in a page, with its line; not in code', () => {
    const page = 'Good.\n\nA faked server, and `faked` code.\n\n```ts\nconst faked = 1\n```\n'
    expect(linesIn('page.md', page).flatMap(complaintsOf)).toEqual([
      'page.md:3: “faked” → simulated',
    ])
  })

  test('in a comment of a source that is shown; not in its code', () => {
    const source = 'const faked = 1\n# A faked server.\n'
    expect(commentsIn('server.py', source).flatMap(complaintsOf)).toEqual([
      'server.py:2: “faked” → simulated',
    ])
  })

  test('what is fine passes', () => {
    const source =
      "const fine = ['There is no longer a limit.', 'Available when no lane is running']"
    expect(stringsIn('sample.ts', source).flatMap(complaintsOf)).toEqual([])
  })
})

test.each([...sources, ...shownSources, ...pages])('%s has texts to look at', (path) => {
  expect(filesIn(path, /\.(tsx?|js|txt|md|html|json)$/).filter(isRead)).not.toEqual([])
})
