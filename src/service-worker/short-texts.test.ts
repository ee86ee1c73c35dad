import { expect, test } from 'vitest'

import type { ServerEventData } from '../trace/model/events.ts'
import { withShortTexts } from './short-texts.ts'

const long = 'x'.repeat(1_000_000)
const cut = `${'x'.repeat(16_384)}… (983616 more characters)`

test('whatever code makes long, the trace keeps its start and says how much more there was', () => {
  const url = `https://site.test/?q=${long}`
  expect(
    withShortTexts({ kind: 'request', request: 1, method: long, url, headers: [['x-long', long]] }),
  ).toEqual({
    kind: 'request',
    request: 1,
    method: cut,
    url: `${url.slice(0, 16_384)}… (${url.length - 16_384} more characters)`,
    headers: [['x-long', cut]],
  })
  const closed: ServerEventData = {
    kind: 'connection-closed',
    request: 1,
    reason: long,
    why: { id: 'cors', values: [long, 'short'] },
  }
  expect(withShortTexts(closed)).toMatchObject({ reason: cut, why: { values: [cut, 'short'] } })
})

test('of thousands of headers the first are kept, and the rest counted', () => {
  const headers = Array.from({ length: 10_000 }, (_, n) => [`x-${n}`, 'v'.repeat(1_000)] as const)
  const kept = withShortTexts({ kind: 'headers', request: 1, status: 200, headers })
  expect(kept).toMatchObject({ kind: 'headers', request: 1, status: 200 })
  if (kept.kind !== 'headers') expect.fail(kept.kind)
  expect(kept.headers.length).toBeLessThan(70)
  expect(kept.headers.at(-2)).toEqual(headers[kept.headers.length - 2])
  expect(kept.headers.at(-1)).toEqual([`… (${10_001 - kept.headers.length} more headers)`, ''])
})

test('what is short stays as it is', () => {
  const happening: ServerEventData = {
    kind: 'headers',
    request: 1,
    status: 200,
    headers: [['content-type', 'text/plain']],
  }
  expect(withShortTexts(happening)).toEqual(happening)
})
