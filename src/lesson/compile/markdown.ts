import rehypeShikiFromHighlighter from '@shikijs/rehype/core'
import rehypeStringify from 'rehype-stringify'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { createHighlighter, type ShikiTransformer } from 'shiki'
import { unified } from 'unified'

import type { Matter } from './front-matter.ts'
import { oneOf, type ProblemList } from './problems.ts'

/** What code blocks of lessons may be written in. */
const codeLanguages = ['ts', 'js', 'json', 'http', 'html', 'bash', 'csharp', 'python', 'text']

/** One tells what a word is; the colours are the editor's (lesson-code.css). */
const theme = 'github-light-high-contrast'

/** What the theme's colours stand for, by the classes that the style sheet has for them. */
const classes: Readonly<Record<string, string>> = {
  '#a0111f': 'k',
  '#032563': 's',
  '#66707b': 'c',
  '#702c00': 't',
  '#024c1a': 't',
}

/** A function's name in the theme; that of a class is written with a capital. */
const functionColor = '#622cbc'

function classOf(color: string, text: string): string | undefined {
  // As in the editor, operators have the colour of the text.
  if (color === functionColor) return /^[A-Z]/.test(text) ? 't' : undefined
  return /\w/.test(text) || classes[color] !== 'k' ? classes[color] : undefined
}

/**
 * Each word of code has its colour by a class; a style in each of so many places would be 0.4 MB. What
 * has the colour of the text needs nothing, nor does a line that is never broken.
 */
