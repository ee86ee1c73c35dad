import { describe, expect, test } from 'vitest'

import { servers } from '../../src/catalogue/servers/servers.ts'
import { loadSources } from '../../src/catalogue/sources/load-sources.ts'
import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'
import { serverExpectations } from '../support/all-expectations.ts'
import { expectedPauseMs, type Expectation } from '../support/server-expectations.ts'
import {
  expectedOf,
  maskedChunks,
  namedHeaders,
  requestsOf,
  type Observation,
} from '../support/server-observations.ts'
import { runWrittenServer } from '../support/written-server.ts'

const siteOrigin = 'https://chunkwise.example'

async function observeHandler(expectation: Expectation): Promise<Observation> {
  const answer = createServers(createServerContext({ siteOrigin, timeScale: 1000 }))
  return observe(expectation, { query: valuesOf(expectation) }, answer)
}

const valuesOf = ({ values }: Expectation) => ({ pauseMs: expectedPauseMs, ...values })

/** What the shown MSW handler sends; a request that it leaves goes to the simulated servers. */
async function observeShownHandler(expectation: Expectation): Promise<Observation> {
  const { server } = expectation
  const values = valuesOf(expectation)
  const source = (await loadSources(server)).find(({ language }) => language === 'msw')
  if (!source) throw new Error(`${server} has no MSW handler.`)
  const written = runWrittenServer(source.code(values))
  const behind = createServers(
    createServerContext({ siteOrigin, timeScale: 1, settings: { [server]: values } }),
  )
  return observe(expectation, { query: {} }, async (request) => {
    const response = await written(request.clone())
    expect(response !== undefined, 'answered by the handler').toBe(isItsOwn(expectation))
    return response ?? behind(request)
  })
}

/** Another path or method is left to the servers behind; for Ollama its pages and what isn't JSON, too. */
const isItsOwn = ({ name, server, path = '' }: Expectation) =>
  server === 'raw' ||
  !(
    /another (path|method)/.test(name) ||
    (server === 'ollama' &&
      (/JSON/.test(name) || ['/', '/api/version', '/api/tags'].includes(path)))
  )

/** Makes all requests of an expectation; the last is the one that it is about. */
async function observe(
  expectation: Expectation,
  where: { readonly query: Readonly<Record<string, string>> },
  answer: (request: Request) => Promise<Response>,
): Promise<Observation> {
  const [first, ...others] = requestsOf(expectation, where)
  let response = await answer(new Request(first.url, first.init))
  let { chunks, broke } = await readOut(response)
  for (const { url, init } of others) {
    response = await answer(new Request(url, init))
    ;({ chunks, broke } = await readOut(response))
  }
  const headers = namedHeaders(expectation, (name) => response.headers.get(name))
  return { status: response.status, headers, chunks: maskedChunks(expectation, chunks), broke }
}

/** The body chunk by chunk, to its end or its break. */
async function readOut(response: Response): Promise<Pick<Observation, 'chunks' | 'broke'>> {
  const chunks: string[] = []
  let broke = false
  const reader = response.body?.getReader()
  try {
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      chunks.push(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(step.value))
    }
  } catch {
    broke = true
  }
  return { chunks, broke }
}

test('every server of the catalogue stands in the table', () => {
  const named = new Set(serverExpectations.map(({ server }) => server))
  // What WebSockets send is in `websocket.test.ts`.
  const ofHttp = servers.filter(({ protocol }) => protocol !== 'websocket')
  expect(ofHttp.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([])
})

describe('the handlers send exactly', () => {
  test.each(serverExpectations.map((each) => [each.name, each] as const))(
    '%s, and once more the same',
    async (_, each) => {
      expect(await observeHandler(each)).toEqual(expectedOf(each))
      expect(await observeHandler(each)).toEqual(expectedOf(each))
    },
  )

  test.each(serverExpectations.map((each) => [each.name, each] as const))(
    'as shown for MSW: %s',
    async (_, each) => expect(await observeShownHandler(each)).toEqual(expectedOf(each)),
  )

  test('the article’s 177 bytes', () => {
    const article = serverExpectations.find(({ name }) => name.endsWith('the article'))
    expect(Buffer.byteLength(article?.chunks.join('') ?? '')).toBe(177)
  })
})
