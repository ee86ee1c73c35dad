import fc from 'fast-check'

import type { EngineName } from './browsers/find-engines.mjs'
import { escapeBytes } from './escape-bytes.ts'

/** An event as code gets it. */
export interface SeenEvent {
  readonly type: string
  readonly data: string
  readonly lastEventId: string
}

export interface SseCase {
  readonly name: string
  /** The stream, in the escaped form that `/api/raw` takes. */
  readonly body: string
  readonly events: readonly SeenEvent[]
  /** What an engine's own EventSource makes of it where that is not what the standard says. */
  readonly otherwise?: Readonly<Partial<Record<EngineName, readonly SeenEvent[]>>>
}

const message = (data: string, lastEventId = ''): SeenEvent => ({
  type: 'message',
  data,
  lastEventId,
})
const bom = '\\xef\\xbb\\xbf'

/*
 * What the web-platform-tests eventsource/format-* specify, as cases of our own; the rules are those
 * of the HTML standard, §9.2.5 (parsing) and §9.2.6 (interpretation).
 */
export const formatCases: readonly SseCase[] = [
  {
    name: 'one mark at the very start is dropped, a later one belongs to a field’s name',
    body: `${bom}data:first\\n\\n${bom}data:lost\\n\\ndata:third\\n\\n`,
    events: [message('first'), message('third')],
  },
  {
    name: 'of two marks at the start one is dropped',
    body: `${bom}${bom}data:lost\\n\\ndata:second\\n\\n`,
    events: [message('second')],
  },
  {
    name: 'comments are unheard, whatever is in them and however their lines end',
    body: `data:1\\r:\\x00\\n:\\r\\ndata:2\\n:${'x'.repeat(300)}\\rdata:3\\n:data:no\\r:\\ndata:4\\n\\n`,
    events: [message('1\n2\n3\n4')],
  },
  {
    name: 'an event that no blank line ends is none',
    body: 'data:whole\\n\\nid:7\\ndata:half',
    events: [message('whole')],
  },
  {
    name: 'an empty data field is a line, two are two lines',
    body: 'data:\\n\\ndata\\ndata\\n\\ndata:test\\n\\n',
    events: [message(''), message('\n'), message('test')],
  },
  {
    name: 'a type holds for its own event only',
    body: 'event:test\\ndata:x\\n\\ndata:y\\n\\n',
    events: [{ type: 'test', data: 'x', lastEventId: '' }, message('y')],
  },
  {
    name: 'an empty type is none',
    body: 'event: \\ndata:x\\n\\n',
    events: [message('x')],
  },
  {
    name: 'an event without data is none, and its type is forgotten',
    body: 'event:test\\n\\ndata:x\\n\\n',
    events: [message('x')],
  },
  {
    name: 'an id stays until another comes, and an empty one takes it away',
    body: 'id:1\\ndata:a\\n\\ndata:b\\n\\nid:2\\ndata:c\\n\\nid\\ndata:d\\n\\n',
    events: [message('a', '1'), message('b', '1'), message('c', '2'), message('d')],
  },
  {
    name: 'an id with U+0000 in it is ignored',
    body: 'id:1\\ndata:a\\n\\nid:2\\x00x\\ndata:b\\n\\n',
    events: [message('a', '1'), message('b', '1')],
    // Firefox ESR 153 loses the event, on a socket too (docs/fidelity.md).
    otherwise: { firefox: [message('a', '1')] },
  },
  {
    name: 'a retry that is no number is ignored, and is no data either',
    body: 'retry:2000\\nretry:1000x\\ndata:x\\n\\n',
    events: [message('x')],
  },
  {
    name: 'unknown fields, and lines that begin with a space, are ignored',
    body: 'data:test\\n data\\ndata\\nfoobar:xxx\\njustsometext\\n:a comment\\ndata:test\\n\\n',
    events: [message('test\n\ntest')],
  },
  {
    name: 'names count letter by letter, and one space after the colon is dropped',
    body: 'data:\\x00\\ndata:  2\\rData:1\\ndata\\x00:2\\ndata:1\\r\\x00data:4\\nda-ta:3\\rdata_5\\ndata:3\\rdata:\\r\\n data:32\\ndata:4\\n\\n',
    events: [message('\0\n 2\n1\n3\n\n4')],
  },
  {
    name: 'only a space is dropped, and only one',
    body: 'data:\\ttest\\rdata: \\ndata:  test\\n\\n',
    events: [message('\ttest\n\n test')],
  },
  {
    name: 'lines end with CR, LF or both',
    body: 'data:test\\r\\ndata\\ndata:test\\r\\n\\r\\n',
    events: [message('test\n\ntest')],
  },
  {
    name: 'CR and LF that come apart are one line end',
    body: 'data:a\\r\\p\\n\\r\\p\\ndata:b\\n\\n',
    events: [message('a'), message('b')],
  },
  { name: 'U+0000 is data', body: 'data:\\x00\\n\\n', events: [message('\0')] },
  {
    name: 'the stream is UTF-8, and what is none becomes U+FFFD',
    body: 'data:\\xe6\\x98\\xaf\\n\\ndata:\\xff\\xe6\\x98\\n\\n',
    events: [message('是'), message('��')],
  },
]

const lineEnd = fc.constantFrom('\n', '\r', '\r\n')
const value = fc
  .array(fc.constantFrom('a', ' ', ':', '是', '😀', '\u0301', '\ufeff', '\t', '1', 'x'), {
    maxLength: 6,
  })
  .map((characters) => characters.join(''))
const field = (name: string) =>
  fc.tuple(fc.constantFrom(':', ': '), value).map(([colon, text]) => `${name}${colon}${text}`)
const data = fc.oneof(field('data'), fc.constant('data'))
const noise = fc.oneof(
  field(''),
  field('foo'),
  field('Data'),
  fc.constant('justtext'),
  fc.constantFrom('retry:50', 'retry:5x'),
)
/** A block has data wherever it has an id: `eventsource-parser` tells ids with their events. */
const block = fc.oneof(
  fc
    .tuple(
      fc.array(fc.oneof(data, noise), { minLength: 1, maxLength: 4 }),
      fc.option(field('id')),
      fc.option(fc.constantFrom('event:a', 'event: b', 'event')),
      data,
    )
    .map(([lines, id, event, last]) => [
      ...lines,
      ...(id === null ? [] : [id]),
      ...(event === null ? [] : [event]),
      last,
    ]),
  fc.array(noise, { maxLength: 2 }),
)
const stream = fc
  .array(fc.tuple(block, lineEnd), { minLength: 1, maxLength: 5 })
  .map((blocks) =>
    blocks.map(([lines, end]) => [...lines, ''].map((line) => line + end).join('')).join(''),
  )

/** Streams made up by fast-check, cut anywhere, the same each time for a seed. */
export function generatedBodies(count: number, seed: number): readonly string[] {
  const cut = fc.tuple(stream, fc.array(fc.nat(200), { maxLength: 6 })).map(([text, cuts]) => {
    const bytes = new TextEncoder().encode(text)
    const at = [...new Set(cuts.filter((each) => each < bytes.length))].sort((a, b) => a - b)
    const borders = [0, ...at, bytes.length]
    return borders
      .slice(1)
      .map((end, index) => escapeBytes(bytes.subarray(borders[index], end)))
      .join('\\p')
  })
  return fc.sample(cut, { numRuns: count, seed })
}
