import { expect } from 'vitest'

import { serverById } from '../../src/catalogue/servers/servers.ts'
import type { Expectation } from './server-expectations.ts'

/** What came of one request: everything that an expectation speaks of. */
export interface Observation {
  readonly status: number
  readonly headers: Readonly<Record<string, string | null>>
  readonly chunks: readonly string[]
  readonly broke: boolean
}

interface PlainRequest {
  readonly url: string
  readonly init: { method: string; headers: Record<string, string>; body?: string }
}

interface Where {
  readonly origin?: string
  readonly query: Readonly<Record<string, string>>
}

/**
 * The requests of an expectation, in order; the last is the one that it is about. `origin` and
 * `query` only where they are needed.
 */
export function requestsOf(
  { earlier = [], ...last }: Expectation,
  where: Where,
): readonly [PlainRequest, ...PlainRequest[]] {
  const [first, ...others] = [...earlier.map((each) => ({ ...last, ...each })), last]
  return [requestOf(first, where), ...others.map((each) => requestOf(each, where))]
}

/** The request that an expectation is about. */
export function requestOf(expectation: Expectation, { origin, query }: Where): PlainRequest {
  const server = serverById(expectation.server)
  if (!server) throw new Error(`There is no server ${expectation.server}.`)
  const address = new URL(server.address, 'https://chunkwise.example')
  const url = new URL(expectation.path ?? address.pathname, origin ?? address.origin)
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
  const { body } = expectation
  return {
    url: url.href,
    init: {
      method: expectation.method ?? server.method,
      headers: { ...expectation.headers },
      ...(body !== undefined && { body }),
    },
  }
}

/** The expectation in the form of an observation that `observed` must equal. */
export function expectedOf(expectation: Expectation): Observation {
  return {
    status: expectation.status,
    headers: Object.fromEntries(
      Object.entries(expectation.responseHeaders ?? {}).map(([name, value]) => [
        name,
        // An asymmetric matcher has the type `any`, and stands for the text that it matches.
        value instanceof RegExp ? (expect.stringMatching(value) as string) : value,
      ]),
    ),
    chunks: expectation.chunks,
    broke: expectation.breaks === true,
  }
}

/** Of all headers of a response those that the expectation names. */
export function namedHeaders(
  expectation: Expectation,
  valueOf: (name: string) => string | null | undefined,
): Record<string, string | null> {
  const names = Object.keys(expectation.responseHeaders ?? {})
  return Object.fromEntries(names.map((name) => [name, valueOf(name) ?? null]))
}

/** The chunks as the expectation speaks of them. */
export function maskedChunks(expectation: Expectation, chunks: readonly string[]): string[] {
  return chunks.map((chunk) => (expectation.masksDigits ? chunk.replace(/\d/g, '#') : chunk))
}
