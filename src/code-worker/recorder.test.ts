import { expect, test, vi } from 'vitest'

import { byteCount } from '../base/units.ts'
import type { ClientEvent, ClientEventData } from '../trace/model/events.ts'
import { Recorder } from './recorder.ts'

const print = (text: string): ClientEventData => ({
  kind: 'shown',
  via: 'console',
  level: 'log',
  text,
})
const read = (offset: number): ClientEventData => ({
  kind: 'received',
  request: 1,
  reads: 1,
  offset: byteCount(offset),
  length: byteCount(1),
})

function setUp(credit: number) {
  const batches: ClientEvent[][] = []
  const recorder = new Recorder('fetch', credit, (events) => batches.push(events))
  return { recorder, batches, sent: () => batches.flat() }
}

/** As many as the batches that can be waiting. */
const addCredits = (recorder: Recorder) => {
  for (let batch = 0; batch < 3; batch += 1) recorder.addCredit()
}

test('a lone event is sent soon, stamped with lane, realm and sequence', async () => {
  const { recorder, sent } = setUp(1)
  recorder.record(print('a'))
  await vi.waitFor(() => expect(sent()).toHaveLength(1))
  expect(sent()[0]).toMatchObject({ lane: 'fetch', realm: 'sandbox', sequence: 1, text: 'a' })
})

test('with credit to spare a print goes out at once, without waiting for the code to yield', () => {
  const { recorder, sent } = setUp(10)
  recorder.record(print('a'))
  recorder.record(print('b'))
  expect(sent()).toMatchObject([{ text: 'a' }, { text: 'b' }])
})

test('without credit nothing is sent until there is some', () => {
  const { recorder, batches } = setUp(0)
  recorder.record(print('a'))
  recorder.flush()
  expect(batches).toEqual([])
  recorder.addCredit()
  expect(batches).toHaveLength(1)
})

test('long prints wait and travel by their characters: a page has to take them in', () => {
  const { recorder, batches, sent } = setUp(0)
  for (let index = 0; index < 2_000; index += 1) recorder.record(print('x'.repeat(20_000)))
  for (let round = 0; round < 100; round += 1) recorder.addCredit()
  const sizes = batches.map((batch) =>
    batch.reduce((sum, event) => sum + (event.kind === 'shown' ? event.text.length : 0), 0),
  )
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024 + 20_000)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(1_500_000)
  const dropped = sent().reduce(
    (sum, event) => sum + (event.kind === 'shown-dropped' ? event.count : 0),
    0,
  )
  expect(sent().filter(({ kind }) => kind === 'shown').length + dropped).toBe(2_000)
})

test('a flood of prints is bounded, counted to the last one, and its end is kept', () => {
  const { recorder, sent } = setUp(2)
  for (let index = 0; index < 100_000; index += 1) recorder.record(print(String(index)))
  for (let round = 0; round < 10; round += 1) recorder.addCredit()
  const events = sent()
  const shown = events.filter(({ kind }) => kind === 'shown')
  const dropped = events.reduce(
    (sum, event) => sum + (event.kind === 'shown-dropped' ? event.count : 0),
    0,
  )
  expect(shown.length + dropped).toBe(100_000)
  expect(events.length).toBeLessThan(3_000)
  expect(events.at(-1)).toMatchObject({ text: '99999' })
  expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, index) => index + 1))
})

test('reads that cannot be sent are folded into one, no byte of them lost', () => {
  const { recorder, sent } = setUp(0)
  for (let index = 0; index < 5_000; index += 1) recorder.record(read(index))
  for (let round = 0; round < 10; round += 1) recorder.addCredit()
  let [bytes, reads] = [0, 0]
  for (const event of sent()) {
    if (event.kind !== 'received') continue
    expect(event.offset).toBe(bytes)
    bytes += event.length
    reads += event.reads
  }
  expect({ bytes, reads }).toEqual({ bytes: 5_000, reads: 5_000 })
  expect(sent().length).toBeLessThan(1_100)
})

test('what follows a flood is told of after it', () => {
  const { recorder, sent } = setUp(0)
  for (let index = 0; index < 5_000; index += 1) recorder.record(print(String(index)))
  recorder.record({ kind: 'output-cleared' })
  recorder.record(print('after'))
  recorder.record({ kind: 'threw' })
  addCredits(recorder)
  const kinds = sent().map((event) => (event.kind === 'shown' ? event.text : event.kind))
  expect(kinds.slice(-4)).toEqual(['4999', 'output-cleared', 'after', 'threw'])
  expect(kinds).toContain('shown-dropped')
})

test('a few prints beyond what may wait are not lost', () => {
  const { recorder, sent } = setUp(0)
  for (let index = 0; index < 1_030; index += 1) recorder.record(print(String(index)))
  addCredits(recorder)
  expect(sent()).toHaveLength(1_030)
})

test('a flood of errors is bounded too, and counted', () => {
  const { recorder, sent } = setUp(0)
  for (let index = 0; index < 50_000; index += 1) {
    recorder.record({ kind: 'error', name: 'E', message: 'm', position: null, stack: '' })
  }
  addCredits(recorder)
  const dropped = sent().reduce(
    (sum, event) => sum + (event.kind === 'shown-dropped' ? event.count : 0),
    0,
  )
  const errors = sent().filter(({ kind }) => kind === 'error').length
  expect(errors + dropped).toBe(50_000)
  expect(sent().length).toBeLessThan(2_100)
})

test('an error is never dropped in a flood of prints', () => {
  const { recorder, sent } = setUp(0)
  for (let index = 0; index < 5_000; index += 1) recorder.record(print('x'))
  recorder.record({ kind: 'error', name: 'E', message: 'm', position: null, stack: '' })
  for (let round = 0; round < 10; round += 1) recorder.addCredit()
  expect(sent().filter(({ kind }) => kind === 'error')).toHaveLength(1)
})
