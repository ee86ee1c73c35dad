import { signal, type ReadonlySignal } from '@preact/signals'

import { messageOf } from '../../base/errors.ts'
import { inNextFrame } from '../../base/frames.ts'
import { defaultConditions } from '../../catalogue/network/conditions.ts'
import type { MakeCutRunner } from '../../cuts/model.ts'
import type { Cause, CutGroup } from '../../cuts/trial/causes.ts'
import { conditionsFor } from '../../cuts/trial/conditions.ts'
import { compareAll, same, type Comparing } from '../../cuts/trial/same.ts'
import { tryEveryCut, type CutsResult } from '../../cuts/trial/try-every-cut.ts'
import type { Playground } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { cutsFound } from './cuts-found.ts'
import { outcomeOf, runForReal } from './real-run.ts'

/** What a run in the browser itself said of a group. */
type Confirmation = 'running' | 'confirmed' | 'differs'

/** Trying every cut on one lane: what was chosen for it, what was found, and what starts and stops it. */
export interface LaneTrial {
  readonly lane: Lane
  readonly seed: ReadonlySignal<number>
  readonly comparing: ReadonlySignal<Comparing>
  /** Null before the first networks have been tried. */
  readonly result: ReadonlySignal<CutsResult | null>
  readonly running: ReadonlySignal<boolean>
  /** Why cuts couldn't be tried; null as long as they could. */
  readonly problem: ReadonlySignal<string | null>
  readonly confirmations: ReadonlySignal<ReadonlyMap<Cause, Confirmation>>
  /** Groups of earlier trials that pass now. */
  readonly repaired: ReadonlySignal<readonly CutGroup[]>
  /** The code that was tried. */
  code(): string
  choose(seed: number, comparing: Comparing): void
  /** Tries every cut on the lane's code as it is now; resolves when it is over. */
  start(): Promise<void>
  stop(): void
}

/** No more groups than that are run again in the browser itself: each costs about a second. */
const mostConfirmed = 5

export function createLaneTrial(
  playground: Playground,
  lane: Lane,
  startRunner: MakeCutRunner,
): LaneTrial {
  const seed = signal(1)
  const comparing = signal(compareAll)
  const result = signal<CutsResult | null>(null)
  const running = signal(false)
  const problem = signal<string | null>(null)
  const confirmations = signal<ReadonlyMap<Cause, Confirmation>>(new Map())
  const repaired = signal<readonly CutGroup[]>([])
  let code = ''
  let stopped = new AbortController()
  /** All groups that have failed since the page was opened, as long as they do. */
  let known: readonly CutGroup[] = []
  /** The response in which they failed. */
  let bytes: Uint8Array = new Uint8Array()

  async function attempt(signalOfIt: AbortSignal): Promise<void> {
    const show = latestPerFrame((found: CutsResult) => {
      if (!signalOfIt.aborted) result.value = found
    })
    const servers = playground.serverValues.peek()
    const tried = { code, servers, comparing: comparing.peek() }
    const runner = await startRunner({
      lane,
      code,
      servers,
      seed: seed.peek(),
      browser: 'simulated',
    })
    try {
      const again = { bytes, networks: known.map(({ network }) => network) }
      const options = { seed: seed.peek(), comparing: tried.comparing, again }
      const found = await tryEveryCut(runner, options, show, signalOfIt)
      // Another trial has begun in its place.
      if (stopped.signal !== signalOfIt) return
      result.value = found
      cutsFound.value = { ...cutsFound.peek(), [lane]: { ...tried, result: found } }
      const passes = ({ network }: CutGroup) => found.repaired.includes(network)
      const causes = new Set(found.groups.map(({ cause }) => cause))
      repaired.value = known.filter((group) => passes(group) && !causes.has(group.cause))
      const others = known.filter((group) => !causes.has(group.cause) && passes(group))
      known = [...others, ...found.groups]
      bytes = found.reference?.bytes ?? bytes
    } finally {
      runner.dispose()
    }
  }

  /** Runs the smallest network of each group in the browser itself. */
  async function confirm(signalOfIt: AbortSignal): Promise<void> {
    const groups = (result.peek()?.groups ?? []).slice(0, mostConfirmed)
    if (groups.length === 0 || playground.running.peek()) return
    const say = (cause: Cause, said: Confirmation | null) => {
      const next = new Map(confirmations.peek())
      if (said) next.set(cause, said)
      else next.delete(cause)
      confirmations.value = next
    }
    const reference = await runForReal(playground, lane, code, defaultConditions)
    for (const { cause, network, cuts } of groups) {
      const conditions = conditionsFor(network, cuts)
      if (!reference || signalOfIt.aborted) return
      if (!conditions) continue
      say(cause, 'running')
      const trace = await runForReal(playground, lane, code, conditions)
      if (!trace) return say(cause, null)
      const isSame = same(outcomeOf(reference, lane), outcomeOf(trace, lane), comparing.peek())
      say(cause, isSame ? 'differs' : 'confirmed')
    }
  }

  return {
    lane,
    seed,
    comparing,
    result,
    running,
    problem,
    confirmations,
    repaired,
    code: () => code,
    choose(nextSeed, nextComparing) {
      seed.value = nextSeed
      comparing.value = nextComparing
    },
    async start() {
      stopped.abort()
      stopped = new AbortController()
      const { signal: signalOfIt } = stopped
      code = playground.lanes[lane].code.peek()
      running.value = true
      problem.value = null
      result.value = null
      confirmations.value = new Map()
      repaired.value = []
      try {
        await attempt(signalOfIt)
      } catch (error) {
        if (stopped.signal === signalOfIt) problem.value = messageOf(error)
      } finally {
        if (stopped.signal === signalOfIt) running.value = false
      }
      if (!signalOfIt.aborted) await confirm(signalOfIt)
    },
    stop: () => stopped.abort(),
  }
}

/** Calls `show` with the newest value, once a frame. */
function latestPerFrame<T>(show: (value: T) => void): (value: T) => void {
  let newest: { value: T } | null = null
  return (value) => {
    if (!newest)
      inNextFrame('state', () => {
        const shown = newest
        newest = null
        if (shown) show(shown.value)
      })
    newest = { value }
  }
}
