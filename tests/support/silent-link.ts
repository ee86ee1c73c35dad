import { signal } from '@preact/signals-core'

import type { OfflineState } from '../../src/channels/from-service-worker.ts'
import type { Readiness } from '../../src/playground/model.ts'
import type { ServiceWorkerLink } from '../../src/playground/run/service-worker-link.ts'

/** A service worker that is there and takes every lane, but starts none. */
export const silentLink = (): ServiceWorkerLink => ({
  readiness: signal<Readiness>({ state: 'ready' }),
  offline: signal<OfflineState | { state: 'unknown' }>({ state: 'unknown' }),
  updateWaiting: signal(false),
  simulated: signal(null),
  simulatedWhy: signal('missing' as const),
  takenOver: signal(false),
  fillAgain: () => {},
  send: () => {},
  onRun: () => () => {},
  setRunning: () => {},
  applyUpdate: () => Promise.resolve(true),
})
