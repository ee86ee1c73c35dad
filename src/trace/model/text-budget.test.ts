import { expect, test } from 'vitest'

import { millis } from '../../base/units.ts'
import type { ClientEvent, ClientEventData } from './events.ts'
import { TextBudget } from './text-budget.ts'

const event = (happening: ClientEventData): ClientEvent => ({
  ...happening,
  lane: 'fetch',
  realm: 'sandbox',
  sequence: 1,
  at: millis(1),
})
const print = (text: string) => event({ kind: 'shown', via: 'console', level: 'log', text })
const error = (message: string) =>
  event({ kind: 'error', name: 'Error', message, position: null, stack: message })
const lengthOf = (kept: ClientEvent) => JSON.stringify(kept).length

test('texts are kept whole until 10 million characters, then only the start of each', () => {
  const budget = new TextBudget()
  const long = 'x'.repeat(20_000)
  const kept = Array.from({ length: 2_000 }, () => budget.keep(print(long)))
  expect(kept[499]).toEqual(print(long))
  expect(kept[500]).toEqual(print(`${'x'.repeat(200)}… (19800 more characters)`))
  expect(kept.reduce((sum, each) => sum + lengthOf(each), 0)).toBeLessThan(11_000_000)
  expect(budget.keep(print('short'))).toEqual(print('short'))
})

test('errors count, too; what is no text of the code passes', () => {
  const budget = new TextBudget()
  for (let index = 0; index < 500; index += 1) budget.keep(error('e'.repeat(10_000)))
  expect(lengthOf(budget.keep(error('e'.repeat(10_000))))).toBeLessThan(1_000)
  expect(budget.keep(event({ kind: 'started' }))).toEqual(event({ kind: 'started' }))
})
