import { effect } from '@preact/signals'

import type { Dispose } from '../../base/dispose.ts'
import type { LaneRunState, Playground, TraceView } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { languageReady } from '../texts/language.ts'

/** Says how each run of a lane ended, and why it failed; until the returned function is called. */
export function followOutcome(
  playground: Playground,
  lane: Lane,
  say: (text: string) => void,
): Dispose {
  let before: LaneRunState = playground.lanes[lane].state.peek()
  /** What was shown when the lane failed: its log has the reason in the next view, a frame later. */
  let failedIn: TraceView | null | undefined
  // Nobody needs the words before.
  const tell = async (state: LaneRunState) => {
    const [{ outcomeText }] = await Promise.all([import('./outcome-text.ts'), languageReady()])
    say(outcomeText(playground, lane, state))
  }
  return effect(() => {
    const state = playground.lanes[lane].state.value
    const view = playground.view.value
    if (state !== before) {
      failedIn = before === 'running' && state === 'failed' ? view : undefined
      if (before === 'running' && state !== 'failed') void tell(state)
      before = state
    } else if (failedIn !== undefined && view !== failedIn) {
      failedIn = undefined
      void tell(state)
    }
  })
}
