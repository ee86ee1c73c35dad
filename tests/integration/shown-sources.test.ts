import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'

import { describe, expect, test } from 'vitest'

import type { SourceLanguage } from '../../src/catalogue/servers/server-description.ts'
import { serverExpectations } from '../support/all-expectations.ts'
import { runSource } from '../support/running-source.ts'
import { expectedPauseMs, type Expectation } from '../support/server-expectations.ts'
import {
  expectedOf,
  maskedChunks,
  namedHeaders,
  requestOf,
  requestsOf,
} from '../support/server-observations.ts'

interface SourceCase {
  readonly language: SourceLanguage
  readonly server: string
  readonly values: Readonly<Record<string, string>>
  /** What one process can be asked for: the expectations with the same values. */
  readonly expectations: readonly Expectation[]
}

function sourceCases(language: SourceLanguage): SourceCase[] {
  const cases = new Map<string, SourceCase>()
  for (const each of serverExpectations) {
    if (language === 'python' && each.python !== true) continue
    const { server } = each
    const values = { pauseMs: expectedPauseMs, ...each.values }
    const key = JSON.stringify({ server, values })
    const expectations = [...(cases.get(key)?.expectations ?? []), each]
    cases.set(key, { language, server, values, expectations })
  }
  return [...cases.values()]
}

const hasPython = spawnSync('python3', ['--version']).status === 0
const cases = [...sourceCases('javascript'), ...(hasPython ? sourceCases('python') : [])]
const nameOf = ({ language, expectations }: SourceCase) =>
  `${language}: ${expectations.map(({ name }) => name).join('; ')}`

describe('the shown source sends exactly', () => {
  test.each(cases.map((each) => [nameOf(each), each] as const))(
    '%s',
    // A socket may join two flushes if this process is late by more than a pause.
    { timeout: 20_000, retry: 2 },
    async (_, { language, server, values, expectations }) => {
      const source = await runSource(server, language, values)
      try {
        for (const each of expectations) {
          const [first, ...others] = requestsOf(each, { origin: source.origin, query: {} })
          let seen = await source.request(first.url, first.init)
          for (const { url, init } of others) seen = await source.request(url, init)
          const headers = namedHeaders(each, (name) => seen.headers[name])
          const chunks = maskedChunks(each, seen.chunks)
          expect({ ...seen, headers, chunks }, each.name).toEqual(expectedOf(each))
        }
      } finally {
        await source.stop()
      }
    },
  )
})

/** What the first read from a socket brings of the answer to `expectation`. */
async function firstRead(expectation: Expectation): Promise<string> {
  const source = await runSource(expectation.server, 'javascript', { pauseMs: expectedPauseMs })
  try {
    const { url, init } = requestOf(expectation, { origin: source.origin, query: {} })
    const { hostname, port, pathname } = new URL(url)
    const body = init.body ?? ''
    const lines = [
      `${init.method} ${pathname} HTTP/1.1`,
      `host: ${hostname}`,
      `content-length: ${Buffer.byteLength(body)}`,
      ...Object.entries(init.headers).map(([name, value]) => `${name}: ${value}`),
    ]
    const socket = connect(Number(port), hostname)
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`)
    const [bytes] = (await once(socket, 'data')) as [Buffer]
    socket.destroy()
    return bytes.toString('utf8')
  } finally {
    await source.stop()
  }
}

test.each([
  ['ollama: a stream, unless told otherwise', '"content":'],
  ['openai-chat: a stream', null],
])('the headers that the shown source of %s sends come with %s', async (name, first) => {
  const expectation = serverExpectations.find((each) => each.name === name)
  if (!expectation) throw new Error(`The table has no ${name}.`)
  const [head = '', body = ''] = (await firstRead(expectation)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 200 /)
  if (first === null) expect(body).toBe('')
  else expect(body).toContain(first)
})

test('the shown byte source waits for its client, and bears its leaving', async () => {
  const source = await runSource('bytes', 'javascript', { chunks: '40' })
  let complaints = ''
  try {
    const url = `${source.origin}/api/bytes`
    const left = get(url)
    const [response] = (await once(left, 'response')) as [IncomingMessage]
    await once(response, 'data')
    left.destroy()
    const { chunks } = await source.request(url, { method: 'GET', headers: {} })
    expect(Buffer.byteLength(chunks.join(''))).toBe(40 * 65_536)
  } finally {
    complaints = await source.stop()
  }
  expect(complaints).toBe('')
})
