import { computed, signal, type ReadonlySignal } from '@preact/signals'

import { messageOf } from '../../base/errors.ts'
import { inNextFrame } from '../../base/frames.ts'
import type { CutNetwork, Writing } from '../../cuts/model.ts'
import type { MakeCutRunner } from '../../cuts/program.ts'
import type { Cause, CutGroup } from '../../cuts/trial/causes.ts'
import type { CutChoices } from '../../cuts/trial/choices.ts'
import { conditionsFor } from '../../cuts/trial/conditions.ts'
import { compareAll, same, type Comparing } from '../../cuts/trial/same.ts'
import { tryEveryCut, type CutsResult } from '../../cuts/trial/try-every-cut.ts'
import type { Playground } from '../../playground/model.ts'
import type { SharedProgram } from '../../playground/share/shared-program.ts'
import { programOf } from '../../playground/share/shared-workspace.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { hasJoinedChunks } from '../../trace/model/joined-chunks.ts'
import type { Trace } from '../../trace/model/trace.ts'
import { cutChoices } from './cut-choices.ts'
import { cutsFound } from './cuts-found.ts'
import { outcomeOf, runForReal, runWritten, type RealRun } from './real-run.ts'

/** What a run in the browser itself said of a group, or of a writing. */
export type Confirmation = 'running' | 'confirmed' | 'differs'

/** A network that came to another output, and which of its cuts matter. */
export interface Found {
  readonly network: CutNetwork
  readonly cuts: readonly number[]
}

/** What tries every cut needs of the page around it. */
interface TrialParts {
  readonly start: MakeCutRunner
  readonly siteOrigin: string
}

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
  readonly confirmations: ReadonlySignal<ReadonlyMap<Cause | Writing, Confirmation>>
  /** The person allowed a real server, which cuts can't be tried against. */
  readonly hasRealServer: ReadonlySignal<boolean>
  /** Groups of earlier trials that pass now. */
  readonly repaired: ReadonlySignal<readonly CutGroup[]>
  /** The code that was tried. */
  code(): string
  /** What tries the same networks on the same code, with the smallest one that failed; null where nothing was tried. */
  program(): SharedProgram | null
  choose(seed: number, comparing: Comparing): void
  /** Tries every cut on the lane's code as it is now; resolves when it is over. */
  start(): Promise<void>
  stop(): void
  /** Runs what was found in the browser itself; null if that can't be done, or another run came in its place. */
  show(found: Found): Promise<Trace | null>
}

const usualChoices: CutChoices = { seed: 1, comparing: compareAll }

/** No more groups than that are run again in the browser itself: each costs about a second. */
const mostConfirmed = 5

/** Gaps between chunks that are tried in turn, in milliseconds of the servers' time, which is the faster one. */
const gapsMs = [0, 200, 1_000]

