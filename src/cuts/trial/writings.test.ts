import fc from 'fast-check'
import { expect, test } from 'vitest'

import { SseReader } from '../../wire/framing/sse-reader.ts'
import type { Format } from '../../wire/framing/framing.ts'
import type { Edit, Outcome } from '../model.ts'
import { joined, rewrite } from '../rewrite.ts'
import { findPlaces } from './places.ts'
import { writingsOf } from './writings.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const shows = (text: string): Outcome => ({
  prints: [{ text }],
  errorsShown: [],
  ended: 'finished',
  requests: 1,
  bytes: new Uint8Array(),
})

const writingsIn = (text: string, format: Format, shown = '<shown>') =>
  writingsOf(findPlaces(encode(text), format), shows(shown))

/** A text in each of its writings. */
const written = (text: string, format: Format) =>
  Object.fromEntries(
    writingsIn(text, format).map(({ kind, edits }) => [
      kind,
      rewrite([encode(text)], edits)
        .map((bytes) => JSON.stringify(decodeAll(bytes)))
        .join(''),
    ]),
  )
const decodeAll = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

test('all writings of events', () => {
  expect(written('data: a\nid:1\n\n:c\ndata:  b\n\n', 'events')).toEqual({
    'no-space': '"data:a\\nid:1\\n\\n:c\\ndata:  b\\n\\n"',
    space: '"data: a\\nid: 1\\n\\n:c\\ndata:  b\\n\\n"',
    comments: '": keep-alive\\n\\ndata: a\\nid:1\\n\\n: keep-alive\\n\\n:c\\ndata:  b\\n\\n"',
    'unknown-field':
      '"note: ignore me\\ndata: a\\nid:1\\n\\nnote: ignore me\\n:c\\ndata:  b\\n\\n"',
    'crlf-ends': '"data: a\\r\\nid:1\\r\\n\\r\\n:c\\r\\ndata:  b\\r\\n\\r\\n"',
    'cr-ends': '"data: a\\rid:1\\r\\r:c\\rdata:  b\\r\\r"',
    'leading-mark': '"\uFEFFdata: a\\nid:1\\n\\n:c\\ndata:  b\\n\\n"',
  })
})

test('all writings of lines and of items', () => {
  expect(written('{"a":1}\n{"b":[2, "x y"]}\n', 'lines')).toEqual({
    'crlf-ends': '"{\\"a\\":1}\\r\\n{\\"b\\":[2, \\"x y\\"]}\\r\\n"',
    'no-last-end': '"{\\"a\\":1}\\n{\\"b\\":[2, \\"x y\\"]}"',
  })
  expect(written('[{"a":"x \\" y"},\r\n2 ]\n', 'items')).toEqual({
    spread: String.raw`"[\n  {\"a\":\"x \\\" y\"},\r\n\n  2 ]\n"`,
    compact: String.raw`"[{\"a\":\"x \\\" y\"},2]"`,
  })
})

test('what isn’t JSON throughout may mean something by its white space', () => {
  expect(writingsIn('[not an array] of words\n', 'items')).toEqual([])
  expect(writingsIn('{"a":1}\nand a text\n', 'lines')).toEqual([])
})

test('none of a text, and none where the response itself is shown', () => {
  expect(writingsIn('a\nb\n', 'text')).toEqual([])
  expect(writingsIn('data: a\n\n', 'events', 'received: data: a\n\n')).toEqual([])
})

const lineEnd = fc.constantFrom('\n', '\r\n', '\r')
const value = fc.string({
  unit: fc.constantFrom('a', ' ', ':', '"', '你', '{', '\\'),
  maxLength: 6,
})
const line = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('data', 'data', 'event', 'id', '', 'x'),
      fc.constantFrom(':', ': '),
      value,
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('data', '', ''),
)
const stream = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF'),
    fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }),
    value,
  )
  .map(([mark, lines, rest]) => mark + lines.flat().join('') + rest)

/** For each writing, with some of its places written so. */
function eachWriting(text: string, format: Format, seed: number, look: (text: string) => void) {
  for (const { edits } of writingsIn(text, format)) {
    const some = edits.filter((_, index) => (seed >> (index % 31)) & 1)
    for (const made of [edits, some]) {
      look(decodeAll(joined(rewrite([encode(text)], made))))
    }
  }
}

test('any writing of any events means the same, in all places or in some', () => {
  const eventsOf = (text: string) => new SseReader().push(encode(text))
  fc.assert(
    fc.property(stream, fc.nat(), (text, seed) => {
      const meant = eventsOf(text)
      eachWriting(text, 'events', seed, (other) => expect(eventsOf(other)).toEqual(meant))
    }),
    { numRuns: 200 },
  )
})

test('any writing of any JSON means the same', () => {
  const valueOf = (text: string): unknown => JSON.parse(text)
  const spaces = fc.constantFrom('', ' ', '\n', '\r\n  ')
  fc.assert(
    fc.property(
      fc.array(fc.json({ maxDepth: 1 }), { maxLength: 4 }),
      spaces,
      fc.nat(),
      (items, space, seed) => {
        const text = `[${items.join(`${space},${space}`)}${space}]${space}`
        eachWriting(text, 'items', seed, (other) => expect(valueOf(other)).toEqual(valueOf(text)))
      },
    ),
  )
  const values = (text: string) =>
    text
      .split('\n')
      .filter((each) => each.trim() !== '')
      .map(valueOf)
  const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 })), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(objects, fc.constantFrom('\n', '\r\n'), fc.nat(), (all, end, seed) => {
      const text = all.map((each) => JSON.stringify(each) + end).join('')
      eachWriting(text, 'lines', seed, (other) => expect(values(other)).toEqual(values(text)))
    }),
  )
})

test('the server’s writes stay as many, and together are the whole with its edits made', () => {
  const writes = fc.array(fc.uint8Array({ maxLength: 5 }))
  const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.constantFrom('', 'x', '你好')))
  fc.assert(
    fc.property(writes, edits, (parts, gaps) => {
      const body = joined(parts)
      let at = 0
      const made = gaps.flatMap(([gap, remove, insert]): Edit[] => {
        const edit = { at: at + gap, remove: Math.min(remove, body.length - at - gap), insert }
        if (edit.at >= body.length) return []
        at = edit.at + edit.remove + 1
        return [edit]
      })
      const result = rewrite(parts, made)
      expect(result.length).toBe(parts.length)
      const expected = made
        .toReversed()
        .reduce<number[]>(
          (bytes, edit) => bytes.toSpliced(edit.at, edit.remove, ...encode(edit.insert)),
          [...body],
        )
      expect([...joined(result)]).toEqual(expected)
    }),
  )
  expect(
    rewrite(['ab', 'cd', 'ef'].map(encode), [{ at: 1, remove: 3, insert: '-' }]).map(decode),
  ).toEqual(['a-', '', 'ef'])
})
