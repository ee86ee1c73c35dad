import type { Format } from '../../wire/framing/framing.ts'
import { groupFailures, type CutGroup, type Failure } from './causes.ts'
import { addToTable, verdictOn, type FaultRow } from './faults.ts'
import type { CutNetwork, CutRunner, Edit, Outcome, Writing } from '../model.ts'
import { findPlaces, formatOfBytes, type Places } from './places.ts'
import {
  coarseNetworks,
  cutPairs,
  everyCut,
  faultNetworks,
  fullPlan,
  interestingCuts,
  sortedCuts,
  subjectOf,
  type PlanLimits,
  type Stage,
  type Subject,
} from './plan.ts'
import { same, type Comparing } from './same.ts'
import { shrink } from './shrink.ts'
import { lengthAfter, writingsOf, writtenAs, type WritingRow } from './writings.ts'

export interface TryOptions {
  /** A whole number; the same one tries the same networks. */
  readonly seed: number
  readonly comparing: Comparing
  /** What the response is made of; left out, its bytes tell. */
  readonly format?: Format
  readonly limits?: PlanLimits
  /** Stages that are left out. */
  readonly without?: readonly Stage[]
  /**
   * Networks that cut everywhere, or nowhere, do so with the first response alone: code that stops reading at
   * something shows what comes in the same chunk.
   */
  readonly onlyFirst?: true
  /** Networks that failed on the same response before, tried first: which of them pass now is told. */
  readonly again?: { readonly bytes: Uint8Array; readonly networks: readonly CutNetwork[] }
}

/** Why nothing could be compared: no response to cut, or an output that changes by itself. */
type Untried = 'no-response' | 'changes-by-itself'

/** What has been found so far, or in the end. */
export interface CutsResult {
  readonly state: 'running' | 'passed' | 'failed' | 'stopped' | 'unstable'
  readonly untried: Untried | null
  readonly seed: number
  readonly stage: Stage | null
  /** Networks tried, without writings and faults, and how many of them came to another output. */
  readonly tried: number
  readonly different: number
  /** How many there will be as far as it is known, writings and those with faults included. */
  readonly planned: number
  readonly groups: readonly CutGroup[]
  /** The same response, written otherwise: it says nothing of networks, and is a table of its own. */
  readonly writings: readonly WritingRow[]
  readonly faults: readonly FaultRow[]
  /** Of `again`, those that came to the same output now. */
  readonly repaired: readonly CutNetwork[]
  /** The run on the network as sent, once there is one; what the others are compared with. */
  readonly reference: Outcome | null
  readonly format: Format | null
}

const nothingYet: Omit<CutsResult, 'seed'> = {
  state: 'running',
  untried: null,
  stage: null,
  tried: 0,
  different: 0,
  planned: 0,
  groups: [],
  writings: [],
  faults: [],
  repaired: [],
  reference: null,
  format: null,
}

/**
 * Runs a program on the network as sent, then on every other, and tells `onProgress` what has been found
 * after each. Resolves with the whole result; with what there was, once `signal` is aborted.
 *
 * @throws what the runner rejects with otherwise: a fault of our own, not of the program.
 */
export async function tryEveryCut(
  runner: CutRunner,
  options: TryOptions,
  onProgress: (result: CutsResult) => void,
  signal: AbortSignal,
): Promise<CutsResult> {
  const trial = new Trial(runner, options, onProgress, signal)
  try {
    return await trial.run()
  } catch (error) {
    if (!signal.aborted) throw error
    return trial.end('stopped')
  }
}

const asSent: CutNetwork = { cuts: 'none', asSent: true }

/** One trial: what has been found grows in `#result`. */
class Trial {
  readonly #runner: CutRunner
  readonly #options: TryOptions
  readonly #onProgress: (result: CutsResult) => void
  readonly #signal: AbortSignal
  #result: CutsResult
  readonly #failures: Failure[] = []
  readonly #singles = new Map<number, boolean>()
  /** Of each network that was run, its outcome if that isn't the reference's, else null. */
  readonly #judged = new Map<string, Promise<Outcome | null>>()
  /** Cuts that each network has: none, or the server's own if already joined chunks fail. */
  #base: readonly number[] = []

  constructor(
    runner: CutRunner,
    options: TryOptions,
    onProgress: (result: CutsResult) => void,
    signal: AbortSignal,
  ) {
    this.#runner = runner
    this.#options = options
    this.#onProgress = onProgress
    this.#signal = signal
    this.#result = { ...nothingYet, seed: options.seed }
  }

