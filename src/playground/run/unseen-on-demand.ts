import { computed, signal, type ReadonlySignal } from '@preact/signals-core'

import type { Playground } from '../model.ts'
import type { LaneEnvironment } from './lane-controller.ts'
import { noSources } from '../recordings/on-demand.ts'
import { Runs } from './runs.ts'
import type { RunSources } from './lane-server.ts'
import type { UnseenRuns } from './unseen-runs.ts'

/** Runs that no panel follows: a lesson's second runs, and those of its solution. */
interface UnseenOnDemand {
  readonly running: ReadonlySignal<boolean>
  readonly start: Playground['runUnseen']
  /** Ends the one that runs, if any. */
  cancel(): void
}

/** What runs code unseen, that of `shown` if no other is given; loaded with the first such run. */
export function createUnseenOnDemand(
  environment: Omit<LaneEnvironment, 'changed' | 'sources'>,
  shown: Runs,
): UnseenOnDemand {
  const end = signal<(() => void) | null>(null)
  let loaded: UnseenRuns | null = null
  const none: RunSources = { ...noSources, realOrigin: null }
  let sources = none
  const cancel = () => end.peek()?.()
  return {
    running: computed(() => end.value !== null),
    cancel,
    async start(chosen, isEnough, other) {
      cancel()
      const code = shown.started.peek()
      const part = await import('./unseen-runs.ts').catch(() => null)
      if (!part) {
        // The page says what to do.
        environment.partMissing()
        return null
      }
      loaded ??= part.createUnseenRuns(
        new Runs({ ...environment, sources: () => Promise.resolve(sources) }),
        end,
      )
      sources = other?.sources ?? none
      // Something else may have been started while that was loaded.
      return code === shown.started.peek() ? loaded.start(other ?? code, chosen, isEnough) : null
    },
  }
}
