import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals-core'

import { lanes, type Lane } from '../../trace/model/lane.ts'
import type { ServiceWorkerLink } from './service-worker-link.ts'

/** Runs, also those asked for before the service worker controls the page. */
interface EarlyRuns {
  readonly awaited: ReadonlySignal<readonly Lane[]>
  /** Starts these lanes: now, or as soon as the page is ready. Does nothing where it can't be. */
  readonly run: (which: readonly Lane[]) => void
  /** Awaits these lanes no longer; by default, none. */
  forget(which?: readonly Lane[]): void
}

/** `start` is called once the page is ready, with all lanes that were asked for until then. */
export function createEarlyRuns(
  { readiness }: Pick<ServiceWorkerLink, 'readiness'>,
  start: (which: readonly Lane[]) => void,
): EarlyRuns {
  const awaited = signal<readonly Lane[]>([])
  effect(() => {
    const { state } = readiness.value
    const which = awaited.peek()
    if (state === 'starting' || which.length === 0) return
    awaited.value = []
    if (state === 'ready') untracked(() => start(which))
  })
  return {
    awaited,
    run(which) {
      const { state } = readiness.peek()
      if (state === 'ready') start(which)
      if (state !== 'starting') return
      awaited.value = lanes.filter((lane) => which.includes(lane) || awaited.peek().includes(lane))
    },
    forget(which = lanes) {
      if (awaited.peek().length > 0)
        awaited.value = awaited.peek().filter((lane) => !which.includes(lane))
    },
  }
}
