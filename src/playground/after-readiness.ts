import { effect, type ReadonlySignal } from '@preact/signals-core'

import { inNextFrame } from '../base/frames.ts'
import type { Readiness } from './model.ts'

const atTheLatestMs = 1000

/**
 * Resolves once the first frame has been drawn and it is known whether code can be run; a second
 * later at the latest, lest a slow service worker keep all else waiting. For what people need only
 * after that: begun earlier, it would put off the moment at which they can press Run.
 */
export async function afterReadiness(readiness: ReadonlySignal<Readiness>): Promise<void> {
  await new Promise((resolve) => inNextFrame('after', resolve))
  if (readiness.value.state !== 'starting') return
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, atTheLatestMs)
  const unfollow = effect(() => {
    if (readiness.value.state !== 'starting') resolve()
  })
  await promise
  clearTimeout(timer)
  unfollow()
}
