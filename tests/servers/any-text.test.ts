import { createParser } from 'eventsource-parser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'

/*
 * For any text, any server that carries one and any cutting of its bytes: what a correct client
 * decodes is what the server meant. Clients: JSON.parse, eventsource-parser, a split into lines.
 */

const siteOrigin = 'https://chunkwise.example'

/** Any but halves of pairs; fast-check's own takes seconds to get ready. */
const codePoint = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((code) => String.fromCodePoint(code))

/** Code points of all kinds, and those that go wrong most often: emoji, CJK, marks, BOM, line ends. */
const anyText = fc
  .array(
    fc.oneof(
      codePoint,
      fc.constantFrom(
        '👋🏽',
        '👩‍💻',
        '这是',
        'e\u0301',
        '\uFEFF',
        '\r\n',
        '\r',
        '\n',
        '\u2028',
        '"\\',
        '<&>',
        ' ',
        '\u3000',
      ),
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''))

/** Sizes of the chunks in which the bytes reach the client, again and again. */
const anyCuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 6 })

/** What the client reads: the same bytes, cut elsewhere, decoded with `{stream: true}`. */
function decodeInChunks(bytes: Uint8Array, sizes: readonly number[]): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const texts: string[] = []
  for (let offset = 0, index = 0; offset < bytes.length; index += 1) {
    const end = offset + (sizes[index % sizes.length] ?? 1)
    texts.push(decoder.decode(bytes.subarray(offset, end), { stream: true }))
    offset = end
  }
  return [...texts, decoder.decode()]
}

interface Event {
  readonly event: string | undefined
  readonly data: string
}

function eventsOf(chunks: readonly string[]): Event[] {
  const events: Event[] = []
  const parser = createParser({
    onEvent: ({ event, data }) => events.push({ event, data }),
    onError: (error) => {
      throw error
    },
  })
  for (const chunk of chunks) parser.feed(chunk)
  return events
}

const linesOf = (chunks: readonly string[]): unknown[] =>
  chunks
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line))

const parsed = ({ data }: Event): unknown => JSON.parse(data)

/** A line end of any kind, as it comes out of data fields: one LF (HTML, §9.2.6). */
const withLineFeeds = (text: string) => text.replace(/\r\n|\r/g, '\n')

const wellFormed = (unit: string) => (/^[\ud800-\udfff]$/.test(unit) ? '\uFFFD' : unit)

interface Case {
  readonly what: string
  readonly url: string
  readonly init?: RequestInit
  /** What the client makes of the chunks. */
  decode(chunks: readonly string[], text: string): unknown
  /** What the server meant. */
  meant(text: string): unknown
}

const question = (body: Record<string, unknown>): RequestInit => ({
  method: 'POST',
  headers: { authorization: 'Bearer a-key', 'anthropic-version': '2023-06-01' },
  body: JSON.stringify({
    messages: [{ role: 'user', content: 'Hello' }],
    input: 'Hello',
    max_tokens: 1,
    stream: true,
    ...body,
  }),
})

const cases: readonly Case[] = [
  {
    what: 'ASP.NET’s array of characters',
    url: 'http://localhost:5255/stream',
    init: { method: 'POST', body: '{}' },
    decode: (chunks) => JSON.parse(chunks.join('')),
    meant: (text) => text.split('').map(wellFormed),
  },
  {
    what: 'server-sent events, a character each',
    url: `${siteOrigin}/api/stream`,
    decode: (chunks) => eventsOf(chunks).map(({ data }) => data),
    meant: (text) => [...Array.from(text, withLineFeeds), `${Array.from(text).length} characters`],
  },
  {
    what: 'plain text',
    url: `${siteOrigin}/api/text`,
    decode: (chunks) => chunks.join(''),
    meant: (text) => text,
  },
  {
    what: 'lines of JSON',
    url: `${siteOrigin}/api/lines`,
    decode: (chunks) => (linesOf(chunks) as { text: string }[]).map(({ text }) => text).join(''),
    meant: (text) => text,
  },
  {
    what: 'OpenAI’s chat completions',
    url: 'https://api.openai.com/v1/chat/completions',
    init: question({ model: 'gpt-4o' }),
    decode: (chunks) =>
      eventsOf(chunks)
        .slice(0, -1)
        .map((each) => parsed(each) as { choices: { delta: { content?: string } }[] })
        .map(({ choices }) => choices[0]?.delta.content ?? '')
        .join(''),
    meant: (text) => text,
  },
  {
    what: 'OpenAI’s responses',
    url: 'https://api.openai.com/v1/responses',
    init: question({ model: 'gpt-4o' }),
    decode: (chunks) =>
      eventsOf(chunks)
        .map((each) => parsed(each) as { delta?: string })
        .map(({ delta }) => delta ?? '')
        .join(''),
    meant: (text) => text,
  },
  {
    what: 'Anthropic’s messages',
    url: 'https://api.anthropic.com/v1/messages',
    init: question({ model: 'claude-haiku-4-5' }),
    decode: (chunks) =>
      eventsOf(chunks)
        .map((each) => parsed(each) as { delta?: { text?: string } })
        .map(({ delta }) => delta?.text ?? '')
        .join(''),
    meant: (text) => text,
  },
  {
    what: 'Ollama’s chat',
    url: 'http://localhost:11434/api/chat',
    init: question({ model: 'llama3.2' }),
    decode: (chunks) =>
      (linesOf(chunks) as { message: { content: string } }[])
        .map(({ message }) => message.content)
        .join(''),
    meant: (text) => text,
  },
]

describe('whatever the text and wherever it is cut, a correct client gets', () => {
  const answer = createServers(createServerContext({ siteOrigin, timeScale: 1000 }))
  test.each(cases.map((each) => [each.what, each] as const))('%s', async (_, each) => {
    await fc.assert(
      fc.asyncProperty(anyText, anyCuts, async (text, sizes) => {
        const url = new URL(each.url)
        url.searchParams.set('text', text)
        url.searchParams.set('pauseMs', '0')
        const response = await answer(new Request(url, each.init))
        const chunks = decodeInChunks(new Uint8Array(await response.arrayBuffer()), sizes)
        expect(each.decode(chunks, text)).toEqual(each.meant(text))
      }),
      { numRuns: 40 },
    )
  })
})