export function createLaneTrial(
  playground: Playground,
  lane: Lane,
  { start, siteOrigin }: TrialParts,
): LaneTrial {
  const choices = computed(() => cutChoices.value[lane] ?? usualChoices)
  const seed = computed(() => choices.value.seed)
  const comparing = computed(() => choices.value.comparing)
  const result = signal<CutsResult | null>(null)
  const running = signal(false)
  const problem = signal<string | null>(null)
  const confirmations = signal<ReadonlyMap<Cause | Writing, Confirmation>>(new Map())
  const hasRealServer = signal(false)
  const repaired = signal<readonly CutGroup[]>([])
  let code = ''
  let program: SharedProgram | null = null
  /** What the runs in the browser itself are run with. */
  let real: RealRun | null = null
  /** What they are compared with: the same in the browser itself, with the network as it is. */
  const references = new WeakMap<RealRun, Trace>()
  let stopped = new AbortController()
  /** All groups that have failed since the page was opened, as long as they do. */
  let known: readonly CutGroup[] = []
  /** The response in which they failed. */
  let bytes: Uint8Array = new Uint8Array()

  async function attempt(signalOfIt: AbortSignal): Promise<void> {
    const show = latestPerFrame((found: CutsResult) => {
      if (!signalOfIt.aborted) result.value = found
    })
    const { realOrigin, ...sources } = await playground.sources()
    hasRealServer.value = realOrigin !== null
    const servers = playground.serverValues.peek()
    const server = playground.workspace.peek().server.inUse.peek()
    const simulated = { ...sources, realOrigin: null }
    real = { playground, lane, code, sources: simulated, server, servers, siteOrigin }
    const { recordings } = sources
    const chosen = choices.peek()
    const tried = { code, server, servers, recordings, comparing: chosen.comparing }
    // Speed and network are one's own; where one failed, the link has that network.
    const { speed: _speed, network: _network, ...shared } = programOf(playground)
    // Samples of this language are part of the servers' values: in another one they would be other bytes.
    program = { ...shared, code: { [lane]: code }, servers, cuts: { [lane]: chosen } }
    const runner = await start({
      lane,
      code,
      ...sources,
      servers,
      ...(server !== null && { server }),
      seed: chosen.seed,
      browser: 'simulated',
    })
    try {
      const again = { bytes, networks: known.map(({ network }) => network) }
      const options = { ...chosen, again }
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

  /** Runs the smallest network of each group, and each writing, in the browser itself. */
  async function confirm(signalOfIt: AbortSignal): Promise<void> {
    const all = foundIn(result.peek()).slice(0, mostConfirmed)
    if (!real || all.length === 0 || playground.running.peek()) return
    const say = (name: Cause | Writing, said: Confirmation | null) => {
      const next = new Map(confirmations.peek())
      if (said) next.set(name, said)
      else next.delete(name)
      confirmations.value = next
    }
    const run = real
    const reference = await referenceOf(run)
    for (const { name, ...found } of all) {
      if (!reference || signalOfIt.aborted) return
      if (!isRunnable(found)) continue
      say(name, 'running')
      const trace = await runFound(run, found)
      if (!trace) return say(name, null)
      say(name, comesToTheSame(reference, trace) ? 'differs' : 'confirmed')
    }
  }

  async function referenceOf(run: RealRun): Promise<Trace | null> {
    const trace = references.get(run) ?? (await runForReal(run))
    if (trace) references.set(run, trace)
    return trace
  }

  const comesToTheSame = (reference: Trace, trace: Trace): boolean =>
    same(outcomeOf(reference, lane), outcomeOf(trace, lane), comparing.peek())

  /**
   * Runs what was found in the browser itself. Where chunks that were kept apart came in one read, as on a
   * busy machine, so that nothing differs, it runs again with longer gaps. Null if that can't be done, or
   * another run came in its place.
   */
  async function runFound(run: RealRun, found: Found): Promise<Trace | null> {
    const reference = await referenceOf(run)
    if (!reference) return null
    // With a cut at each byte, a few that are lost change nothing.
    const gaps = found.network.cuts === 'each-byte' ? [0] : gapsMs
    let trace: Trace | null = null
    for (const gapMs of gaps) {
      trace = await runOnce(run, found, reference, gapMs)
      if (!trace || !comesToTheSame(reference, trace) || !hasJoinedChunks(trace)) break
    }
    return trace
  }

  async function runOnce(
    run: RealRun,
    { network, cuts }: Found,
    reference: Trace,
    gapMs: number,
  ): Promise<Trace | null> {
    const asFound = conditionsFor(network, cuts)
    const conditions = asFound && { ...asFound, chunkDelayMs: gapMs }
    if (!conditions || !network.writing) return conditions && runForReal(run, conditions)
    const tried = result.peek()?.reference?.bytes
    return tried ? runWritten(run, conditions, reference, { ...network.writing, tried }) : null
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
    hasRealServer,
    code: () => code,
    program() {
      const [network] = (result.peek()?.groups ?? []).flatMap(
        ({ network: failed, cuts }) => conditionsFor(failed, cuts) ?? [],
      )
      return program && { ...program, ...(network && { network }) }
    },
    show: async (found) => real && runFound(real, found),
    choose(nextSeed, nextComparing) {
      const own = { seed: nextSeed, comparing: nextComparing }
      cutChoices.value = { ...cutChoices.peek(), [lane]: own }
    },
    async start() {
      stopped.abort()
      stopped = new AbortController()
      const { signal: signalOfIt } = stopped
      code = playground.lanes[lane].code.peek()
      program = null
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

/** Whether the browser itself can do what was tried: its network settings may not express it. */
export const isRunnable = ({ network, cuts }: Found): boolean =>
  conditionsFor(network, cuts) !== null

/** What came to another output: networks, then writings. */
const foundIn = (result: CutsResult | null): (Found & { readonly name: Cause | Writing })[] => [
  ...(result?.groups ?? []).map(({ cause, network, cuts }) => ({ name: cause, network, cuts })),
  ...(result?.writings ?? []).flatMap(({ writing, network, cuts, outcome }) =>
    outcome ? [{ name: writing, network, cuts: cuts ?? [] }] : [],
  ),
]

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
