import { batch, effect } from '@preact/signals-core'

import { now } from '../../base/clock.ts'
import { messageOf } from '../../base/errors.ts'
import { fullPlan } from '../../cuts/trial/plan.ts'
import { compareAll } from '../../cuts/trial/same.ts'
import { tryEveryCut, type CutsResult, type TryOptions } from '../../cuts/trial/try-every-cut.ts'
import type { CutGroup } from '../../cuts/trial/causes.ts'
import type { StartedCode } from '../../playground/model.ts'
import type { Lane } from '../../trace/model/lane.ts'
import { characterAt, textOf } from '../../wire/framing/utf8.ts'
import type { CheckResult } from '../evaluate.ts'
import type { Check, CutsFound, Lesson } from '../model.ts'
import type { Confirming } from './confirming.ts'
import { settingsOf } from './settings-of.ts'

/* Checks that no trace tells: the code of a run is tried on networks that cut the response elsewhere. */

/** So long cuts are tried, in milliseconds … */
const patienceMs = 2_000
/** … and so many at least, however busy the machine is. */
const leastTried = 20

/** The same for everybody, so that the same code has the same verdict. */
const seed = 1

const options: TryOptions = {
  seed,
  // Prints may be cut differently, and each `console.log` is a line.
  comparing: { ...compareAll, ignoreLineEnds: true },
  limits: { ...fullPlan, singles: 300, perPlace: 12, pairs: 40 },
  // What becomes of an answer that breaks, other lessons ask; how else it could be written, none.
  without: ['faults', 'writings'],
  onlyFirst: true,
}

type CutCheck = Check & Required<Pick<Check, 'lookAtCuts'>>

const isCutCheck = (check: Check | undefined): check is CutCheck => check?.lookAtCuts !== undefined

/** The run whose code is tried. */
export interface JudgedRun {
  /** What its checks found. */
  readonly results: readonly CheckResult[]
  readonly started: StartedCode
}

/**
 * Tries every cut for the checks that ask for it, and puts what they find beside what the others found.
 * Resolves with whether all hold; false, too, once another run or lesson has come in their place.
 */
export async function surviveCuts(
  lesson: Lesson,
  { results: known, started }: JudgedRun,
  confirming: Confirming,
): Promise<boolean> {
  const { state, playground } = confirming
  const gone = new AbortController()
  const stop = effect(() => {
    // A run that has begun is judged when it is over; until then nothing else says that it is there.
    void playground.running.value
    if (state.results.value !== known || playground.startedCode() !== started) gone.abort()
  })
  const results: CheckResult[] = []
  for (const [index, result] of known.entries()) {
    const check = lesson.checks[index]
    if (!isCutCheck(check)) results.push(result)
    else {
      results.push(
        await judged(check, foundOn(started, check.lane, lesson, confirming, gone.signal)),
      )
    }
  }
  stop()
  if (gone.signal.aborted || playground.startedCode() !== started) return false
  batch(() => {
    state.results.value = results
    state.record({ checks: Object.fromEntries(results.map((each) => [each.id, each.state])) })
  })
  return results.every((each) => each.state === 'pass')
}

async function judged(
  { id, lookAtCuts }: CutCheck,
  found: Promise<CutsFound>,
): Promise<CheckResult> {
  try {
    const { pass, seen, at } = lookAtCuts(await found)
    return { id, state: pass ? 'pass' : 'fail', seen, at }
  } catch (error) {
    return { id, state: 'error', seen: { text: 'message', values: [messageOf(error)] }, at: null }
  }
}

/** Tries the code on the values of the lesson. */
async function foundOn(
  { lanes, server }: StartedCode,
  lane: Lane,
  lesson: Lesson,
  { startCuts }: Confirming,
  gone: AbortSignal,
): Promise<CutsFound> {
  const { servers } = settingsOf(lesson)
  const runner = await startCuts({
    lane,
    code: lanes[lane] ?? '',
    ...(server !== null && { server }),
    servers,
    seed,
    browser: 'simulated',
  })
  const over = new AbortController()
  let until: number | null = null
  /** Starting what runs the code is no part of the time. */
  const watch = ({ reference, tried }: CutsResult) => {
    if (reference) until ??= now() + patienceMs
    if (until !== null && now() > until && tried >= leastTried) over.abort()
  }
  try {
    return inShort(await tryEveryCut(runner, options, watch, AbortSignal.any([over.signal, gone])))
  } finally {
    runner.dispose()
  }
}

function inShort(result: CutsResult): CutsFound {
  const { untried, tried, different, state, groups, reference } = result
  const [group] = groups
  return {
    untried,
    tried,
    different,
    isComplete: state !== 'stopped',
    smallest: group && reference ? smallestOf(group, reference.bytes) : null,
  }
}

/** So many bytes on each side of a cut are told. */
const bytesBeside = 16

function smallestOf({ cause, cuts }: CutGroup, bytes: Uint8Array): CutsFound['smallest'] {
  const [cut = 0] = cuts
  const decoder = new TextDecoder()
  // What is cut off of a character isn't told.
  const told = (from: number, to: number) =>
    JSON.stringify(decoder.decode(bytes.subarray(from, to)).replace(/^\uFFFD+|\uFFFD+$/g, ''))
  return {
    cuts,
    character: cause === 'character' ? textOf(bytes, characterAt(bytes, cut)) : '',
    before: told(Math.max(0, cut - bytesBeside), cut),
    after: told(cut, cut + bytesBeside),
  }
}
