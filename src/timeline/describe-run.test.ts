import { expect, test } from 'vitest'

import { TraceBuilder } from '../../tests/support/trace-builder.ts'
import { altOfRun } from './describe-run.ts'

test('the alternative text has each lane’s figures and what its run came to', () => {
  const told = new TraceBuilder('axios').asks().answers().writes('a').wait(17_000).writes('b')
  told.serverEnds().receives().shows('ab')
  told.ends()
  expect(altOfRun(told.trace)).toBe(
    'Time axis of a run. Times count from the first statement of the code. ' +
      'axios: 2 chunks arrived, from 4 ms to 17.0 s; first output at 17.0 s; ' +
      'everything had arrived by 17.0 s and your code got it then; the first chunk had waited 17.0 s.',
  )
})

test('a lane without any response says so', () => {
  const told = new TraceBuilder('fetch')
  told.ends()
  expect(altOfRun(told.trace)).toContain('fetch stream: no chunk arrived; no output.')
})
