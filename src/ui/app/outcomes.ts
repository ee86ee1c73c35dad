import { effect } from '@preact/signals'

import type { Dispose } from '../../base/dispose.ts'
import type { LaneRunState, Playground, TraceView } from '../../playground/model.ts'
import type { Explanation } from '../../trace/model/events.ts'
import { laneNames, type Lane } from '../../trace/model/lane.ts'
import { figuresOf } from '../lane/lane-figures.ts'
import { texts } from '../texts/texts.ts'
import { whyTexts } from '../texts/why-texts.ts'
import { plain } from '../texts/words.ts'
import { told } from '../texts/told-texts.ts'

/** Says how each run of a lane ended, and why it failed; until the returned function is called. */
export function followOutcome(
  playground: Playground,
  lane: Lane,
  say: (text: string) => void,
): Dispose {
  let before: LaneRunState = playground.lanes[lane].state.peek()
  /** What was shown when the lane failed: its log has the reason in the next view, a frame later. */
  let failedIn: TraceView | null | undefined
  return effect(() => {
    const state = playground.lanes[lane].state.value
    const view = playground.view.value
    if (state !== before) {
      failedIn = before === 'running' && state === 'failed' ? view : undefined
      if (before === 'running' && state !== 'failed') say(outcomeText(playground, lane, state))
      before = state
    } else if (failedIn !== undefined && view !== failedIn) {
      failedIn = undefined
      say(outcomeText(playground, lane, state))
    }
  })
}

function outcomeText(playground: Playground, lane: Lane, state: LaneRunState): string {
  const t = texts.peek().announcer
  const trace = playground.view.peek()?.trace
  const figures = trace ? figuresOf(trace, lane) : null
  const name = laneNames[lane]
  if (state === 'failed') {
    const problem = playground.lanes[lane].output
      .peek()
      .entries.findLast((entry) => entry.kind === 'problem')
    const said = problem && (told(problem.text) || causeOf(problem.why))
    return said ? t.failedWith(name, said) : t.failed(name)
  }
  const outcome = t.states[state]
  if (!figures) return t.ended(name, outcome)
  const { units, unit, bytes } = figures
  return t.endedWith(name, outcome, { units, noun: unit, bytes })
}

function causeOf(why: Explanation | null): string {
  const sentences = why && whyTexts.peek()?.sentences(why.id, why.values)
  return sentences ? plain(sentences.cause) : ''
}
