import type { Prediction, PredictionOption } from './model.ts'

/** An option as it is shown. */
export interface ShownOption {
  readonly option: PredictionOption
  readonly isChosen: boolean
  /** Null as long as the answer would be given away. */
  readonly verdict: 'right' | 'wrong' | null
}

export interface PredictionView {
  readonly options: readonly ShownOption[]
  /** The learner may still change the choice. */
  readonly isOpen: boolean
  /** Null before the run, or where nothing was predicted. */
  readonly outcome: 'right' | 'wrong' | null
}

/**
 * Compares what was predicted with what happened. Nothing is revealed before a run; and after one,
 * nothing before a choice, so that a learner who ran too early still thinks first.
 */
export function comparePrediction(
  prediction: Prediction,
  chosen: string | null,
  hasRun: boolean,
): PredictionView {
  const choice = prediction.options.find((option) => option.id === chosen)
  const isRevealed = hasRun && choice !== undefined
  return {
    isOpen: !isRevealed,
    outcome: isRevealed ? verdictOf(choice) : null,
    options: prediction.options.map((option) => ({
      option,
      isChosen: option === choice,
      verdict: isRevealed ? verdictOf(option) : null,
    })),
  }
}

const verdictOf = (option: PredictionOption) => (option.isRight ? 'right' : 'wrong')