  async run(): Promise<CutsResult> {
    const { seed, limits = fullPlan, format: given } = this.#options
    const reference = await this.#start(asSent)
    this.#tell({ reference })
    const second = await this.#start(asSent)
    if (!same(reference, second, this.#options.comparing)) {
      return this.end('unstable', 'changes-by-itself')
    }
    if (reference.bytes.length === 0) return this.end('stopped', 'no-response')
    const format = given ?? formatOfBytes(reference.bytes)
    const places = findPlaces(reference.bytes, format)
    const subject = subjectOf(places, reference.writes)
    const interesting = interestingCuts(subject, seed, limits)
    const others = everyCut(subject, interesting, seed, limits)
    const pairs = cutPairs(subject, interesting, seed, limits)
    const faults = faultNetworks(subject, seed, limits)
    const coarse = coarseNetworks(subject)
    const writings = writingsOf(places, reference)
    const counts = [coarse, writings, interesting, faults, others, pairs].map(
      ({ length }) => length,
    )
    this.#tell({ format, planned: counts.reduce((sum, count) => sum + count) })
    const single = (position: number) => this.#tryCuts([position], places)
    await this.#tryAgain()
    await this.#stage('coarse', places, coarse, async (network) => {
      await this.#judge(network)
    })
    const hasBase = await this.#chooseBase(subject, coarse, places)
    const order = writings.map(({ kind }) => kind)
    await this.#stage('writings', places, writings, (writing) => this.#tryWriting(writing, order))
    await this.#stage('interesting', places, hasBase ? interesting : [], single)
    // They are few, and every single cut takes much longer.
    await this.#stage('faults', places, faults, (network) => this.#tryFault(network, reference))
    await this.#stage('every', places, hasBase ? others : [], single)
    await this.#stage('pairs', places, hasBase ? pairs : [], (pair) => this.#tryCuts(pair, places))
    return this.end(this.#result.different > 0 ? 'failed' : 'passed')
  }

  end(state: CutsResult['state'], untried: Untried | null = null): CutsResult {
    this.#tell({ state, untried, stage: null })
    return this.#result
  }

