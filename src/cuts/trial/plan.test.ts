import fc from 'fast-check'
import { expect, test } from 'vitest'

import { findPlaces } from './places.ts'
import {
  coarseNetworks,
  cutPairs,
  everyCut,
  faultNetworks,
  fullPlan,
  hasTerminator,
  interestingCuts,
  sample,
  sortedCuts,
  subjectOf,
} from './plan.ts'
import { seededRandom } from '../../base/seeded-random.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const events = (text: string) => subjectOf(findPlaces(encode(text), 'events'))

const stream = 'data: {"text":"是"}\r\n\r\ndata: {"text":"b","n":12}\n\ndata: [DONE]\n\n'

const texts = fc.string({ unit: 'grapheme', maxLength: 200 })
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

test('all kinds of coarse networks', () => {
  expect(coarseNetworks(events('data: a\n\ndata: b\n\ndata: c\n\n'))).toEqual([
    { cuts: 'each-byte' },
    { cuts: 'none' },
    { cuts: [18] },
    { cuts: [9] },
  ])
  expect(coarseNetworks(subjectOf(findPlaces(encode('a'), 'text')))).toEqual([{ cuts: 'none' }])
})

test('writes of the server that are known are what is joined', () => {
  const subject = subjectOf(findPlaces(encode('abcdef'), 'text'), [2, 4, 6])
  expect(coarseNetworks(subject).slice(2)).toEqual([{ cuts: [4] }, { cuts: [2] }])
})

test('every cut is tried once: the interesting ones, then all others', () => {
  fc.assert(
    fc.property(texts, seeds, (text, seed) => {
      const subject = subjectOf(findPlaces(encode(text), 'text'))
      const first = interestingCuts(subject, seed, fullPlan)
      const then = everyCut(subject, first, seed, fullPlan)
      const all = [...first, ...then].sort((a, b) => a - b)
      const { length } = subject.places.bytes
      expect(all).toEqual(Array.from({ length: Math.max(0, length - 1) }, (_, index) => index + 1))
    }),
  )
})

test('each kind of interesting place comes among the first cuts', () => {
  const subject = events(stream)
  const cuts = interestingCuts(subject, 1, fullPlan)
  const kinds = new Set(cuts.map((cut) => subject.places.at(cut)))
  const firstKinds = cuts.slice(0, kinds.size + 2).map((cut) => subject.places.at(cut))
  expect(new Set(firstKinds)).toEqual(kinds)
  expect(kinds).toContain('character')
  expect(kinds).toContain('crlf')
  expect(kinds).toContain('number')
})

test('of a long response a fair sample is tried', () => {
  const subject = subjectOf(findPlaces(new Uint8Array(20_000).fill(0x61), 'text'))
  const first = interestingCuts(subject, 7, fullPlan)
  const then = everyCut(subject, first, 7, fullPlan)
  expect(first.length + then.length).toBe(fullPlan.singles)
  const early = then.filter((cut) => cut < 10_000).length
  expect(early / then.length).toBeGreaterThan(0.45)
  expect(early / then.length).toBeLessThan(0.55)
})

test('the same seed gives the same networks, another one others', () => {
  const subject = events(stream.repeat(30))
  const planned = (seed: number) => {
    const first = interestingCuts(subject, seed, fullPlan)
    return [
      first,
      everyCut(subject, first, seed, { ...fullPlan, singles: 300 }),
      cutPairs(subject, first, seed, fullPlan),
      faultNetworks(subject, seed, fullPlan),
    ]
  }
  expect(planned(1)).toEqual(planned(1))
  expect(planned(1)).not.toEqual(planned(2))
})

test('pairs are two different cuts, none twice, within the response', () => {
  fc.assert(
    fc.property(texts, seeds, (text, seed) => {
      const subject = subjectOf(findPlaces(encode(text), 'text'))
      const { length } = subject.places.bytes
      const pairs = cutPairs(subject, interestingCuts(subject, seed, fullPlan), seed, fullPlan)
      expect(new Set(pairs.map(String)).size).toBe(pairs.length)
      for (const pair of pairs) expect(sortedCuts(pair, length)).toEqual(pair)
      if (length > 60) expect(pairs.length).toBe(fullPlan.pairs)
    }),
  )
})

test('an early end is tried only where the format has a terminator', () => {
  const kinds = (text: string) =>
    new Set(faultNetworks(events(text), 1, fullPlan).map(({ fault }) => fault?.kind))
  expect(kinds(stream)).toEqual(new Set(['break', 'end', 'stall', 'status', 'error-event']))
  expect(kinds('data: a\n\ndata: b\n\n')).not.toContain('end')
})

test.each([
  ['events', 'data: [DONE]\n\n', true],
  ['events', 'event: message_stop\ndata: {"type":"message_stop"}\n\n', true],
  ['events', 'data: done with it\n\n', false],
  ['lines', '{"done":false}\n{"done":true}\n', true],
  ['lines', '{"done":false}\n', false],
  ['items', '[1,2]', true],
  ['text', '[DONE]', false],
] as const)('of %s, %j has a terminator: %s', (format, text, has) => {
  expect(hasTerminator(findPlaces(encode(text), format))).toBe(has)
})

test('a sample keeps the order, has each item once, and is as large as it may be', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.nat(50), seeds, (items, most, seed) => {
      const chosen = sample(items, most, seededRandom(seed))
      expect(chosen.length).toBe(Math.min(most, items.length))
      const indexes = chosen.map((item) => items.indexOf(item))
      expect(indexes).toEqual([...new Set(indexes)].sort((a, b) => a - b))
    }),
  )
})
