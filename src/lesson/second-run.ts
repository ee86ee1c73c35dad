import type { Check, Lesson } from './model.ts'
import { randomOf, type Random } from './random.ts'
import { givenValues, withDrawn, type GivenValues, type RunValues } from './run-values.ts'

/*
 * Two runs judge: the lesson's own values first, so that the numbers in its text are true; and when
 * every check passes, the same code once more on values that it can't know.
 */

/** What a lesson's `checks.ts` exports: its checks, or what makes them from a run's values. */
export type LessonChecks = readonly Check[] | ((given: GivenValues) => readonly Check[])

/** What a lesson's `seed.ts` exports: draws what differs in the second run. */
export type LessonSeed = (random: Random) => RunValues

/** The run that confirms: what is drawn for it, and what judges it. */
export interface SecondRun {
  readonly seed: number
  readonly values: RunValues
  readonly checks: readonly Check[]
}

/**
 * The speeds of a second run, unless the lesson has one of its own. The slower is for a busy machine:
 * a browser joins chunks that lie there unread, and timers of a written server are late.
 */
export const secondRunSpeeds: readonly number[] = [5, 1]

/** What of a second run's values differs from the lesson's own, by name. */
export function drawnValues(
  own: RunValues,
  { values }: SecondRun,
): readonly (readonly [name: string, value: string])[] {
  const flat = ({ serverValues, writtenValues, network }: RunValues) => ({
    ...serverValues,
    ...writtenValues,
    ...(typeof network === 'object' ? network : { network: network ?? '' }),
  })
  const before: Readonly<Record<string, unknown>> = flat(own)
  return Object.entries(flat(values))
    .map(([name, value]) => [name, String(value)] as const)
    .filter(([name, value]) => String(before[name]) !== value)
}

/** A lesson as its files say it: compiled text and code, and the modules beside them. */
export function assembleLesson(
  compiled: Omit<Lesson, 'checks' | 'second'>,
  checks: LessonChecks,
  seed: LessonSeed | null,
): Lesson {
  const own: RunValues = compiled
  const checksFor = (values: RunValues, drawnFrom: number | null) =>
    typeof checks === 'function' ? checks(givenValues(values, drawnFrom)) : checks
  return {
    ...compiled,
    checks: checksFor(own, null),
    second:
      seed &&
      ((drawnFrom) => {
        const values = withDrawn(own, seed(randomOf(drawnFrom)))
        return { seed: drawnFrom, values, checks: checksFor(values, drawnFrom) }
      }),
  }
}
