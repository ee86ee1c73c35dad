import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { ClientEvent, ClientEventData } from '../../trace/model/events.ts'
import { OutputLog } from './output-log.ts'

let sequence = 0
const event = (happening: ClientEventData): ClientEvent => {
  sequence += 1
  return { ...happening, lane: 'fetch', realm: 'sandbox', sequence, at: millis(sequence) }
}
const text = (value: string) => event({ kind: 'shown', via: 'output', text: value })
const line = (value: string) => event({ kind: 'shown', via: 'console', level: 'log', text: value })

function logOf(...events: ClientEvent[]): OutputLog {
  const log = new OutputLog()
  for (const item of events) log.take(item)
  return log
}

test('text that is appended runs on, a console line stands alone', () => {
  const { entries } = logOf(text('a'), text('b'), line('c'), text('d')).output
  expect(entries.map(({ kind, text: shown }) => [kind, shown])).toEqual([
    ['text', 'ab'],
    ['console', 'c'],
    ['text', 'd'],
  ])
})

test('clearing removes what was there', () => {
  expect(
    logOf(line('a'), event({ kind: 'output-cleared' }), line('b')).output.entries,
  ).toMatchObject([{ text: 'b' }])
})

test('a flood keeps the newest lines and counts the others, those dropped earlier too', () => {
  const log = logOf(...Array.from({ length: 5_000 }, (_, index) => line(String(index))))
  log.take(event({ kind: 'shown-dropped', count: 100 }))
  const { entries, dropped } = log.output
  expect(entries.length + dropped).toBe(5_100)
  expect(entries.length).toBeLessThanOrEqual(1_500)
  expect(entries.at(-1)).toMatchObject({ text: '4999' })
})

test('a snapshot does not change afterwards', () => {
  const log = logOf(text('a'))
  const before = log.output
  log.take(text('b'))
  log.take(line('c'))
  expect(before.entries).toMatchObject([{ text: 'a' }])
})
