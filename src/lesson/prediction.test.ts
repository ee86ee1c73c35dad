import { expect, test } from 'vitest'

import type { Prediction } from './model.ts'
import { comparePrediction } from './prediction.ts'

const prediction: Prediction = {
  questionHtml: '?',
  options: [
    { id: 'a', html: 'a', isRight: false, reasonHtml: 'no' },
    { id: 'b', html: 'b', isRight: true, reasonHtml: 'yes' },
  ],
}
const verdicts = (chosen: string | null, hasRun: boolean) =>
  comparePrediction(prediction, chosen, hasRun).options.map(({ verdict }) => verdict)

test('before the run nothing is given away, and the choice can change', () => {
  expect(comparePrediction(prediction, 'a', false)).toMatchObject({ isOpen: true, outcome: null })
  expect(verdicts('a', false)).toEqual([null, null])
})

test('after the run each answer has its verdict, and the choice stands', () => {
  expect(comparePrediction(prediction, 'a', true)).toMatchObject({
    isOpen: false,
    outcome: 'wrong',
  })
  expect(comparePrediction(prediction, 'b', true)).toMatchObject({
    isOpen: false,
    outcome: 'right',
  })
  expect(verdicts('a', true)).toEqual(['wrong', 'right'])
})

test('a run before any choice gives nothing away', () => {
  expect(comparePrediction(prediction, null, true)).toMatchObject({ isOpen: true, outcome: null })
  expect(verdicts(null, true)).toEqual([null, null])
})

test('a choice that the lesson no longer has counts as none', () => {
  expect(comparePrediction(prediction, 'gone', true).isOpen).toBe(true)
})
