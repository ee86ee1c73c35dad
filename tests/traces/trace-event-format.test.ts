import { expect, test } from 'vitest'

import { complaintsAboutTraceEvents } from '../support/trace-event-format.ts'

const named = { name: 'thread_name', ph: 'M', pid: 1, tid: 2, args: { name: 'a' } }
const at = { pid: 1, tid: 2, ts: 5 }
const about = (...events: unknown[]) =>
  complaintsAboutTraceEvents({ traceEvents: [named, ...events] })

test('a file as the format describes it is let through', () => {
  const span = { ...at, cat: 'c', id: '1' }
  expect(
    about(
      { ...at, name: 'x', ph: 'X', dur: 3 },
      { ...span, name: 'outer', ph: 'b' },
      { ...span, name: 'inner', ph: 'b' },
      { ...span, name: 'inner', ph: 'e', ts: 6 },
      { ...span, name: 'outer', ph: 'e', ts: 6 },
      { ...at, name: 'i', ph: 'i', s: 't', ts: 7 },
    ),
  ).toEqual([])
})

test.each([
  ['no ph', { ...at, name: 'x' }, 'ph'],
  ['a span without its length', { ...at, name: 'x', ph: 'X' }, 'dur'],
  ['a negative moment', { ...at, name: 'x', ph: 'i', ts: -1 }, 'negative'],
  ['fractions of microseconds', { ...at, name: 'x', ph: 'i', ts: 1.5 }, 'whole'],
  ['an async event without id', { ...at, name: 'x', ph: 'b', cat: 'c' }, 'id'],
  ['a beginning without end', { ...at, name: 'x', ph: 'B' }, 'never ends'],
  ['an end without beginning', { ...at, name: 'x', ph: 'E' }, 'without a beginning'],
  ['a thread without name', { ...at, tid: 9, name: 'x', ph: 'i' }, 'no name'],
  ['unknown metadata', { ...named, name: 'thread_colour' }, 'metadata'],
])('%s is complained about', (_what, event, complaint) => {
  expect(about(event).join()).toContain(complaint)
})