  #tell(news: Partial<CutsResult>): void {
    this.#result = { ...this.#result, ...news }
    this.#onProgress(this.#result)
  }

  async #start(network: CutNetwork): Promise<Outcome> {
    this.#signal.throwIfAborted()
    const cuts = this.#options.onlyFirst ? this.#cutsOfFirst(network) : network.cuts
    return this.#runner.run({ ...network, cuts }, this.#signal)
  }

  /** The same cuts one by one, which are places of the first response. */
  #cutsOfFirst({ cuts, asSent: isAsSent, writing }: CutNetwork): CutNetwork['cuts'] {
    const { reference } = this.#result
    if (typeof cuts !== 'string' || isAsSent || !reference) return cuts
    const length = lengthAfter(writing?.edits ?? [], reference.bytes.length)
    return cuts === 'none' ? [] : Array.from({ length: length - 1 }, (_, index) => index + 1)
  }

  /** Runs a network once; resolves with its outcome if it isn't the reference's. */
  #judge(network: CutNetwork): Promise<Outcome | null> {
    const key = JSON.stringify(network)
    const known = this.#judged.get(key)
    if (known) return known
    const judged = this.#start(network).then((outcome) => {
      const { reference } = this.#result
      return reference && same(reference, outcome, this.#options.comparing) ? null : outcome
    })
    this.#judged.set(key, judged)
    return judged
  }

  /** Tries all of a stage, as many at a time as the runner can. */
  async #stage<T>(
    stage: Stage,
    places: Places,
    items: readonly T[],
    attempt: (item: T) => Promise<void>,
  ): Promise<void> {
    if (this.#options.without?.includes(stage)) return
    this.#tell({ stage })
    const left = items.values()
    const work = async () => {
      for (const item of left) await attempt(item)
    }
    await Promise.all(Array.from({ length: this.#runner.lanes }, work))
    this.#group(places)
  }

  async #tryAgain(): Promise<void> {
    const { again } = this.#options
    const bytes = this.#result.reference?.bytes
    // Cuts are places of a response: of another one they say nothing.
    if (!again || !bytes || !areSameBytes(again.bytes, bytes)) return
    for (const network of again.networks) {
      if (!(await this.#judge(network))) {
        this.#tell({ repaired: [...this.#result.repaired, network] })
      }
    }
  }

  /**
   * Where joined chunks alone fail, every cut of a response that is joined otherwise fails, too, and
   * tells nothing: cuts are then tried beside the server's own. False if even those fail.
   */
  async #chooseBase(
    { borders }: Subject,
    coarse: readonly CutNetwork[],
    places: Places,
  ): Promise<boolean> {
    const failsJoined = (await this.#judge(this.#with([]))) !== null
    if (failsJoined) this.#base = borders
    const hasBase = (await this.#judge(this.#with([]))) === null
    for (const network of coarse) {
      const outcome = await this.#judge(network)
      if (network.cuts === 'each-byte') {
        const { length } = places.bytes
        const all = Array.from({ length: length - 1 }, (_, index) => index + 1)
        await this.#count(network, hasBase ? all : [], outcome, places)
      } else
        await this.#count(
          network,
          network.cuts === 'none' || failsJoined ? [] : network.cuts,
          outcome,
          places,
        )
    }
    return hasBase
  }

  async #tryCuts(cuts: readonly number[], places: Places): Promise<void> {
    const network = this.#with(cuts)
    const outcome = await this.#judge(network)
    const [only, ...others] = cuts
    if (only !== undefined && others.length === 0) this.#singles.set(only, outcome !== null)
    await this.#count(network, cuts, outcome, places)
  }

  /** Counts a network that was tried and, if it came to another output, shrinks it. */
  async #count(
    network: CutNetwork,
    cuts: readonly number[],
    outcome: Outcome | null,
    places: Places,
  ): Promise<void> {
    if (outcome) {
      const asTried: Failure = { network, cuts, smallest: network, outcome }
      const shrunk = this.#shrunk(network, cuts, outcome)
      // What was seen stands, though there was no time to find its smallest network.
      this.#failures.push(await shrunk.catch((error) => this.#unlessStopped(error, asTried)))
    }
    const { tried, different } = this.#result
    this.#tell({ tried: tried + 1, different: different + (outcome ? 1 : 0) })
    const isOver = this.#signal.aborted && outcome !== null
    if (isOver || this.#failures.length > this.#grouped * regroupAfter) this.#group(places)
  }

  #unlessStopped<T>(error: unknown, found: T): T {
    if (!this.#signal.aborted) throw error
    return found
  }

  async #shrunk(network: CutNetwork, cuts: readonly number[], outcome: Outcome): Promise<Failure> {
    if (cuts.length === 0) return { network, cuts, smallest: network, outcome }
    const fewest = await shrink(
      cuts,
      async (some) => (await this.#judge(this.#with(some))) !== null,
    )
    const smallest = this.#with(fewest)
    return { network, cuts: fewest, smallest, outcome: (await this.#judge(smallest)) ?? outcome }
  }

  async #tryWriting(
    { kind, edits }: NonNullable<CutNetwork['writing']>,
    order: readonly Writing[],
  ): Promise<void> {
    const withSome = (some: readonly number[]) =>
      writtenAs(
        kind,
        some.flatMap((index) => edits[index] ?? []),
      )
    const all = edits.map((_, index) => index)
    const fewest = await this.#fewest(all, withSome)
    const cuts = fewest ? null : await this.#cutWriting(kind, edits)
    const network = fewest ? withSome(fewest) : writtenAs(kind, edits, cuts)
    const outcome = await this.#judge(network)
    const row: WritingRow = { writing: kind, places: edits.length, network, cuts, outcome }
    const place = ({ writing }: WritingRow) => order.indexOf(writing)
    const rows = [...this.#result.writings, row].sort((a, b) => place(a) - place(b))
    this.#tell({ writings: rows })
  }

  /** The fewest cuts of what is written otherwise that change the output; null if none do that alone. */
  async #cutWriting(kind: Writing, edits: readonly Edit[]): Promise<readonly number[] | null> {
    const bytewise: CutNetwork = { cuts: 'each-byte' }
    // Of code that fails byte by byte anyway, that would tell nothing.
    if ((await this.#judge(bytewise)) || !(await this.#judge(writtenAs(kind, edits, 'each-byte'))))
      return null
    const length = lengthAfter(edits, this.#result.reference?.bytes.length ?? 0)
    const all = Array.from({ length: length - 1 }, (_, index) => index + 1)
    return this.#fewest(all, (cuts) => writtenAs(kind, edits, cuts))
  }

  /** The fewest of `all` with which a network comes to another output; null if it doesn't with all. */
  async #fewest(
    all: readonly number[],
    networkOf: (some: readonly number[]) => CutNetwork,
  ): Promise<readonly number[] | null> {
    const fails = async (some: readonly number[]) => (await this.#judge(networkOf(some))) !== null
    return (await fails(all)) ? shrink(all, fails) : null
  }

  async #tryFault(network: CutNetwork, reference: Outcome): Promise<void> {
    if (!network.fault) return
    const outcome = await this.#start(network)
    const verdict = verdictOn(reference, outcome, this.#options.comparing)
    const { faults } = this.#result
    this.#tell({ faults: addToTable(faults, network.fault, verdict, network, outcome) })
  }

  #with(cuts: readonly number[]): CutNetwork {
    const length = this.#result.reference?.bytes.length ?? 0
    const all = sortedCuts([...this.#base, ...cuts], length)
    return { cuts: all.length === 0 ? 'none' : all }
  }

  #grouped = 0

  #group(places: Places): void {
    this.#grouped = this.#failures.length
    this.#tell({ groups: groupFailures(this.#failures, this.#singles, places) })
  }
}

const areSameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])

/** Causes are looked for anew when there are so many times as many failures: each time costs. */
const regroupAfter = 1.25