const colouredByClass: ShikiTransformer = {
  name: 'coloured by class',
  span(node) {
    const { style } = node.properties
    const [, color = ''] = /color:(#\w+)/i.exec(String(style)) ?? []
    const [child] = node.children
    const text = child?.type === 'text' ? child.value.trim() : ''
    const name = classOf(color.toLowerCase(), text)
    delete node.properties['style']
    if (name !== undefined) node.properties['class'] = name
  },
  line(node) {
    node.children = node.children.flatMap(unwrapped)
    const text = textOf(node)
    if (text.length < shortestBroken) {
      delete node.properties['class']
      return
    }
    node.properties['class'] = 'l'
    const indent = text.search(/\S/)
    if (indent > 0) node.properties['style'] = `--i:${indent}`
  },
  code(node) {
    node.children = node.children.flatMap(unwrapped)
  },
  pre(node) {
    node.properties = { class: 'shiki' }
  },
}

/** As many characters as the slimmest screens have room for. */
const shortestBroken = 28

const textOf = (node: Part | Token): string =>
  node.type === 'text'
    ? node.value
    : node.type === 'element'
      ? node.children.map(textOf).join('')
      : ''

/** What is in an element that says nothing of it. */
const unwrapped = (child: Part): Part[] =>
  child.type === 'element' && child.tagName === 'span' && child.properties['class'] === undefined
    ? child.children
    : [child]

/** Long lines may be broken behind a bracket or a dot, sooner than in the midst of a name. */
const breakable: ShikiTransformer = {
  name: 'breakable',
  span(node) {
    node.children = node.children.flatMap((child) =>
      child.type === 'text' ? withBreaks(child.value) : [child],
    )
  },
}

type Token = Parameters<NonNullable<ShikiTransformer['span']>>[0]
type Part = Token['children'][number]

const wordBreak: Part = { type: 'element', tagName: 'wbr', properties: {}, children: [] }

function withBreaks(text: string): Part[] {
  const parts = text.match(/.+?(?:\(|(?<!\.)\.(?!\.)|$)/gsu) ?? [text]
  return parts.flatMap((value): Part[] => {
    const part: Part = { type: 'text', value }
    return /[(.]$/.test(value) && !value.endsWith('..') ? [part, wordBreak] : [part]
  })
}

const options = {
  theme,
  // Without a limit of time, as the result must not depend on how busy the machine is.
  tokenizeTimeLimit: 0,
  // Lines are broken, so no box scrolls, and the keyboard has no business in it.
  tabindex: false as const,
  transformers: [colouredByClass, breakable],
}

const parser = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm)
type Root = ReturnType<typeof parser.parse>
export type Block = Root['children'][number]

export const lineOf = (node: Block): number => node.position?.start.line ?? 1

/** A Markdown file: its front matter and what follows. */
export interface MarkdownFile {
  readonly matter: Matter | null
  readonly blocks: readonly Block[]
}

/** Reads Markdown, refusing what a lesson must not have: raw HTML, pictures, unknown languages. */
export function parseMarkdown(text: string, problems: ProblemList): MarkdownFile {
  const root = parser.parse(text)
  curlApostrophes(root)
  const [first, ...rest] = root.children
  for (const block of root.children) refuse(block, problems)
  if (first?.type !== 'yaml') {
    problems.add(1, 'the front matter is missing', 'Begin the file with a line "---", keys, "---".')
    return { matter: null, blocks: root.children }
  }
  return { matter: { text: first.value, line: 2 }, blocks: rest }
}

/** Lessons are written with the apostrophes of a keyboard, and read with those of the rest of the page. */
function curlApostrophes(node: Root | Block): void {
  if (node.type === 'text' || node.type === 'yaml') {
    node.value = node.value.replaceAll(/(?<=\p{L})'(?=\p{L})|(?<=s)'(?= )/gu, '’')
  }
  if ('children' in node) for (const child of node.children) curlApostrophes(child)
}

function refuse(node: Block, problems: ProblemList): void {
  const line = lineOf(node)
  if (node.type === 'html') {
    const [start = ''] = node.value.split('\n')
    const remedy = 'Write it as Markdown; put code in backticks.'
    problems.add(line, `raw HTML is not allowed: ${start}`, remedy)
  } else if (node.type === 'image' || node.type === 'imageReference') {
    problems.add(
      line,
      'pictures are not allowed',
      'Describe it in words, or point at the timeline.',
    )
  } else if (node.type === 'code' && !codeLanguages.includes(node.lang ?? '')) {
    const what = node.lang
      ? `the code block has the language "${node.lang}"`
      : 'the code block has no language'
    problems.add(line, what, `Write one of ${oneOf(codeLanguages)} after the backticks.`)
  } else if (node.type === 'heading' && node.depth === 1) {
    problems.add(line, 'a heading of the first level', 'The title is in the front matter; use ##.')
  } else if (node.type === 'link' && !/^(https?:\/\/|lesson:|#)/.test(node.url)) {
    const remedy = 'Use https://…, or lesson:<part>/<lesson> for another lesson.'
    problems.add(line, `the link goes to "${node.url}"`, remedy)
  }
  if ('children' in node) for (const child of node.children) refuse(child, problems)
}

/** The text of a heading or paragraph, without its marks. */
export function plainText(node: Block): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map((child) => plainText(child as Block)).join('') : ''
}

/** Lessons that `lesson:` links lead to, with the lines of the links. */
export function lessonLinks(blocks: readonly Block[]): { id: string; line: number }[] {
  return blocks.flatMap((node) => {
    const here =
      node.type === 'link' && node.url.startsWith('lesson:')
        ? [{ id: node.url.slice('lesson:'.length), line: lineOf(node) }]
        : []
    const below = 'children' in node ? lessonLinks(node.children) : []
    return [...here, ...below]
  })
}

/** Says which of these links lead to no lesson of `ids`. */
export function checkLessonLinks(
  blocks: readonly Block[],
  ids: ReadonlySet<string>,
  problems: ProblemList,
): void {
  for (const { id, line } of lessonLinks(blocks)) {
    if (ids.has(id)) continue
    const remedy = 'Write lesson:<part>/<lesson>, without numbers.'
    problems.add(line, `there is no lesson "${id}"`, remedy)
  }
}

/** Turns Markdown blocks and code into HTML; one for all lessons, as loading grammars takes time. */
export interface HtmlWriter {
  html(blocks: readonly Block[]): Promise<string>
  /** TypeScript or JavaScript, as a `pre`. */
  code(source: string): string
}

/** Every page of a lesson lies as deep as every other: `lessons/<part>/<lesson>/`. */
const addressOfLesson = (id: string) => `../../${id}/`

export async function createHtmlWriter(): Promise<HtmlWriter> {
  const highlighter = await createHighlighter({
    themes: [theme],
    langs: codeLanguages.filter((name) => name !== 'text'),
  })
  const processor = unified()
    .use(remarkRehype)
    .use(rehypeShikiFromHighlighter, highlighter, options)
    .use(rehypeStringify)
  return {
    async html(blocks) {
      const root: Root = { type: 'root', children: blocks.map(withAddresses) }
      return processor.stringify(await processor.run(root))
    },
    code: (source) => highlighter.codeToHtml(source, { lang: 'ts', ...options }),
  }
}

function withAddresses(node: Block): Block {
  const children =
    'children' in node ? { children: (node.children as readonly Block[]).map(withAddresses) } : {}
  if (node.type !== 'link' || !node.url.startsWith('lesson:'))
    return { ...node, ...children } as Block
  const id = node.url.slice('lesson:'.length)
  return {
    ...node,
    ...children,
    url: addressOfLesson(id),
    data: { hProperties: { 'data-lesson': id } },
  } as Block
}
