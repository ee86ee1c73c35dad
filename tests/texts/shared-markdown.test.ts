import fc from 'fast-check'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'

import type { SharedProgram } from '../../src/playground/share/shared-program.ts'
import { laneNames, lanes } from '../../src/trace/model/lane.ts'
import { programToMarkdown } from '../../src/ui/tools/share/markdown.ts'

const texts = { title: 'Open in Chunkwise', server: 'The server that you wrote' }
const link = 'https://chunkwise.example/#p=AbC-_'

/** What could end a block, begin another one, or be taken for something else than code. */
const hostile = [
  '`',
  '``',
  '```',
  '````',
  '~~~',
  '\n',
  '\r',
  '\r\n',
  '\n\n',
  ' ',
  '    ',
  '\t',
  '>',
  '- ',
  '# ',
  '<script>',
  '<!--',
  '-->',
  ']]>',
  '[a]: b',
  '![',
  '](',
  '**',
  '\\',
  '&amp;',
  '|',
  '\0',
  '\u2028',
  '```ts',
  '\n```\n',
  '\n   ````````\n',
  'é',
  '中',
  '🌊',
  '\uD800',
  'await fetch("/")',
]
const code = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...hostile) }, fc.string()), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))
const program: fc.Arbitrary<SharedProgram> = fc.record(
  {
    code: fc.record(
      { fetch: code, eventsource: code, axios: code },
      { requiredKeys: [], noNullPrototype: true },
    ),
    server: code,
  },
  { requiredKeys: ['code'], noNullPrototype: true },
)

/** As Markdown has text: a line ends in one way, and NUL is replaced (CommonMark 0.31, §2.3). */
const asText = (text: string): string =>
  text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '').replaceAll('\0', '\uFFFD')

test('any code is one block of code in a reader of Markdown, and nothing of it is anything else', () => {
  fc.assert(
    fc.property(program, (given) => {
      const { children } = unified()
        .use(remarkParse)
        .parse(programToMarkdown(given, link, texts))
      const expected = [
        ...lanes.flatMap((lane) => {
          const text = given.code[lane]
          return text === undefined ? [] : [[laneNames[lane], text] as const]
        }),
        ...(given.server === undefined ? [] : [[texts.server, given.server] as const]),
      ]
      const [first, ...blocks] = children
      expect(first).toMatchObject({ type: 'paragraph', children: [{ type: 'link', url: link }] })
      expect(blocks).toHaveLength(expected.length * 2)
      for (const [index, [name, text]] of expected.entries()) {
        const [title, block] = blocks.slice(index * 2)
        const strong = { type: 'strong', children: [{ type: 'text', value: name }] }
        expect(title).toMatchObject({ type: 'paragraph', children: [strong] })
        expect(block).toMatchObject({ type: 'code', lang: 'ts' })
        expect(block?.type === 'code' && asText(block.value)).toBe(asText(text))
      }
    }),
    { numRuns: 200 },
  )
})
