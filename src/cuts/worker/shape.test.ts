import { describe, expect, test } from 'vitest'

import type { Output } from '../exchange.ts'
import type { CutNetwork } from '../model.ts'
import { shape } from './shape.ts'

const encoder = new TextEncoder()

/** What a server says that writes these texts at these moments. */
function outputsOf(
  writes: readonly (readonly [at: number, text: string])[],
  headers: [string, string][] = [['content-type', 'text/event-stream']],
): Output[] {
  const endsAt = (writes.at(-1)?.[0] ?? 0) + 7
  return [
    { at: 1, kind: 'head', status: 200, statusText: 'OK', headers, hasBody: true },
    ...writes.map(([at, text]) => ({ at, kind: 'chunk' as const, bytes: encoder.encode(text) })),
    { at: endsAt, kind: 'end' },
  ]
}

const shownAs = (network: CutNetwork, outputs: readonly Output[]) =>
  shape(outputs, network)
    .slice(1)
    .map((delivery) => {
      const what =
        delivery.kind === 'chunk' ? new TextDecoder().decode(delivery.bytes) : delivery.kind
      return `${Math.round(delivery.at * 100) / 100} ${what}`
    })

const three = outputsOf([
  [10, 'abc'],
  [20, 'de'],
  [30, 'fghi'],
])

describe('where a response is cut', () => {
  test.each<[string, CutNetwork, string[]]>([
    ['as sent', { cuts: [], asSent: true }, ['10 abc', '20 de', '30 fghi', '37 end']],
    ['joined', { cuts: 'none' }, ['30 abcdefghi', '37 end']],
    ['without a cut', { cuts: [] }, ['30 abcdefghi', '37 end']],
    ['at a write’s end', { cuts: [3] }, ['10 abc', '30 defghi', '37 end']],
    ['inside writes', { cuts: [1, 4] }, ['10 a', '20 bcd', '30 efghi', '37 end']],
    ['twice in one write', { cuts: [6, 7] }, ['30 abcdef', '30.01 g', '30.02 hi', '37 end']],
    [
      'at each byte',
      { cuts: 'each-byte' },
      [
        '10 a',
        '10.01 b',
        '10.02 c',
        '20 d',
        '20.01 e',
        '30 f',
        '30.01 g',
        '30.02 h',
        '30.03 i',
        '37 end',
      ],
    ],
  ])('%s', (_what, network, deliveries) => {
    expect(shownAs(network, three)).toEqual(deliveries)
  })
})

describe('how a response ends', () => {
  const fault = (kind: 'break' | 'end' | 'stall' | 'error-event', after: number): CutNetwork => ({
    cuts: [],
    asSent: true,
    fault: { kind, after },
  })
  test.each<[string, CutNetwork, string[]]>([
    ['broken', fault('break', 4), ['10 abc', '20 d', '20.01 failed']],
    ['ended early', fault('end', 3), ['10 abc', '10.01 end']],
    ['stalled', fault('stall', 5), ['10 abc', '20 de']],
    ['broken before its first byte', fault('break', 0), ['1.01 failed']],
    ['broken at its end', fault('break', 9), ['10 abc', '20 de', '30 fghi', '30.01 failed']],
    [
      'cut and broken',
      { cuts: [2], fault: { kind: 'break', after: 4 } },
      ['10 ab', '20 cd', '20.01 failed'],
    ],
  ])('%s', (_what, network, deliveries) => {
    expect(shownAs(network, three)).toEqual(deliveries)
  })

  test('an error event has the form of the response', () => {
    expect(shownAs(fault('error-event', 3), three).slice(1)).toEqual([
      expect.stringMatching(/^10\.01 event: error\ndata: \{.*\}\n\n$/),
      '10.02 end',
    ])
    const lines = outputsOf([[10, '{}\n{}\n']], [['content-type', 'application/x-ndjson']])
    expect(shownAs(fault('error-event', 3), lines).slice(1)).toEqual([
      '10.01 {"error":"Overloaded"}\n',
      '10.02 end',
    ])
  })

  test('an early end is an error where a length was promised', () => {
    const declared = outputsOf([[10, 'abc']], [['content-length', '3']])
    expect(shownAs(fault('end', 2), declared)).toEqual(['10 ab', '10.01 failed'])
    expect(shownAs(fault('end', 3), declared)).toEqual(['10 abc', '10.01 end'])
  })

  test('the server of a response that the network ended has to hear of it, of another it needn’t', () => {
    expect(shape(three, fault('break', 4)).at(-1)).toMatchObject({ isFault: true })
    expect(shape(three, { cuts: 'none' }).at(-1)).toMatchObject({ isFault: false })
  })
})

test('a response that is written otherwise comes when it came, and its length is told as it is', () => {
  const declared = outputsOf(
    [
      [10, 'a\n'],
      [20, 'b\n'],
    ],
    [['content-length', '4']],
  )
  const edits = [
    { at: 1, remove: 1, insert: '\r\n' },
    { at: 2, remove: 0, insert: '你' },
    { at: 3, remove: 1, insert: '' },
  ]
  const network: CutNetwork = { cuts: 'none', asSent: true, writing: { kind: 'crlf-ends', edits } }
  expect(shownAs(network, declared)).toEqual(['10 a\r\n', '20 你b', '27 end'])
  expect(shape(declared, network)[0]).toMatchObject({ headers: [['content-length', '7']] })
})
