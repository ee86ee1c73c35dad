import { expect, test } from 'vitest'

import { millis } from '../base/units.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { Trace } from '../trace/model/trace.ts'
import { checksBefore, evaluateChecks, evidenceOf } from './evaluate.ts'
import type { Check, Finding } from './model.ts'

const check = (id: string, look: () => Finding): Check => ({
  id,
  sentence: () => id,
  lane: 'fetch',
  look,
  advice: () => '',
  evidence: ({ text, values }) => [text, ...values].join(' '),
})
const found = (pass: boolean): Finding => ({ pass, seen: { text: 'seen', values: [3] }, at: null })
const checks = [
  check('holds', () => found(true)),
  check('fails', () => found(false)),
  check('breaks', () => {
    throw new Error('no such chunk')
  }),
]

const traceOf = (...events: TraceEvent[]): Trace => {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  for (const event of events) trace.append(event)
  return trace
}
const stamp = { lane: 'fetch', sequence: 1, at: millis(1) } as const
const started: TraceEvent = { ...stamp, realm: 'sandbox', kind: 'started' }
const failed: TraceEvent = {
  ...stamp,
  realm: 'page',
  kind: 'lane-ended',
  outcome: 'failed',
  message: 'Unexpected token',
}
const states = (trace: Trace) => evaluateChecks(checks, trace).map(({ state }) => state)

test('a check passes, fails with what it saw, or breaks with its message', () => {
  expect(states(traceOf(started))).toEqual(['pass', 'fail', 'error'])
  expect(
    evaluateChecks(checks, traceOf(started)).map((result) => evidenceOf(checks, result)),
  ).toEqual(['seen 3', 'seen 3', 'message no such chunk'])
})

test('code that never began to run is no failure of the checks', () => {
  const results = evaluateChecks(checks, traceOf(failed))
  expect(results.map(({ state }) => state)).toEqual(['pass', 'error', 'error'])
  expect(results[1]?.seen).toEqual({ text: 'message', values: ['Unexpected token'] })
})

test('a lane that was left out of the run is not judged, and another that did not start is not its', () => {
  const elsewhere = { ...failed, lane: 'axios' } as const
  expect(states(traceOf(elsewhere))).toEqual(['not-run', 'not-run', 'error'])
  expect(states(traceOf(started, elsewhere))).toEqual(['pass', 'fail', 'error'])
})

test('code that ran and threw is judged as any other', () => {
  expect(states(traceOf(started, failed))).toEqual(['pass', 'fail', 'error'])
})

test('before a run checks are in the state of the last visit, without evidence', () => {
  const results = checksBefore(checks, { holds: 'pass', gone: 'fail' })
  expect(results.map(({ state, seen }) => [state, seen])).toEqual([
    ['pass', null],
    ['not-run', null],
    ['not-run', null],
  ])
})
